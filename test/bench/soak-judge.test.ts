/** What a soak calls flat. */
import * as assert from 'uvu/assert';
import { type Sample, fitSlope, judgeSamples } from '../../bench/soak/judge.js';
import { suite } from '../suite.js';

const test = suite('judge of the soak');
const limits = { slope: 1, open: 2 };
const samples = (rss: (minutes: number) => number, heap: (minutes: number) => number = () => 30): readonly Sample[] => Array.from({ length: 31 }, (_none, minutes) => ({ minutes, rss: rss(minutes), heap: heap(minutes), open: 5 }));

test('the slope is that of the nearest straight line', () => {
  assert.is(fitSlope([[0, 1], [1, 3], [2, 5]]), 2);
  assert.is(fitSlope([[0, 1], [1, 0], [2, 1], [3, 2]]), 0.4);
  assert.ok(Number.isNaN(fitSlope([[1, 1]])));
});

test('the first third does not count; what comes after it does', () => {
  assert.equal(judgeSamples(samples((minutes) => 100 + 10 * Math.min(minutes, 10)), { before: 5, after: 7 }, limits).growing, []);
  assert.equal(judgeSamples(samples((minutes) => 100 + 2 * minutes), { before: 5, after: 5 }, limits).growing, ['resident memory grows by 2.00 MB a minute']);
  assert.equal(judgeSamples(samples(() => 100, (minutes) => 30 + minutes), { before: 5, after: 5 }, limits).growing, ['the heap grows by 1.00 MB a minute']);
});

test('what stays open counts, and too few samples show nothing', () => {
  assert.equal(judgeSamples(samples(() => 100), { before: 5, after: 8 }, limits).growing, ['8 things are open, 5 were before the load']);
  assert.is(judgeSamples([], { before: 5, after: 5 }, limits).growing.length, 2);
});
