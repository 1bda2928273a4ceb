// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1order~1pending~1{id}/put by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PUT /api/v1/order/pending/{id} */
export const modifyPendingOrder = defineTool<paths['/api/v1/order/pending/{id}']['put']>()({
  name: 'mt5_modify_pending_order',
  title: 'Modify a pending order',
  description: 'Changes price, stop loss and take profit of a pending order. Give all three, also those that stay; 0 removes a stop. Success is not certain, since the answer carries no retcode; check with mt5_get_pending_order.',
  method: 'PUT',
  path: '/api/v1/order/pending/{id}',
  body: { type: 'application/json', fields: ['price', 'stop_loss', 'take_profit'] },
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: true, repeatable: true },
  spending: {
    orders: [{ price: { arg: 'price' } }],
    reconcile: {
      by: 'change',
      lists: [
        {
          tool: 'mt5_list_pending_orders',
          rows: '',
          id: '/id',
          match: { '/id': { arg: 'id' }, '/open': { arg: 'price' }, '/stop_loss': { arg: 'stop_loss' }, '/take_profit': { arg: 'take_profit' } },
          expect: 'more',
          outcome: 'done',
        },
      ],
      settleMs: 5000,
    },
  },
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
  failures: [
    { at: '/data/0', in: [10012, 10031], message: '/message', code: '/data/0', outcome: 'unknown' },
    {
      at: '/message',
      in: ['Error -10005: IPC timeout', 'Error -10001: IPC send failed', 'Error -10002: IPC recv failed'],
      message: '/message',
      outcome: 'unknown',
    },
    { at: '/error', is: true, message: '/message' },
  ],
  input: z.strictObject({
    id: s.ticket.describe('Ticket of the pending order.'),
    price: z.number().gt(0).describe('New price; left out, the price stays.').exactOptional(),
    stop_loss: z.number().min(0).describe('Stop loss price; repeat the present one to keep it, 0 removes it.'),
    take_profit: z.number().min(0).describe('Take profit price; repeat the present one to keep it, 0 removes it.'),
  }),
});
