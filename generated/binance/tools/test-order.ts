// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order~1test/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/order/test */
export const testOrder = defineTool<paths['/api/v3/order/test']['post'], 'timestamp'>()({
  name: 'binance_test_order',
  title: 'Test an order',
  description: 'Checks an order without placing it. Returns nothing, or the commission rates if asked for.',
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
  input: z.strictObject({
    symbol: s.symbol,
    side: s.side,
    type: s.orderType.describe('What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price.'),
    timeInForce: s.timeInForce.exactOptional(),
    quantity: s.requestDecimal.describe('Amount of the base asset.').exactOptional(),
    quoteOrderQty: s.requestDecimal.describe('MARKET only: amount of the quote asset to spend or to receive.').exactOptional(),
    price: s.requestDecimal.describe('Limit price.').exactOptional(),
    newClientOrderId: s.clientOrderId.exactOptional(),
    strategyId: integer().describe('A label of your own.').exactOptional(),
    strategyType: s.strategyType.exactOptional(),
    stopPrice: s.requestDecimal.describe('Price that triggers the order.').exactOptional(),
    trailingDelta: s.trailingDelta.exactOptional(),
    icebergQty: s.requestDecimal.describe('Quantity that is shown in the book; needs GTC.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.exactOptional(),
    pegPriceType: s.pegPriceType.describe('Price that follows the book, in place of price.').exactOptional(),
    pegOffsetValue: s.pegOffsetValue.exactOptional(),
    pegOffsetType: s.pegOffsetType.exactOptional(),
    computeCommissionRates: z.boolean().describe('Return the commission rates that the order would pay.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
