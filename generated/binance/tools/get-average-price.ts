// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1avgPrice/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/avgPrice */
export const getAveragePrice = defineTool<paths['/api/v3/avgPrice']['get']>()({
  name: 'binance_get_average_price',
  title: 'Get the average price',
  description: 'Average price of a symbol over the last minutes (mins says how many), as percent price filters use it.',
  method: 'GET',
  path: '/api/v3/avgPrice',
  query: ['symbol'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 2,
  input: z.strictObject({
    symbol: s.symbol,
  }),
});
