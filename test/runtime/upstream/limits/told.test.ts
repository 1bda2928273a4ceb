/** Headers in which APIs tell their limits, in all the ways that are about. */
import * as assert from 'uvu/assert';
import { readCounts, readLearnt, readPause } from '../../../../runtime/upstream/limits/told.js';
import type { UpstreamReply } from '../../../../runtime/upstream/request.js';
import { suite } from '../../../suite.js';

const test = suite('told limits');
const NOW = 1_800_000_000_000;
const reply = (headers: Readonly<Record<string, string>>, status = 200): UpstreamReply => ({ status, headers, body: Buffer.alloc(0) });
const counts = (headers: Readonly<Record<string, string>>): unknown => readCounts(reply(headers), { 'X-MBX-USED-WEIGHT-': 'weight', 'X-MBX-ORDER-COUNT-': 'orders' }, [], 'me', NOW);
const told = (name: string, used: number, limit: number, until: number): readonly unknown[] => [{ key: `told ${name} me`, used, window: { until, limit } }];

test('counts with a width in their name', () => {
  assert.equal(counts({ 'x-mbx-used-weight': '7', 'x-mbx-used-weight-1m': '7', 'x-mbx-order-count-10s': '3', 'x-mbx-order-count-1d': '4' }), [
    { key: 'weight 60s', used: 7 },
    { key: 'orders 10s me', used: 3 },
    { key: 'orders 86400s me', used: 4 },
  ]);
  assert.equal(counts({ 'x-mbx-used-weight-1x': '7', 'x-mbx-used-weight-1m': '-7', 'x-mbx-used-weight-2m': 'NaN' }), []);
});

test('RateLimit and RateLimit-Policy', () => {
  assert.equal(counts({ 'ratelimit': '"default";r=50;t=30', 'ratelimit-policy': '"default";q=100;w=60' }), told('ratelimit-default', 50, 100, NOW + 30_000));
  assert.equal(counts({ 'ratelimit': '"a";r=0;t=5, "b";r=9;t=60', 'ratelimit-policy': '"a";q=10, "b";q=20' }), [...told('ratelimit-a', 10, 10, NOW + 5_000), ...told('ratelimit-b', 11, 20, NOW + 60_000)]);
  assert.equal(counts({ 'ratelimit': 'nonsense;;=;r' }), []);
});

test('three headers, with and without X, and every way to say when', () => {
  assert.equal(counts({ 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '99', 'ratelimit-reset': '12' }), told('ratelimit', 1, 100, NOW + 12_000));
  for (const [reset, until] of [['12', NOW + 12_000], ['1800000060', NOW + 60_000], ['1800000060000', NOW + 60_000], ['Fri, 15 Jan 2027 08:01:00 GMT', NOW + 60_000]] as const) {
    assert.equal(counts({ 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }), told('x-ratelimit', 60, 60, until), reset);
  }
  assert.equal(counts({ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '9' }), told('x-ratelimit', 0, 3, NOW + 9_000));
});

test('what cannot be read, or would lock the gateway for days, is not believed', () => {
  for (const headers of [{ 'x-ratelimit-remaining': '0' }, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9999999999' }, { 'x-ratelimit-remaining': '-1', 'x-ratelimit-reset': '5' }]) assert.equal(counts(headers), []);
});

test('who wants to be left alone, and for how long', () => {
  const pause = (status: number, after?: string): number | undefined => readPause(reply(after === undefined ? {} : { 'retry-after': after }, status), NOW);
  assert.equal([pause(429, '7'), pause(418, '120'), pause(503, '3'), pause(429), pause(503), pause(200, '9'), pause(500, '9'), pause(429, '999999999')], [7, 120, 3, 1, undefined, undefined, undefined, 259_200]);
  assert.is(pause(429, 'Fri, 15 Jan 2027 08:00:30 GMT'), 30);
});

test('limits that an answer lists', () => {
  const learn = { path: '/x', at: '/rateLimits', kind: 'rateLimitType', kinds: { REQUEST_WEIGHT: 'weight', ORDERS: 'orders' }, limit: 'limit', unit: 'interval', units: 'intervalNum' } as const;
  const plan = { learn, used: { 'X-W-': 'weight' } } as const;
  const list = [
    { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 600 },
    { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 20 },
    { rateLimitType: 'CONNECTIONS', interval: 'MINUTE', intervalNum: 5, limit: 300 },
    { rateLimitType: 'ORDERS', interval: 'FORTNIGHT', intervalNum: 1, limit: 20 },
    { rateLimitType: '__proto__', interval: 'DAY', intervalNum: 1, limit: 20 },
    'rubbish',
  ];
  assert.equal(readLearnt({ rateLimits: list }, plan), [
    { counts: 'weight', limit: 600, seconds: 60, per: 'address', isTold: true },
    { counts: 'orders', limit: 20, seconds: 10, per: 'account', isTold: false },
  ]);
  assert.is(readLearnt({ rateLimits: [] }, plan), undefined);
  assert.is(readLearnt({}, plan), undefined);
});
