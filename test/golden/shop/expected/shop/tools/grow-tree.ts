// Generated from test/golden/shop/spec.yaml#/paths/~1tree/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type Unchecked } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /tree */
export const growTree = defineTool<Unchecked<paths['/tree']['post']>>()({
  name: 'shop_grow_tree',
  title: 'Grow tree',
  description: 'POST /tree',
  method: 'POST',
  path: '/tree',
  body: { type: 'application/json', fields: ['value', 'children'] },
  auth: [['key'], ['token']],
  effects: { reads: false, spends: false, repeatable: false },
  accept: ['text/plain'],
  input: z.strictObject({
    value: z.string(),
    children: z.array(s.node).exactOptional(),
  }),
});
