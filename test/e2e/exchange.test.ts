/** The gateway against the embedded exchange when things go wrong: clocks that differ, answers that are lost, ids beyond a double. */
import axios, { type AxiosAdapter } from 'axios';
import * as assert from 'uvu/assert';
import { catalogFromSource } from '../../generator/serve.js';
import { type Gateway, createGateway } from '../../runtime/gateway.js';
import { parseJson } from '../../runtime/json.js';
import { createUpstream } from '../../runtime/upstream/upstream.js';
import { DEMO_API_KEY, DEMO_SECRET_KEY, type ExchangeOptions, type RunningExchange, startExchange } from '../../sandbox/exchange/start.js';
import { suite } from '../suite.js';

const test = suite('gateway and exchange', { timeoutMs: 20_000 });
const source = { name: 'binance', spec: 'specs/binance-testnet/openapi.yaml', overlays: ['specs/binance-testnet/overlay.yaml'] };
const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '50000.00', newClientOrderId: 'mine-1' };

async function withExchange(options: ExchangeOptions, work: (gateway: Gateway, exchange: RunningExchange) => Promise<void>, adapter?: AxiosAdapter): Promise<void> {
  const exchange = await startExchange({ marketMaker: false, ...options });
  const { catalog } = await catalogFromSource(source, (diagnostic) => assert.unreachable(diagnostic.message));
  const upstream = createUpstream({
    api: catalog.api,
    baseUrl: exchange.url,
    credentials: { ApiKey: { env: 'KEY' }, Signature: { env: 'SECRET' } },
    env: { KEY: DEMO_API_KEY, SECRET: DEMO_SECRET_KEY },
    clock: { path: '/api/v3/time', pointer: '/serverTime' },
    http: { timeoutMs: 1_000 },
    ...(adapter === undefined ? {} : { adapter }),
  });
  const gateway = createGateway({ apis: [{ catalog, upstream }] });
  try {
    await work(gateway, exchange);
  } finally {
    await gateway.close();
    await exchange.close();
  }
}

for (const offset of [-60_000, -30_000, -5_000, -1_000, -1, 0, 1, 1_000, 5_000, 30_000, 60_000]) {
  test(`a clock that differs by ${offset} ms: signed in time, and when it jumps, read once more and sent once more`, async () => {
    let shift = offset;
    const sent: string[] = [];
    const wrong: number[] = [];
    const carry = axios.getAdapter('http');
    const adapter: AxiosAdapter = async (config) => {
      const url = new URL(config.url ?? '');
      const stamp = url.searchParams.get('timestamp');
      if (stamp !== null && Math.abs(Number(stamp) - (Date.now() + shift)) > 900) wrong.push(Number(stamp) - Date.now());
      sent.push(`${config.method?.toUpperCase() ?? ''} ${url.pathname.replace('/api/v3/', '')}`);
      return carry(config);
    };
    await withExchange({ clock: () => Date.now() + shift }, async (gateway) => {
      assert.is((await gateway.call('binance_get_account', { omitZeroBalances: true })).error, undefined);
      assert.equal([sent, wrong], [['GET exchangeInfo', 'GET time', 'GET account'], []]);
      sent.length = 0;
      // Too far for what the exchange allows, in either direction.
      shift += offset < 0 ? 10_000 : -10_000;
      assert.is((await gateway.call('binance_create_order', order)).error, undefined);
      assert.equal(sent, ['POST order', 'GET time', 'POST order']);
      assert.is(wrong.length, 1);
      assert.is((await gateway.call('binance_get_order', { symbol: 'BTCUSDT', origClientOrderId: 'mine-1' })).error, undefined);
      assert.equal([sent.slice(3), wrong.length], [['GET order'], 1]);
    }, adapter);
  });
}

test('an order whose answer is lost is reported as unknown, and it is there', () =>
  withExchange({}, async (gateway, exchange) => {
    exchange.faults.add({ kind: 'reset', after: 'handled', method: 'POST', path: '/api/v3/order', times: 1 });
    assert.is((await gateway.call('binance_create_order', order)).error?.code, 'OUTCOME_UNKNOWN');
    const found = await gateway.call('binance_get_order', { symbol: 'BTCUSDT', origClientOrderId: 'mine-1' });
    assert.match(found.structured ?? '', '"status":"NEW"');
    assert.is(JSON.parse((await gateway.call('binance_list_open_orders', {})).structured ?? '').result.length, 1);
  }));

test('an order that never arrives is reported as unknown too, and is sent once', () =>
  withExchange({}, async (gateway, exchange) => {
    exchange.faults.add({ kind: 'silence', method: 'POST', path: '/api/v3/order' });
    assert.is((await gateway.call('binance_create_order', order)).error?.code, 'OUTCOME_UNKNOWN');
    assert.is((await gateway.call('binance_get_order', { symbol: 'BTCUSDT', origClientOrderId: 'mine-1' })).error?.details.upstreamCode, '-2013');
  }));

for (const [status, code] of [[503, 'OUTCOME_UNKNOWN'], [429, 'UPSTREAM_BUSY']] as const) {
  test(`HTTP ${status} to an order is ${code}`, () =>
    withExchange({}, async (gateway, exchange) => {
      exchange.faults.add({ kind: 'status', status, method: 'POST', path: '/api/v3/order' });
      assert.is((await gateway.call('binance_create_order', order)).error?.code, code);
    }));
}

test('a refusal says what it means and what to change', () =>
  withExchange({}, async (gateway) => {
    const { error } = await gateway.call('binance_create_order', { ...order, price: '50000.001' });
    assert.equal([error?.code, error?.details.upstreamCode], ['UPSTREAM_REJECTED', '-1013']);
    assert.match(`${error?.message} ${error?.fix} ${error?.details.problems?.join(' ') ?? ''}`, /tickSize/);
  }));

test('order ids beyond a double are whole, on the way out and back', () =>
  withExchange({ firstOrderId: 9_007_199_254_740_993n }, async (gateway) => {
    const placed = await gateway.call('binance_create_order', order);
    const id = /"orderId":(\d+)/.exec(placed.structured ?? '')?.[1] ?? '';
    assert.ok(BigInt(id) >= 9_007_199_254_740_993n);
    const cancelled = await gateway.call('binance_cancel_order', { symbol: 'BTCUSDT', orderId: parseJson(id) });
    assert.match(cancelled.structured ?? cancelled.error?.message ?? '', `"orderId":${id},`);
    assert.match(cancelled.structured ?? '', '"status":"CANCELED"');
  }));
