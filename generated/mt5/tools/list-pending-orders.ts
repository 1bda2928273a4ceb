// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1order~1pending/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v1/order/pending */
export const listPendingOrders = defineTool<paths['/api/v1/order/pending']['get']>()({
  name: 'mt5_list_pending_orders',
  title: 'List pending orders',
  description: 'All orders that still wait for their price, with tickets. Open positions are in mt5_list_positions.',
  method: 'GET',
  path: '/api/v1/order/pending',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({}),
});
