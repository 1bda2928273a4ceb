// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order~1amend~1keepPriority/put by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PUT /api/v3/order/amend/keepPriority */
export const amendOrder = defineTool<paths['/api/v3/order/amend/keepPriority']['put'], 'timestamp'>()({
  name: 'binance_amend_order',
  title: 'Make an order smaller',
  description: 'Makes an open order smaller; it keeps its id and its place in the queue. Give orderId or origClientOrderId, and newQty below the present quantity. Its client order id changes unless newClientOrderId repeats it.',
  method: 'PUT',
  path: '/api/v3/order/amend/keepPriority',
  query: ['symbol', 'orderId', 'origClientOrderId', 'newClientOrderId', 'newQty', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: false, repeatable: false },
  weight: 4,
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('Id given by the exchange; this or origClientOrderId is needed, and with both, both have to fit.').exactOptional(),
    origClientOrderId: z.string().min(1).describe('Your own id of the order; this or orderId is needed.').exactOptional(),
    newClientOrderId: s.clientOrderId.describe('New client order id of the order, the present one allowed; made up if absent.').exactOptional(),
    newQty: s.requestDecimal.describe('New quantity of the order: more than 0, less than its present one.'),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
