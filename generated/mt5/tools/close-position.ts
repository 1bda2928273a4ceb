// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1positions~1{id}/delete by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** DELETE /api/v1/positions/{id} */
export const closePosition = defineTool<paths['/api/v1/positions/{id}']['delete']>()({
  name: 'mt5_close_position',
  title: 'Close a position',
  description: 'Closes one position by its ticket at market; always all of it, part of a position cannot be closed.',
  method: 'DELETE',
  path: '/api/v1/positions/{id}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: true, repeatable: false },
  spending: {
    kind: 'reduce',
    outcomes: [{ at: '/data/0', in: [10008, 10009], outcome: 'done' }, { at: '/data/0', is: 10010, outcome: 'partial' }],
    reconcile: {
      by: 'change',
      lists: [{ tool: 'mt5_list_positions', rows: '', id: '/id', match: { '/id': { arg: 'id' } }, expect: 'fewer', outcome: 'done' }],
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
  input: z.strictObject({
    id: s.ticket.describe('Ticket of the position.'),
  }),
});
