/** The client over HTTP with a legacy server: handshake, sessions, streams that break, cancellation. */
import * as assert from 'uvu/assert';
import { type ClientOptions, type HttpOptions, connectClient, httpTransport } from '../../client/index.js';
import { suite } from '../suite.js';
import { type Answer, type FakeServer, answerLegacy, failure, info, openEvents, sendEvent, sendResult, startFake, text, until } from './fake-server.js';

const test = suite('client, legacy HTTP');

async function findClosedPort(): Promise<string> {
  const gone = await startFake(() => undefined);
  await gone.close();
  return gone.url;
}

let server: FakeServer | undefined;

async function connect(answer: Answer, options: Partial<ClientOptions> = {}, http: Partial<HttpOptions> = {}) {
  server = await startFake(answer);
  return { server, client: await connectClient({ transport: httpTransport({ url: server.url, reconnect: { baseMs: 1, maxMs: 2, attempts: 2 }, ...http }), info, ...options }) };
}
test.afterEach(async () => server?.close());

test('asks for the modern era first, then initializes, and repeats session and version from then on', async () => {
  const { server, client } = await connect((seen, response) => (answerLegacy(seen, response, 's1') ? undefined : seen.method === 'ping' ? {} : undefined));
  assert.is(client.era, 'legacy');
  assert.is(client.version, '2025-11-25');
  assert.equal(client.server.info, { name: 'fake', version: '1' });
  await client.ping();
  await client.close();
  const posts = server.seen.filter(({ http }) => http !== 'GET');
  assert.equal(posts.map(({ http, method, headers }) => [http, method, headers['mcp-session-id'], headers['mcp-protocol-version']]), [
    ['POST', 'server/discover', undefined, '2026-07-28'],
    ['POST', 'initialize', undefined, undefined],
    ['POST', 'notifications/initialized', 's1', '2025-11-25'],
    ['POST', 'ping', 's1', '2025-11-25'],
    ['DELETE', '', 's1', '2025-11-25'],
  ]);
});

test('a session that the server refuses is opened anew, and the refused call goes out once more', async () => {
  let sessions = 0;
  let lost = true;
  const { server, client } = await connect((seen, response) => {
    if (seen.method === 'initialize') sessions += 1;
    if (answerLegacy(seen, response, `s${sessions}`)) return undefined;
    if (seen.method !== 'tools/call') return undefined;
    if (!lost) return text('done');
    lost = false;
    response.writeHead(404).end();
    return undefined;
  });
  assert.equal((await client.callTool('pay')).content, [{ type: 'text', text: 'done' }]);
  assert.is(server.count('initialize'), 2);
  assert.equal(server.seen.filter(({ method }) => method === 'tools/call').map(({ headers }) => headers['mcp-session-id']), ['s1', 's2']);
});

test('subscriptions are made again in a new session; a server that forgets every session is not asked without end', async () => {
  let sessions = 0;
  let forgetful = false;
  const warnings: string[] = [];
  const changes: unknown[] = [];
  const { server, client } = await connect(
    (seen, response) => {
      if (seen.method === 'initialize') sessions += 1;
      if (answerLegacy(seen, response, `s${sessions}`, { resources: { subscribe: true } })) return undefined;
      if (seen.id !== null && (forgetful || seen.headers['mcp-session-id'] === 's1') && seen.method !== 'resources/subscribe') response.writeHead(404).end();
      else if (seen.id !== null && forgetful) response.writeHead(404).end();
      return {};
    },
    { onWarning: (message) => warnings.push(message) },
  );
  await client.subscribe({ uris: ['file:///a'] }, (change) => changes.push(change));
  await client.ping();
  assert.equal(server.seen.filter(({ method }) => method === 'resources/subscribe').map(({ headers }) => headers['mcp-session-id']), ['s1', 's2']);
  assert.equal(changes, [{ kind: 'resource', uri: 'file:///a' }]);
  forgetful = true;
  assert.is((await failure(client.ping())).code, 'SESSION_LOST');
  assert.is(server.count('initialize'), 3);
  assert.equal(warnings, ['after a new beginning: SESSION_LOST: The server does not know the session any more']);
});

test('a call whose stream broke off for good is not sent again', async () => {
  const { server, client } = await connect((seen, response) => {
    if (answerLegacy(seen, response, 's1')) return undefined;
    if (seen.http === 'GET' && seen.headers['last-event-id'] !== undefined) response.writeHead(404).end();
    if (seen.method !== 'tools/call') return undefined;
    openEvents(response);
    response.end('id: 7\nretry: 1\ndata: \n\n');
    return undefined;
  });
  const { code, retry } = await failure(client.callTool('pay'));
  assert.is(code, 'CONNECTION_LOST');
  assert.is(retry, 'unknown');
  assert.is(server.count('tools/call'), 1);
  assert.is(server.count('initialize'), 1);
  assert.is(server.seen.filter(({ headers }) => headers['last-event-id'] === '7').length, 1);
});

