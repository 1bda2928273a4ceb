/** Which calls go out again and which never do, what a broken upstream is spared, and that a pause it asks for is kept by everyone. */
import type { AxiosAdapter } from 'axios';
import * as assert from 'uvu/assert';
import type { ApiDefinition } from '../../../runtime/contract.js';
import type { CatalogTool } from '../../../runtime/catalog.js';
import type { Gateway } from '../../../runtime/gateway.js';
import type { HttpLimits } from '../../../runtime/upstream/http-client.js';
import { changeState, createMemoryLimits } from '../../../runtime/upstream/limits/shared-limits.js';
import { close } from '../../../runtime/upstream/limits/windows.js';
import { SendFailure } from '../../../runtime/upstream/request.js';
import type { UpstreamConfig } from '../../../runtime/upstream/upstream.js';
import { suite } from '../../suite.js';
import { READS, WRITES, fakeGateway } from '../call/fake-tool.js';

const test = suite('exchange');

/** A status with a Retry-After, or a failure, or silence until the request is given up. */
type Answer = number | readonly [status: number, headers: Readonly<Record<string, string>>, body?: string] | SendFailure | 'silence';

const failure = (kind: SendFailure['kind'], message = 'x'): SendFailure => new SendFailure(kind, kind !== 'unreachable', message);

interface Options {
  readonly tool?: Partial<CatalogTool>;
  readonly http?: HttpLimits;
  readonly api?: Partial<ApiDefinition>;
  readonly upstream?: Partial<UpstreamConfig>;
}

/** A gateway whose upstream gives these answers in turn, the last one for ever; and the requests that came. */
function script(answers: readonly Answer[], { tool = {}, http = {}, api = {}, upstream = {} }: Options = {}): { readonly gateway: Gateway; readonly sent: string[] } {
  const sent: string[] = [];
  const adapter: AxiosAdapter = async (config) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)] ?? 200;
    sent.push(`${config.method?.toUpperCase() ?? ''} ${new URL(config.url ?? '').pathname}`);
    if (answer instanceof SendFailure) throw answer;
    if (answer === 'silence') {
      await new Promise<never>((_resolve, reject) => {
        const timer = setTimeout(() => reject(failure('timeout')), config.timeout);
        config.signal?.addEventListener?.('abort', () => (clearTimeout(timer), reject(failure('cancelled'))));
      });
    }
    const [status, headers, body = '{}'] = typeof answer === 'object' ? answer : [Number(answer), {}];
    return { status, statusText: '', headers: { 'content-type': 'application/json', ...headers }, data: Buffer.from(body), config };
  };
  return { sent, gateway: fakeGateway({ baseUrl: 'http://127.0.0.1:9', tool, api, upstream: { adapter, http: { timeoutMs: 3_000, ...http }, ...upstream } }) };
}

async function run(answers: readonly Answer[], options: Options = {}): Promise<{ readonly code: string; readonly sent: number }> {
  const { gateway, sent } = script(answers, options);
  const { error } = await gateway.call('things_get', {});
  return { code: error?.code ?? 'ok', sent: sent.length };
}

const FAULTS: readonly (readonly [string, Answer, code: string])[] = [
  ['no connection', failure('unreachable', 'ECONNREFUSED'), 'UPSTREAM_UNREACHABLE'],
  ['a connection that ends', failure('closed'), 'UPSTREAM_FAILED'],
  ['a time-out', failure('timeout'), 'UPSTREAM_TIMEOUT'],
  ...[500, 502, 503, 504].map((status): readonly [string, Answer, string] => [`HTTP ${status}`, status, 'UPSTREAM_FAILED']),
  ['HTTP 408', 408, 'UPSTREAM_TIMEOUT'],
  ['HTTP 429 with a short pause', [429, { 'retry-after': '0' }], 'UPSTREAM_BUSY'],
];
for (const [name, fault, code] of FAULTS) {
  test(`${name}: a read goes out again, three times in all, and a write once`, async () => {
    assert.equal(await run([fault, 200]), { code: 'ok', sent: 2 });
    assert.equal(await run([fault]), { code, sent: 3 });
    assert.equal(await run([fault], { http: { retries: 0 } }), { code, sent: 1 });
    assert.is((await run([fault, 200], { tool: { method: 'POST', effects: WRITES } })).sent, 1);
    assert.is((await run([fault, 200], { tool: { method: 'PUT', effects: { reads: false, spends: false, repeatable: true } } })).sent, 1);
  });
}

for (const [name, answer] of [
  ['HTTP 400', 400], ['HTTP 401', 401], ['HTTP 404', 404], ['HTTP 501', 501], ['HTTP 302', 302],
  ['HTTP 418', [418, { 'retry-after': '1' }]],
  ['HTTP 429 with a long pause', [429, { 'retry-after': '6' }]],
  ['HTTP 503 with a long pause', [503, { 'retry-after': '600' }]],
  ['an answer that is too large', failure('too-large')],
  ['an answer that is broken', failure('broken')],
  ['a bad certificate', failure('unreachable', 'CERT_HAS_EXPIRED: its certificate has expired')],
  ['a host that is not known', failure('unreachable', 'ENOTFOUND: the host is not known')],
] as const) {
  test(`${name}: a read is not sent again`, async () => assert.is((await run([answer, 200])).sent, 1));
}

