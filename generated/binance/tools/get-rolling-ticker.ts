// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker */
export const getRollingTicker = defineTool<paths['/api/v3/ticker']['get']>()({
  name: 'binance_get_rolling_ticker',
  title: 'Get statistics of a rolling window',
  description: 'Change, extremes and volume over a window of windowSize that ends now, such as 15m, 4h or 7d. Give symbol or symbols.',
  method: 'GET',
  path: '/api/v3/ticker',
  query: ['symbol', 'symbols', 'windowSize', 'type', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'symbols', weight: 4, each: true, most: 200 }, { weight: 4 }],
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('One symbol; needed unless symbols is given.').exactOptional(),
    symbols: s.symbolNames.describe('Up to 100 symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; needed unless symbol is given, not together with it.').exactOptional(),
    windowSize: z.string().regex(pattern('^([1-9]|[1-5][0-9])m$|^([1-9]|1[0-9]|2[0-3])h$|^[1-7]d$')).describe('Length of the window: 1m to 59m, 1h to 23h or 1d to 7d, in one unit.').exactOptional(),
    type: s.tickerType.describe('How much the answer tells; FULL if absent.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state. A single symbol in another one is an error (-1220), others are left out.').exactOptional(),
  }),
});
