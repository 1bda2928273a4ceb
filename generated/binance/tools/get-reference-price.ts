// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1referencePrice/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/referencePrice */
export const getReferencePrice = defineTool<paths['/api/v3/referencePrice']['get']>()({
  name: 'binance_get_reference_price',
  title: 'Get the reference price',
  description: 'The price that execution rules of a symbol start from; null if there is none at present. It is not the market price.',
  method: 'GET',
  path: '/api/v3/referencePrice',
  query: ['symbol'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 2,
  input: z.strictObject({
    symbol: s.symbol,
  }),
});
