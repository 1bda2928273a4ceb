// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/order */
export const getOrder = defineTool<paths['/api/v3/order']['get'], 'timestamp'>()({
  name: 'binance_get_order',
  title: 'Get an order',
  description: 'State of one of your orders: status, filled quantity, price. Give orderId or origClientOrderId. Also the way to find out whether an order exists whose outcome was unknown.',
  method: 'GET',
  path: '/api/v3/order',
  query: ['symbol', 'orderId', 'origClientOrderId', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 4,
  result: { times: [{ at: '/time', unit: 'ms' }, { at: '/updateTime', unit: 'ms' }] },
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('Id given by the exchange; this or origClientOrderId is needed, and with both, both have to fit.').exactOptional(),
    origClientOrderId: z.string().min(1).describe('Your own id of the order; this or orderId is needed.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
