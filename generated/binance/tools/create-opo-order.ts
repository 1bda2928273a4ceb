// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1orderList~1opo/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/orderList/opo */
export const createOpoOrder = defineTool<paths['/api/v3/orderList/opo']['post'], 'timestamp'>()({
  name: 'binance_create_opo_order',
  title: 'Place an order that pays for another',
  description: 'Places a BUY whose proceeds are sold by a second order; its quantity follows from what was bought: this spends money.',
  method: 'POST',
  path: '/api/v3/orderList/opo',
  query: [
    'symbol', 'listClientOrderId', 'newOrderRespType', 'selfTradePreventionMode', 'workingType', 'workingSide',
    'workingClientOrderId', 'workingPrice', 'workingQuantity', 'workingIcebergQty', 'workingTimeInForce',
    'workingStrategyId', 'workingStrategyType', 'workingPegPriceType', 'workingPegOffsetType', 'workingPegOffsetValue',
    'pendingType', 'pendingSide', 'pendingClientOrderId', 'pendingPrice', 'pendingStopPrice', 'pendingTrailingDelta',
    'pendingIcebergQty', 'pendingTimeInForce', 'pendingStrategyId', 'pendingStrategyType', 'pendingPegPriceType',
    'pendingPegOffsetType', 'pendingPegOffsetValue', 'recvWindow',
  ],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: false, spends: true, repeatable: false },
  input: z.strictObject({
    symbol: s.symbol,
    listClientOrderId: s.clientOrderId.describe('Your own id of the list.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.exactOptional(),
    workingType: z.enum(['LIMIT', 'LIMIT_MAKER']).describe('Type of the working order.'),
    workingSide: s.side.describe('Side of the working order.'),
    workingClientOrderId: s.clientOrderId.describe('Your own id of the working order.').exactOptional(),
    workingPrice: s.requestDecimal.describe('Limit price of the working order.'),
    workingQuantity: s.requestDecimal.describe('Quantity of the working order, in the base asset.'),
    workingIcebergQty: s.requestDecimal.describe('Quantity that is shown in the book.').exactOptional(),
    workingTimeInForce: s.timeInForce.exactOptional(),
    workingStrategyId: integer().exactOptional(),
    workingStrategyType: s.strategyType.exactOptional(),
    workingPegPriceType: s.pegPriceType.exactOptional(),
    workingPegOffsetType: s.pegOffsetType.exactOptional(),
    workingPegOffsetValue: s.pegOffsetValue.exactOptional(),
    pendingType: z.enum(['LIMIT', 'MARKET', 'STOP_LOSS', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT', 'LIMIT_MAKER']).describe('Type of the pending order.'),
    pendingSide: s.side.describe('Side of the pending order.'),
    pendingClientOrderId: s.clientOrderId.describe('Your own id of the pending order.').exactOptional(),
    pendingPrice: s.requestDecimal.describe('Limit price of the pending order.').exactOptional(),
    pendingStopPrice: s.requestDecimal.describe('Trigger price of the pending order.').exactOptional(),
    pendingTrailingDelta: s.trailingDelta.exactOptional(),
    pendingIcebergQty: s.requestDecimal.describe('Quantity that is shown in the book.').exactOptional(),
    pendingTimeInForce: s.timeInForce.exactOptional(),
    pendingStrategyId: integer().exactOptional(),
    pendingStrategyType: s.strategyType.exactOptional(),
    pendingPegPriceType: s.pegPriceType.exactOptional(),
    pendingPegOffsetType: s.pegOffsetType.exactOptional(),
    pendingPegOffsetValue: s.pegOffsetValue.exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
