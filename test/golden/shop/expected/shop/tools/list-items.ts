// Generated from test/golden/shop/spec.yaml#/paths/~1items/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /items */
export const listItems = defineTool<paths['/items']['get']>()({
  name: 'shop_list_items',
  title: 'List items',
  description: 'Lists items.',
  method: 'GET',
  path: '/items',
  auth: [['key'], ['token']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { tuples: [{ at: '/*/levels/*', fields: ['price', 'count'] }], masks: [{ at: '/*/note', keep: 'last4' }], wrap: true },
  input: z.strictObject({}),
});