test('a stream that broke off is taken up where it broke, as often as it brings something', async () => {
  let rounds = 0;
  const { server, client } = await connect((seen, response) => {
    if (answerLegacy(seen, response)) return undefined;
    if (seen.method === 'tools/call') {
      openEvents(response);
      response.end('id: e0\nretry: 1\ndata: \n\n');
      return undefined;
    }
    if (seen.http !== 'GET' || seen.headers['last-event-id'] === undefined) return undefined;
    rounds += 1;
    openEvents(response);
    const call = server.seen.find(({ method }) => method === 'tools/call');
    if (rounds < 5) sendEvent(response, { method: 'notifications/progress', params: { progressToken: call?.id ?? 0, progress: rounds } }, `e${rounds}`);
    else sendEvent(response, { id: call?.id ?? 0, result: text('late') }, 'e5');
    response.end();
    return undefined;
  });
  const heard: number[] = [];
  const { content } = await client.callTool('slow', {}, { onProgress: ({ progress }) => heard.push(progress) });
  assert.equal(content, [{ type: 'text', text: 'late' }]);
  assert.equal(heard, [1, 2, 3, 4]);
  assert.equal(server.seen.map(({ headers }) => headers['last-event-id']).filter((id) => id !== undefined), ['e0', 'e1', 'e2', 'e3', 'e4']);
});

test('a stream that brings nothing is tried as often as the options say', async () => {
  const { server, client } = await connect((seen, response) => {
    if (answerLegacy(seen, response)) return undefined;
    if (seen.method === 'tools/call' || seen.headers['last-event-id'] !== undefined) {
      openEvents(response);
      response.end('id: e0\nretry: 1\ndata: \n\n');
    }
    return undefined;
  });
  assert.is((await failure(client.callTool('slow'))).code, 'CONNECTION_LOST');
  assert.is(server.seen.filter(({ headers }) => headers['last-event-id'] === 'e0').length, 2);
});

test('who cancels says so to the server, and hears no answer any more', async () => {
  const { server, client } = await connect((seen, response) => (answerLegacy(seen, response) ? undefined : undefined));
  const controller = new AbortController();
  const call = failure(client.callTool('slow', {}, { signal: controller.signal }));
  await until(() => server.count('tools/call') === 1);
  controller.abort();
  assert.is((await call).code, 'CANCELLED');
  await until(() => server.count('notifications/cancelled') === 1);
  const sent = server.seen.find(({ method }) => method === 'tools/call');
  assert.equal(server.seen.find(({ method }) => method === 'notifications/cancelled')?.params['requestId'], sent?.id);
});

test('silence ends a call, and its outcome is unknown; a list may be asked for again', async () => {
  const { server, client } = await connect((seen, response) => (answerLegacy(seen, response) ? undefined : undefined));
  assert.equal(await failure(client.callTool('slow', {}, { timeoutMs: 30 })), { code: 'TIMEOUT', retry: 'unknown', message: 'ClientError: TIMEOUT: no answer to tools/call in time' });
  assert.is((await failure(client.listTools({ timeoutMs: 30 }))).retry, 'safe');
  await until(() => server.count('notifications/cancelled') === 2);
});

test('progress starts the time anew, up to the longest time', async () => {
  let ticks = 0;
  const begun = Date.now();
  let newest = begun;
  const { client } = await connect((seen, response) => {
    if (answerLegacy(seen, response) || seen.method !== 'tools/call') return undefined;
    openEvents(response);
    const timer = setInterval(() => {
      ticks += 1;
      newest = Date.now();
      sendEvent(response, { method: 'notifications/progress', params: { progressToken: seen.id, progress: ticks } });
    }, 20);
    response.on('close', () => clearInterval(timer));
    return undefined;
  });
  assert.is((await failure(client.callTool('slow', {}, { timeoutMs: 600, maxTimeMs: 1_500 }))).code, 'TIMEOUT');
  assert.ok(newest - begun > 600, `the last of ${ticks} came after ${newest - begun} ms`);
});

test('digits stay as they are, in both directions', async () => {
  const { server, client } = await connect((seen, response) => {
    if (answerLegacy(seen, response)) return undefined;
    if (seen.method === 'tools/call') response.writeHead(200, { 'content-type': 'application/json' }).end(`{"jsonrpc":"2.0","id":${String(seen.id)},"result":{"content":[],"structuredContent":{"id":9007199254740993,"price":0.10}}}`);
    return undefined;
  });
  const { structured } = await client.callTool('get');
  await client.callTool('put', { given: structured });
  assert.ok(server.seen.at(-1)?.text.includes('"given":{"id":9007199254740993,"price":0.10}'), server.seen.at(-1)?.text);
});

test('a server that cannot be reached, one that fails and one that redirects elsewhere', async () => {
  assert.is((await failure(connectClient({ transport: httpTransport({ url: await findClosedPort() }), info }))).code, 'UNREACHABLE');
  const broken = await failure(connect((_seen, response) => void response.writeHead(500).end()));
  assert.is(broken.code, 'HTTP_ERROR');
  await server?.close();
  const elsewhere = await failure(connect((_seen, response) => void response.writeHead(307, { location: 'http://example.com/mcp' }).end()));
  assert.match(elsewhere.message, /redirects \(307\) to http:\/\/example.com, which is not followed/);
});

test('a redirect inside the origin is followed', async () => {
  let moved = false;
  const { client } = await connect((seen, response) => {
    if (!moved) {
      moved = true;
      response.writeHead(307, { location: '/mcp/' }).end();
      return undefined;
    }
    return void answerLegacy(seen, response);
  });
  assert.is(client.era, 'legacy');
});

test('the answer of a server that speaks no known revision is refused', async () => {
  const { code } = await failure(connect((seen, response) => (seen.method === 'initialize' ? void sendResult(seen, response, { protocolVersion: '1999-01-01', capabilities: {}, serverInfo: info }) : void response.writeHead(400).end())));
  assert.is(code, 'INCOMPATIBLE');
});
