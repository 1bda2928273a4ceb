/** Sessions over HTTP as a client sees them: streams that take long, that are cut off, closed for now or listened to; and web pages. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import type { Gateway } from '../../../runtime/gateway.js';
import type { Change, Offers } from '../../../runtime/offers.js';
import { createLocalBuses } from '../../../runtime/sessions/bus.js';
import { createMemoryStorage } from '../../../runtime/sessions/memory-storage.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import type { HttpOptions, HttpServer } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { CAPABLE, YES, createAskingGateway } from '../protocol/asking-gateway.js';
import { callCount, createCountingGateway, expectCount } from '../sessions/counting-gateway.js';
import { ACCEPT, hear, initialize } from '../sessions/event-client.js';

const test = suite('transport/sessions');

async function withServer(options: Partial<HttpOptions>, run: (server: HttpServer) => Promise<void>, gateway: Gateway = createCountingGateway()): Promise<void> {
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, ...options });
  try {
    await run(server);
  } finally {
    await server.close();
  }
}
const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

test('a call that takes long becomes a stream, with an event to come back to', () =>
  withServer({ timeouts: { streamAfterMs: 20 } }, async ({ url }) => {
    const body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"count","arguments":{"steps":3,"pauseMs":30}}}';
    const headers = { 'mcp-session-id': await initialize(url) };
    const long = await hear({ url, headers, body });
    assert.is(long.headers['content-type'], 'text/event-stream');
    assert.match(long.text, /^id: ([\w-]{22})\.0\nretry: 1000\ndata:\n\nid: \1\.1\nevent: message\ndata: \{"jsonrpc":"2\.0","id":1,"result":.*\}\n\n$/);
    // A quick one stays JSON, and so does one without a session or of a client that takes no events.
    assert.is((await hear({ url, headers, body: body.replace('"pauseMs":30', '"pauseMs":0') })).headers['content-type'], 'application/json');
    assert.is((await hear({ url, body })).headers['content-type'], 'application/json');
    assert.is((await hear({ url, headers: { ...headers, accept: 'application/json' }, body })).headers['content-type'], 'application/json');
  }));

test('clients of earlier revisions get ids, but no event without data', () =>
  withServer({}, async ({ url }) => {
    const heard = await hear({ url, headers: { 'mcp-session-id': await initialize(url, { version: '2025-06-18' }) }, body: callCount(1, 1) });
    assert.match(heard.text, /^id: [\w-]{22}\.1\nevent: message\n/);
  }));

test('what was cut off goes on, and a stream that has nothing left to say is over', () =>
  withServer({}, async ({ url }) => {
    const headers = { 'mcp-session-id': await initialize(url) };
    const cut = await hear({ url, headers, body: callCount(1, 5, 10), cutAfter: 300 });
    const resume = (id: string): ReturnType<typeof hear> => hear({ url, method: 'GET', headers: { ...headers, 'last-event-id': id } });
    const rest = await resume(cut.lastEventId ?? '');
    assert.equal([...cut.messages, ...rest.messages], expectCount(1, 5));
    assert.is((await resume(rest.lastEventId ?? '')).status, 204);
    assert.equal((await resume(cut.lastEventId ?? '')).messages, rest.messages);
    for (const id of ['', 'x', `${'A'.repeat(22)}.0`, `${(rest.lastEventId ?? '').split('.')[0] ?? ''}.99`, `${rest.lastEventId ?? ''}x`]) assert.is((await resume(id)).status, 400, id);
  }));

test('a second call with an id that is under way is refused', () =>
  withServer({}, async ({ url }) => {
    const headers = { 'mcp-session-id': await initialize(url) };
    const first = hear({ url, headers, body: callCount(1, 3, 30) });
    await sleep(30);
    assert.is((await hear({ url, headers, body: callCount(1, 1) })).status, 400);
    assert.equal((await first).messages, expectCount(1, 3));
    assert.is((await hear({ url, headers, body: callCount(1, 1) })).status, 200);
  }));

const pingAs = async (url: string, id: string): Promise<number> => (await hear({ url, headers: { 'mcp-session-id': id }, body: PING })).status;

test('beyond the most the session that was not used for longest goes', () =>
  withServer({ sessions: { most: 2 } }, async ({ url }) => {
    const [one, two, three] = [await initialize(url), await initialize(url), await initialize(url)];
    assert.equal([await pingAs(url, one), await pingAs(url, two), await pingAs(url, three)], [404, 200, 200]);
  }));

test('sessions end when they are idle', () =>
  withServer({ sessions: { idleMs: 100 } }, async ({ url }) => {
    const session = await initialize(url);
    await sleep(400);
    assert.is(await pingAs(url, session), 404);
  }));

test('required, off, and the modern era, which has none', async () => {
  const modern = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'server/discover' };
  const discover = '{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}';
  await withServer({ sessions: { mode: 'required' } }, async ({ url }) => {
    assert.is((await hear({ url, body: PING })).status, 400);
    assert.is((await hear({ url, method: 'GET' })).status, 400);
    assert.is((await hear({ url, headers: { 'mcp-session-id': await initialize(url) }, body: PING })).status, 200);
    assert.is((await hear({ url, headers: modern, body: discover })).status, 200);
    assert.is((await hear({ url, headers: { ...modern, 'mcp-session-id': 'nobody' }, body: discover })).status, 200);
  });
  await withServer({ sessions: { mode: 'off' } }, async ({ url }) => {
    assert.is(await initialize(url), '');
    for (const method of ['GET', 'DELETE'] as const) assert.is((await hear({ url, method, headers: { 'mcp-session-id': 'x' } })).status, 405);
  });
});

/** A gateway that tells of changes when a test wants it. */
function createChangingGateway(): { readonly gateway: Gateway; readonly change: (change: Change) => void } {
  const listeners = new Set<(change: Change) => void>();
  const offers: Offers = {
    resources: [], templates: [], prompts: [],
    readResource: async () => [],
    getPrompt: async () => ({ messages: [] }),
    complete: async () => ({ values: [] }),
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    follow: () => () => undefined,
  };
  return { gateway: { ...createFakeGateway(), offers }, change: (change) => listeners.forEach((listener) => listener(change)) };
}

