// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1referencePrice~1calculation/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/referencePrice/calculation */
export const getReferencePriceCalculation = defineTool<paths['/api/v3/referencePrice/calculation']['get']>()({
  name: 'binance_get_reference_price_calculation',
  title: 'Get how the reference price is made',
  description: 'Tells how the reference price of a symbol comes about: a mean over buckets of time, or from outside. Weight 2.',
  method: 'GET',
  path: '/api/v3/referencePrice/calculation',
  query: ['symbol', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 2,
  input: z.strictObject({
    symbol: s.symbol,
    symbolStatus: s.symbolStatus.describe('Only symbols in this state. A single symbol in another one is an error (-1220), others are left out.').exactOptional(),
  }),
});
