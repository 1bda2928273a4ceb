/** Counting against windows: margins, boundaries, what upstream tells, and answers that pass each other. */
import * as assert from 'uvu/assert';
import { EMPTY, type LimitState } from '../../../../runtime/upstream/limits/shared-limits.js';
import { type Claims, type LimitRule, type Verdict, claim, close, isCalm, settle } from '../../../../runtime/upstream/limits/windows.js';
import { suite } from '../../../suite.js';

const test = suite('limit windows');
const WEIGHT: LimitRule = { counts: 'weight', limit: 100, seconds: 60, per: 'address', isTold: false };
const ORDERS: LimitRule = { counts: 'orders', limit: 10, seconds: 10, per: 'account', isTold: false };
const NONE = new Map<string, number>();
const MINUTE = 60_000;

const ask = (state: LimitState, weight: number, now: number, more: { readonly orders?: number; readonly reads?: boolean; readonly account?: string; readonly rules?: readonly LimitRule[] } = {}): readonly [LimitState, Verdict] =>
  claim(state, more.rules ?? [WEIGHT], { cost: { weight, orders: more.orders ?? 0 }, account: more.account ?? 'a', reads: more.reads ?? true }, now, 0, NONE);
const claimsOf = (verdict: Verdict): Claims => ('claims' in verdict ? verdict.claims : assert.unreachable(JSON.stringify(verdict)) ?? []);
const until = (verdict: Verdict): number | undefined => ('waitUntil' in verdict ? verdict.waitUntil : undefined);

test('reads leave a tenth of a window, writes half of that', () => {
  const [full] = ask(EMPTY, 90, 1_000);
  assert.is(until(ask(full, 1, 2_000)[1]), MINUTE + 1_000);
  const [, write] = ask(full, 5, 2_000, { reads: false });
  assert.is(until(write), undefined);
  assert.is(until(ask(full, 6, 2_000, { reads: false })[1]), MINUTE + 1_000);
});

test('a window that was full is trusted to have ended a second later', () => {
  const [full] = ask(EMPTY, 90, 1_000);
  assert.is(until(ask(full, 1, MINUTE + 999)[1]), MINUTE + 1_000);
  assert.equal(claimsOf(ask(full, 1, MINUTE + 1_000)[1]), [{ key: 'weight 60s', until: 2 * MINUTE, amount: 1 }]);
  const [half] = ask(EMPTY, 50, 1_000);
  assert.equal(claimsOf(ask(half, 90, MINUTE)[1]), [{ key: 'weight 60s', until: 2 * MINUTE, amount: 90 }]);
});

test('windows begin by upstream\'s clock', () => {
  const [, verdict] = claim(EMPTY, [WEIGHT], { cost: { weight: 1, orders: 0 }, account: '', reads: true }, 1_000, 59_500, NONE);
  assert.is(claimsOf(verdict)[0]?.until, 2 * MINUTE - 59_500);
});

test('one call may be more than the margin leaves, but not more than the limit', () => {
  assert.is(claimsOf(ask(EMPTY, 95, 0)[1]).length, 1);
  assert.equal(ask(EMPTY, 101, 0)[1], { tooHeavy: WEIGHT });
});

test('orders count by account, and cost reads nothing', () => {
  const rules = [WEIGHT, ORDERS];
  let state = EMPTY;
  for (let count = 0; count < 9; count += 1) [state] = ask(state, 1, 1_000, { orders: 1, reads: false, rules });
  assert.is(until(ask(state, 1, 1_000, { orders: 1, reads: false, rules })[1]), 11_000);
  assert.is(until(ask(state, 1, 1_000, { orders: 1, reads: false, rules, account: 'b' })[1]), undefined);
  assert.is(until(ask(state, 1, 1_000, { rules })[1]), undefined);
});

test('nobody passes those who wait for the same window', () => {
  const taken = new Map([['weight 60s', 7_000]]);
  const [state, verdict] = claim(EMPTY, [WEIGHT], { cost: { weight: 1, orders: 0 }, account: '', reads: true }, 0, 0, taken);
  assert.equal([state, verdict], [EMPTY, { waitUntil: 7_000, blocked: ['weight 60s'] }]);
});

