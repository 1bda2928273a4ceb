// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1orderList~1opo/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/orderList/opo */
export const createOpoOrder = defineTool<paths['/api/v3/orderList/opo']['post'], 'timestamp'>()({
  name: 'binance_create_opo_order',
  title: 'Place an order that pays for another',
  description: 'Buys with a working order, then sells exactly what it brought with a second one (OPO): this spends money. The quantity of the second is worked out, less commission. The symbol needs otoAllowed and opoAllowed (binance_get_exchange_info).',
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
  weight: 1,
  orders: 2,
  input: z.strictObject({
    symbol: s.symbol,
    listClientOrderId: s.clientOrderId.describe('Your own id of the list, unique among open lists and none of its orders\' ids; made up if absent.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.describe('What happens when the order meets one of the same account; one that the symbol allows, its default if absent.').exactOptional(),
    workingType: z.enum(['LIMIT', 'LIMIT_MAKER']).describe('Type of the working order; LIMIT needs workingTimeInForce.'),
    workingSide: z.literal('BUY').describe('Side of the working order; an order that pays for others buys.'),
    workingClientOrderId: s.clientOrderId.describe('Your own id of the working order, unique among open orders; made up if absent.').exactOptional(),
    workingPrice: s.requestDecimal.describe('Limit price of the working order.'),
    workingQuantity: s.requestDecimal.describe('Quantity of the working order, in the base asset.'),
    workingIcebergQty: s.requestDecimal.describe('Part of the quantity that the book shows; needs workingTimeInForce GTC or workingType LIMIT_MAKER.').exactOptional(),
    workingTimeInForce: s.timeInForce.describe('How long the working order stays; needed if workingType is LIMIT.').exactOptional(),
    workingStrategyId: integer().describe('A label of your own.').exactOptional(),
    workingStrategyType: s.strategyType.describe('A label of your own, 1000000 or more.').exactOptional(),
    workingPegPriceType: s.pegPriceType.describe('Takes the price of the working order from the book; as pegPriceType of a single order.').exactOptional(),
    workingPegOffsetType: s.pegOffsetType.describe('Unit of workingPegOffsetValue; together with it.').exactOptional(),
    workingPegOffsetValue: s.pegOffsetValue.describe('How many price levels away from the peg; together with workingPegOffsetType.').exactOptional(),
    pendingType: s.orderType.describe('Type of the pending order; MARKET goes by quantity only.'),
    pendingSide: z.literal('SELL').describe('Side of what is pending; what was bought is sold.'),
    pendingClientOrderId: s.clientOrderId.describe('Your own id of the pending order, unique among open orders; made up if absent.').exactOptional(),
    pendingPrice: s.requestDecimal.describe('Limit price of the pending order; needed if pendingType is LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT.').exactOptional(),
    pendingStopPrice: s.requestDecimal.describe('Price that triggers the pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingTrailingDelta or both.').exactOptional(),
    pendingTrailingDelta: s.trailingDelta.describe('How far the price has to turn back to trigger the pending order, in basis points (100 is 1 %).').exactOptional(),
    pendingIcebergQty: s.requestDecimal.describe('Part of the quantity that the book shows; needs pendingTimeInForce GTC or pendingType LIMIT_MAKER.').exactOptional(),
    pendingTimeInForce: s.timeInForce.describe('How long the pending order stays; needed if pendingType is LIMIT, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT.').exactOptional(),
    pendingStrategyId: integer().describe('A label of your own.').exactOptional(),
    pendingStrategyType: s.strategyType.describe('A label of your own, 1000000 or more.').exactOptional(),
    pendingPegPriceType: s.pegPriceType.describe('Takes the price of the pending order from the book; as pegPriceType of a single order.').exactOptional(),
    pendingPegOffsetType: s.pegOffsetType.describe('Unit of pendingPegOffsetValue; together with it.').exactOptional(),
    pendingPegOffsetValue: s.pegOffsetValue.describe('How many price levels away from the peg; together with pendingPegOffsetType.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
