// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1exchangeInfo/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/exchangeInfo */
export const getExchangeInfo = defineTool<paths['/api/v3/exchangeInfo']['get']>()({
  name: 'binance_get_exchange_info',
  title: 'Get trading rules and symbols',
  description: 'Trading rules: rate limits, and for each symbol its assets, order types and filters (price tick, lot size, least notional). Read it before the first order on a symbol. Always name the symbols: the whole list is very large.',
  method: 'GET',
  path: '/api/v3/exchangeInfo',
  query: ['symbol', 'symbols', 'permissions', 'showPermissionSets', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 20,
  input: z.strictObject({
    symbol: s.symbol.describe('Only this symbol; without symbol and symbols, all of them.').exactOptional(),
    symbols: s.symbolNames.describe('Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    permissions: z.string().min(1).describe('Only symbols with this permission, such as SPOT, or with one of several, as a JSON list; not together with symbol or symbols. Without it those with SPOT, MARGIN or LEVERAGED.').exactOptional(),
    showPermissionSets: z.boolean().describe('False leaves the permission sets empty.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('All symbols in this state; not together with symbol or symbols.').exactOptional(),
  }),
});