test('a try that takes too long is given up for another within the time of the call', async () => {
  assert.equal(await run(['silence', 200], { http: { attemptTimeoutMs: 50 } }), { code: 'ok', sent: 2 });
  assert.equal(await run(['silence'], { http: { timeoutMs: 120, attemptTimeoutMs: 100, retries: 9 } }).then(({ code }) => code), 'UPSTREAM_TIMEOUT');
});

test('after a cancellation nothing more is sent', async () => {
  const { gateway, sent } = script([500], { http: { retries: 10, timeoutMs: 60_000 } });
  const abort = new AbortController();
  const call = gateway.call('things_get', {}, { signal: abort.signal });
  while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  abort.abort();
  assert.ok((await call).error);
  const before = sent.length;
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.is(sent.length, before);
});

test('repetitions are a tenth of the calls and five at most', async () => {
  const { gateway, sent } = script([500], { http: { breakerFailures: 0 } });
  for (let count = 0; count < 20; count += 1) await gateway.call('things_get', {});
  assert.is(sent.length, 20 + 5 + 2);
});

test('a pause that upstream asks for is kept by every session and every process', async () => {
  const sharedLimits = createMemoryLimits();
  const clock = { path: '/time', pointer: '/t' };
  const stamped = { supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }] } as const;
  const one = script([[429, { 'retry-after': '30' }]], { upstream: { sharedLimits } });
  const others = [
    script([200], { upstream: { sharedLimits } }),
    script([200], { upstream: { sharedLimits, clock }, tool: stamped }),
    script([200], { upstream: { sharedLimits }, tool: { method: 'POST', effects: WRITES } }),
  ];
  const first = await one.gateway.call('things_get', {}, { client: 'one' });
  assert.equal([first.error?.code, first.error?.details.retryAfterSeconds], ['UPSTREAM_BUSY', 30]);
  let refused = 0;
  for (let count = 0; count < 100; count += 1) {
    const { error } = (await [one, ...others][count % 4]?.gateway.call('things_get', {}, { client: `client ${count % 7}` })) ?? {};
    assert.match(error?.message ?? '', /UPSTREAM_BUSY.*nothing was sent/);
    assert.ok((error?.details.retryAfterSeconds ?? 0) > 28);
    refused += 1;
  }
  assert.equal([refused, one.sent.length, ...others.map(({ sent }) => sent.length)], [100, 1, 0, 0, 0]);
});

test('a pause that begins while a request is being made keeps it from being sent', async () => {
  const memory = createMemoryLimits();
  const sent: string[] = [];
  const { gateway } = script([], {
    tool: { supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }] },
    upstream: {
      sharedLimits: memory,
      clock: { path: '/time', pointer: '/t' },
      adapter: async (config) => {
        sent.push(new URL(config.url ?? '').pathname);
        await changeState(memory, 'http://127.0.0.1:9', (state) => [close(state, 'all', Date.now() + 30_000), undefined]);
        return { status: 200, statusText: '', headers: { 'content-type': 'application/json' }, data: Buffer.from('{"t":1}'), config };
      },
    },
  });
  assert.is((await gateway.call('things_get', {})).error?.code, 'UPSTREAM_BUSY');
  assert.equal(sent, ['/time']);
});

test('a pause for orders alone leaves reads alone', async () => {
  const api = { errors: { code: '/code' }, limits: { orderCodes: [-1015] } };
  const shared = { upstream: { sharedLimits: createMemoryLimits() }, api };
  const orders = script([[429, { 'retry-after': '30' }, '{"code":-1015}']], { ...shared, tool: { method: 'POST', effects: WRITES, orders: 1 } });
  const reads = script([200], shared);
  await orders.gateway.call('things_get', {});
  assert.is((await orders.gateway.call('things_get', {})).error?.code, 'UPSTREAM_BUSY');
  assert.is((await reads.gateway.call('things_get', {})).error, undefined);
  assert.equal([orders.sent.length, reads.sent.length], [1, 1]);
});

test('limits are kept that nobody declared, as soon as answers tell them', async () => {
  const { gateway, sent } = script([[200, { 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '60' }], [200, { 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }]]);
  const codes = [];
  for (let count = 0; count < 4; count += 1) codes.push((await gateway.call('things_get', {})).error?.code);
  assert.equal([codes, sent.length], [[undefined, undefined, 'UPSTREAM_BUSY', 'UPSTREAM_BUSY'], 2]);
});