test('what upstream tells counts, with what is under way on top', () => {
  const [one, first] = ask(EMPTY, 10, 1_000);
  const [two, second] = ask(one, 10, 1_001);
  const told = settle(two, claimsOf(first), 1_000, [{ key: 'weight 60s', used: 70 }], 1_050);
  assert.equal([told.windows['weight 60s']?.told, told.windows['weight 60s']?.pending], [70, 10]);
  // The second was sent before the first was answered: of the two counts the larger one is right.
  const passed = settle(told, claimsOf(second), 1_001, [{ key: 'weight 60s', used: 60 }], 1_060);
  assert.equal([passed.windows['weight 60s']?.told, passed.windows['weight 60s']?.pending], [70, 0]);
  // The third was sent later, so its lower count is news: an order was filled.
  const [three, third] = ask(passed, 1, 2_000);
  assert.is(settle(three, claimsOf(third), 2_000, [{ key: 'weight 60s', used: 55 }], 2_010).windows['weight 60s']?.told, 55);
});

test('a call without an answer counts if it was sent, and only then', () => {
  const [state, verdict] = ask(EMPTY, 10, 1_000);
  assert.equal(settle(state, claimsOf(verdict), 1_000, [], 1_100).windows['weight 60s'], { until: MINUTE, limit: 100, told: 10, toldAt: 0, pending: 0 });
  assert.equal(settle(state, claimsOf(verdict), undefined, [], 1_100).windows['weight 60s'], { until: MINUTE, limit: 100, told: 0, toldAt: 0, pending: 0 });
});

test('an answer that comes after the end of its window changes nothing in the next', () => {
  const [old, late] = ask(EMPTY, 10, MINUTE - 10);
  const [next] = ask(old, 20, MINUTE + 10);
  assert.equal(settle(next, claimsOf(late), MINUTE - 10, [{ key: 'weight 60s', used: 99 }], MINUTE + 20).windows['weight 60s'], { until: 2 * MINUTE, limit: 100, told: 0, toldAt: 0, pending: 20 });
});

test('limits that only answers tell of hold until they say, for that account', () => {
  const key = 'told x-ratelimit a';
  const told = settle(EMPTY, [], 0, [{ key, used: 10, window: { until: 9_000, limit: 10 } }], 1_000);
  assert.is(until(ask(told, 1, 2_000, { rules: [] })[1]), 9_000);
  assert.is(until(ask(told, 1, 2_000, { rules: [], account: 'b' })[1]), undefined);
  assert.is(until(ask(told, 1, 9_000, { rules: [] })[1]), undefined);
  const two = settle(EMPTY, [], 0, [{ key, used: 8, window: { until: 9_000, limit: 10 } }], 1_000);
  const [one] = ask(two, 1, 2_000, { rules: [] });
  const [none] = ask(one, 1, 2_000, { rules: [] });
  assert.is(until(ask(none, 1, 2_000, { rules: [] })[1]), 9_000);
});

test('where answers tell the count, no more than a tenth goes out unanswered', () => {
  const rules = [{ ...WEIGHT, isTold: true }];
  const [one, first] = ask(EMPTY, 10, 1_000, { rules });
  assert.is(until(ask(one, 1, 1_000, { rules })[1]), 1_250);
  const told = settle(one, claimsOf(first), 1_000, [{ key: 'weight 60s', used: 10 }], 1_100);
  assert.is(until(ask(told, 40, 1_200, { rules })[1]), undefined);
  assert.equal([isCalm(EMPTY, rules, '', 0), isCalm(one, rules, '', 1_050), isCalm(told, rules, '', 1_200), isCalm(told, rules, '', MINUTE)], [false, false, true, false]);
  assert.is(isCalm(settle(told, [], 2_000, [{ key: 'weight 60s', used: 51 }], 2_100), rules, '', 2_200), false);
  assert.is(isCalm(EMPTY, [WEIGHT], '', 0), true);
});

test('a pause is never made shorter', () => {
  const closed = close(EMPTY, 'all', 5_000);
  assert.is(close(closed, 'all', 4_000), closed);
  assert.equal(close(closed, 'all', 6_000).closed, { all: 6_000 });
});
