// Generated from test/golden/shop/spec.yaml#/paths/~1items~1{id}/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type Unchecked } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /items/{id} */
export const getItem = defineTool<Unchecked<paths['/items/{id}']['get']>>()({
  name: 'shop_get_item',
  title: 'Get an item',
  description: 'Get an item',
  method: 'GET',
  path: '/items/{id}',
  query: [{ arg: 'fields', style: 'pipeDelimited' }, { arg: 'filter_state', name: 'filter[state]' }],
  auth: [['key'], ['token']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { tuples: [{ at: '/levels/*', fields: ['price', 'count'] }], masks: [{ at: '/note', keep: 'last4' }] },
  input: z.strictObject({
    id: s.id,
    fields: z.array(z.string()).exactOptional(),
    filter_state: z.string().exactOptional(),
  }),
});
