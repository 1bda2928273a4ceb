// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1myAllocations/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/myAllocations */
export const listAllocations = defineTool<paths['/api/v3/myAllocations']['get'], 'timestamp'>()({
  name: 'binance_list_allocations',
  title: 'List allocations',
  description: 'Fills of your orders placed with binance_create_sor_order, oldest first. Give orderId, or a period of 24 hours at most.',
  method: 'GET',
  path: '/api/v3/myAllocations',
  query: ['symbol', 'startTime', 'endTime', 'fromAllocationId', 'limit', 'orderId', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 20,
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    startTime: integer().describe('From this time on, in ms. Without endTime the oldest entries from there are returned.').exactOptional(),
    endTime: integer().describe('Up to this time, in ms. Without startTime the newest entries up to it are returned.').exactOptional(),
    fromAllocationId: integer().describe('This id and later ones.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
    orderId: integer().describe('Only those of this order.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
