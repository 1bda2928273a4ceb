// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1orderList/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** DELETE /api/v3/orderList */
export const cancelOrderList = defineTool<paths['/api/v3/orderList']['delete'], 'timestamp'>()({
  name: 'binance_cancel_order_list',
  title: 'Cancel an order list',
  description: 'Cancels all orders of one list; give orderListId or listClientOrderId. What has been filled stays filled.',
  method: 'DELETE',
  path: '/api/v3/orderList',
  query: ['symbol', 'orderListId', 'listClientOrderId', 'newClientOrderId', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: false, repeatable: true },
  weight: 1,
  input: z.strictObject({
    symbol: s.symbol,
    orderListId: integer().describe('Id of the list given by the exchange; this or your own id of the list is needed.').exactOptional(),
    listClientOrderId: z.string().min(1).describe('Your own id of the list; this or orderListId is needed.').exactOptional(),
    newClientOrderId: s.clientOrderId.describe('Id for the cancellation itself; made up if absent.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
