// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1orderList/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** DELETE /api/v3/orderList */
export const cancelOrderList = defineTool<paths['/api/v3/orderList']['delete'], 'timestamp'>()({
  name: 'binance_cancel_order_list',
  title: 'Cancel an order list',
  description: 'Cancels all orders of a list; give orderListId or listClientOrderId.',
  method: 'DELETE',
  path: '/api/v3/orderList',
  query: ['symbol', 'orderListId', 'listClientOrderId', 'newClientOrderId', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: false, repeatable: true },
  input: z.strictObject({
    symbol: s.symbol,
    orderListId: integer().describe('Id given by the exchange.').exactOptional(),
    listClientOrderId: s.clientOrderId.describe('Your own id of the list.').exactOptional(),
    newClientOrderId: s.clientOrderId.describe('Id for the cancellation itself.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
