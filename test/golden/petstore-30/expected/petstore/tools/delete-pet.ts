// Generated from test/golden/petstore-30/spec.yaml#/paths/~1pet~1{petId}/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** DELETE /pet/{petId} */
export const deletePet = defineTool<paths['/pet/{petId}']['delete']>()({
  name: 'petstore_delete_pet',
  title: 'Delete pet',
  description: 'DELETE /pet/{petId}',
  method: 'DELETE',
  path: '/pet/{petId}',
  headers: ['api_key'],
  auth: [],
  effects: { reads: false, spends: false, repeatable: true },
  input: z.strictObject({
    api_key: z.string().exactOptional(),
    petId: integer(),
  }),
});
