// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1rateLimit~1order/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v3/rateLimit/order */
export const getOrderRateLimits = defineTool<paths['/api/v3/rateLimit/order']['get'], 'timestamp'>()({
  name: 'binance_get_order_rate_limits',
  title: 'Get the count of unfilled orders',
  description: 'How many unfilled orders count against each limit on new orders; after an error -1015, or before placing many.',
  method: 'GET',
  path: '/api/v3/rateLimit/order',
  query: ['recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 40,
  result: { wrap: true },
  input: z.strictObject({
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
