// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1sor~1order~1test/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/sor/order/test */
export const testSorOrder = defineTool<paths['/api/v3/sor/order/test']['post'], 'timestamp'>()({
  name: 'binance_test_sor_order',
  title: 'Test an order with smart routing',
  description: 'Checks an order with smart routing without placing it; an empty answer means that it would be taken.',
  method: 'POST',
  path: '/api/v3/sor/order/test',
  query: [
    'symbol', 'side', 'type', 'timeInForce', 'quantity', 'price', 'newClientOrderId', 'strategyId', 'strategyType',
    'icebergQty', 'newOrderRespType', 'selfTradePreventionMode', 'computeCommissionRates', 'recvWindow',
  ],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'computeCommissionRates', is: true, weight: 20 }, { weight: 1 }],
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
    computeCommissionRates: z.boolean().describe('Return the commission rates that the order would pay (weight 20 in place of 1).').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
