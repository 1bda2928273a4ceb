// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1order~1market/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v1/order/market */
export const placeMarketOrder = defineTool<paths['/api/v1/order/market']['post']>()({
  name: 'mt5_place_market_order',
  title: 'Place a market order',
  description: 'Buys or sells volume lots at the market price at once. The new position\'s ticket is data.order, the price data.price. With retcode 10010 less than the volume was filled. If the bridge refuses the stops, place the order without them and set them with mt5_modify_position.',
  method: 'POST',
  path: '/api/v1/order/market',
  body: { type: 'application/json', fields: ['symbol', 'volume', 'type', 'stop_loss', 'take_profit'] },
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: false, spends: true, repeatable: false },
  spending: {
    symbol: { arg: 'symbol' },
    orders: [{ side: { arg: 'type' }, type: { value: 'MARKET' }, quantity: { arg: 'volume' } }],
    reconcile: {
      by: 'change',
      lists: [
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
    stop_loss: z.number().min(0).describe('Stop loss price; 0 is none.').exactOptional(),
    take_profit: z.number().min(0).describe('Take profit price; 0 is none.').exactOptional(),
  }),
});
