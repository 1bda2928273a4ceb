// Generated from specs/user-service/openapi.yaml#/paths/~1v1~1users/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /v1/users */
export const listUsers = defineTool<paths['/v1/users']['get']>()({
  name: 'users_list_users',
  title: 'List all users',
  description: 'Every user in full, often a thousand, without pages; use users_search_users unless all are really needed.',
  method: 'GET',
  path: '/v1/users',
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { masks: [{ at: '/*/credit_card/num', keep: 'last4' }, { at: '/*/credit_card/cvv', keep: 'none' }], wrap: true },
  input: z.strictObject({}),
});
