/** Shows Streamable HTTP from outside, byte by byte: answers of both eras, refusals, cancelling, draining. */
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import type { HttpOptions, HttpServer } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import type { FakeGateway } from '../protocol/fake-gateway.js';
import { buildRequest, sendRaw } from './raw-http.js';
import type { RawResponse } from './raw-http.js';

const test = suite('transport/http');

let gateway: FakeGateway = createFakeGateway();
let server: HttpServer;

const start = (options: Partial<HttpOptions> = {}): Promise<HttpServer> => serveHttp(gateway, { ...fakeOptions, port: 0, ...options });

test.beforeEach(async () => {
  gateway = createFakeGateway();
  server = await start();
});
test.afterEach(async () => {
  gateway.release();
  await server.close();
});

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
const MODERN_HEADERS = { ...JSON_HEADERS, 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call' };
const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';
const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const legacyCall = (tool: string): string => `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"${tool}","arguments":{"a":"ä"}}}`;
const modernCall = (tool: string): string => `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"${tool}",${META}}}`;
const post = (body: string, headers: Readonly<Record<string, string | undefined>> = {}): Promise<RawResponse> =>
  sendRaw(server.port, buildRequest('POST', '/mcp', { ...JSON_HEADERS, ...headers }, body));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

test('answers a legacy call as one JSON body with its length', async () => {
  const { status, headers, body } = await post(legacyCall('echo'));
  assert.is(status, 200);
  assert.is(headers['content-type'], 'application/json');
  assert.is(headers['cache-control'], 'no-store');
  assert.is(headers['mcp-session-id'], undefined);
  const want = '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"{\\"a\\":\\"ä\\"}"}],"structuredContent":{"a":"ä"}}}';
  assert.is(Buffer.from(body, 'latin1').toString('utf8'), want);
  assert.is(headers['content-length'], String(Buffer.byteLength(want)));
});

test('answers as an event stream where JSON is not accepted', async () => {
  const { status, headers, body } = await post(PING, { Accept: 'text/event-stream' });
  assert.is(status, 200);
  assert.is(headers['content-type'], 'text/event-stream');
  assert.is(headers['x-accel-buffering'], 'no');
  assert.is(body, 'event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n');
});

test('answers a modern call whose headers agree', async () => {
  const { status, body } = await post(modernCall('echo'), { ...MODERN_HEADERS, 'Mcp-Name': 'echo' });
  assert.is(status, 200);
  assert.is(body, '{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","content":[{"type":"text","text":"{}"}],"structuredContent":{},"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"fake","version":"1.2.3"}}}}');
});

const refusals: readonly (readonly [name: string, request: () => string | Buffer, status: number, code: number])[] = [
  ['a header that disagrees', () => buildRequest('POST', '/mcp', { ...MODERN_HEADERS, 'Mcp-Name': 'fail' }, modernCall('echo')), 400, -32020],
  ['an unknown modern method', () => buildRequest('POST', '/mcp', { ...MODERN_HEADERS, 'Mcp-Method': 'ping' }, `{"jsonrpc":"2.0","id":1,"method":"ping","params":{${META}}}`), 404, -32601],
  ['an unknown version', () => buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'MCP-Protocol-Version': '1.0' }, PING), 400, -32022],
  ['broken JSON', () => buildRequest('POST', '/mcp', JSON_HEADERS, '{'), 400, -32700],
  ['no body', () => buildRequest('POST', '/mcp', JSON_HEADERS), 400, -32700],
  ['a body that is not UTF-8', () => Buffer.concat([Buffer.from(buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'Content-Length': '1' })), Buffer.from([0xff])]), 400, -32700],
  ['GET', () => buildRequest('GET', '/mcp', { Accept: 'text/event-stream' }), 405, -32600],
  ['DELETE', () => buildRequest('DELETE', '/mcp', {}), 405, -32600],
  ['PUT', () => buildRequest('PUT', '/mcp', JSON_HEADERS, PING), 405, -32600],
  ['another path', () => buildRequest('POST', '/', JSON_HEADERS, PING), 404, -32600],
  ['an absolute target', () => buildRequest('POST', 'http://evil.example/mcp', JSON_HEADERS, PING), 404, -32600],
  ['text', () => buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'Content-Type': 'text/plain' }, PING), 415, -32600],
  ['no content type', () => buildRequest('POST', '/mcp', { Accept: '*/*' }, PING), 415, -32600],
  ['a compressed body', () => buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'Content-Encoding': 'gzip' }, PING), 415, -32600],
  ['a client that wants HTML', () => buildRequest('POST', '/mcp', { ...JSON_HEADERS, Accept: 'text/html' }, PING), 406, -32600],
  ['a client that wants no JSON', () => buildRequest('POST', '/mcp', { ...JSON_HEADERS, Accept: 'application/json;q=0' }, PING), 406, -32600],
];

