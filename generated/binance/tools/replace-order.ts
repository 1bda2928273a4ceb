// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order~1cancelReplace/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/order/cancelReplace */
export const replaceOrder = defineTool<paths['/api/v3/order/cancelReplace']['post'], 'timestamp'>()({
  name: 'binance_replace_order',
  title: 'Replace an order',
  description: 'Cancels an open order and places a new one on the same symbol in one step: this spends money. Name the old one by cancelOrderId or cancelOrigClientOrderId; STOP_ON_FAILURE is the safe mode, as it never leaves you with both. To make an order only smaller use binance_amend_order.',
  method: 'POST',
  path: '/api/v3/order/cancelReplace',
  query: [
    'symbol', 'side', 'type', 'cancelReplaceMode', 'timeInForce', 'quantity', 'quoteOrderQty', 'price',
    'cancelNewClientOrderId', 'cancelOrigClientOrderId', 'cancelOrderId', 'newClientOrderId', 'strategyId', 'strategyType',
    'stopPrice', 'trailingDelta', 'icebergQty', 'newOrderRespType', 'selfTradePreventionMode', 'cancelRestrictions',
    'orderRateLimitExceededMode', 'pegPriceType', 'pegOffsetValue', 'pegOffsetType', 'recvWindow',
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
    outcomes: [
      { at: '/newOrderResponse/status', is: 'FILLED', outcome: 'filled' },
      { at: '/newOrderResponse/status', in: ['NEW', 'PENDING_NEW', 'PARTIALLY_FILLED'], outcome: 'open' },
      { at: '/newOrderResponse/executedQty', notIn: ['0.00000000'], outcome: 'partial' },
      { at: '/newOrderResponse/status', in: ['REJECTED', 'EXPIRED', 'EXPIRED_IN_MATCH'], outcome: 'rejected' },
    ],
    executed: { quantity: '/newOrderResponse/executedQty', quote: '/newOrderResponse/cummulativeQuoteQty' },
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
    cancelReplaceMode: z.enum(['STOP_ON_FAILURE', 'ALLOW_FAILURE']).describe('STOP_ON_FAILURE places the new order only if the cancellation succeeds, ALLOW_FAILURE in any case.'),
    timeInForce: s.timeInForce.describe('GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types.').exactOptional(),
    quantity: s.requestDecimal.describe('Amount of the base asset. Needed, except by a MARKET order with quoteOrderQty.').exactOptional(),
    quoteOrderQty: s.requestDecimal.describe('MARKET only, in place of quantity: amount of the quote asset to spend (BUY) or to receive (SELL).').exactOptional(),
    price: s.requestDecimal.describe('Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types.').exactOptional(),
    cancelNewClientOrderId: s.clientOrderId.describe('Id for the cancellation itself; made up if absent.').exactOptional(),
    cancelOrigClientOrderId: z.string().min(1).describe('Your own id of the order to cancel; this or cancelOrderId is needed.').exactOptional(),
    cancelOrderId: integer().describe('Id of the order to cancel; this or cancelOrigClientOrderId is needed, and with both, both have to fit.').exactOptional(),
    newClientOrderId: s.clientOrderId.exactOptional(),
    strategyId: integer().describe('A label of your own.').exactOptional(),
    strategyType: s.strategyType.exactOptional(),
    stopPrice: s.requestDecimal.describe('Price that triggers STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: above the market for STOP_LOSS BUY and TAKE_PROFIT SELL, below it for STOP_LOSS SELL and TAKE_PROFIT BUY.').exactOptional(),
    trailingDelta: s.trailingDelta.describe('For STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: how far the price has to turn back to trigger, in basis points (100 is 1 %). With stopPrice, following the price begins there.').exactOptional(),
    icebergQty: s.requestDecimal.describe('Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.describe('What happens when the order meets one of the same account; one that the symbol allows, its default if absent.').exactOptional(),
    cancelRestrictions: s.cancelRestrictions.exactOptional(),
    orderRateLimitExceededMode: z.enum(['DO_NOTHING', 'CANCEL_ONLY']).describe('What to do when the limit of unfilled orders is reached. CANCEL_ONLY still cancels.').exactOptional(),
    pegPriceType: s.pegPriceType.describe('Takes the price from the book, in place of price: PRIMARY_PEG the best one of the same side, MARKET_PEG of the opposite side (not for LIMIT_MAKER). For LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT.').exactOptional(),
    pegOffsetValue: s.pegOffsetValue.describe('How many price levels away from the peg; together with pegOffsetType.').exactOptional(),
    pegOffsetType: s.pegOffsetType.describe('Unit of pegOffsetValue; together with it.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
