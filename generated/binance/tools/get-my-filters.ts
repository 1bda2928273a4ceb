// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1myFilters/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/myFilters */
export const getMyFilters = defineTool<paths['/api/v3/myFilters']['get'], 'timestamp'>()({
  name: 'binance_get_my_filters',
  title: 'Get the filters that hold for the account',
  description: 'Every filter that your orders on a symbol have to keep, limits of the account on orders and single assets included. For the symbol\'s own filters binance_get_exchange_info is cheaper.',
  method: 'GET',
  path: '/api/v3/myFilters',
  query: ['symbol', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 40,
  input: z.strictObject({
    symbol: s.symbol,
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
