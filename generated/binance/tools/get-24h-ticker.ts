// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker~124hr/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker/24hr */
export const get24hTicker = defineTool<paths['/api/v3/ticker/24hr']['get']>()({
  name: 'binance_get_24h_ticker',
  title: 'Get 24-hour statistics',
  description: 'Change, extremes, volume and best prices of the last 24 hours; type MINI is shorter. Name the symbols, or all come back, which is large and costs forty times as much.',
  method: 'GET',
  path: '/api/v3/ticker/24hr',
  query: ['symbol', 'symbols', 'type', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'symbol', weight: 2 }, { arg: 'symbols', upTo: 20, weight: 2 }, { arg: 'symbols', upTo: 100, weight: 40 }, { weight: 80 }],
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Only this symbol; without symbol and symbols, all of them.').exactOptional(),
    symbols: s.symbolNames.describe('Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    type: s.tickerType.describe('How much the answer tells; FULL if absent.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state. A single symbol in another one is an error (-1220), others are left out.').exactOptional(),
  }),
});
