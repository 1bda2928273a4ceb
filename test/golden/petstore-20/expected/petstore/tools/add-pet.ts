// Generated from test/golden/petstore-20/spec.yaml#/paths/~1pet/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** POST /pet */
export const addPet = defineTool<paths['/pet']['post']>()({
  name: 'petstore_add_pet',
  title: 'Add a pet',
  description: 'Add a pet',
  method: 'POST',
  path: '/pet',
  body: { type: 'application/json', fields: ['id', 'name', 'photoUrls', 'status'] },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    id: integer().exactOptional(),
    name: z.string(),
    photoUrls: z.array(z.string()),
    status: z.enum(['available', 'pending', 'sold']).exactOptional(),
  }),
});
