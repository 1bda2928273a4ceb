// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1openOrders/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** DELETE /api/v3/openOrders */
export const cancelAllOrders = defineTool<paths['/api/v3/openOrders']['delete'], 'timestamp'>()({
  name: 'binance_cancel_all_orders',
  title: 'Cancel all open orders of a symbol',
  description: 'Cancels every open order and order list on one symbol at once, whoever placed them. For a single order use binance_cancel_order.',
  method: 'DELETE',
  path: '/api/v3/openOrders',
  query: ['symbol', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: false, repeatable: false },
  weight: 1,
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
