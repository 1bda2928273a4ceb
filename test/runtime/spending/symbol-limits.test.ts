/** Names of instruments with wildcards, and which limit holds for which. */
import * as assert from 'uvu/assert';
import { compileGlob, compileLimit } from '../../../runtime/spending/symbol-limits.js';
import { suite } from '../../suite.js';

const test = suite('limits by instrument');

for (const [pattern, symbol, wanted] of [
  ['BTCUSDT', 'BTCUSDT', true],
  ['BTCUSDT', 'btcusdt', true],
  ['BTCUSDT', 'BTCUSDTX', false],
  ['BTCUSDT', 'XBTCUSDT', false],
  ['BTC*', 'BTCUSDT', true],
  ['BTC*', 'BTC', true],
  ['BTC*', 'WBTC', false],
  ['*USDT', 'BTCUSDT', true],
  ['*USDT', 'USDT', true],
  ['*USDT', 'USDTBTC', false],
  ['A*A', 'A', false],
  ['A*A', 'AA', true],
  ['A*BC*D', 'AxBCyD', true],
  ['A*BC*D', 'AxBD', false],
  ['A*B*B', 'AB', false],
  ['A*B*B', 'ABB', true],
  ['*', '', true],
  ['EURUSD.m', 'EURUSDxm', false],
  ['BTC?SDT', 'BTCUSDT', false],
  ['这是*', '这是测试币456', true],
] as const) {
  test(`${pattern} ${wanted ? 'names' : 'does not name'} ${symbol}`, () => {
    assert.is(compileGlob(pattern)(symbol), wanted);
  });
}

test('many wildcards do not hold anything up', () => {
  assert.is(compileGlob(`${'a*'.repeat(500)}b`)('a'.repeat(100_000)), false);
});

test('one number holds for all, named or not', () => {
  const find = compileLimit(0.5);
  assert.equal([find('BTCUSDT')?.text, find(undefined)?.text], ['0.5', '0.5']);
});

test('a name goes before patterns, patterns before *; of patterns the least holds', () => {
  const find = compileLimit({ '*': '100', 'BTC*': '3', '*USDT': '2', btcusdt: '5' });
  assert.equal(['BTCUSDT', 'BTCEUR', 'ETHUSDT', 'ETHEUR', 'BTCBUSDT'].map((symbol) => find(symbol)?.text), ['5', '3', '2', '100', '2']);
});

test('without * an instrument that is not listed has no limit that could be kept', () => {
  const find = compileLimit({ BTCUSDT: '5' });
  assert.equal([find('ETHUSDT'), find(undefined)], [undefined, undefined]);
});
