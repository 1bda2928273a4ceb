// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker~1bookTicker/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker/bookTicker */
export const getBestBidAsk = defineTool<paths['/api/v3/ticker/bookTicker']['get']>()({
  name: 'binance_get_best_bid_ask',
  title: 'Get the best bid and ask',
  description: 'Best bid and ask with their quantities of one symbol, of several, or of all; for the spread, or to price a LIMIT order.',
  method: 'GET',
  path: '/api/v3/ticker/bookTicker',
  query: ['symbol', 'symbols', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'symbol', weight: 2 }, { weight: 4 }],
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Only this symbol; without symbol and symbols, all of them.').exactOptional(),
    symbols: s.symbolNames.describe('Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state. A single symbol in another one is an error (-1220), others are left out.').exactOptional(),
  }),
});
