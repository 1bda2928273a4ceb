// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order~1amendments/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/order/amendments */
export const listOrderAmendments = defineTool<paths['/api/v3/order/amendments']['get'], 'timestamp'>()({
  name: 'binance_list_order_amendments',
  title: 'List amendments of an order',
  description: 'How the quantity of one of your orders was changed with binance_amend_order.',
  method: 'GET',
  path: '/api/v3/order/amendments',
  query: ['symbol', 'orderId', 'fromExecutionId', 'limit', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 4,
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    orderId: integer().describe('Id of the order.'),
    fromExecutionId: integer().describe('This id and later ones.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
