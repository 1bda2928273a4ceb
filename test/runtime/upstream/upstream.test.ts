/** Base URLs, operations on other hosts, and faults of real sockets that must not cause a second request. */
import { brotliCompressSync, deflateRawSync, deflateSync } from 'node:zlib';
import * as assert from 'uvu/assert';
import { createHttpClient } from '../../../runtime/upstream/http-client.js';
import { type UpstreamRequest, SendFailure } from '../../../runtime/upstream/request.js';
import { type Call, type UpstreamConfig, createUpstream } from '../../../runtime/upstream/upstream.js';
import { suite } from '../../suite.js';
import { fakeApi } from '../call/fake-tool.js';
import { type Respond, type RawServer, startRawServer, writeReply } from './raw-server.js';

const test = suite('upstream');

const request = (overrides: Partial<UpstreamRequest> = {}): UpstreamRequest => ({ method: 'POST', path: '/x', query: '', headers: {}, body: 'b', server: undefined, ...overrides });
const errand = (made: UpstreamRequest): Call => ({ prepare: async () => made, server: made.server, reads: false, cost: { weight: 1, orders: 0 }, client: '', credentials: [] });
const kindOf = async (sending: Promise<unknown>): Promise<unknown> => sending.then(() => 'answered', (error: unknown) => (error instanceof SendFailure ? [error.kind, error.sent] : error instanceof Error ? error.message.split(':')[0] : error));

async function withServer<T>(respond: Respond, run: (server: RawServer) => Promise<T>): Promise<T> {
  const server = await startRawServer(respond);
  try {
    return await run(server);
  } finally {
    await server.close();
  }
}

test('base URLs', () => {
  const make = (baseUrl: string) => () => createUpstream({ api: fakeApi(), baseUrl });
  for (const bad of ['ftp://h', 'h:80', 'http://u:p@h', 'http://h/?a=1', 'http://h/#x', '']) assert.throws(make(bad), (error: unknown) => error instanceof TypeError, bad);
  assert.not.throws(make('https://h:8443/base/'));
});

test('an operation with its own server goes there only if somebody named that host', async () => {
  await withServer((socket) => void socket.write(writeReply('{}')), async (server) => {
    const send = async (own: string, config: Partial<UpstreamConfig> = {}): Promise<unknown> => {
      const upstream = createUpstream({ api: fakeApi({ servers: ['https://api.example.com/v1'] }), baseUrl: `${server.url}/v1`, ...config });
      const outcome = await kindOf(upstream.exchange(errand(request({ server: own }))));
      await upstream.close();
      return outcome === 'answered' ? server.requests.at(-1)?.split(' ')[1] : outcome;
    };
    assert.is(await send('https://api.example.com/v2/'), '/v2/x');
    assert.is(await send(`${server.url}/v3`), '/v3/x');
    assert.is(await send('/v4'), '/v4/x');
    assert.is(await send('https://files.example.com'), 'TOOL_UNSUPPORTED');
    assert.is(await send('https://api.example.com.evil.test/v1'), 'TOOL_UNSUPPORTED');
    assert.is(await send('https://files.example.com', { servers: { 'https://files.example.com': `${server.url}/files` } }), '/files/x');
  });
});

