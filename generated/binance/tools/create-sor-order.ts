// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1sor~1order/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/sor/order */
export const createSorOrder = defineTool<paths['/api/v3/sor/order']['post'], 'timestamp'>()({
  name: 'binance_create_sor_order',
  title: 'Place an order with smart routing',
  description: 'Places a LIMIT or MARKET order that may be filled from the books of several symbols with the same base asset: this spends money. Only for symbols listed under sors in binance_get_exchange_info; else use binance_create_order.',
  method: 'POST',
  path: '/api/v3/sor/order',
  query: [
    'symbol', 'side', 'type', 'timeInForce', 'quantity', 'price', 'newClientOrderId', 'strategyId', 'strategyType',
    'icebergQty', 'newOrderRespType', 'selfTradePreventionMode', 'recvWindow',
  ],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: true, repeatable: false },
  spending: {
    key: { arg: 'newClientOrderId' },
    symbol: { arg: 'symbol' },
    orders: [{ side: { arg: 'side' }, type: { arg: 'type' }, quantity: { arg: 'quantity' }, price: { arg: 'price' } }],
    reconcile: {
      by: 'key',
      tool: 'binance_get_order',
      args: { symbol: { arg: 'symbol' }, origClientOrderId: { fact: 'key' } },
      absent: ['-2013'],
      settleMs: 12000,
      settleArg: 'recvWindow',
    },
  },
  weight: 1,
  orders: 1,
  input: z.strictObject({
    symbol: s.symbol,
    side: s.side.describe('Is the base asset bought or sold?'),
    type: z.enum(['LIMIT', 'MARKET']).describe('LIMIT needs timeInForce and price too.'),
    timeInForce: s.timeInForce.describe('GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types.').exactOptional(),
    quantity: s.requestDecimal.describe('Amount of the base asset.'),
    price: s.requestDecimal.describe('Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types.').exactOptional(),
    newClientOrderId: s.clientOrderId.exactOptional(),
    strategyId: integer().describe('A label of your own.').exactOptional(),
    strategyType: s.strategyType.exactOptional(),
    icebergQty: s.requestDecimal.describe('Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.describe('What happens when the order meets one of the same account; one that the symbol allows, its default if absent.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