for (const [name, request, status, code] of refusals) {
  test(`refuses ${name} with ${status}`, async () => {
    const response = await sendRaw(server.port, request());
    assert.is(response.status, status);
    const answer: { error: { code: number } } = JSON.parse(response.body);
    assert.is(answer.error.code, code);
    if (status === 405) assert.is(response.headers['allow'], name === 'PUT' ? 'POST, GET, DELETE' : 'POST');
  });
}

test('takes content types with parameters and clients that accept anything', async () => {
  assert.is((await post(PING, { 'Content-Type': 'Application/JSON; charset=utf-8', Accept: '*/*' })).status, 200);
  assert.is((await post(PING, { Accept: undefined })).headers['content-type'], 'application/json');
});

test('accepts notifications without a body', async () => {
  const { status, body, headers } = await post('{"jsonrpc":"2.0","method":"notifications/initialized"}');
  assert.equal([status, body, headers['content-length']], [202, '', '0']);
});

test('refuses bodies above the limit, declared or not, and arrives with the refusal', async () => {
  await server.close();
  server = await start({ maxBodyBytes: 1000 });
  // Refused by its length alone: the body is never sent.
  assert.is((await sendRaw(server.port, buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'Content-Length': '1001' }))).status, 413);
  const big = `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"${'x'.repeat(300_000)}"}}`;
  assert.is((await post(big)).status, 413);
  const chunked = `${buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'Transfer-Encoding': 'chunked' })}${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`;
  assert.is((await sendRaw(server.port, chunked)).status, 413);
  assert.is((await post(`{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"${'x'.repeat(942)}"}}`)).status, 200);
  assert.is((await post(`{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"${'x'.repeat(943)}"}}`)).status, 413);
});

test('tells its health', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const { status, body } = await sendRaw(server.port, buildRequest('GET', path, {}));
    assert.equal([status, body], [200, 'ok\n']);
    assert.is((await sendRaw(server.port, buildRequest('POST', path, {}, PING))).status, 405);
    assert.is((await sendRaw(server.port, buildRequest('GET', path, { Host: 'evil.example' }))).status, 403);
  }
});

test('modern: closing the connection cancels the call', async () => {
  const socket = connect(server.port, '127.0.0.1', () => socket.write(buildRequest('POST', '/mcp', { ...MODERN_HEADERS, 'Mcp-Name': 'slow' }, modernCall('slow'))));
  await until(() => gateway.calls.length === 1);
  socket.destroy();
  await until(() => gateway.aborted() === 1);
});

test('legacy: closing the connection cancels nothing', async () => {
  const socket = connect(server.port, '127.0.0.1', () => socket.write(buildRequest('POST', '/mcp', JSON_HEADERS, legacyCall('slow'))));
  await until(() => gateway.calls.length === 1);
  socket.destroy();
  await sleep(50);
  assert.is(gateway.aborted(), 0);
});

test('legacy: a cancellation cannot reach the call of another client that has the same id', async () => {
  const pending = post(legacyCall('slow'));
  await until(() => gateway.calls.length === 1);
  assert.is((await post('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}')).status, 202);
  gateway.release();
  assert.ok((await pending).body.includes('"done"'));
  assert.is(gateway.aborted(), 0);
});

test('close lets a call finish and takes no new one', async () => {
  const pending = post(legacyCall('slow'));
  await until(() => gateway.calls.length === 1);
  const closing = server.close();
  await sleep(20);
  let refused = false;
  await post(PING).catch(() => (refused = true));
  assert.ok(refused);
  gateway.release();
  const { status, headers, body } = await pending;
  assert.is(status, 200);
  assert.is(headers['connection'], 'close');
  assert.ok(body.includes('"done"'));
  await closing;
});

