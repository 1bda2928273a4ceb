/** Many clients against an exchange with low limits: nobody is banned, nothing goes out while the exchange wants to be left alone, and nobody waits for ever. */
import * as assert from 'uvu/assert';
import { catalogFromSource } from '../../generator/serve.js';
import { type Gateway, createGateway } from '../../runtime/gateway.js';
import { type SharedLimits, createMemoryLimits } from '../../runtime/upstream/limits/shared-limits.js';
import { createUpstream } from '../../runtime/upstream/upstream.js';
import { answerRequest } from '../../sandbox/exchange/front-door.js';
import { DEFAULT_LIMITS } from '../../sandbox/exchange/limits.js';
import { DEMO_API_KEY, DEMO_SECRET_KEY } from '../../sandbox/exchange/start.js';
import { SYMBOLS } from '../../sandbox/exchange/symbols.js';
import { Venue } from '../../sandbox/exchange/venue.js';
import { startServer } from '../../sandbox/http/server.js';
import { suite } from '../suite.js';

const SECONDS = Number(process.env['GATEWRIGHT_STORM_SECONDS'] ?? 20);
const CLIENTS = 40;
const STRANGER_MS = 7_000;
const UNDER_WAY_MS = 250;
const MINUTE_MS = 60_000;
const test = suite('storm', { timeoutMs: (SECONDS + 120) * 1000 });

interface Storm {
  readonly statuses: Map<number, number>;
  /** Requests that came while a Retry-After was running. */
  insidePause: number;
  requests: number;
}

/** The exchange, with every request and every pause it asks for written down. */
async function startWatchedExchange(storm: Storm) {
  const venue = new Venue({
    clock: Date.now,
    seed: 7,
    symbols: SYMBOLS,
    keys: [{ apiKey: DEMO_API_KEY, secretKey: DEMO_SECRET_KEY }],
    balances: { BTC: '1000', USDT: '100000000' },
    limits: { ...DEFAULT_LIMITS, requestWeight: 1_200, ordersPer10Seconds: 20 },
    commission: { maker: '0', taker: '0' },
    firstOrderId: 1n,
  });
  let pausedUntil = 0;
  // Somebody else at the same address, whom the gateways know nothing of: the exchange refuses what they hold for allowed.
  const strangers = new Set<string>();
  const stranger = setInterval(() => {
    for (const address of strangers) venue.addresses.charge(address, 300, Date.now());
  }, STRANGER_MS).unref();
  const server = await startServer({
    handle: (request) => {
      const now = Date.now();
      storm.requests += 1;
      if (now < pausedUntil) storm.insidePause += 1;
      strangers.add(request.remoteAddress);
      const reply = answerRequest(venue, request);
      storm.statuses.set(reply.status, (storm.statuses.get(reply.status) ?? 0) + 1);
      const after = Number(reply.headers?.['retry-after'] ?? Number.NaN);
      // Requests that were on their way when the answer went out could not obey it.
      if (!Number.isNaN(after)) setTimeout(() => (pausedUntil = Math.max(pausedUntil, now + after * 1000)), UNDER_WAY_MS);
      return reply;
    },
  });
  return { url: server.url, close: async () => (clearInterval(stranger), server.close()) };
}

async function openGateway(baseUrl: string, sharedLimits: SharedLimits): Promise<Gateway> {
  const { catalog } = await catalogFromSource({ name: 'binance', spec: 'specs/binance-testnet/openapi.yaml', overlays: ['specs/binance-testnet/overlay.yaml'] }, (diagnostic) => assert.unreachable(diagnostic.message));
  const upstream = createUpstream({
    api: catalog.api,
    baseUrl,
    sharedLimits,
    credentials: { ApiKey: { env: 'KEY' }, Signature: { env: 'SECRET' } },
    env: { KEY: DEMO_API_KEY, SECRET: DEMO_SECRET_KEY },
    clock: { path: '/api/v3/time', pointer: '/serverTime' },
    http: { maxQueueMs: 3_000 },
  });
  return createGateway({ apis: [{ catalog, upstream }] });
}

const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'IOC', quantity: '0.001', price: '50000.00' };
const CALLS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['binance_get_price', { symbol: 'BTCUSDT' }],
  ['binance_get_order_book', { symbol: 'BTCUSDT', limit: 500 }],
  ['binance_create_order', order],
  ['binance_get_24h_ticker', { symbol: 'BTCUSDT' }],
  ['binance_get_account', { omitZeroBalances: true }],
  ['binance_list_open_orders', { symbol: 'BTCUSDT' }],
];

// What one minute leaves of weight is less than one call for each client, so a short storm has to see the minute turn.
const waitForTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, (2 * MINUTE_MS - (SECONDS * 1000) / 2 - (Date.now() % MINUTE_MS)) % MINUTE_MS));

test(`${CLIENTS} clients of two gateways for ${SECONDS} s`, async () => {
  if (SECONDS * 1000 < MINUTE_MS) await waitForTurn();
  const storm: Storm = { statuses: new Map(), insidePause: 0, requests: 0 };
  const server = await startWatchedExchange(storm);
  const shared = createMemoryLimits();
  const gateways = await Promise.all([openGateway(server.url, shared), openGateway(server.url, shared)]);
  const outcomes = new Map<string, number>();
  const served = new Map<string, number>();
  let calls = 0;
  let longest = 0;
  const end = Date.now() + SECONDS * 1000;
  try {
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, index) => {
        const client = `client ${index}`;
        for (let turn = index; Date.now() < end; turn += 1) {
          const [tool, args] = CALLS[turn % CALLS.length] ?? ['', {}];
          const start = Date.now();
          const result = await gateways[index % 2]?.call(tool, args, { client });
          calls += 1;
          longest = Math.max(longest, Date.now() - start);
          const outcome = result?.error?.code ?? 'ok';
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          if (outcome === 'ok') served.set(client, (served.get(client) ?? 0) + 1);
          else {
            assert.is(outcome, 'UPSTREAM_BUSY', result?.error?.message);
            assert.ok((result?.error?.details.retryAfterSeconds ?? 0) >= 1, 'a refusal says when there is room again');
            // A client that does not wait as long as it is told.
            await new Promise((resolve) => setTimeout(resolve, 200));
          }
        }
      }),
    );
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await server.close();
  }
  const least = Math.min(...Array.from({ length: CLIENTS }, (_, index) => served.get(`client ${index}`) ?? 0));
  console.log(`\n  storm: ${calls} calls, ${storm.requests} requests, statuses ${JSON.stringify(Object.fromEntries(storm.statuses))}, outcomes ${JSON.stringify(Object.fromEntries(outcomes))}; requests inside a pause ${storm.insidePause}; served least ${least}, most ${Math.max(...served.values())}; longest call ${longest} ms`);
  assert.is(storm.statuses.get(418), undefined);
  assert.is(storm.insidePause, 0);
  assert.ok(least > 0, 'every client was served');
  assert.ok((outcomes.get('UPSTREAM_BUSY') ?? 0) > 0, 'the storm was strong enough to matter');
});
