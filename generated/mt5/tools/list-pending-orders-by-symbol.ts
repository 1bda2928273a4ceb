// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1order~1pending~1symbol~1{symbol}/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v1/order/pending/symbol/{symbol} */
export const listPendingOrdersBySymbol = defineTool<paths['/api/v1/order/pending/symbol/{symbol}']['get']>()({
  name: 'mt5_list_pending_orders_by_symbol',
  title: 'List pending orders of a symbol',
  description: 'The pending orders of one symbol.',
  method: 'GET',
  path: '/api/v1/order/pending/symbol/{symbol}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbolName.describe('Exact symbol name.'),
  }),
});
