// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1market~1price/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v1/market/price */
export const getPrice = defineTool<paths['/api/v1/market/price']['get']>()({
  name: 'mt5_get_price',
  title: 'Get a price',
  description: 'Current bid (what a sale gets) and ask (what a purchase costs) of a symbol, with the time of the quote; an old time means a closed market. An unknown symbol is an error.',
  method: 'GET',
  path: '/api/v1/market/price',
  query: ['symbol_name'],
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({
    symbol_name: s.symbolName.describe('Exact symbol name.'),
  }),
});