test('who listens hears of changes, also of those while it was away, on one stream only', async () => {
  const { gateway, change } = createChangingGateway();
  await withServer(
    {},
    async ({ url }) => {
      const headers = { 'mcp-session-id': await initialize(url) };
      let cut = (): void => undefined;
      const first = hear({ url, method: 'GET', headers, onOpen: (end) => (cut = end) });
      await sleep(60);
      change({ kind: 'tools' });
      await sleep(30);
      cut();
      const before = await first;
      assert.equal(before.messages, ['{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}']);
      change({ kind: 'prompts' });
      const second = hear({ url, method: 'GET', headers: { ...headers, 'last-event-id': before.lastEventId ?? '' }, onOpen: (end) => (cut = end) });
      await sleep(60);
      change({ kind: 'resources' });
      await sleep(30);
      // The newest stream takes the place of the one before.
      const third = hear({ url, method: 'GET', headers, onOpen: (end) => (cut = end) });
      const heard = await second;
      assert.equal([heard.isWhole, heard.messages], [true, ['{"jsonrpc":"2.0","method":"notifications/prompts/list_changed"}', '{"jsonrpc":"2.0","method":"notifications/resources/list_changed"}']]);
      change({ kind: 'tools' });
      await sleep(30);
      cut();
      assert.equal((await third).messages, ['{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}']);
    },
    gateway,
  );
});

test('two servers: an answer, a cancellation and an end reach the call in the other one', async () => {
  const storage = createMemoryStorage();
  const join = createLocalBuses();
  const gateway = createAskingGateway(60_000);
  await withServer({ sessions: { storage, bus: join() } }, (one) =>
    withServer({ sessions: { storage, bus: join() } }, async (two) => {
      const session = await initialize(one.url, { capabilities: CAPABLE });
      const headers = { 'mcp-session-id': session };
      const spend = (id: number): ReturnType<typeof hear> => hear({ url: one.url, headers, body: `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"spend","arguments":{}}}` });
      const asked = async (): Promise<string> => {
        for (;;) {
          await sleep(10);
          // The question stands in the storage as it stands in the stream.
          const found = /"id":"([\w-]{22})","method":"elicitation/.exec(questions.join('\n'))?.[1];
          if (found !== undefined) return found;
        }
      };
      const questions: string[] = [];
      const append = storage.appendEvents;
      Object.assign(storage, { appendEvents: (stream: string, messages: readonly string[], isLast: boolean) => (questions.push(...messages), append(stream, messages, isLast)) });
      const first = spend(1);
      const id = await asked();
      assert.is((await hear({ url: two.url, headers, body: `{"jsonrpc":"2.0","id":"${id}","result":${YES}}` })).status, 202);
      assert.match((await first).messages.at(-1) ?? '', '"accept"');
      questions.length = 0;
      const second = spend(2);
      await asked();
      assert.is((await hear({ url: two.url, headers, body: '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}' })).status, 202);
      assert.match((await second).messages.at(-1) ?? '', '"cancel"');
      assert.is((await hear({ url: two.url, method: 'DELETE', headers })).status, 204);
      await sleep(30);
      assert.is((await hear({ url: one.url, headers, body: PING })).status, 404);
    }, gateway), gateway);
});

test('web pages of named origins may read answers, others and all others not', () =>
  withServer({ cors: { origins: ['https://app.example'] } }, async ({ url }) => {
    const preflight = (origin: string, asked = 'authorization, mcp-param-region, x-evil'): Promise<Response> => fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': asked } });
    const allowed = await preflight('https://app.example');
    assert.equal([allowed.status, allowed.headers.get('access-control-allow-origin'), allowed.headers.get('vary'), allowed.headers.get('access-control-allow-credentials')], [204, 'https://app.example', 'Origin', null]);
    const names = (allowed.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(', ');
    for (const name of ['authorization', 'last-event-id', 'mcp-session-id', 'mcp-protocol-version', 'mcp-method', 'mcp-name', 'mcp-param-region']) assert.ok(names.includes(name), name);
    assert.not.ok(names.includes('x-evil'));
    assert.is((await preflight('https://evil.example')).status, 403);
    const page = await fetch(url, { method: 'POST', headers: { ...ACCEPT, origin: 'https://app.example' }, body: PING });
    assert.equal([page.status, page.headers.get('access-control-allow-origin')], [200, 'https://app.example']);
    assert.match(page.headers.get('access-control-expose-headers') ?? '', 'Mcp-Session-Id');
    // Pages of this machine may call, as ever, but are not among the named.
    const local = await fetch(url, { method: 'POST', headers: { ...ACCEPT, origin: 'http://localhost:1' }, body: PING });
    assert.equal([local.status, local.headers.get('access-control-allow-origin')], [200, null]);
  }));

test('without names no page may read anything', () =>
  withServer({}, async ({ url }) => {
    assert.is((await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' } })).status, 403);
    assert.is((await fetch(url, { method: 'OPTIONS', headers: { origin: 'http://localhost', 'access-control-request-method': 'POST' } })).status, 405);
  }));
