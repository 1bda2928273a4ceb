// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1history~1deals/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v1/history/deals */
export const listDeals = defineTool<paths['/api/v1/history/deals']['get']>()({
  name: 'mt5_list_deals',
  title: 'List deals',
  description: 'Executed deals with price, profit, commission and swap; the last 30 days without dates. Times are in time_msc; type 2 is a deposit or withdrawal.',
  method: 'GET',
  path: '/api/v1/history/deals',
  query: ['from_date', 'to_date', 'symbol'],
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { times: [{ at: '/*/time_msc', unit: 'ms' }], wrap: true },
  input: z.strictObject({
    from_date: z.string().describe('Start of the period, with offset, such as 2026-01-05T00:00:00Z. Default is 30 days ago.').exactOptional(),
    to_date: z.string().describe('End of the period, with offset. Midnight leaves that day out; give 23:59:59 for a whole last day. Default is now.').exactOptional(),
    symbol: z.string().describe('Only this symbol, or the symbols that fit this mask (`*` for any characters).').exactOptional(),
  }),
});
