// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1order~1pending/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v1/order/pending */
export const placePendingOrder = defineTool<paths['/api/v1/order/pending']['post']>()({
  name: 'mt5_place_pending_order',
  title: 'Place a pending order',
  description: 'Places an order that waits for its price until it is cancelled. BUY below the ask becomes BUY_LIMIT, above it BUY_STOP; SELL above the bid becomes SELL_LIMIT, below it SELL_STOP. The ticket is data.order.',
  method: 'POST',
  path: '/api/v1/order/pending',
  body: { type: 'application/json', fields: ['symbol', 'volume', 'type', 'price', 'stop_loss', 'take_profit'] },
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: true, repeatable: false },
  spending: {
    symbol: { arg: 'symbol' },
    orders: [{ side: { arg: 'type' }, type: { value: 'PENDING' }, quantity: { arg: 'volume' }, price: { arg: 'price' } }],
    outcomes: [{ at: '/data/0', in: [10008, 10009, 10010], outcome: 'open' }],
    reconcile: {
      by: 'change',
      lists: [
        {
          tool: 'mt5_list_pending_orders',
          rows: '',
          id: '/id',
          match: { '/symbol': { arg: 'symbol' }, '/volume': { arg: 'volume' } },
          expect: 'more',
          outcome: 'open',
        },
        {
          tool: 'mt5_list_positions',
          rows: '',
          id: '/id',
          match: { '/symbol': { arg: 'symbol' }, '/type': { arg: 'type' }, '/volume': { arg: 'volume' } },
          expect: 'more',
          outcome: 'filled',
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
    symbol: s.symbolName,
    volume: z.number().gt(0).max(100).describe('Lots.'),
    type: s.side,
    price: z.number().gt(0).describe('Price at which the order becomes a position.'),
    stop_loss: z.number().min(0).describe('Stop loss price; 0 is none.').exactOptional(),
    take_profit: z.number().min(0).describe('Take profit price; 0 is none.').exactOptional(),
  }),
});
