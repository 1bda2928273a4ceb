// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1history~1orders/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v1/history/orders */
export const listPastOrders = defineTool<paths['/api/v1/history/orders']['get']>()({
  name: 'mt5_list_past_orders',
  title: 'List past orders',
  description: 'Filled, cancelled, rejected and expired orders; the last 30 days without dates. Some versions of the bridge fail when dates are given; leave both out then.',
  method: 'GET',
  path: '/api/v1/history/orders',
  query: ['from_date', 'to_date', 'symbol'],
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { times: [{ at: '/*/time_setup_msc', unit: 'ms' }, { at: '/*/time_done_msc', unit: 'ms' }], wrap: true },
  input: z.strictObject({
    from_date: z.string().describe('Start of the period, with offset, such as 2026-01-05T00:00:00Z. Default is 30 days ago.').exactOptional(),
    to_date: z.string().describe('End of the period, with offset. Midnight leaves that day out; give 23:59:59 for a whole last day. Default is now.').exactOptional(),
    symbol: z.string().describe('Only this symbol, or the symbols that fit this mask (`*` for any characters).').exactOptional(),
  }),
});
