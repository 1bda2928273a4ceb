// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1account~1commission/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/account/commission */
export const getCommissionRates = defineTool<paths['/api/v3/account/commission']['get'], 'timestamp'>()({
  name: 'binance_get_commission_rates',
  title: 'Get commission rates',
  description: 'What share of a trade you pay on a symbol as maker, taker, buyer and seller, by kind of commission.',
  method: 'GET',
  path: '/api/v3/account/commission',
  query: ['symbol', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 20,
  input: z.strictObject({
    symbol: s.symbol,
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