test('close does not wait for connections that say nothing', async () => {
  const silent = connect(server.port, '127.0.0.1');
  await new Promise((resolve) => silent.once('connect', resolve));
  await sleep(20);
  const closed = new Promise((resolve) => silent.resume().once('close', resolve));
  const begin = Date.now();
  await server.close();
  await closed;
  assert.ok(Date.now() - begin < 1000);
});

test('close does not wait for a connection that idles after a refusal', async () => {
  const socket = connect(server.port, '127.0.0.1', () => socket.write(buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'Content-Length': '1' })));
  await sleep(50);
  const begin = Date.now();
  const closing = server.close();
  socket.resume().write(Buffer.from([0xff]));
  await closing;
  assert.ok(Date.now() - begin < 1000);
});

test('close ends calls and silent connections at its deadline', async () => {
  await server.close();
  server = await start({ drainMs: 100 });
  const silent = connect(server.port, '127.0.0.1');
  silent.on('error', () => undefined);
  const pending = post(legacyCall('slow')).catch(() => undefined);
  await until(() => gateway.calls.length === 1);
  const begin = Date.now();
  await server.close();
  assert.ok(Date.now() - begin < 1000);
  assert.is(gateway.aborted(), 1);
  await pending;
});

test('slow headers and slow bodies lose their connection', async () => {
  await server.close();
  server = await start({ timeouts: { headersMs: 200, requestMs: 300 } });
  const begin = Date.now();
  const [head, body] = await Promise.all([
    sendRaw(server.port, 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nX: '),
    sendRaw(server.port, buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'Content-Length': '10' })),
  ]);
  assert.equal([head.status, body.status], [408, 408]);
  assert.ok(Date.now() - begin < 2000);
});

test('a client that does not take its answer loses its connection', async () => {
  await server.close();
  server = await start({ timeouts: { readerMs: 200 }, maxBodyBytes: 20_000_000 });
  const body = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"x":"${'x'.repeat(10_000_000)}"}}}`;
  let received = 0;
  const socket = connect(server.port, '127.0.0.1', () => socket.write(buildRequest('POST', '/mcp', JSON_HEADERS, body)));
  socket.on('error', () => undefined);
  socket.pause();
  await until(() => gateway.calls.length === 1);
  await sleep(500);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('data', (chunk) => (received += chunk.length));
  socket.resume();
  await closed;
  assert.ok(received < 20_000_000, String(received));
});

test('refuses to listen beyond loopback where nobody has to say who they are', async () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.10']) {
    let message = '';
    await start({ host }).catch((error: Error) => (message = error.message));
    assert.ok(message.startsWith(`Refusing to listen on "${host}"`), message);
  }
});

test('says when the port is taken', async () => {
  let code: unknown;
  await start({ port: server.port }).catch((error: NodeJS.ErrnoException) => (code = error.code));
  assert.is(code, 'EADDRINUSE');
});

test('a call says which client it is of: its session, else its connection', async () => {
  const seen: (string | undefined)[] = [];
  const watched = await serveHttp({ ...gateway, call: (name, args, context) => (seen.push(context?.client), gateway.call(name, args, context)) }, { ...fakeOptions, port: 0 });
  const send = (body: string, headers: Readonly<Record<string, string>>): Promise<RawResponse> => sendRaw(watched.port, buildRequest('POST', '/mcp', { ...JSON_HEADERS, ...headers }, body));
  const open = async (): Promise<string> => (await send('{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"c","version":"1"}}}', {})).headers['mcp-session-id'] ?? '';
  const [one, two] = [await open(), await open()];
  for (const session of [one, one, two]) await send(legacyCall('echo'), { 'Mcp-Session-Id': session });
  await send(legacyCall('echo'), {});
  await send(legacyCall('echo'), {});
  await watched.close();
  // By a hash of the session's id: books and logs are no place for what opens it.
  const names = [one, one, two].map((id) => `session ${createHash('sha256').update(id).digest('base64url').slice(0, 12)}`);
  assert.equal(seen.slice(0, 3), names);
  assert.match(seen[3] ?? '', /^127\.0\.0\.1 \d+$/);
  assert.ok(seen[3] !== seen[4]);
});
