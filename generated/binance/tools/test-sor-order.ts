// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1sor~1order~1test/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /api/v3/sor/order/test */
export const testSorOrder = defineTool<paths['/api/v3/sor/order/test']['post'], 'timestamp'>()({
  name: 'binance_test_sor_order',
  title: 'Test an order with smart routing',
  description: 'Checks an order with smart routing without placing it.',
  method: 'POST',
  path: '/api/v3/sor/order/test',
  query: [
    'symbol', 'side', 'type', 'timeInForce', 'quantity', 'price', 'newClientOrderId', 'strategyId', 'strategyType',
    'icebergQty', 'newOrderRespType', 'selfTradePreventionMode', 'computeCommissionRates', 'recvWindow',
  ],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({
    symbol: s.symbol,
    side: s.side,
    type: z.enum(['LIMIT', 'MARKET']),
    timeInForce: s.timeInForce.exactOptional(),
    quantity: s.requestDecimal.describe('Amount of the base asset.'),
    price: s.requestDecimal.describe('Limit price.').exactOptional(),
    newClientOrderId: s.clientOrderId.exactOptional(),
    strategyId: integer().describe('A label of your own.').exactOptional(),
    strategyType: s.strategyType.exactOptional(),
    icebergQty: s.requestDecimal.describe('Quantity that is shown in the book; needs GTC.').exactOptional(),
    newOrderRespType: s.responseDetail.exactOptional(),
    selfTradePreventionMode: s.selfTradePrevention.exactOptional(),
    computeCommissionRates: z.boolean().describe('Return the commission rates that the order would pay.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good.').exactOptional(),
  }),
});
