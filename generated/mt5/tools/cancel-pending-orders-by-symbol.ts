// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1order~1pending~1symbol~1{symbol}/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** DELETE /api/v1/order/pending/symbol/{symbol} */
export const cancelPendingOrdersBySymbol = defineTool<paths['/api/v1/order/pending/symbol/{symbol}']['delete']>()({
  name: 'mt5_cancel_pending_orders_by_symbol',
  title: 'Cancel the pending orders of a symbol',
  description: 'Cancels every pending order of one symbol. The answer counts attempts, not successes; check with mt5_list_pending_orders_by_symbol.',
  method: 'DELETE',
  path: '/api/v1/order/pending/symbol/{symbol}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: true, repeatable: false },
  spending: {
    kind: 'reduce',
    symbol: { arg: 'symbol' },
    reconcile: {
      by: 'change',
      lists: [{ tool: 'mt5_list_pending_orders', rows: '', id: '/id', match: { '/symbol': { arg: 'symbol' } }, expect: 'fewer', outcome: 'done' }],
      settleMs: 5000,
      always: true,
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
    symbol: s.symbolName.describe('Exact symbol name.'),
  }),
});
