/** Candles follow from trades, in every interval and time zone. */
import * as assert from 'uvu/assert';
import { cutCandles, INTERVALS, nextOpen, openOf } from '../../../sandbox/exchange/candles.js';
import { parseDecimal } from '../../../sandbox/exchange/decimal.js';
import { Tape } from '../../../sandbox/exchange/tape.js';
import { suite } from '../../suite.js';

const test = suite('exchange: candles');

const HOUR = 3_600_000;
/** Wednesday 2026-07-22 10:00:00 UTC. */
const T = Date.UTC(2026, 6, 22, 10);

function makeTape(rows: readonly (readonly [atMs: number, price: string, quantity: string, isBuyerMaker?: boolean])[]): Tape {
  const tape = new Tape();
  for (const [index, [at, price, quantity, isBuyerMaker]] of rows.entries()) {
    const quote = (parseDecimal(price) * parseDecimal(quantity)) / 100_000_000n;
    tape.append({ price: parseDecimal(price), quantity: parseDecimal(quantity), quote, time: T + at, isBuyerMaker: isBuyerMaker ?? false, taker: BigInt(index) });
  }
  return tape;
}

test('one candle sums its trades and the next without trades repeats the close', () => {
  const tape = makeTape([[0, '10', '1'], [20_000, '12', '2', true], [59_999, '9', '3'], [120_000, '11', '1']]);
  const candles = cutCandles(tape, { interval: '1m', from: undefined, to: undefined, limit: 500, offset: 0, now: T + 130_000 });
  assert.equal(candles.map((candle) => [candle.openTime - T, candle.closeTime - T, candle.open, candle.high, candle.low, candle.close, candle.trades].map(Number)), [
    [0, 59_999, 10e8, 12e8, 9e8, 9e8, 3],
    [60_000, 119_999, 9e8, 9e8, 9e8, 9e8, 0],
    [120_000, 179_999, 11e8, 11e8, 11e8, 11e8, 1],
  ]);
  const [first] = candles;
  assert.equal([first?.volume, first?.quoteVolume, first?.takerBuyVolume, first?.takerBuyQuote].map(Number), [6e8, 61e8, 4e8, 37e8]);
});

test('a start takes the oldest candles that open in the span, no start the newest', () => {
  const tape = makeTape([[0, '10', '1'], [10 * HOUR, '11', '1']]);
  const query = { interval: '1h', to: undefined, limit: 2, offset: 0, now: T + 10 * HOUR };
  assert.equal(cutCandles(tape, { ...query, from: T + 1 }).map((candle) => (candle.openTime - T) / HOUR), [1, 2]);
  assert.equal(cutCandles(tape, { ...query, from: undefined }).map((candle) => (candle.openTime - T) / HOUR), [9, 10]);
  assert.equal(cutCandles(tape, { ...query, from: undefined, to: T + 5 * HOUR }).map((candle) => (candle.openTime - T) / HOUR), [4, 5]);
  assert.equal(cutCandles(tape, { ...query, from: T + 20 * HOUR }), []);
});

test('intervals begin where the venue begins them', () => {
  const at = T + 1234;
  const table: readonly (readonly [string, number, number, number])[] = [
    ['1s', 0, T + 1000, T + 2000],
    ['15m', 0, T, T + HOUR / 4],
    ['4h', 0, T - 2 * HOUR, T + 2 * HOUR],
    ['1d', 0, Date.UTC(2026, 6, 22), Date.UTC(2026, 6, 23)],
    ['1d', 8 * HOUR, Date.UTC(2026, 6, 21, 16), Date.UTC(2026, 6, 22, 16)],
    ['1w', 0, Date.UTC(2026, 6, 20), Date.UTC(2026, 6, 27)],
    ['1M', 0, Date.UTC(2026, 6, 1), Date.UTC(2026, 7, 1)],
    ['1M', -1 * HOUR, Date.UTC(2026, 6, 1, 1), Date.UTC(2026, 7, 1, 1)],
  ];
  for (const [interval, offset, open, next] of table) {
    assert.is(openOf(at, interval, offset), open, interval);
    assert.is(nextOpen(open, interval, offset), next, interval);
  }
  assert.is(INTERVALS.join(' '), '1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M');
});

test('an empty tape has no candles', () => {
  assert.equal(cutCandles(new Tape(), { interval: '1m', from: undefined, to: undefined, limit: 5, offset: 0, now: T }), []);
});
