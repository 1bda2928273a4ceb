/** Did-you-mean. */
import * as assert from 'uvu/assert';
import { countEdits, suggestName } from '../../../runtime/call/suggest.js';
import { suite } from '../../suite.js';

const test = suite('did you mean');

test('counts edits; a swap is one', () => {
  for (const [a, b, want] of [['', '', 0], ['a', '', 1], ['abc', 'abd', 1], ['ab', 'ba', 1], ['limt', 'limit', 1], ['kitten', 'sitting', 3], ['ca', 'abc', 3]] as const) assert.is(countEdits(a, b), want, `${a} ${b}`);
  assert.is(countEdits('kitten', 'sitting', 2), 2);
});

test('names the nearest of the near ones only', () => {
  const names = ['binance_get_order', 'binance_get_orders', 'mt5_get_price'];
  assert.is(suggestName('binance_get_ordr', names), 'binance_get_order');
  assert.is(suggestName('BINANCE_GET_ORDERS', names), 'binance_get_orders');
  assert.is(suggestName('users_search', names), undefined);
  assert.is(suggestName('x', ['y']), 'y');
  assert.is(suggestName('', []), undefined);
});
