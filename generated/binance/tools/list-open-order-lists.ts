// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1openOrderList/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v3/openOrderList */
export const listOpenOrderLists = defineTool<paths['/api/v3/openOrderList']['get'], 'timestamp'>()({
  name: 'binance_list_open_order_lists',
  title: 'List open order lists',
  description: 'Your order lists that are still at work, on all symbols.',
  method: 'GET',
  path: '/api/v3/openOrderList',
  query: ['recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 6,
  result: { wrap: true },
  input: z.strictObject({
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
