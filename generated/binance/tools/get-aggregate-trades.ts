// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1aggTrades/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/aggTrades */
export const getAggregateTrades = defineTool<paths['/api/v3/aggTrades']['get']>()({
  name: 'binance_get_aggregate_trades',
  title: 'Get aggregate trades',
  description: 'Trades of a symbol with the fills of one taker at one price put together, from an id or in a period; the newest without either. Members have one letter, p price, q quantity, T time.',
  method: 'GET',
  path: '/api/v3/aggTrades',
  query: ['symbol', 'fromId', 'startTime', 'endTime', 'limit'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 4,
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    fromId: integer().describe('This id and later ones; without it the newest.').exactOptional(),
    startTime: integer().describe('From this time on, in ms. Without endTime the oldest entries from there are returned.').exactOptional(),
    endTime: integer().describe('Up to this time, in ms. Without startTime the newest entries up to it are returned.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
  }),
});
