/** Weights by address with 429 and 418, order counts by account with 429. */
import * as assert from 'uvu/assert';
import { OPERATIONS } from '../../../sandbox/exchange/front-door.js';
import { DEFAULT_LIMITS } from '../../../sandbox/exchange/limits.js';
import { suite } from '../../suite.js';
import { ANN, BOB, onStage } from './stage.js';

const test = suite('exchange: limits');

function weigh(method: string, path: string, sent: Readonly<Record<string, string>> = {}): number {
  const operation = OPERATIONS.find((each) => each.method === method && each.path === `/api/v3/${path}`);
  if (operation === undefined) throw new Error(`no ${method} ${path}`);
  return operation.weight(new Map(Object.entries(sent)));
}

test('there are 47 operations, each under its own method and path', () => {
  assert.is(OPERATIONS.length, 47);
  assert.is(new Set(OPERATIONS.map((operation) => `${operation.method} ${operation.path}`)).size, 47);
  assert.is(new Set(OPERATIONS.map((operation) => operation.path)).size, 43);
});

const names = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, index) => `S${index}`));

test('weights follow the published table', () => {
  for (const [path, sent, weight] of [
    ['ping', {}, 1], ['exchangeInfo', {}, 20], ['trades', {}, 25], ['aggTrades', {}, 4], ['klines', {}, 2], ['account', {}, 20], ['myFilters', {}, 40], ['openOrderList', {}, 6],
    ['depth', {}, 5], ['depth', { limit: '100' }, 5], ['depth', { limit: '101' }, 25], ['depth', { limit: '1000' }, 50], ['depth', { limit: '1001' }, 250],
    ['ticker/24hr', { symbol: 'S' }, 2], ['ticker/24hr', {}, 80], ['ticker/24hr', { symbols: names(20) }, 2], ['ticker/24hr', { symbols: names(21) }, 40], ['ticker/24hr', { symbols: names(101) }, 80],
    ['ticker', { symbols: names(3) }, 12], ['ticker', { symbols: names(60) }, 200], ['ticker/tradingDay', { symbol: 'S' }, 4],
    ['ticker/price', { symbol: 'S' }, 2], ['ticker/price', {}, 4], ['ticker/bookTicker', { symbols: names(2) }, 4],
    ['executionRules', { symbol: 'S' }, 2], ['executionRules', { symbols: names(3) }, 6], ['executionRules', {}, 40],
    ['openOrders', { symbol: 'S' }, 6], ['openOrders', {}, 80], ['myTrades', {}, 20], ['myTrades', { orderId: '1' }, 5], ['myPreventedMatches', { orderId: '1' }, 20], ['myPreventedMatches', { preventedMatchId: '1' }, 2],
  ] as const) {
    assert.is(weigh('GET', path, sent), weight, `${path} ${JSON.stringify(sent)}`);
  }
  assert.is(weigh('POST', 'order/test', { computeCommissionRates: 'true' }), 20);
});

test('an order costs its weight only when it is refused', () =>
  onStage(async (stage) => {
    const good = await stage.limit(ANN, 'BUY', '90', '1');
    assert.is(good.headers.get('x-mbx-used-weight-1m'), '0');
    assert.is((await stage.limit(ANN, 'BUY', '90', '0')).headers.get('x-mbx-used-weight-1m'), '1');
    assert.is((await stage.read('exchangeInfo')).headers.get('x-mbx-used-weight-1m'), '21');
  }));

test('too much weight is 429 until the minute is over, and 418 for who goes on', () =>
  onStage(async (stage) => {
    stage.now += 15_000;
    for (let call = 0; call < 2; call += 1) assert.is((await stage.read('exchangeInfo')).status, 200);
    const refused = await stage.read('exchangeInfo');
    assert.equal([refused.status, refused.headers.get('retry-after'), refused.headers.get('x-mbx-used-weight-1m')], [429, '45', '40']);
    assert.equal(refused.json.value, { code: -1003, msg: 'Too much request weight used; current limit is 50 request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.' });
    assert.is((await stage.read('ping')).status, 200);
    for (let call = 0; call < 3; call += 1) assert.is((await stage.read('exchangeInfo')).status, 429);
    const banned = await stage.read('exchangeInfo');
    assert.equal([banned.status, banned.headers.get('retry-after'), banned.json.get('code')], [418, '120', -1003]);
    assert.is(banned.json.get('msg'), `Way too much request weight used; IP banned until ${stage.now + 120_000}. Please use WebSocket Streams for live updates to avoid bans.`);
    stage.now += 119_000;
    assert.equal([(await stage.read('ping')).status, (await stage.read('ping')).headers.get('retry-after')], [418, '1']);
    stage.now += 1000;
    assert.is((await stage.read('ping')).status, 200);
  }, { limits: { requestWeight: 50, ignoredBeforeBan: 3 } }));

test('raw requests have a limit of their own', () =>
  onStage(async (stage) => {
    for (let call = 0; call < 3; call += 1) assert.is((await stage.read('ping')).status, 200);
    const refused = await stage.read('ping');
    assert.equal([refused.status, refused.headers.get('retry-after')], [429, '300']);
  }, { limits: { rawRequests: 3 } }));

test('orders that have not traded are counted by account; a first fill gives back', () =>
  onStage(async (stage) => {
    stage.now += 3000;
    for (const price of ['90', '91', '92']) await stage.limit(ANN, 'BUY', price, '1');
    const refused = await stage.limit(ANN, 'BUY', '93', '1');
    assert.equal([refused.status, refused.headers.get('retry-after'), refused.json.value], [429, '7', { code: -1015, msg: 'Too many new orders; current limit is 3 orders per 10 SECOND.' }]);
    // The taker's own first fill undoes its count; the maker is given more.
    const taker = await stage.limit(BOB, 'SELL', '92', '0.5');
    assert.is(taker.headers.get('x-mbx-order-count-10s'), '0');
    const counts = await stage.ask(ANN, 'GET', 'rateLimit/order');
    assert.equal(counts.json.value, [
      { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 3, count: 0 },
      { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 160_000, count: 0 },
    ]);
    await stage.limit(ANN, 'BUY', '80', '1');
    stage.now += 7000;
    assert.equal((await stage.ask(ANN, 'GET', 'rateLimit/order')).json.list().map((row) => row.get('count')), [0, 1]);
  }, { limits: { ...DEFAULT_LIMITS, ordersPer10Seconds: 3 } }));
