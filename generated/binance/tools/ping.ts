// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ping/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v3/ping */
export const ping = defineTool<paths['/api/v3/ping']['get']>()({
  name: 'binance_ping',
  title: 'Test the connection',
  description: 'Says whether the exchange can be reached; an empty answer means yes.',
  method: 'GET',
  path: '/api/v3/ping',
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 1,
  input: z.strictObject({}),
});