test('a kept connection that dies under a POST does not send it again', async () => {
  await withServer((socket, _request, index) => void (index === 0 ? socket.write(writeReply('{}')) : socket.destroy()), async (server) => {
    const client = createHttpClient({ connections: 1 });
    await client.send(server.url, request(), undefined);
    assert.equal(await kindOf(client.send(server.url, request(), undefined)), ['closed', true]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.is(server.requests.length, 2);
    await client.close();
  });
});

test('a body that drips is cut off by the time over all', async () => {
  const drip: Respond = (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
    const timer = setInterval(() => void socket.write('x'), 20);
    socket.on('close', () => clearInterval(timer));
  };
  await withServer(drip, async (server) => {
    const client = createHttpClient({ timeoutMs: 150 });
    const start = performance.now();
    assert.equal(await kindOf(client.send(server.url, request(), undefined)), ['timeout', true]);
    assert.ok(performance.now() - start < 1_000);
    await client.close();
  });
});

test('a call that waits for a connection and is cancelled is never sent', async () => {
  await withServer(() => undefined, async (server) => {
    const client = createHttpClient({ connections: 1, timeoutMs: 5_000 });
    const [first, second] = [new AbortController(), new AbortController()];
    const running = kindOf(client.send(server.url, request(), { signal: first.signal }));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const waiting = kindOf(client.send(server.url, request(), { signal: second.signal }));
    // Long enough to stand in the queue of the one connection.
    await new Promise((resolve) => setTimeout(resolve, 30));
    second.abort();
    assert.equal(await waiting, ['cancelled', false]);
    first.abort();
    assert.equal(await running, ['cancelled', true]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.is(server.requests.length, 1);
    await client.close();
  });
});

test('a call that is cancelled before the adapter has it counts as not sent', async () => {
  const outcomes: string[] = [];
  // Each round cancels one step of the promise chain later.
  for (let steps = 0; steps < 16; steps += 1) {
    let carried = false;
    const client = createHttpClient({}, { adapter: (config) => {
      carried = true;
      return new Promise((_resolve, reject) => config.signal?.addEventListener?.('abort', () => reject(new Error('stopped'))));
    } });
    // Loads axios, so that only promises stand between the next call and the adapter.
    await kindOf(client.send('http://upstream.test', request(), { signal: AbortSignal.abort() }));
    const abort = new AbortController();
    const sending = kindOf(client.send('http://upstream.test', request(), { signal: abort.signal }));
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    abort.abort();
    assert.equal(await sending, ['cancelled', carried], `after ${steps} steps`);
    outcomes.push(String(carried));
  }
  assert.equal([...new Set(outcomes)], ['false', 'true'], 'both sides of the border were met');
});

test('cancelling closes the socket of the request at once, and nothing is sent again', async () => {
  await withServer(() => undefined, async (server) => {
    const client = createHttpClient({});
    const abort = new AbortController();
    const sending = kindOf(client.send(server.url, request(), { signal: abort.signal }));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    // The pool may open a spare connection afterwards, so the one that carried the request is looked at.
    const [carrier] = server.sockets;
    const closed = new Promise<number>((resolve) => carrier?.once('close', () => resolve(performance.now())));
    const start = performance.now();
    abort.abort();
    assert.equal(await sending, ['cancelled', true]);
    const late = new Promise<number>((resolve) => setTimeout(() => resolve(Infinity), 1_000));
    assert.ok((await Promise.race([closed, late])) - start < 500, 'closed in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.is(server.requests.length, 1);
    await client.close();
  });
});

test('encodings', async () => {
  const text = 'hello hello hello';
  const table: readonly (readonly [string, Buffer, unknown])[] = [
    ['br', brotliCompressSync(text), text],
    ['deflate', deflateSync(text), text],
    ['deflate', deflateRawSync(text), text],
    ['identity', Buffer.from(text), text],
    ['gzip', Buffer.from('no gzip'), ['broken', true]],
    ['zstd', Buffer.from('x'), ['broken', true]],
  ];
  for (const [encoding, body, want] of table) {
    await withServer((socket) => void socket.write(writeReply(body, '200 OK', [`Content-Encoding: ${encoding}`])), async (server) => {
      const client = createHttpClient({});
      const sending = client.send(server.url, request(), undefined);
      const outcome = await kindOf(sending);
      assert.equal(outcome === 'answered' ? (await sending).body.toString() : outcome, want, encoding);
      await client.close();
    });
  }
});

test('the length of an answer to HEAD is not the length of a body', async () => {
  await withServer((socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n'), async (server) => {
    const client = createHttpClient({ maxReplyBytes: 100 });
    const reply = await client.send(server.url, request({ method: 'HEAD', body: undefined }), undefined);
    assert.equal([reply.status, reply.body.length], [200, 0]);
    await client.close();
  });
});

test('answers below 200 are not the answer', async () => {
  await withServer((socket) => void socket.write(Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'), writeReply('{}', '201 Created')])), async (server) => {
    const client = createHttpClient({});
    assert.is((await client.send(server.url, request(), undefined)).status, 201);
    await client.close();
  });
});

test('a credential takes the place of a header of its name, in any spelling', async () => {
  await withServer((socket) => void socket.write(writeReply('{}')), async (server) => {
    const api = fakeApi({ security: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } });
    const upstream = createUpstream({ api, baseUrl: server.url, credentials: { key: { env: 'KEY' } }, env: { KEY: 'right' } });
    await upstream.exchange(errand(await upstream.authorize(request({ headers: { 'x-key': 'forged' } }), upstream.chooseCredentials([['key']]))));
    assert.equal(server.requests[0]?.match(/^x-key: .*$/gim), ['X-Key: right']);
    await upstream.close();
  });
});

test('a request without a body carries no content type', async () => {
  await withServer((socket) => void socket.write(writeReply('{}')), async (server) => {
    const client = createHttpClient({});
    await client.send(server.url, request({ method: 'DELETE', body: undefined }), undefined);
    await client.send(server.url, request({ body: undefined }), undefined);
    for (const sent of server.requests) assert.not.match(sent, /content-type/i);
    assert.match(server.requests[1] ?? '', /content-length: 0\r\n/i);
    await client.close();
  });
});
