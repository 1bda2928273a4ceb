// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker~1price/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker/price */
export const getPrice = defineTool<paths['/api/v3/ticker/price']['get']>()({
  name: 'binance_get_price',
  title: 'Get the last price',
  description: 'The last price of one symbol, of several, or of all: the cheapest way to ask what something costs now.',
  method: 'GET',
  path: '/api/v3/ticker/price',
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
