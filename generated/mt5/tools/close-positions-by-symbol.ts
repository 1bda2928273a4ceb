// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1positions~1symbol~1{symbol}/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** DELETE /api/v1/positions/symbol/{symbol} */
export const closePositionsBySymbol = defineTool<paths['/api/v1/positions/symbol/{symbol}']['delete']>()({
  name: 'mt5_close_positions_by_symbol',
  title: 'Close the positions of a symbol',
  description: 'Closes every position of one symbol at market. The answer counts attempts, not successes; check with mt5_list_positions_by_symbol.',
  method: 'DELETE',
  path: '/api/v1/positions/symbol/{symbol}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: true, repeatable: false },
  spending: {
    kind: 'reduce',
    symbol: { arg: 'symbol' },
    reconcile: {
      by: 'change',
      lists: [{ tool: 'mt5_list_positions', rows: '', id: '/id', match: { '/symbol': { arg: 'symbol' } }, expect: 'fewer', outcome: 'done' }],
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
