/** Price-time priority, times in force, icebergs, self-trade prevention, holds. */
import * as assert from 'uvu/assert';
import { formatDecimal, parseDecimal } from '../../../sandbox/exchange/decimal.js';
import { shownQuantity } from '../../../sandbox/exchange/order-book.js';
import { suite } from '../../suite.js';
import { Desk } from './desk.js';

const test = suite('exchange: matching');

test('the better price goes first, then the older order, at the price of the resting one', () => {
  const desk = new Desk();
  const late = desk.sell(desk.ann, '101', '1');
  const first = desk.sell(desk.ann, '100', '1');
  const second = desk.sell(desk.ann, '100', '1');
  const taker = desk.buy(desk.bob, '101', '2.5');
  assert.equal(desk.tape(), ['100.00000000 x 1.00000000', '100.00000000 x 1.00000000', '101.00000000 x 0.50000000']);
  assert.equal([first.status, second.status, late.status, taker.status], ['FILLED', 'FILLED', 'PARTIALLY_FILLED', 'FILLED']);
  assert.equal(desk.market.tape.all().map((trade) => trade.aggregateId), [0, 0, 1]);
  assert.equal(desk.market.tape.all().map((trade) => trade.isBuyerMaker), [false, false, false]);
});

test('a buy locks price times quantity, pays the better price and gets the rest back to the last digit', () => {
  const desk = new Desk();
  desk.sell(desk.ann, '99.99', '0.333');
  const order = desk.buy(desk.bob, '100.01', '1.001');
  assert.is(desk.funds(desk.bob, 'AAA'), '1000.33300000 / 0.00000000');
  // 99.99 * 0.333 = 33.29667 paid; 100.01 * 0.668 = 66.80668 stays locked.
  assert.is(desk.funds(desk.bob, 'BBB'), '99899.89665000 / 66.80668000');
  assert.is(desk.funds(desk.ann, 'BBB'), '100033.29667000 / 0.00000000');
  desk.engine.cancel(order, 'gone');
  assert.is(desk.funds(desk.bob, 'BBB'), '99966.70333000 / 0.00000000');
});

test('IOC trades what it can and expires, FOK trades all or nothing', () => {
  const desk = new Desk();
  desk.sell(desk.ann, '100', '1');
  const fok = desk.buy(desk.bob, '100', '1.001', { timeInForce: 'FOK' });
  assert.equal([fok.status, fok.expiryReason, fok.executed], ['EXPIRED', 'UNFILLED_FOK_ORDER_EXPIRED', 0n]);
  const ioc = desk.buy(desk.bob, '100', '1.5', { timeInForce: 'IOC' });
  assert.equal([ioc.status, ioc.expiryReason, formatDecimal(ioc.executed)], ['EXPIRED', 'UNFILLED_IOC_QUANTITY_EXPIRED', '1.00000000']);
  assert.is(desk.funds(desk.bob, 'BBB'), '99900.00000000 / 0.00000000');
  desk.sell(desk.ann, '100', '1');
  assert.is(desk.buy(desk.bob, '100', '1', { timeInForce: 'FOK' }).status, 'FILLED');
});

test('a market order eats the book and its rest expires', () => {
  const desk = new Desk();
  desk.sell(desk.ann, '100', '1');
  desk.sell(desk.ann, '110', '1');
  const order = desk.place(desk.bob, { type: 'MARKET', quantity: '3' });
  assert.equal([order.status, order.expiryReason, formatDecimal(order.executedQuote)], ['EXPIRED', 'INSUFFICIENT_LIQUIDITY', '210.00000000']);
});

test('a market order for an amount of quote buys whole steps within it', () => {
  const desk = new Desk();
  desk.sell(desk.ann, '100', '1');
  desk.sell(desk.ann, '110', '5');
  const buy = desk.place(desk.bob, { type: 'MARKET', quoteQuantity: '150.5' });
  // 100 for the first, then 0.459 * 110 = 50.49 of the 50.50 left.
  assert.equal([buy.status, formatDecimal(buy.quantity), formatDecimal(buy.executedQuote)], ['FILLED', '1.45900000', '150.49000000']);
  desk.buy(desk.ann, '90', '10');
  const sell = desk.place(desk.bob, { type: 'MARKET', side: 'SELL', quoteQuantity: '45' });
  assert.equal([sell.status, formatDecimal(sell.executed)], ['FILLED', '0.50000000']);
});

test('what the account cannot pay is refused before it trades', () => {
  const desk = new Desk();
  desk.sell(desk.ann, '1000', '200');
  assert.throws(() => desk.buy(desk.bob, '1000', '100.001'), /insufficient balance/);
  assert.throws(() => desk.place(desk.bob, { type: 'MARKET', quantity: '100.001' }), /insufficient balance/);
  assert.throws(() => desk.place(desk.bob, { type: 'MARKET', side: 'SELL', quantity: '1000.001' }), /insufficient balance/);
  assert.equal(desk.tape(), []);
  assert.is(desk.place(desk.bob, { type: 'MARKET', quantity: '100' }).status, 'FILLED');
});

