// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker~124hr/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker/24hr */
export const get24hTicker = defineTool<paths['/api/v3/ticker/24hr']['get']>()({
  name: 'binance_get_24h_ticker',
  title: 'Get 24-hour statistics',
  description: 'Returns price change, extremes and volume of the last 24 hours. Give symbol or symbols: all of them cost weight 80, one costs 2.',
  method: 'GET',
  path: '/api/v3/ticker/24hr',
  query: ['symbol', 'symbols', 'type', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Leave out for all symbols.').exactOptional(),
    symbols: z.string().regex(pattern('^\\[("[^"]+"(,"[^"]+")*)?\\]$')).describe('Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    type: s.tickerType.describe('FULL if absent.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state.').exactOptional(),
  }),
});
