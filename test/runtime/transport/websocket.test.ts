/** Shows MCP over WebSocket from outside, frame by frame: the door, answers of both eras, close codes, draining, isolation. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import type { Identity } from '../../../runtime/identity/identity.js';
import { type HttpOptions, type HttpServer, serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { type FakeGateway, createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { buildRequest, sendRaw } from './raw-http.js';
import { type RawWebSocket, clientFrame, handshake, openRaw } from './raw-websocket.js';

const test = suite('transport/websocket');

let gateway: FakeGateway;
let servers: HttpServer[] = [];
let sockets: RawWebSocket[] = [];

const start = async (options: Partial<HttpOptions> = {}): Promise<HttpServer> => {
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, ...options });
  servers.push(server);
  return server;
};
const open = async (server: HttpServer, path = '/mcp', headers: Readonly<Record<string, string | undefined>> = {}): Promise<RawWebSocket> => {
  const raw = await openRaw(server.port, handshake(path, headers));
  sockets.push(raw);
  return raw;
};
const statusOf = ({ head }: RawWebSocket): number => Number(head.split(' ')[1]);
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(2);
};

test.beforeEach(() => {
  gateway = createFakeGateway();
});
test.afterEach(async () => {
  gateway.release();
  for (const { socket } of sockets) socket.destroy();
  await Promise.all(servers.map((server) => server.close()));
  [servers, sockets] = [[], []];
});

const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const PONG = '{"jsonrpc":"2.0","id":1,"result":{}}';
const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';
const call = (id: number, tool: string, more = ''): string => `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"${tool}","arguments":{"a":"ä"}${more}}}`;

test('opens on the path of HTTP, with the sub-protocol that was offered', async () => {
  const server = await start();
  const ws = await open(server, '/mcp', { 'Sec-WebSocket-Protocol': 'soap, mcp' });
  assert.is(ws.head, ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=', 'Sec-WebSocket-Protocol: mcp'].join('\r\n'));
  const bare = await open(server);
  assert.is(bare.head.includes('Sec-WebSocket-Protocol'), false);
  assert.is((await sendRaw(server.port, buildRequest('POST', '/mcp', { 'Content-Type': 'application/json' }, PING))).body, PONG);
});

test('answers both eras on one connection, one message in one text frame', async () => {
  const ws = await open(await start());
  ws.text(PING);
  assert.is(await ws.nextText(), PONG);
  ws.text(call(2, 'echo'));
  assert.is(await ws.nextText(), '{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"{\\"a\\":\\"ä\\"}"}],"structuredContent":{"a":"ä"}}}');
  ws.text(call(3, 'echo', `,${META}`));
  assert.match(await ws.nextText(), /^\{"jsonrpc":"2\.0","id":3,"result":\{"resultType":"complete",/);
  ws.write(Buffer.concat([clientFrame('{"jsonrpc":"2.0",', { final: false }), clientFrame('"id":1,"method":"ping"}', { opcode: 0 })]));
  assert.is(await ws.nextText(), PONG);
});

test('answers of 125, 126, 65,535 and 65,536 bytes, and of a megabyte with letters of three bytes, arrive whole', async () => {
  const ws = await open(await start());
  const frame = (text: string): string => `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":${JSON.stringify({ a: text })}}}`;
  ws.text(frame(''));
  const empty = Buffer.byteLength(await ws.nextText());
  for (const length of [125, 126, 65_535, 65_536]) {
    // The argument comes back twice.
    const rest = Math.max(0, length - empty);
    ws.text(frame('x'.repeat(rest >> 1)));
    const got = await ws.nextText();
    assert.is(Buffer.byteLength(got), empty + 2 * (rest >> 1));
    JSON.parse(got);
  }
  const big = '€'.repeat(350_000);
  ws.text(frame(big));
  const { result } = JSON.parse(await ws.nextText()) as { readonly result: { readonly structuredContent: { readonly a: string } } };
  assert.is(createHash('sha256').update(result.structuredContent.a).digest('hex'), createHash('sha256').update(big).digest('hex'));
});

test('cancels by notification, and by the end of the connection', async () => {
  const server = await start();
  const ws = await open(server);
  ws.text(call(1, 'slow'));
  ws.text('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}');
  await until(() => gateway.aborted() === 1);
  ws.text(call(2, 'slow'));
  await until(() => gateway.calls.length === 2);
  ws.socket.destroy();
  await until(() => gateway.aborted() === 2);
  await until(() => server.webSockets?.count() === 0);
});

const refusals: readonly (readonly [name: string, request: string, status: number, message: RegExp])[] = [
  ['another path', handshake('/other'), 404, /nothing at this path/],
  ['a foreign Host', handshake('/mcp', { Host: 'evil.example' }), 403, /Host/],
  ['a foreign Origin', handshake('/mcp', { Origin: 'https://evil.example' }), 403, /Origin/],
  ['an unknown sub-protocol', handshake('/mcp', { 'Sec-WebSocket-Protocol': 'graphql-ws' }), 400, /mcp/],
  ['a token without the sub-protocol', handshake('/mcp', { 'Sec-WebSocket-Protocol': 'bearer.abc' }), 400, /mcp/],
  ['two tokens', handshake('/mcp', { 'Sec-WebSocket-Protocol': 'mcp, bearer.abc, bearer.def' }), 400, /more than one token/],
  ['a token twice over', handshake('/mcp', { 'Sec-WebSocket-Protocol': 'mcp, bearer.abc', Authorization: 'Bearer abc' }), 400, /more than one token/],
  ['version 8', handshake('/mcp', { 'Sec-WebSocket-Version': '8' }), 426, /version 13/],
  ['a short resume id', handshake('/mcp?resume=abc'), 400, /22 to 86/],
  ['a count that is none', handshake(`/mcp?resume=${'a'.repeat(22)}&received=-1`), 400, /22 to 86/],
  ['a count without an id', handshake('/mcp?received=1'), 400, /22 to 86/],
];
for (const [name, request, status, message] of refusals) {
  test(`refuses ${name} in HTTP`, async () => {
    const { port } = await start();
    const { status: got, headers, body } = await sendRaw(port, request);
    assert.is(got, status);
    assert.is(headers['content-type'], 'application/json');
    assert.match((JSON.parse(body) as { readonly error: { readonly message: string } }).error.message, message);
  });
}

test('refuses a handshake without a proper key, and POST', async () => {
  const { port } = await start();
  assert.is((await sendRaw(port, handshake('/mcp', { 'Sec-WebSocket-Key': 'short' }))).status, 400);
  assert.is((await sendRaw(port, handshake().replace('GET', 'POST'))).status, 405);
});

test('answers a request that asks for another protocol as if it had not asked', async () => {
  const { port } = await start();
  const h2c = buildRequest('POST', '/mcp', { 'Content-Type': 'application/json', Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA' }, PING);
  const { status, body } = await sendRaw(port, h2c);
  assert.is(status, 200);
  assert.is(body, PONG);
});

test('without WebSockets, an upgrade is a GET like any other', async () => {
  const { port } = await start({ webSocket: false });
  assert.is((await sendRaw(port, handshake())).status, 405);
});

const ADA: Identity = { subject: 'key:ada', kind: 'key', roles: [], scopes: [] };
const BOB: Identity = { subject: 'key:bob', kind: 'key', roles: [], scopes: [] };

function knowing(log: string[] = []): Partial<HttpOptions> {
  return {
    access: {
      authenticate: ({ headers, url }) => {
        log.push(JSON.stringify({ protocol: headers['sec-websocket-protocol'], url }));
        if (headers['authorization'] === 'Bearer ada') return { identity: ADA };
        if (headers['authorization'] === 'Bearer bob') return { identity: BOB };
        return { refusal: { status: 401, challenge: 'Bearer realm="gatewright"', message: 'Unauthorized: say who you are' } };
      },
      gatewayFor: () => gateway,
    },
  };
}

test('lets in who is known: by header, or by sub-protocol, whose token is not said again', async () => {
  const log: string[] = [];
  const server = await start(knowing(log));
  const refused = await sendRaw(server.port, handshake());
  assert.is(refused.status, 401);
  assert.is(refused.headers['www-authenticate'], 'Bearer realm="gatewright"');
  assert.is((await sendRaw(server.port, buildRequest('POST', '/mcp', { 'Content-Type': 'application/json' }, PING))).status, 401);
  assert.is(statusOf(await open(server, '/mcp', { Authorization: 'Bearer ada' })), 101);
  const byProtocol = await open(server, '/mcp', { 'Sec-WebSocket-Protocol': 'mcp, bearer.bob' });
  assert.is(statusOf(byProtocol), 101);
  assert.is(byProtocol.head.includes('bearer'), false);
  assert.equal(log, ['{"url":"/mcp"}', '{"url":"/mcp"}', '{"url":"/mcp"}', '{"url":"/mcp"}']);
});

const RESUME = 'r'.repeat(22);

test('takes a connection up for who opened it, and for nobody else', async () => {
  const server = await start(knowing());
  const first = await open(server, `/mcp?resume=${RESUME}`, { Authorization: 'Bearer ada' });
  first.text(call(1, 'slow'));
  await until(() => gateway.calls.length === 1);
  first.socket.destroy();
  const foreign = await open(server, `/mcp?resume=${RESUME}&received=0`, { Authorization: 'Bearer bob' });
  assert.is(await foreign.closed(), '4404 there is nothing to resume under this id');
  const unknown = await open(server, `/mcp?resume=${'x'.repeat(22)}&received=0`, { Authorization: 'Bearer ada' });
  assert.is(await unknown.closed(), '4404 there is nothing to resume under this id');
  const tooMany = await open(server, `/mcp?resume=${RESUME}&received=7`, { Authorization: 'Bearer ada' });
  assert.is(await tooMany.closed(), '4404 there is nothing to resume under this id');

  const own = await open(server, `/mcp?resume=${RESUME}&received=0`, { Authorization: 'Bearer ada' });
  assert.is(await own.nextText(), '{"jsonrpc":"2.0","method":"notifications/gatewright/resumed","params":{"received":1}}');
  gateway.release();
  assert.is(await own.nextText(), '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"done"}]}}');
  assert.is(gateway.aborted(), 0);
});

test('a second socket takes the place of the first, and hears again what was not acknowledged', async () => {
  const server = await start();
  const first = await open(server, `/mcp?resume=${RESUME}`);
  first.text(PING);
  assert.is(await first.nextText(), PONG);
  first.text(PING);
  assert.is(await first.nextText(), PONG);
  const twin = await open(server, `/mcp?resume=${RESUME}`);
  assert.is(await twin.closed(), '4409 this id is taken; choose another');
  const second = await open(server, `/mcp?resume=${RESUME}&received=1`);
  assert.is(await first.closed(), '4409 another socket has resumed this connection');
  assert.match(await second.nextText(), /resumed","params":\{"received":2\}/);
  assert.is(await second.nextText(), PONG);
  second.text('{"jsonrpc":"2.0","method":"notifications/gatewright/received","params":{"count":9}}');
  assert.is(await second.closed(), '4400 more was acknowledged than sent');
});

test('a connection that is not taken up in time is gone, with its calls', async () => {
  const server = await start({ webSocket: { holdMs: 30 } });
  const first = await open(server, `/mcp?resume=${RESUME}`);
  first.text(call(1, 'slow'));
  await until(() => gateway.calls.length === 1);
  first.socket.destroy();
  await until(() => gateway.aborted() === 1);
  assert.is(await (await open(server, `/mcp?resume=${RESUME}&received=0`)).closed(), '4404 there is nothing to resume under this id');
});

test('tells the client what has arrived', async () => {
  const ws = await open(await start(), `/mcp?resume=${RESUME}`);
  for (let n = 0; n < 64; n += 1) ws.text('{"jsonrpc":"2.0","method":"notifications/other"}');
  assert.is(await ws.nextText(), '{"jsonrpc":"2.0","method":"notifications/gatewright/received","params":{"count":64}}');
});

const faults: readonly (readonly [name: string, bytes: Buffer, close: string])[] = [
  ['a binary message', clientFrame(PING, { opcode: 2 }), '1003 send text, one JSON-RPC message each'],
  ['bad UTF-8', clientFrame(Buffer.from([0xff, 0xfe])), '1007'],
  ['a frame without a mask', clientFrame(PING, { masked: false }), '1002'],
  ['a reserved bit', clientFrame(PING, { reserved: 0x20 }), '1002'],
  ['an unknown opcode', clientFrame(PING, { opcode: 5 }), '1002'],
  ['a continuation of nothing', clientFrame(PING, { opcode: 0 }), '1002'],
  ['a close frame of one byte', clientFrame('x', { opcode: 8 }), '1002'],
  ['a ping in pieces', clientFrame('x', { opcode: 9, final: false }), '1002'],
  ['a compressed message that nobody agreed on', clientFrame(PING, { reserved: 0x40 }), '1002'],
  ['5 MiB announced', clientFrame('', { length: 5 * 1024 * 1024 }), '1009'],
  ['more than 2^53 announced', Buffer.concat([Buffer.from([0x81, 0xff]), Buffer.alloc(8, 0x7f), Buffer.alloc(4)]), '1009'],
];
for (const [name, bytes, close] of faults) {
  test(`closes on ${name}`, async () => {
    const server = await start();
    const ws = await open(server);
    ws.write(bytes);
    assert.is(await ws.closed(), close);
    await until(() => server.webSockets?.count() === 0);
  });
}

test('a message that grows past the limit in pieces is too large', async () => {
  const ws = await open(await start({ webSocket: { maxMessageBytes: 1000 } }));
  ws.write(clientFrame('x'.repeat(600), { final: false }));
  ws.write(clientFrame('x'.repeat(600), { opcode: 0 }));
  assert.is(await ws.closed(), '1009');
});

test('what is no JSON-RPC is answered, and the connection goes on', async () => {
  const ws = await open(await start());
  ws.text('{');
  assert.is(await ws.nextText(), '{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error: the message is not valid JSON"}}');
  ws.text(`[${PING}]`);
  assert.match(await ws.nextText(), '-32600');
  ws.text(PING);
  assert.is(await ws.nextText(), PONG);
});

test('drains: calls under way are answered, new ones refused, then 1001', async () => {
  const server = await start();
  const ws = await open(server);
  ws.text(call(1, 'slow'));
  await until(() => gateway.calls.length === 1);
  const closing = server.close();
  ws.text(call(2, 'echo'));
  assert.is(await ws.nextText(), '{"jsonrpc":"2.0","id":2,"error":{"code":-32600,"message":"Unavailable: the server is shutting down"}}');
  gateway.release();
  assert.match(await ws.nextText(), '"done"');
  assert.is(await ws.closed(), '1001 the server is shutting down');
  ws.socket.end();
  await closing;
});

test('drains until its deadline, with a client that neither answers nor goes', async () => {
  const server = await start({ drainMs: 50 });
  const ws = await open(server);
  ws.text(call(1, 'slow'));
  await until(() => gateway.calls.length === 1);
  ws.socket.pause();
  await server.close();
  assert.is(gateway.aborted(), 1);
});

test('asks whether a client is still there, and lets go of who is not', async () => {
  const server = await start({ webSocket: { heartbeatMs: 25 } });
  const ws = await open(server);
  const ping = await ws.next();
  assert.is(ping !== 'end' && ping.opcode, 9);
  // Nobody answers.
  assert.is(await ws.closed(), 'end');
  await until(() => server.webSockets?.count() === 0);
});

test('lets go of who says nothing for too long', async () => {
  const ws = await open(await start({ webSocket: { heartbeatMs: 40, idleMs: 10 } }));
  assert.is(await ws.closed(), '4408 nothing was said for too long');
});

test('takes so many connections and no more; those that wait make room', async () => {
  const server = await start({ webSocket: { maxConnections: 2 } });
  const first = await open(server, `/mcp?resume=${RESUME}`);
  await open(server);
  assert.is((await sendRaw(server.port, handshake())).status, 503);
  first.socket.destroy();
  await sleep(20);
  assert.is(statusOf(await open(server)), 101);
  assert.is(await (await open(server, `/mcp?resume=${RESUME}&received=0`)).closed(), '4404 there is nothing to resume under this id');
});

test('gives up a client that does not read, and holds no more than its limit for it', async () => {
  const server = await start({ webSocket: { softBytes: 50_000, hardBytes: 200_000 } });
  const ws = await open(server);
  ws.socket.pause();
  const text = 'x'.repeat(20_000);
  let most = 0;
  // Resource updates are left out; requests of the server never are.
  for (let n = 0; n < 3_000 && server.webSockets?.count() === 1; n += 1) {
    server.webSockets.broadcast(n % 2 === 0 ? `{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"x:${n}","text":"${text}"}}` : `{"jsonrpc":"2.0","id":${n},"method":"roots/list","params":{"text":"${text}"}}`);
    most = Math.max(most, server.webSockets.bytes());
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.is(server.webSockets?.count(), 0);
  assert.ok(most <= 200_000, String(most));
});

test('compresses big answers for who takes it, and nothing else', async () => {
  const server = await start();
  const ws = await open(server, '/mcp', { 'Sec-WebSocket-Extensions': 'permessage-deflate' });
  assert.match(ws.head, 'permessage-deflate; server_no_context_takeover; client_no_context_takeover');
  const big = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"a":"${'x'.repeat(20_000)}"}}}`;
  ws.text(big);
  ws.text(PING);
  const [first, second] = [await ws.next(), await ws.next()];
  assert.is(first !== 'end' && first.compressed && first.payload.length < 1_000, true);
  assert.is(second !== 'end' && !second.compressed && second.payload.toString(), PONG);
  server.webSockets?.broadcast(`{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"x:1","text":"${'x'.repeat(20_000)}"}}`);
  const third = await ws.next();
  assert.is(third !== 'end' && third.compressed, false);
});

test('50 sockets with 200 calls each, of equal ids: none crossed', async () => {
  const server = await start();
  const crossed = await Promise.all(
    Array.from({ length: 50 }, async (_, client) => {
      const ws = await open(server);
      for (let id = 0; id < 200; id += 1) ws.text(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"echo","arguments":{"from":"${client}/${id}"}}}`);
      const ids = new Set<number>();
      let wrong = 0;
      for (let n = 0; n < 200; n += 1) {
        const { id, result } = JSON.parse(await ws.nextText()) as { readonly id: number; readonly result: { readonly structuredContent: { readonly from: string } } };
        ids.add(id);
        if (result.structuredContent.from !== `${client}/${id}`) wrong += 1;
      }
      return wrong + (200 - ids.size);
    }),
  );
  assert.is(crossed.reduce((sum, n) => sum + n, 0), 0);
  assert.is(gateway.calls.length, 10_000);
}, { timeoutMs: 60_000 });
