// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/order */
export const getOrder = defineTool<paths['/api/v3/order']['get'], 'timestamp'>()({
  name: 'binance_get_order',
  title: 'Get an order',
  description: 'Returns the state of one order; give orderId or origClientOrderId. The way to find out what became of an order whose outcome is unknown. Weight 4.',
  method: 'GET',
  path: '/api/v3/order',
  query: ['symbol', 'orderId', 'origClientOrderId', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('Id given by the exchange.').exactOptional(),
    origClientOrderId: z.string().describe('Your own id of the order; give this or orderId.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
