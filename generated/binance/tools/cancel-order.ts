// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** DELETE /api/v3/order */
export const cancelOrder = defineTool<paths['/api/v3/order']['delete'], 'timestamp'>()({
  name: 'binance_cancel_order',
  title: 'Cancel an order',
  description: 'Cancels one open order; give orderId or origClientOrderId. What has been filled stays filled. If the order belongs to a list, the whole list is cancelled.',
  method: 'DELETE',
  path: '/api/v3/order',
  query: ['symbol', 'orderId', 'origClientOrderId', 'newClientOrderId', 'cancelRestrictions', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: false, repeatable: true },
  weight: 1,
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('Id given by the exchange; this or origClientOrderId is needed, and with both, both have to fit.').exactOptional(),
    origClientOrderId: z.string().min(1).describe('Your own id of the order; this or orderId is needed.').exactOptional(),
    newClientOrderId: s.clientOrderId.describe('Id for the cancellation itself; made up if absent.').exactOptional(),
    cancelRestrictions: s.cancelRestrictions.exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
