// Generated from test/golden/shop/spec.yaml#/paths/~1offers/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type WholeBody } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /offers */
export const makeOffer = defineTool<WholeBody<paths['/offers']['post']>, 'time'>()({
  name: 'shop_make_offer',
  title: 'Make offer',
  description: 'POST /offers',
  method: 'POST',
  path: '/offers',
  body: { type: 'application/json', whole: 'body' },
  supplied: [{ in: 'query', name: 'time', by: 'timestamp' }],
  auth: [['key', 'seal']],
  effects: { reads: false, spends: true, repeatable: false },
  result: { tuples: [{ at: '/levels/*', fields: ['price', 'count'] }], masks: [{ at: '/note', keep: 'last4' }] },
  input: z.strictObject({
    body: s.offer,
  }),
});
