// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1myTrades/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/myTrades */
export const listMyTrades = defineTool<paths['/api/v3/myTrades']['get'], 'timestamp'>()({
  name: 'binance_list_my_trades',
  title: 'List own trades',
  description: 'Returns trades of the account on a symbol, with commissions. fromId goes with neither time; times may be 24 hours apart at most. Weight 20, or 5 with orderId.',
  method: 'GET',
  path: '/api/v3/myTrades',
  query: ['symbol', 'orderId', 'startTime', 'endTime', 'fromId', 'limit', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('Only trades of this order.').exactOptional(),
    startTime: integer().describe('From this time on, in ms.').exactOptional(),
    endTime: integer().describe('Up to this time, in ms.').exactOptional(),
    fromId: integer().describe('From this id on.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
