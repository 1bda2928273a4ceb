// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker */
export const getRollingTicker = defineTool<paths['/api/v3/ticker']['get']>()({
  name: 'binance_get_rolling_ticker',
  title: 'Get statistics of a rolling window',
  description: 'Returns price change and volume of a window that ends now. Give symbol or symbols (100 at most). Weight 4 a symbol.',
  method: 'GET',
  path: '/api/v3/ticker',
  query: ['symbol', 'symbols', 'windowSize', 'type', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Leave out for all symbols.').exactOptional(),
    symbols: z.string().regex(pattern('^\\[("[^"]+"(,"[^"]+")*)?\\]$')).describe('Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    windowSize: z.string().regex(pattern('^([1-9]|[1-5][0-9])m$|^([1-9]|1[0-9]|2[0-3])h$|^[1-7]d$')).describe('Length of the window: 1m to 59m, 1h to 23h, 1d to 7d.').exactOptional(),
    type: s.tickerType.describe('FULL if absent.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state.').exactOptional(),
  }),
});
