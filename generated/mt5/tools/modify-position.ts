// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1positions~1{id}/put by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PUT /api/v1/positions/{id} */
export const modifyPosition = defineTool<paths['/api/v1/positions/{id}']['put']>()({
  name: 'mt5_modify_position',
  title: 'Modify a position\'s stops',
  description: 'Sets stop loss and take profit (prices) of an open position. The one left out stays, 0 removes it; retcode 10025 means that nothing would change.',
  method: 'PUT',
  path: '/api/v1/positions/{id}',
  body: { type: 'application/json', fields: ['stop_loss', 'take_profit'] },
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: true, repeatable: true },
  spending: {
    kind: 'reduce',
    outcomes: [{ at: '/data/0', in: [10008, 10009, 10010], outcome: 'done' }],
    reconcile: {
      by: 'change',
      lists: [
        {
          tool: 'mt5_list_positions',
          rows: '',
          id: '/id',
          match: { '/id': { arg: 'id' }, '/stop_loss': { arg: 'stop_loss' }, '/take_profit': { arg: 'take_profit' } },
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
  input: z.strictObject({
    id: s.ticket.describe('Ticket of the position.'),
    stop_loss: z.number().min(0).describe('Stop loss price; 0 removes it, left out it stays.').exactOptional(),
    take_profit: z.number().min(0).describe('Take profit price; 0 removes it, left out it stays.').exactOptional(),
  }),
});
