// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1trades/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/trades */
export const getRecentTrades = defineTool<paths['/api/v3/trades']['get']>()({
  name: 'binance_get_recent_trades',
  title: 'Get recent trades',
  description: 'The newest trades of a symbol by anyone, oldest first. For your own use binance_list_my_trades, for price history binance_get_klines.',
  method: 'GET',
  path: '/api/v3/trades',
  query: ['symbol', 'limit'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 25,
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
  }),
});
