// Generated from test/golden/petstore-20/spec.yaml#/paths/~1pet~1{petId}/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** POST /pet/{petId} */
export const updatePetWithForm = defineTool<paths['/pet/{petId}']['post']>()({
  name: 'petstore_update_pet_with_form',
  title: 'Update pet with form',
  description: 'POST /pet/{petId}',
  method: 'POST',
  path: '/pet/{petId}',
  body: { type: 'application/x-www-form-urlencoded', fields: ['name', 'status'] },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    petId: integer(),
    name: z.string().exactOptional(),
    status: z.string().exactOptional(),
  }),
});
