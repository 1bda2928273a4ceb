// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1executionRules/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/executionRules */
export const getExecutionRules = defineTool<paths['/api/v3/executionRules']['get']>()({
  name: 'binance_get_execution_rules',
  title: 'Get execution rules',
  description: 'Price ranges outside of which orders are not filled but expire, as multiples of the reference price. Give at most one of symbol, symbols and symbolStatus.',
  method: 'GET',
  path: '/api/v3/executionRules',
  query: ['symbol', 'symbols', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'symbol', weight: 2 }, { arg: 'symbols', weight: 2, each: true, most: 40 }, { weight: 40 }],
  input: z.strictObject({
    symbol: s.symbol.describe('Only this symbol; without symbol and symbols, all of them.').exactOptional(),
    symbols: s.symbolNames.describe('Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('All symbols in this state; not together with symbol or symbols.').exactOptional(),
  }),
});
