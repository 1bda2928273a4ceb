// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1time/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v3/time */
export const getServerTime = defineTool<paths['/api/v3/time']['get']>()({
  name: 'binance_get_server_time',
  title: 'Get the server time',
  description: 'The exchange\'s clock in ms since 1970. Signed calls get their time stamp by themselves.',
  method: 'GET',
  path: '/api/v3/time',
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 1,
  input: z.strictObject({}),
});
