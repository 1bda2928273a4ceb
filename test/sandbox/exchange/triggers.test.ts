/** Stops and trailing stops fire at the right trade, and cascade. */
import * as assert from 'uvu/assert';
import { formatDecimal } from '../../../sandbox/exchange/decimal.js';
import { suite } from '../../suite.js';
import { Desk, type Wish } from './desk.js';

const test = suite('exchange: triggers');

/** Lets one trade happen at a price. */
function tradeAt(desk: Desk, price: string): void {
  desk.sell(desk.ann, price, '0.001', { timeInForce: 'GTC' });
  desk.buy(desk.ann, price, '0.001', { timeInForce: 'IOC' });
}

for (const [type, side, stopPrice, quiet, fires] of [
  ['STOP_LOSS', 'SELL', '95', '95.01', '95'],
  ['STOP_LOSS', 'BUY', '105', '104.99', '105'],
  ['TAKE_PROFIT', 'SELL', '105', '104.99', '105'],
  ['TAKE_PROFIT', 'BUY', '95', '95.01', '95'],
] as const) {
  test(`${type} ${side} fires at ${fires}, not at ${quiet}`, () => {
    const desk = new Desk();
    tradeAt(desk, '100');
    const plain = desk.place(desk.bob, { type, side, stopPrice, quantity: '1' });
    const limited = desk.place(desk.bob, { type: `${type}_LIMIT`, side, stopPrice, quantity: '1', price: side === 'SELL' ? '120' : '80' });
    assert.equal([plain.status, plain.workingAt, limited.workingAt], ['NEW', undefined, undefined]);
    tradeAt(desk, quiet);
    assert.equal([plain.status, limited.workingAt], ['NEW', undefined]);
    tradeAt(desk, fires);
    // Nothing else is on the book, so the plain one finds no liquidity and the other rests.
    assert.equal([plain.status, plain.expiryReason, limited.status], ['EXPIRED', 'INSUFFICIENT_LIQUIDITY', 'NEW']);
    assert.is.not(limited.workingAt, undefined);
    assert.is(desk.market.book.sideOf(side).length, 1);
  });
}

test('a stop that buys locks quantity times stop price and pays what the book asks', () => {
  const desk = new Desk();
  tradeAt(desk, '100');
  const stop = desk.place(desk.bob, { type: 'STOP_LOSS', stopPrice: '105', quantity: '2' });
  assert.is(desk.funds(desk.bob, 'BBB'), '99790.00000000 / 210.00000000');
  desk.sell(desk.ann, '106', '2');
  desk.sell(desk.ann, '105', '0.001');
  desk.buy(desk.ann, '105', '0.001');
  assert.equal([stop.status, desk.funds(desk.bob, 'BBB')], ['FILLED', '99788.00000000 / 0.00000000']);
});

test('a stop that cannot be paid any more expires as rejected', () => {
  const desk = new Desk();
  tradeAt(desk, '100');
  const stop = desk.place(desk.bob, { type: 'STOP_LOSS', stopPrice: '105', quantity: '900' });
  desk.sell(desk.ann, '120', '900');
  tradeAt(desk, '105');
  assert.equal([stop.status, stop.expiryReason, desk.funds(desk.bob, 'BBB')], ['EXPIRED', 'REJECTED', '100000.00000000 / 0.00000000']);
});

test('one stop sets off the next', () => {
  const desk = new Desk();
  tradeAt(desk, '100');
  const first = desk.place(desk.bob, { type: 'STOP_LOSS', side: 'SELL', stopPrice: '99', quantity: '1' });
  const second = desk.place(desk.bob, { type: 'STOP_LOSS', side: 'SELL', stopPrice: '98', quantity: '1' });
  desk.buy(desk.ann, '98', '1');
  desk.buy(desk.ann, '97', '1');
  desk.buy(desk.ann, '99', '0.001');
  desk.sell(desk.ann, '99', '0.001');
  assert.equal([first.status, second.status], ['FILLED', 'FILLED']);
  assert.equal(desk.tape().slice(-3), ['99.00000000 x 0.00100000', '98.00000000 x 1.00000000', '97.00000000 x 1.00000000']);
});

function trail(desk: Desk, wish: Wish, prices: readonly string[]): string {
  tradeAt(desk, '100');
  const order = desk.place(desk.bob, { quantity: '1', ...wish });
  for (const price of prices) {
    tradeAt(desk, price);
    if (order.workingAt !== undefined) return price;
  }
  return `waits, extreme ${order.extreme === undefined ? 'none' : formatDecimal(order.extreme)}`;
}

test('a trailing sell follows the highest price and fires on a fall of its delta', () => {
  const wish = { type: 'STOP_LOSS', side: 'SELL', trailingDelta: 100 } as const;
  assert.is(trail(new Desk(), wish, ['100', '110', '108.91', '108.9']), '108.9');
  assert.is(trail(new Desk(), wish, ['100', '99.01']), 'waits, extreme 100.00000000');
});

test('a trailing buy follows the lowest price, and begins only at its stop price', () => {
  const wish = { type: 'TAKE_PROFIT', side: 'BUY', trailingDelta: 200, stopPrice: '95' } as const;
  assert.is(trail(new Desk(), wish, ['96', '99', '98']), 'waits, extreme none');
  assert.is(trail(new Desk(), wish, ['95', '90', '91.79', '91.8']), '91.8');
});
