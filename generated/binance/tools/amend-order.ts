// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order~1amend~1keepPriority/put by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PUT /api/v3/order/amend/keepPriority */
export const amendOrder = defineTool<paths['/api/v3/order/amend/keepPriority']['put'], 'timestamp'>()({
  name: 'binance_amend_order',
  title: 'Make an order smaller',
  description: 'Reduces the quantity of an open order, which keeps its place in the queue. Give orderId or origClientOrderId. Weight 4.',
  method: 'PUT',
  path: '/api/v3/order/amend/keepPriority',
  query: ['symbol', 'orderId', 'origClientOrderId', 'newClientOrderId', 'newQty', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('Id given by the exchange.').exactOptional(),
    origClientOrderId: z.string().describe('Your own id of the order; give this or orderId.').exactOptional(),
    newClientOrderId: s.clientOrderId.describe('New id of the order; made up if absent.').exactOptional(),
    newQty: s.requestDecimal.describe('New quantity: more than 0, less than now.'),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
