// Generated from specs/user-service/openapi.yaml#/paths/~1v1~1users~1search/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /v1/users/search */
export const searchUsers = defineTool<paths['/v1/users/search']['get']>()({
  name: 'users_search_users',
  title: 'Search users',
  description: 'Finds users by parts of first name, surname and e-mail; all that are given must fit, upper and lower case are the same. Give at least one, else every user comes back. There is no search by gender or date of birth; an empty list means nobody fits.',
  method: 'GET',
  path: '/v1/users/search',
  query: ['name', 'surname', 'email'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { masks: [{ at: '/*/credit_card/num', keep: 'last4' }, { at: '/*/credit_card/cvv', keep: 'none' }], wrap: true },
  input: z.strictObject({
    name: z.string().describe('Part of the first name.').exactOptional(),
    surname: z.string().describe('Part of the surname.').exactOptional(),
    email: z.string().describe('Part of the e-mail address.').exactOptional(),
  }),
});
