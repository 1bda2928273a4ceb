// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1orderList~1oco/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/orderList/oco */
export const createOcoOrder = defineTool<paths['/api/v3/orderList/oco']['post'], 'timestamp'>()({
  name: 'binance_create_oco_order',
  title: 'Place a one-cancels-the-other pair',
  description: 'Places two orders of which one ends the other: this spends money. To SELL, the upper one takes profit (LIMIT_MAKER or TAKE_PROFIT) and the lower one stops the loss; to BUY the other way round.',
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
    listClientOrderId: s.clientOrderId.describe('Your own id of the list.').exactOptional(),
    side: s.side,
    quantity: s.requestDecimal.describe('Quantity of both orders, in the base asset.'),
    aboveType: z.enum(['STOP_LOSS_LIMIT', 'STOP_LOSS', 'LIMIT_MAKER', 'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT']).describe('Type of the upper order.'),
    aboveClientOrderId: s.clientOrderId.describe('Your own id of the upper order.').exactOptional(),
    abovePrice: s.requestDecimal.describe('Limit price of the upper order.').exactOptional(),
    aboveStopPrice: s.requestDecimal.describe('Trigger price of the upper order.').exactOptional(),
    aboveTrailingDelta: s.trailingDelta.exactOptional(),
    aboveIcebergQty: s.requestDecimal.describe('Quantity that is shown in the book.').exactOptional(),
    aboveTimeInForce: s.timeInForce.exactOptional(),
    aboveStrategyId: integer().exactOptional(),
    aboveStrategyType: s.strategyType.exactOptional(),
    abovePegPriceType: s.pegPriceType.exactOptional(),
    abovePegOffsetType: s.pegOffsetType.exactOptional(),
    abovePegOffsetValue: s.pegOffsetValue.exactOptional(),
    belowType: z.enum(['STOP_LOSS', 'STOP_LOSS_LIMIT', 'LIMIT_MAKER', 'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT']).describe('Type of the lower order.'),
    belowClientOrderId: s.clientOrderId.describe('Your own id of the lower order.').exactOptional(),
    belowPrice: s.requestDecimal.describe('Limit price of the lower order.').exactOptional(),
    belowStopPrice: s.requestDecimal.describe('Trigger price of the lower order.').exactOptional(),
    belowTrailingDelta: s.trailingDelta.exactOptional(),
    belowIcebergQty: s.requestDecimal.describe('Quantity that is shown in the book.').exactOptional(),
    belowTimeInForce: s.timeInForce.exactOptional(),
    belowStrategyId: integer().exactOptional(),
    belowStrategyType: s.strategyType.exactOptional(),
    belowPegPriceType: s.pegPriceType.exactOptional(),
    belowPegOffsetType: s.pegOffsetType.exactOptional(),
    belowPegOffsetValue: s.pegOffsetValue.exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
