// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1myPreventedMatches/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/myPreventedMatches */
export const listPreventedMatches = defineTool<paths['/api/v3/myPreventedMatches']['get'], 'timestamp'>()({
  name: 'binance_list_prevented_matches',
  title: 'List prevented self-trades',
  description: 'Matches between orders of your own that self-trade prevention kept from happening, for orders with status EXPIRED_IN_MATCH. Give preventedMatchId or orderId.',
  method: 'GET',
  path: '/api/v3/myPreventedMatches',
  query: ['symbol', 'preventedMatchId', 'orderId', 'fromPreventedMatchId', 'limit', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'orderId', weight: 20 }, { weight: 2 }],
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    preventedMatchId: integer().describe('Only this one.').exactOptional(),
    orderId: integer().describe('Only those of this order.').exactOptional(),
    fromPreventedMatchId: integer().describe('This id and later ones; together with orderId.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
