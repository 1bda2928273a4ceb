// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1exchangeInfo/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/exchangeInfo */
export const getExchangeInfo = defineTool<paths['/api/v3/exchangeInfo']['get']>()({
  name: 'binance_get_exchange_info',
  title: 'Get trading rules and symbols',
  description: 'Returns rate limits and, for each symbol, its assets, order types and filters (price tick, lot size, least notional). Ask for one symbol or a few: the whole list is large. Weight 20.',
  method: 'GET',
  path: '/api/v3/exchangeInfo',
  query: ['symbol', 'symbols', 'permissions', 'showPermissionSets', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Leave out for all symbols.').exactOptional(),
    symbols: z.string().regex(pattern('^\\[("[^"]+"(,"[^"]+")*)?\\]$')).describe('Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    permissions: z.string().describe('A permission, or several as a JSON list; not together with symbol or symbols.').exactOptional(),
    showPermissionSets: z.boolean().describe('False leaves the permission sets empty.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state.').exactOptional(),
  }),
});
