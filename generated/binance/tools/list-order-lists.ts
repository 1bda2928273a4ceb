// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1allOrderList/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v3/allOrderList */
export const listOrderLists = defineTool<paths['/api/v3/allOrderList']['get'], 'timestamp'>()({
  name: 'binance_list_order_lists',
  title: 'List order lists',
  description: 'Your order lists in any state, on all symbols. Give fromId, or times at most 24 hours apart, not both.',
  method: 'GET',
  path: '/api/v3/allOrderList',
  query: ['fromId', 'startTime', 'endTime', 'limit', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 20,
  result: { wrap: true },
  input: z.strictObject({
    fromId: integer().describe('This id and later ones; without it the newest.').exactOptional(),
    startTime: integer().describe('From this time on, in ms. Without endTime the oldest entries from there are returned.').exactOptional(),
    endTime: integer().describe('Up to this time, in ms. Without startTime the newest entries up to it are returned.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
