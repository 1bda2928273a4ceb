// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1executionRules/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/executionRules */
export const getExecutionRules = defineTool<paths['/api/v3/executionRules']['get']>()({
  name: 'binance_get_execution_rules',
  title: 'Get execution rules',
  description: 'Returns price ranges outside of which nothing is executed. Give at most one of symbol, symbols and symbolStatus. Weight 2 a symbol, 40 for all.',
  method: 'GET',
  path: '/api/v3/executionRules',
  query: ['symbol', 'symbols', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Leave out for all symbols.').exactOptional(),
    symbols: z.string().regex(pattern('^\\[("[^"]+"(,"[^"]+")*)?\\]$')).describe('Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state.').exactOptional(),
  }),
});
