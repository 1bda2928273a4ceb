// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order~1test/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/order/test */
export const testOrder = defineTool<paths['/api/v3/order/test']['post'], 'timestamp'>()({
  name: 'binance_test_order',
  title: 'Test an order',
  description: 'Checks an order without placing it: parameters, filters and signature, not the balance. An empty answer means that it would be taken; computeCommissionRates adds what it would cost.',
  method: 'POST',
  path: '/api/v3/order/test',
  query: [
    'symbol', 'side', 'type', 'timeInForce', 'quantity', 'quoteOrderQty', 'price', 'newClientOrderId', 'strategyId',
    'strategyType', 'stopPrice', 'trailingDelta', 'icebergQty', 'newOrderRespType', 'selfTradePreventionMode',
    'pegPriceType', 'pegOffsetValue', 'pegOffsetType', 'computeCommissionRates', 'recvWindow',
  ],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'computeCommissionRates', is: true, weight: 20 }, { weight: 1 }],
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
    computeCommissionRates: z.boolean().describe('Return the commission rates that the order would pay (weight 20 in place of 1).').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
