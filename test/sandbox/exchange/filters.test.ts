/** Every filter refuses with the venue's text, right beyond its edge and not at it. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import type { Fields } from './signed-client.js';
import { ANN, onStage } from './stage.js';

const test = suite('exchange: filters');

const LIMIT = { side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '100', quantity: '1' };
const STOP = { side: 'SELL', type: 'STOP_LOSS', quantity: '1' };

for (const [filter, bad, good] of [
  ['PRICE_FILTER', { ...LIMIT, price: '100.001' }, { ...LIMIT, price: '100.01' }],
  ['PRICE_FILTER', { ...STOP, stopPrice: '90.005' }, { ...STOP, stopPrice: '90.01' }],
  ['PERCENT_PRICE_BY_SIDE', { ...LIMIT, price: '500.01', quantity: '0.1' }, { ...LIMIT, price: '500', quantity: '0.1' }],
  ['PERCENT_PRICE_BY_SIDE', { ...LIMIT, price: '19.99' }, { ...LIMIT, price: '20' }],
  ['LOT_SIZE', { ...LIMIT, quantity: '1.0001' }, { ...LIMIT, quantity: '1.001' }],
  ['LOT_SIZE', { ...LIMIT, icebergQty: '0.0005' }, { ...LIMIT, icebergQty: '0.01' }],
  ['NOTIONAL', { ...LIMIT, quantity: '0.049' }, { ...LIMIT, quantity: '0.05' }],
  ['NOTIONAL', { side: 'BUY', type: 'MARKET', quantity: '0.049' }, { side: 'BUY', type: 'MARKET', quantity: '0.05' }],
  ['NOTIONAL', { side: 'BUY', type: 'MARKET', quoteOrderQty: '4.99' }, { side: 'BUY', type: 'MARKET', quoteOrderQty: '5' }],
  ['ICEBERG_PARTS', { ...LIMIT, quantity: '1.001', icebergQty: '0.01' }, { ...LIMIT, quantity: '1', icebergQty: '0.01' }],
  ['TRAILING_DELTA', { ...STOP, trailingDelta: 9 }, { ...STOP, trailingDelta: 10 }],
  ['TRAILING_DELTA', { ...STOP, trailingDelta: 2001 }, { ...STOP, trailingDelta: 2000 }],
  ['MAX_POSITION', { ...LIMIT, price: '20', quantity: '502.001' }, { ...LIMIT, price: '20', quantity: '501' }],
] as const satisfies readonly (readonly [string, Fields, Fields])[]) {
  test(`${filter}: ${JSON.stringify(bad)}`, () =>
    onStage(async (stage) => {
      await stage.tradeAt('100');
      await stage.limit(ANN, 'SELL', '101', '10');
      const refused = await stage.call(ANN, 'POST', 'order', bad);
      assert.equal([refused.status, refused.json.value], [400, { code: -1013, msg: `Filter failure: ${filter}` }]);
      assert.is((await stage.call(ANN, 'POST', 'order', good)).status, 200);
    }, {}, { maxPosition: '1501' }));
}

test('MARKET_LOT_SIZE holds market orders alone', async () => {
  await onStage(async (stage) => {
    const order = { side: 'SELL', quantity: '100.001' };
    assert.is((await stage.call(ANN, 'POST', 'order/test', { ...order, type: 'MARKET' })).json.get('msg'), 'Filter failure: MARKET_LOT_SIZE');
    assert.is((await stage.call(ANN, 'POST', 'order/test', { ...order, quantity: '100', type: 'MARKET' })).status, 200);
    assert.is((await stage.call(ANN, 'POST', 'order/test', { ...order, type: 'LIMIT', timeInForce: 'GTC', price: '100' })).status, 200);
  }, {}, { size: '1' });
});

test('open orders, contingent orders, icebergs and amendments are counted', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    for (const stopPrice of ['90', '91']) assert.is((await stage.call(ANN, 'POST', 'order', { ...STOP, stopPrice })).status, 200);
    assert.is((await stage.call(ANN, 'POST', 'order', { ...STOP, stopPrice: '92' })).json.get('msg'), 'Filter failure: MAX_NUM_ALGO_ORDERS');
    for (let count = 0; count < 5; count += 1) assert.is((await stage.limit(ANN, 'BUY', '90', '1', { icebergQty: '0.5' })).status, 200);
    assert.is((await stage.limit(ANN, 'BUY', '90', '1', { icebergQty: '0.5' })).json.get('msg'), 'Filter failure: MAX_NUM_ICEBERG_ORDERS');
    assert.is((await stage.limit(ANN, 'BUY', '90', '1', { newClientOrderId: 'last' })).status, 200);
    assert.is((await stage.limit(ANN, 'BUY', '90', '1')).json.get('msg'), 'Filter failure: MAX_NUM_ORDERS');
    assert.is((await stage.call(ANN, 'POST', 'order', { side: 'SELL', type: 'MARKET', quantity: '1' })).status, 200);
    await stage.call(ANN, 'DELETE', 'order', { origClientOrderId: 'last' });
    const order = await stage.limit(ANN, 'BUY', '80', '1');
    const orderId = Number(order.json.get('orderId'));
    for (let count = 1; count <= 10; count += 1) {
      assert.is((await stage.call(ANN, 'PUT', 'order/amend/keepPriority', { orderId, newQty: (1 - count / 100).toFixed(2) })).status, 200);
    }
    assert.equal((await stage.call(ANN, 'PUT', 'order/amend/keepPriority', { orderId, newQty: '0.8' })).json.value, { code: -2038, msg: 'Filter failure: MAX_NUM_ORDER_AMENDS' });
  }, {}, { maxNumOrders: 8, maxNumAlgoOrders: 2 }));

test('exchangeInfo and myFilters show the filters that are enforced', () =>
  onStage(async (stage) => {
    const shown = (await stage.read('exchangeInfo')).json.at('symbols', 0, 'filters');
    assert.equal(shown.list().map((filter) => filter.get('filterType')), [
      'PRICE_FILTER', 'LOT_SIZE', 'ICEBERG_PARTS', 'MARKET_LOT_SIZE', 'TRAILING_DELTA', 'PERCENT_PRICE_BY_SIDE', 'NOTIONAL', 'MAX_NUM_ORDERS',
      'MAX_NUM_ICEBERG_ORDERS', 'MAX_NUM_ALGO_ORDERS', 'MAX_NUM_ORDER_LISTS', 'MAX_NUM_ORDER_AMENDS', 'MAX_POSITION',
    ]);
    assert.equal(shown.get(0), { filterType: 'PRICE_FILTER', minPrice: '0.01000000', maxPrice: '1000000.00000000', tickSize: '0.01000000' });
    assert.equal((await stage.call(ANN, 'GET', 'myFilters')).json.get('symbolFilters'), shown.value);
  }, {}, { maxPosition: '5000' }));
