// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1allOrders/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/allOrders */
export const listOrders = defineTool<paths['/api/v3/allOrders']['get'], 'timestamp'>()({
  name: 'binance_list_orders',
  title: 'List orders',
  description: 'Your orders on a symbol in any state, filled and cancelled ones included; the newest without orderId and times. A period is 24 hours at most. For open ones alone use binance_list_open_orders.',
  method: 'GET',
  path: '/api/v3/allOrders',
  query: ['symbol', 'orderId', 'startTime', 'endTime', 'limit', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 20,
  result: { times: [{ at: '/*/time', unit: 'ms' }, { at: '/*/updateTime', unit: 'ms' }], wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('This order and later ones.').exactOptional(),
    startTime: integer().describe('From this time on, in ms. Without endTime the oldest entries from there are returned.').exactOptional(),
    endTime: integer().describe('Up to this time, in ms. Without startTime the newest entries up to it are returned.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
