// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1orderList/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v3/orderList */
export const getOrderList = defineTool<paths['/api/v3/orderList']['get'], 'timestamp'>()({
  name: 'binance_get_order_list',
  title: 'Get an order list',
  description: 'One order list and the ids of its orders; give orderListId or origClientOrderId. The orders themselves come from binance_get_order.',
  method: 'GET',
  path: '/api/v3/orderList',
  query: ['orderListId', 'origClientOrderId', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 4,
  input: z.strictObject({
    orderListId: integer().describe('Id of the list given by the exchange; this or your own id of the list is needed.').exactOptional(),
    origClientOrderId: z.string().min(1).describe('Your own id of the list, its listClientOrderId; this or orderListId is needed.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
