/** Exact decimals in and out. */
import * as assert from 'uvu/assert';
import { countDecimals, divide, floorToStep, formatDecimal, formatPercent, multiply, parseDecimal } from '../../../sandbox/exchange/decimal.js';
import { suite } from '../../suite.js';

const test = suite('exchange: decimals');

test('keeps every digit both ways', () => {
  for (const [text, units, written] of [
    ['0', 0n, '0.00000000'],
    ['0.1', 10_000_000n, '0.10000000'],
    ['0.00000001', 1n, '0.00000001'],
    ['12345678901234567890.12345678', 1_234_567_890_123_456_789_012_345_678n, '12345678901234567890.12345678'],
  ] as const) {
    assert.is(parseDecimal(text), units);
    assert.is(formatDecimal(units), written);
  }
  assert.is(formatDecimal(-5n), '-0.00000005');
  assert.throws(() => parseDecimal('0.000000001'), /more than 8 decimals/);
});

test('multiplies and divides downwards', () => {
  assert.is(multiply(parseDecimal('67698'), parseDecimal('0.01477')), parseDecimal('999.89946'));
  assert.is(multiply(1n, 1n), 0n);
  assert.is(divide(parseDecimal('1'), parseDecimal('3')), 33_333_333n);
  assert.is(floorToStep(parseDecimal('1.2345'), parseDecimal('0.01')), parseDecimal('1.23'));
  assert.is(floorToStep(7n, 0n), 7n);
});

test('writes percentages with three decimals, rounded away from zero at a half', () => {
  const table: readonly (readonly [bigint, bigint, string])[] = [[1n, 3n, '33.333'], [2n, 3n, '66.667'], [-1n, 3n, '-33.333'], [-2n, 3n, '-66.667'], [1n, 200_000n, '0.001'], [0n, 5n, '0.000'], [5n, 0n, '0.000'], [3n, 2n, '150.000']];
  for (const [part, whole, want] of table) assert.is(formatPercent(part, whole), want);
});

test('counts written decimals', () => {
  assert.equal(['1', '1.', '1.0', '0.00000001'].map(countDecimals), [0, 0, 1, 8]);
});
