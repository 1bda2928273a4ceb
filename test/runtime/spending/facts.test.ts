/** Facts of a call: exact, and unreadable where they are no plain amounts. */
import * as assert from 'uvu/assert';
import { toExactNumber } from '../../../runtime/json.js';
import { readArguments, readFact, readOrders, readPricing, readSpendingFacts, toDecimalText } from '../../../runtime/spending/facts.js';
import { suite } from '../../suite.js';
import { orderOf, orderPlan } from './orders.js';

const test = suite('facts of spending calls');

test('a fact is an argument, a text or what is known already', () => {
  assert.is(readFact({ arg: 'a' }, { args: { a: 5 } }), 5);
  assert.is(readFact({ value: 'MARKET' }, { args: {} }), 'MARKET');
  assert.is(readFact({ fact: 'key' }, { args: {}, key: 'mine-1' }), 'mine-1');
  assert.is(readFact({ arg: 'toString' }, { args: {} }), undefined);
  assert.is(readFact({ arg: 'a' }, { args: { a: null } }), undefined);
  assert.is(readFact(undefined, { args: {} }), undefined);
});

test('a plan\'s arguments are those that have a value', () => {
  assert.equal(readArguments({ symbol: { fact: 'symbol' }, id: { arg: 'id' }, kind: { value: 'x' } }, { args: {}, symbol: 'BTCUSDT' }), { symbol: 'BTCUSDT', kind: 'x' });
  assert.equal(readArguments(undefined, { args: {} }), {});
});

for (const [value, text] of [
  ['0.10', '0.1'],
  [1e-7, '0.0000001'],
  [toExactNumber('1234567890123456789.01'), '1234567890123456789.01'],
  [toExactNumber('1e-05'), '0.00001'],
  ['1e2', '100'],
  ['-5', '-5'],
  ['.5', undefined],
  ['5.', undefined],
  ['+5', undefined],
  [' 5', undefined],
  ['5\n', undefined],
  ['0x10', undefined],
  ['1,5', undefined],
  ['٥', undefined],
  ['', undefined],
  [Infinity, undefined],
  [true, undefined],
  [['5'], undefined],
] as const) {
  test(`${JSON.stringify(String(value))} is ${text ?? 'no decimal'}`, () => {
    assert.is(toDecimalText(value), text);
  });
}

test('an order is read by its plan', () => {
  assert.equal(orderOf({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.0010', price: 50000, stopPrice: null }), {
    symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', quantity: '0.001', quote: undefined, price: '50000', trigger: undefined, unreadable: {},
    names: { side: 'side', type: 'type', quantity: 'quantity', quote: 'quoteOrderQty', price: 'price', trigger: 'stopPrice' },
  });
});

test('what is no amount above 0 is unreadable, not absent', () => {
  const order = orderOf({ symbol: 'BTCUSDT', side: 7, quantity: '-1', price: '0', stopPrice: 'high', quoteOrderQty: { a: 1 } });
  assert.equal([order.side, order.quantity, order.price, order.trigger, order.quote], [undefined, undefined, undefined, undefined, undefined]);
  assert.equal(order.unreadable, {
    side: 'side is no text', quantity: 'quantity is no decimal number above 0', price: 'price is no decimal number above 0',
    trigger: 'trigger is no decimal number above 0', quote: 'quote is no decimal number above 0',
  });
});

test('an order without a price is at the market, but for limit orders and unreadable prices', () => {
  assert.is(readPricing(orderOf({ type: 'MARKET' })), 'market');
  assert.is(readPricing(orderOf({ type: 'LIMIT', price: '1' })), 'limit');
  assert.is(readPricing(orderOf({ type: 'STOP_LOSS_LIMIT' })), 'unknown');
  assert.is(readPricing(orderOf({ type: 'MARKET', price: 'x' })), 'unknown');
});

test('a call can make several orders, or say nothing of them', () => {
  const two = { ...orderPlan, orders: [{ price: { arg: 'a' } }, { price: { arg: 'b' } }] };
  assert.equal(readOrders(two, { a: '1', b: '2' }).map(({ price }) => price), ['1', '2']);
  assert.equal(readSpendingFacts(undefined, { symbol: 'BTCUSDT' }), { kind: 'order', symbol: undefined, orders: undefined });
  assert.equal(readSpendingFacts({ kind: 'reduce', symbol: { arg: 'symbol' } }, { symbol: 'BTCUSDT' }), { kind: 'reduce', symbol: 'BTCUSDT', orders: undefined });
  assert.is(readSpendingFacts(orderPlan, { symbol: ['BTCUSDT'] }).symbol, undefined);
});
