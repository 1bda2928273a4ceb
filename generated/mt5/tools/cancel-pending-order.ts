// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1order~1pending~1{id}/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** DELETE /api/v1/order/pending/{id} */
export const cancelPendingOrder = defineTool<paths['/api/v1/order/pending/{id}']['delete']>()({
  name: 'mt5_cancel_pending_order',
  title: 'Cancel a pending order',
  description: 'Cancels one pending order by its ticket. An order that was filled meanwhile is a position now; close it with mt5_close_position.',
  method: 'DELETE',
  path: '/api/v1/order/pending/{id}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: false, repeatable: true },
  result: {
    tuples: [
      {
        at: '/data',
        fields: ['retcode', 'deal', 'order', 'volume', 'price', 'bid', 'ask', 'comment', 'request_id', 'retcode_external', 'request'],
      },
      {
        at: '/data/10',
        fields: [
          'action', 'magic', 'order', 'symbol', 'volume', 'price', 'stoplimit', 'sl', 'tp', 'deviation', 'type', 'type_filling',
          'type_time', 'expiration', 'comment', 'position', 'position_by',
        ],
      },
    ],
  },
  input: z.strictObject({
    id: s.ticket.describe('Ticket of the pending order.'),
  }),
});
