// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1openOrders/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/openOrders */
export const listOpenOrders = defineTool<paths['/api/v3/openOrders']['get'], 'timestamp'>()({
  name: 'binance_list_open_orders',
  title: 'List open orders',
  description: 'Your orders that are open now, on one symbol, or on all, which costs a dozen times as much.',
  method: 'GET',
  path: '/api/v3/openOrders',
  query: ['symbol', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'symbol', weight: 6 }, { weight: 80 }],
  result: { times: [{ at: '/*/time', unit: 'ms' }, { at: '/*/updateTime', unit: 'ms' }], wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Only orders on this symbol; those on all if absent.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
