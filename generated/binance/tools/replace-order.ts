// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1order~1cancelReplace/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/order/cancelReplace */
export const replaceOrder = defineTool<paths['/api/v3/order/cancelReplace']['post'], 'timestamp'>()({
  name: 'binance_replace_order',
  title: 'Replace an order',
  description: 'Cancels an order and places a new one: this spends money. With STOP_ON_FAILURE the new order is placed only if the cancellation succeeds. The answer says what became of each half.',
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
  input: z.strictObject({
    symbol: s.symbol,
    side: s.side,
    type: s.orderType.describe('What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price.'),
    cancelReplaceMode: z.enum(['STOP_ON_FAILURE', 'ALLOW_FAILURE']).describe('Whether a failed cancellation stops the new order.'),
    timeInForce: s.timeInForce.exactOptional(),
    quantity: s.requestDecimal.describe('Amount of the base asset.').exactOptional(),
    quoteOrderQty: s.requestDecimal.describe('MARKET only: amount of the quote asset to spend or to receive.').exactOptional(),
    price: s.requestDecimal.describe('Limit price.').exactOptional(),
    cancelNewClientOrderId: s.clientOrderId.describe('Id for the cancellation itself.').exactOptional(),
    cancelOrigClientOrderId: z.string().describe('Your own id of the order to cancel; give this or cancelOrderId.').exactOptional(),
    cancelOrderId: integer().describe('Id of the order to cancel.').exactOptional(),
    newClientOrderId: s.clientOrderId.exactOptional(),
    strategyId: integer().describe('A label of your own.').exactOptional(),
    strategyType: s.strategyType.exactOptional(),
    stopPrice: s.requestDecimal.describe('Price that triggers the order.').exactOptional(),
    trailingDelta: s.trailingDelta.exactOptional(),
    icebergQty: s.requestDecimal.describe('Quantity that is shown in the book; needs GTC.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.exactOptional(),
    cancelRestrictions: s.cancelRestrictions.exactOptional(),
    orderRateLimitExceededMode: z.enum(['DO_NOTHING', 'CANCEL_ONLY']).describe('What to do when no more orders may be placed; DO_NOTHING if absent.').exactOptional(),
    pegPriceType: s.pegPriceType.describe('Price that follows the book, in place of price.').exactOptional(),
    pegOffsetValue: s.pegOffsetValue.exactOptional(),
    pegOffsetType: s.pegOffsetType.exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
