// Generated from test/golden/petstore-30/spec.yaml#/paths/~1pet/put by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PUT /pet */
export const updatePet = defineTool<paths['/pet']['put']>()({
  name: 'petstore_update_pet',
  title: 'Update a pet',
  description: 'Update a pet',
  method: 'PUT',
  path: '/pet',
  body: { type: 'application/json', fields: ['name', 'category', 'weight'] },
  auth: [['petstore_auth']],
  scopes: { petstore_auth: ['write:pets'] },
  effects: { reads: false, spends: false, repeatable: true },
  input: z.strictObject({
    name: z.string(),
    category: s.category.exactOptional(),
    weight: z.number().gt(0).exactOptional(),
  }),
});
