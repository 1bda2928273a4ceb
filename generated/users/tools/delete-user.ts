// Generated from specs/user-service/openapi.yaml#/paths/~1v1~1users~1{user_id}/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** DELETE /v1/users/{user_id} */
export const deleteUser = defineTool<paths['/v1/users/{user_id}']['delete']>()({
  name: 'users_delete_user',
  title: 'Delete a user',
  description: 'Deletes a user for good, with address and card. Check with users_get_user that the id is the right person.',
  method: 'DELETE',
  path: '/v1/users/{user_id}',
  auth: [],
  effects: { reads: false, spends: true, repeatable: false },
  input: z.strictObject({
    user_id: integer().describe('Id of the user.'),
  }),
});
