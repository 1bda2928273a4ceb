// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1positions/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v1/positions */
export const listPositions = defineTool<paths['/api/v1/positions']['get']>()({
  name: 'mt5_list_positions',
  title: 'List positions',
  description: 'All open positions, newest first, with tickets, opening prices, stops and floating profit. Use it after any trade to see what really came of it.',
  method: 'GET',
  path: '/api/v1/positions',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({}),
});