test('an iceberg shows its part and loses its turn with each new one', () => {
  const desk = new Desk();
  const iceberg = desk.sell(desk.ann, '100', '3', { icebergQuantity: '1' });
  const plain = desk.sell(desk.ann, '100', '1');
  assert.is(desk.market.book.asks.map(shownQuantity).map(formatDecimal).join(), '2.00000000');
  desk.buy(desk.bob, '100', '1');
  desk.buy(desk.bob, '100', '1');
  assert.equal([iceberg.status, formatDecimal(iceberg.executed), plain.status], ['PARTIALLY_FILLED', '1.00000000', 'FILLED']);
  desk.buy(desk.bob, '100', '2');
  assert.is(iceberg.status, 'FILLED');
});

for (const [mode, taker, maker, traded] of [
  ['NONE', 'FILLED', 'FILLED', 1],
  ['EXPIRE_TAKER', 'EXPIRED_IN_MATCH', 'NEW', 0],
  ['EXPIRE_MAKER', 'NEW', 'EXPIRED_IN_MATCH', 0],
  ['EXPIRE_BOTH', 'EXPIRED_IN_MATCH', 'EXPIRED_IN_MATCH', 0],
  ['DECREMENT', 'EXPIRED_IN_MATCH', 'EXPIRED_IN_MATCH', 0],
] as const) {
  test(`self-trade prevention ${mode}`, () => {
    const desk = new Desk();
    const resting = desk.sell(desk.ann, '100', '1');
    const order = desk.buy(desk.ann, '100', '1', { stpMode: mode });
    assert.equal([order.status, resting.status, desk.tape().length], [taker, maker, traded]);
    const locked = `${order.status === 'NEW' ? '100.00000000' : '0.00000000'} ${resting.status === 'NEW' ? '1.00000000' : '0.00000000'}`;
    assert.is(`${desk.funds(desk.ann, 'BBB').split(' / ')[1]} ${desk.funds(desk.ann, 'AAA').split(' / ')[1]}`, locked);
  });
}

test('a market order whose own offers were taken away stops where the money ends', () => {
  const desk = new Desk();
  desk.sell(desk.ann, '100', '400');
  desk.sell(desk.bob, '1000', '400');
  const order = desk.place(desk.ann, { type: 'MARKET', quantity: '400', stpMode: 'EXPIRE_MAKER' });
  assert.equal([order.status, order.expiryReason, order.executed], ['EXPIRED', 'INSUFFICIENT_LIQUIDITY', 0n]);
  assert.is(desk.funds(desk.ann, 'BBB'), '100000.00000000 / 0.00000000');
});

test('DECREMENT takes the smaller quantity off both and lets the larger live', () => {
  const desk = new Desk();
  const resting = desk.sell(desk.ann, '100', '3');
  const order = desk.buy(desk.ann, '100', '1', { stpMode: 'DECREMENT' });
  assert.equal([order.status, resting.status, formatDecimal(resting.prevented)], ['EXPIRED_IN_MATCH', 'NEW', '1.00000000']);
  assert.is(desk.funds(desk.ann, 'AAA'), '998.00000000 / 2.00000000');
  assert.is(desk.buy(desk.bob, '100', '2').status, 'FILLED');
  assert.equal([resting.status, resting.market.book.asks.length], ['EXPIRED_IN_MATCH', 0]);
});

test('post-only refuses to take, a stop refuses to fire at once', () => {
  const desk = new Desk();
  desk.sell(desk.ann, '100', '1');
  assert.throws(() => desk.buy(desk.bob, '100', '1', { type: 'LIMIT_MAKER' }), /immediately match and take/);
  assert.is(desk.buy(desk.bob, '99.99', '1', { type: 'LIMIT_MAKER' }).status, 'NEW');
  desk.buy(desk.bob, '100', '0.5');
  assert.throws(() => desk.place(desk.bob, { type: 'STOP_LOSS', side: 'SELL', quantity: '1', stopPrice: '100' }), /trigger immediately/);
  assert.throws(() => desk.place(desk.bob, { type: 'TAKE_PROFIT', side: 'SELL', quantity: '1', stopPrice: '100' }), /trigger immediately/);
});

test('commission is taken from what is received and none of it is lost', () => {
  const desk = new Desk({ maker: '0.001', taker: '0.002' });
  desk.sell(desk.ann, '100', '1');
  const order = desk.buy(desk.bob, '100', '1');
  assert.equal(order.fills.map((fill) => [fill.commissionAsset, formatDecimal(fill.commission)]), [['AAA', '0.00200000']]);
  assert.is(desk.funds(desk.ann, 'BBB'), '100099.90000000 / 0.00000000');
  assert.is(desk.funds(desk.bob, 'AAA'), '1000.99800000 / 0.00000000');
  assert.equal([desk.funds(desk.fees, 'AAA'), desk.funds(desk.fees, 'BBB')], ['0.00200000 / 0.00000000', '0.10000000 / 0.00000000']);
});

test('the price range ends a taker at the reference price times its multiplier', () => {
  const desk = new Desk({ sketch: { priceRange: { up: '1.05', down: '0.95' } } });
  desk.sell(desk.ann, '100', '1');
  desk.buy(desk.bob, '100', '1');
  desk.time += 2000;
  desk.sell(desk.ann, '105', '1');
  desk.sell(desk.ann, '105.01', '1');
  const order = desk.place(desk.bob, { type: 'MARKET', quantity: '2' });
  assert.equal([order.status, order.expiryReason, order.executed], ['EXPIRED', 'EXECUTION_RULE_PRICE_RANGE_EXCEEDED', parseDecimal('1')]);
});
