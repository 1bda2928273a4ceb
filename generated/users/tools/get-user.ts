// Generated from specs/user-service/openapi.yaml#/paths/~1v1~1users~1{user_id}/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /v1/users/{user_id} */
export const getUser = defineTool<paths['/v1/users/{user_id}']['get']>()({
  name: 'users_get_user',
  title: 'Get a user',
  description: 'One user by id; users_search_users finds ids. Card data comes masked.',
  method: 'GET',
  path: '/v1/users/{user_id}',
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { masks: [{ at: '/credit_card/num', keep: 'last4' }, { at: '/credit_card/cvv', keep: 'none' }] },
  input: z.strictObject({
    user_id: integer().describe('Id of the user.'),
  }),
});
