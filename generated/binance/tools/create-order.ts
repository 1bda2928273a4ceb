// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/order */
export const createOrder = defineTool<paths['/api/v3/order']['post'], 'timestamp'>()({
  name: 'binance_create_order',
  title: 'Place an order',
  description: 'Places one order to buy or sell: this spends money. Round price and quantity to the symbol\'s filters (binance_get_exchange_info); try it with binance_test_order if in doubt. Give a newClientOrderId: if the outcome is unknown, look with binance_get_order before anything else. The answer\'s status says what happened; EXPIRED means not or only partly filled.',
  method: 'POST',
  path: '/api/v3/order',
  query: [
    'symbol', 'side', 'type', 'timeInForce', 'quantity', 'quoteOrderQty', 'price', 'newClientOrderId', 'strategyId',
    'strategyType', 'stopPrice', 'trailingDelta', 'icebergQty', 'newOrderRespType', 'selfTradePreventionMode',
    'pegPriceType', 'pegOffsetValue', 'pegOffsetType', 'recvWindow',
  ],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: true, repeatable: false },
  spending: {
    key: { arg: 'newClientOrderId' },
    symbol: { arg: 'symbol' },
    orders: [
      {
        side: { arg: 'side' },
        type: { arg: 'type' },
        quantity: { arg: 'quantity' },
        quote: { arg: 'quoteOrderQty' },
        price: { arg: 'price' },
        trigger: { arg: 'stopPrice' },
      },
    ],
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
    type: s.orderType.describe('What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta or both; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price.'),
    timeInForce: s.timeInForce.describe('GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types.').exactOptional(),
    quantity: s.requestDecimal.describe('Amount of the base asset. Needed, except by a MARKET order with quoteOrderQty.').exactOptional(),
    quoteOrderQty: s.requestDecimal.describe('MARKET only, in place of quantity: amount of the quote asset to spend (BUY) or to receive (SELL).').exactOptional(),
    price: s.requestDecimal.describe('Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types.').exactOptional(),
    newClientOrderId: s.clientOrderId.exactOptional(),
    strategyId: integer().describe('A label of your own.').exactOptional(),
    strategyType: s.strategyType.exactOptional(),
    stopPrice: s.requestDecimal.describe('Price that triggers STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: above the market for STOP_LOSS BUY and TAKE_PROFIT SELL, below it for STOP_LOSS SELL and TAKE_PROFIT BUY.').exactOptional(),
    trailingDelta: s.trailingDelta.describe('For STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: how far the price has to turn back to trigger, in basis points (100 is 1 %). With stopPrice, following the price begins there.').exactOptional(),
    icebergQty: s.requestDecimal.describe('Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.describe('What happens when the order meets one of the same account; one that the symbol allows, its default if absent.').exactOptional(),
    pegPriceType: s.pegPriceType.describe('Takes the price from the book, in place of price: PRIMARY_PEG the best one of the same side, MARKET_PEG of the opposite side (not for LIMIT_MAKER). For LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT.').exactOptional(),
    pegOffsetValue: s.pegOffsetValue.describe('How many price levels away from the peg; together with pegOffsetType.').exactOptional(),
    pegOffsetType: s.pegOffsetType.describe('Unit of pegOffsetValue; together with it.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
