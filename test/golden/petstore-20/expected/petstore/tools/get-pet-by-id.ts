// Generated from test/golden/petstore-20/spec.yaml#/paths/~1pet~1{petId}/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /pet/{petId} */
export const getPetById = defineTool<paths['/pet/{petId}']['get']>()({
  name: 'petstore_get_pet_by_id',
  title: 'Get pet by id',
  description: 'GET /pet/{petId}',
  method: 'GET',
  path: '/pet/{petId}',
  auth: [['api_key']],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({
    petId: integer(),
  }),
});
