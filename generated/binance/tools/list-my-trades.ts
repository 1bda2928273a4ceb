// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1myTrades/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/myTrades */
export const listMyTrades = defineTool<paths['/api/v3/myTrades']['get'], 'timestamp'>()({
  name: 'binance_list_my_trades',
  title: 'List own trades',
  description: 'Your own fills on a symbol, with price and commission, for cost and profit. Beside the symbol give nothing, orderId, fromId, both, or a period of 24 hours at most.',
  method: 'GET',
  path: '/api/v3/myTrades',
  query: ['symbol', 'orderId', 'startTime', 'endTime', 'fromId', 'limit', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'orderId', weight: 5 }, { weight: 20 }],
  result: { times: [{ at: '/*/time', unit: 'ms' }], wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('Only trades of this order.').exactOptional(),
    startTime: integer().describe('From this time on, in ms. Without endTime the oldest entries from there are returned.').exactOptional(),
    endTime: integer().describe('Up to this time, in ms. Without startTime the newest entries up to it are returned.').exactOptional(),
    fromId: integer().describe('This id and later ones; without it the newest.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
