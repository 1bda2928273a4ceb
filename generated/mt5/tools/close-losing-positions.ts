// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1positions~1losing/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** DELETE /api/v1/positions/losing */
export const closeLosingPositions = defineTool<paths['/api/v1/positions/losing']['delete']>()({
  name: 'mt5_close_losing_positions',
  title: 'Close losing positions',
  description: 'Closes every position with a loss, at market; the losses become final. The answer counts attempts, not successes; check with mt5_list_positions.',
  method: 'DELETE',
  path: '/api/v1/positions/losing',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: true, repeatable: false },
  spending: {
    kind: 'reduce',
    reconcile: {
      by: 'change',
      lists: [{ tool: 'mt5_list_positions', rows: '', id: '/id', where: 'profit < `0`', expect: 'fewer', outcome: 'done' }],
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
  input: z.strictObject({}),
});
