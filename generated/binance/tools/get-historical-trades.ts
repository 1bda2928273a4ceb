// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1historicalTrades/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/historicalTrades */
export const getHistoricalTrades = defineTool<paths['/api/v3/historicalTrades']['get']>()({
  name: 'binance_get_historical_trades',
  title: 'Get old trades',
  description: 'Trades of a symbol by anyone from fromId on, to page further back than binance_get_recent_trades reaches.',
  method: 'GET',
  path: '/api/v3/historicalTrades',
  query: ['symbol', 'limit', 'fromId'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 25,
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
    fromId: integer().describe('This id and later ones; without it the newest.').exactOptional(),
  }),
});
