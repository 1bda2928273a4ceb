// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1orderList~1oco/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/orderList/oco */
export const createOcoOrder = defineTool<paths['/api/v3/orderList/oco']['post'], 'timestamp'>()({
  name: 'binance_create_oco_order',
  title: 'Place a one-cancels-the-other pair',
  description: 'Places a pair of which one order ends the other (OCO), to take profit or stop the loss: this spends money. To SELL what you have: aboveType LIMIT_MAKER with abovePrice over the market, belowType STOP_LOSS with belowStopPrice under it. To BUY: aboveType STOP_LOSS, belowType LIMIT_MAKER.',
  method: 'POST',
  path: '/api/v3/orderList/oco',
  query: [
    'symbol', 'listClientOrderId', 'side', 'quantity', 'aboveType', 'aboveClientOrderId', 'abovePrice', 'aboveStopPrice',
    'aboveTrailingDelta', 'aboveIcebergQty', 'aboveTimeInForce', 'aboveStrategyId', 'aboveStrategyType',
    'abovePegPriceType', 'abovePegOffsetType', 'abovePegOffsetValue', 'belowType', 'belowClientOrderId', 'belowPrice',
    'belowStopPrice', 'belowTrailingDelta', 'belowIcebergQty', 'belowTimeInForce', 'belowStrategyId', 'belowStrategyType',
    'belowPegPriceType', 'belowPegOffsetType', 'belowPegOffsetValue', 'newOrderRespType', 'selfTradePreventionMode',
    'recvWindow',
  ],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: true, repeatable: false },
  input: z.strictObject({
    symbol: s.symbol,
    listClientOrderId: s.clientOrderId.describe('Your own id of the list, unique among open lists and none of its orders\' ids; made up if absent.').exactOptional(),
    side: s.side.describe('Is the base asset bought or sold?'),
    quantity: s.requestDecimal.describe('Quantity of each of the two orders, in the base asset.'),
    aboveType: s.pairedOrderType.describe('Type of the upper order.'),
    aboveClientOrderId: s.clientOrderId.describe('Your own id of the upper order, unique among open orders; made up if absent.').exactOptional(),
    abovePrice: s.requestDecimal.describe('Limit price of the upper order; needed if aboveType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT.').exactOptional(),
    aboveStopPrice: s.requestDecimal.describe('Price that triggers the upper order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or aboveTrailingDelta or both.').exactOptional(),
    aboveTrailingDelta: s.trailingDelta.describe('How far the price has to turn back to trigger the upper order, in basis points (100 is 1 %).').exactOptional(),
    aboveIcebergQty: s.requestDecimal.describe('Part of the quantity that the book shows; needs aboveTimeInForce GTC.').exactOptional(),
    aboveTimeInForce: s.timeInForce.describe('How long the upper order stays; needed if aboveType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT.').exactOptional(),
    aboveStrategyId: integer().describe('A label of your own.').exactOptional(),
    aboveStrategyType: s.strategyType.describe('A label of your own, 1000000 or more.').exactOptional(),
    abovePegPriceType: s.pegPriceType.describe('Takes the price of the upper order from the book; as pegPriceType of a single order.').exactOptional(),
    abovePegOffsetType: s.pegOffsetType.describe('Unit of abovePegOffsetValue; together with it.').exactOptional(),
    abovePegOffsetValue: s.pegOffsetValue.describe('How many price levels away from the peg; together with abovePegOffsetType.').exactOptional(),
    belowType: s.pairedOrderType.describe('Type of the lower order.'),
    belowClientOrderId: s.clientOrderId.describe('Your own id of the lower order, unique among open orders; made up if absent.').exactOptional(),
    belowPrice: s.requestDecimal.describe('Limit price of the lower order; needed if belowType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT.').exactOptional(),
    belowStopPrice: s.requestDecimal.describe('Price that triggers the lower order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or belowTrailingDelta or both.').exactOptional(),
    belowTrailingDelta: s.trailingDelta.describe('How far the price has to turn back to trigger the lower order, in basis points (100 is 1 %).').exactOptional(),
    belowIcebergQty: s.requestDecimal.describe('Part of the quantity that the book shows; needs belowTimeInForce GTC.').exactOptional(),
    belowTimeInForce: s.timeInForce.describe('How long the lower order stays; needed if belowType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT.').exactOptional(),
    belowStrategyId: integer().describe('A label of your own.').exactOptional(),
    belowStrategyType: s.strategyType.describe('A label of your own, 1000000 or more.').exactOptional(),
    belowPegPriceType: s.pegPriceType.describe('Takes the price of the lower order from the book; as pegPriceType of a single order.').exactOptional(),
    belowPegOffsetType: s.pegOffsetType.describe('Unit of belowPegOffsetValue; together with it.').exactOptional(),
    belowPegOffsetValue: s.pegOffsetValue.describe('How many price levels away from the peg; together with belowPegOffsetType.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.describe('What happens when the order meets one of the same account; one that the symbol allows, its default if absent.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