test('declared limits are kept before upstream has to refuse, and learnt ones take their place', async () => {
  const learn = { path: '/limits', query: 'a=1', at: '/limits', kind: 'k', kinds: { W: 'weight' }, limit: 'n', unit: 'u', units: 'c' } as const;
  const declared = { windows: [{ counts: 'weight', limit: 50, seconds: 86_400 }] } as const;
  const calls = async (limits: ApiDefinition['limits'], body: string): Promise<readonly [number, string | undefined]> => {
    const { gateway, sent } = script([[200, {}, body]], { api: { limits: limits ?? {} }, tool: { weight: 10 } });
    let last: string | undefined;
    for (let count = 0; count < 6; count += 1) last = (await gateway.call('things_get', {})).error?.code;
    return [sent.length, last];
  };
  assert.equal(await calls(declared, '{}'), [4, 'UPSTREAM_BUSY']);
  assert.equal(await calls({ ...declared, learn }, '{"limits":[{"k":"W","n":20,"u":"DAY","c":1}]}'), [2, 'UPSTREAM_BUSY']);
  assert.equal(await calls({ ...declared, learn }, '{"limits":"none"}'), [5, 'UPSTREAM_BUSY']);
  assert.equal(await calls({ ...declared, learn }, '{"limits":[{"k":"W","n":5,"u":"DAY","c":1}]}'), [1, 'UPSTREAM_BUSY']);
});

test('an upstream that fails again and again is left alone, and a read finds out when it is back', async () => {
  const answers: Answer[] = [500, 500, 500, 200];
  const { gateway, sent } = script(answers, { http: { retries: 0, breakerFailures: 3, breakerMs: 60 } });
  for (let count = 0; count < 3; count += 1) assert.is((await gateway.call('things_get', {})).error?.code, 'UPSTREAM_FAILED');
  const spared = await gateway.call('things_get', {});
  assert.equal([spared.error?.code, spared.error?.details.retryAfterSeconds, spared.error?.retry, sent.length], ['UPSTREAM_DOWN', 1, 'safe', 3]);
  await new Promise((resolve) => setTimeout(resolve, 80));
  const back = await Promise.all([1, 2, 3].map(() => gateway.call('things_get', {})));
  assert.equal(back.map(({ error }) => error?.code), [undefined, undefined, undefined]);
});

test('a write does not find out whether upstream is back: a harmless request does, before it', async () => {
  const tool = { method: 'POST', effects: WRITES } as const;
  const { gateway, sent } = script([500, 500, 500, 200], { tool, http: { breakerFailures: 2, breakerMs: 60 } });
  for (let count = 0; count < 2; count += 1) await gateway.call('things_get', {});
  assert.is((await gateway.call('things_get', {})).error?.code, 'UPSTREAM_DOWN');
  await new Promise((resolve) => setTimeout(resolve, 80));
  assert.is((await gateway.call('things_get', {})).error?.code, 'UPSTREAM_DOWN');
  await new Promise((resolve) => setTimeout(resolve, 80));
  assert.is((await gateway.call('things_get', {})).error, undefined);
  assert.equal(sent, ['POST /things', 'POST /things', 'GET /', 'GET /', 'POST /things']);
});

test('what is wrong with a request, and limits, do not count against upstream', async () => {
  for (const answer of [400, 404, [429, { 'retry-after': '0' }]] as const) {
    const { gateway, sent } = script([answer], { http: { retries: 0, breakerFailures: 2, maxQueueMs: 1_000 } });
    for (let count = 0; count < 6; count += 1) await gateway.call('things_get', {});
    assert.is(sent.length, 6, String(answer));
  }
});

test('a second request beside a slow read, if it is asked for; never beside a write', async () => {
  assert.equal(await run(['silence', 200], { http: { hedgeMs: 20, timeoutMs: 60_000 } }), { code: 'ok', sent: 2 });
  assert.equal(await run([200], { http: { hedgeMs: 1_000 } }), { code: 'ok', sent: 1 });
  assert.equal(await run(['silence'], { http: { hedgeMs: 20, timeoutMs: 100 }, tool: { method: 'POST', effects: WRITES } }), { code: 'OUTCOME_UNKNOWN', sent: 1 });
  assert.equal(READS.reads, true);
});

test('a store of limits that fails keeps calls from being sent, and does not cost an answer that is there', async () => {
  const memory = createMemoryLimits();
  let isBroken = false;
  const sharedLimits = { ...memory, replace: async (...args: Parameters<typeof memory.replace>) => (isBroken ? Promise.reject(new Error('disk full')) : memory.replace(...args)) };
  const api = { limits: { windows: [{ counts: 'weight', limit: 50, seconds: 86_400 }] } } as const;
  const { gateway, sent } = script([200], { api, tool: { method: 'POST', effects: WRITES }, upstream: { sharedLimits, adapter: async (config) => {
    isBroken = true;
    return { status: 200, statusText: '', headers: { 'content-type': 'application/json' }, data: Buffer.from('{"id":1}'), config };
  } } });
  assert.is((await gateway.call('things_get', {})).structured, '{"id":1}');
  const { error } = await gateway.call('things_get', {});
  assert.equal([error?.code, error?.retry, sent.length], ['INTERNAL', 'safe', 0]);
});
