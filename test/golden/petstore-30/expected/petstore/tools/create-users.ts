// Generated from test/golden/petstore-30/spec.yaml#/paths/~1user~1createWithList/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type WholeBody } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /user/createWithList */
export const createUsers = defineTool<WholeBody<paths['/user/createWithList']['post']>>()({
  name: 'petstore_create_users',
  title: 'Create users',
  description: 'POST /user/createWithList',
  method: 'POST',
  path: '/user/createWithList',
  body: { type: 'application/json', whole: 'body' },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    body: z.array(s.category).exactOptional(),
  }),
});
