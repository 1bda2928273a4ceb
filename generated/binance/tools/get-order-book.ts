// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1depth/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/depth */
export const getOrderBook = defineTool<paths['/api/v3/depth']['get']>()({
  name: 'binance_get_order_book',
  title: 'Get the order book',
  description: 'The order book of a symbol, best prices first. 100 levels a side cost little, 5000 fifty times as much; for the best prices alone use binance_get_best_bid_ask.',
  method: 'GET',
  path: '/api/v3/depth',
  query: ['symbol', 'limit', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [
    { arg: 'limit', upTo: 100, weight: 5 },
    { arg: 'limit', upTo: 500, weight: 25 },
    { arg: 'limit', upTo: 1000, weight: 50 },
    { arg: 'limit', weight: 250 },
    { weight: 5 },
  ],
  result: { tuples: [{ at: '/bids/*', fields: ['price', 'quantity'] }, { at: '/asks/*', fields: ['price', 'quantity'] }] },
  input: z.strictObject({
    symbol: s.symbol,
    limit: integer().min(1).max(5000).describe('Price levels on each side.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state. A single symbol in another one is an error (-1220), others are left out.').exactOptional(),
  }),
});
