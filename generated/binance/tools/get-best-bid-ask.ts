// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker~1bookTicker/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker/bookTicker */
export const getBestBidAsk = defineTool<paths['/api/v3/ticker/bookTicker']['get']>()({
  name: 'binance_get_best_bid_ask',
  title: 'Get the best bid and ask',
  description: 'Returns the best bid and ask with their quantities. Weight 2 for one symbol, else 4.',
  method: 'GET',
  path: '/api/v3/ticker/bookTicker',
  query: ['symbol', 'symbols', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Leave out for all symbols.').exactOptional(),
    symbols: z.string().regex(pattern('^\\[("[^"]+"(,"[^"]+")*)?\\]$')).describe('Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state.').exactOptional(),
  }),
});
