// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker~1price/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker/price */
export const getPrice = defineTool<paths['/api/v3/ticker/price']['get']>()({
  name: 'binance_get_price',
  title: 'Get the last price',
  description: 'Returns the last price of one symbol, of some, or of all. Weight 2 for one, else 4.',
  method: 'GET',
  path: '/api/v3/ticker/price',
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
