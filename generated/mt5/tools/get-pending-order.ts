// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1order~1pending~1{id}/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v1/order/pending/{id} */
export const getPendingOrder = defineTool<paths['/api/v1/order/pending/{id}']['get']>()({
  name: 'mt5_get_pending_order',
  title: 'Get a pending order',
  description: 'One pending order by its ticket, as a list of one. An empty list means that it was filled, cancelled or never there.',
  method: 'GET',
  path: '/api/v1/order/pending/{id}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    id: s.ticket.describe('Ticket of the pending order.'),
  }),
});
