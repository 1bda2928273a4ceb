/** The client transport under the clients of both SDK lines: it types, connects, comes back, and says so where it cannot. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as assert from 'uvu/assert';
import { type Message, type WebSocketClientOptions, WebSocketClientTransport } from 'gatewright/client-transport';
import { type HttpServer, serveHttp } from '../../runtime/transport/http.js';
import { type CuttingProxy, startCuttingProxy } from '../runtime/transport/cutting-proxy.js';
import { createAskingGateway } from '../runtime/protocol/asking-gateway.js';
import { type FakeGateway, createFakeGateway, fakeOptions } from '../runtime/protocol/fake-gateway.js';
import { suite } from '../suite.js';

const test = suite('client/websocket-transport', { timeoutMs: 20_000 });

const info = { name: 'test', version: '1' };
const FAST = { firstMs: 2, maxMs: 20 };

let gateway: FakeGateway;
let server: HttpServer;
let proxy: CuttingProxy;
test.beforeEach(async () => {
  gateway = createFakeGateway();
  server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
  proxy = await startCuttingProxy(server.port);
});
test.afterEach(async () => {
  gateway.release();
  await proxy.close();
  await server.close();
});

const create = (options: WebSocketClientOptions = {}): WebSocketClientTransport => new WebSocketClientTransport(`ws://127.0.0.1:${proxy.port}/mcp`, { reconnect: FAST, ...options });
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(2);
};

type Call = (tool: string, args: Record<string, unknown>) => Promise<unknown>;
const kinds: readonly (readonly [name: string, connect: (transport: WebSocketClientTransport) => Promise<{ readonly list: () => Promise<number>; readonly call: Call; readonly close: () => Promise<void> }>])[] = [
  [
    'SDK 1.x',
    async (transport) => {
      const client = new Client(info);
      await client.connect(transport);
      return { list: async () => (await client.listTools()).tools.length, call: (name, args) => client.callTool({ name, arguments: args }), close: () => client.close() };
    },
  ],
  ...(['legacy', 'modern'] as const).map((era) => [
    `SDK 2.x, ${era}`,
    async (transport: WebSocketClientTransport) => {
      const client = new ModernClient(info, { versionNegotiation: { mode: era === 'legacy' ? 'legacy' : { pin: '2026-07-28' } } });
      await client.connect(transport);
      return { list: async () => (await client.listTools()).tools.length, call: ((name, args) => client.callTool({ name, arguments: args })) as Call, close: () => client.close() };
    },
  ] as const),
];

for (const [name, connect] of kinds) {
  test(`${name}: lists, calls, and a call goes on while the socket is gone`, async () => {
    const client = await connect(create());
    assert.is(await client.list(), 4);
    const slow = client.call('slow', {});
    await until(() => gateway.calls.length === 1);
    proxy.cut();
    await until(() => proxy.connections() === 1 && proxy.made() === 2);
    gateway.release();
    assert.match(JSON.stringify(await slow), '"done"');
    assert.match(JSON.stringify(await client.call('echo', { a: 'ä' })), '"a":"ä"');
    assert.is(gateway.calls.length, 2);
    await client.close();
    await until(() => server.webSockets?.count() === 0);
  });

  test(`${name}: after a restart of the gateway, what was under way has no known outcome, and the rest goes on`, async () => {
    await server.close();
    server = await serveHttp(gateway, { ...fakeOptions, port: server.port, drainMs: 1 });
    const client = await connect(create());
    const slow = client.call('slow', {}).then(String, String);
    await until(() => gateway.calls.length === 1);
    await server.close();
    server = await serveHttp(gateway, { ...fakeOptions, port: server.port });
    assert.match(await slow, 'its outcome is not known');
    assert.is(await client.list(), 4);
    await client.close();
  });
}

test('a connection that the gateway has forgotten: open requests end as unknown, waiting ones are sent, a new one begins with initialize', async () => {
  await server.close();
  server = await serveHttp(gateway, { ...fakeOptions, port: server.port, webSocket: { holdMs: 1 } });
  const transport = create();
  const heard: Message[] = [];
  const errors: string[] = [];
  transport.onmessage = (message) => void heard.push(message);
  transport.onerror = (error) => void errors.push(error.message);
  await transport.start();
  await transport.send({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: { elicitation: {} }, clientInfo: info } });
  await transport.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'slow' } });
  await until(() => gateway.calls.length === 1);
  proxy.cut();
  await until(() => server.webSockets?.count() === 0);
  await transport.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo', arguments: { a: 1 } } });
  await until(() => heard.length === 3);
  assert.equal(heard.slice(1).map(({ id }) => id), [1, 2]);
  assert.equal(heard[1]?.error, { code: 4404, message: 'The connection to the gateway was lost while this request was under way; its outcome is not known. Look whether it took effect before you send it again.', data: { code: 'OUTCOME_UNKNOWN' } });
  assert.is(heard[2]?.error, undefined);
  assert.equal(errors, ['the connection to the gateway was lost for good; a new one is opened']);
  await transport.close();
});

test('a connection that hangs is left for a new socket', async () => {
  await server.close();
  server = await serveHttp(gateway, { ...fakeOptions, port: server.port, webSocket: { heartbeatMs: 20 } });
  const transport = create({ silenceMs: 200 });
  const heard: Message[] = [];
  transport.onmessage = (message) => void heard.push(message);
  await transport.start();
  proxy.hang();
  await transport.send({ jsonrpc: '2.0', id: 1, method: 'ping' });
  await until(() => heard.length === 1);
  assert.is(proxy.made(), 2);
  await transport.close();
});

test('without resuming, a drop ends open requests and a new connection follows', async () => {
  const transport = create({ resume: false });
  const heard: Message[] = [];
  transport.onmessage = (message) => void heard.push(message);
  await transport.start();
  await transport.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'slow' } });
  await until(() => gateway.calls.length === 1);
  proxy.cut();
  await until(() => heard.length === 1);
  assert.is((heard[0]?.error as { readonly code: number }).code, 4404);
  await transport.send({ jsonrpc: '2.0', id: 2, method: 'ping' });
  await until(() => heard.length === 2);
  assert.is(heard[1]?.id, 2);
  await transport.close();
});

test('a refusal at the door says what the gateway said, and ends the tries', async () => {
  const transport = create({ headers: { Origin: 'https://evil.example' } });
  let message = '';
  await transport.start().catch((error: Error) => (message = error.message));
  assert.is(message, 'the gateway refuses the connection: HTTP 403 Forbidden: requests from this Origin are not allowed');
  await transport.send({ jsonrpc: '2.0', id: 1, method: 'ping' }).catch((error: Error) => (message = error.message));
  assert.is(message, 'not connected');
});

test('gives up in the end, and says so once', async () => {
  const transport = create({ reconnect: { ...FAST, giveUpMs: 100 } });
  const told: string[] = [];
  transport.onclose = () => void told.push('closed');
  transport.onerror = (error) => void told.push(error.message.slice(0, 32));
  await transport.start();
  await proxy.close();
  await until(() => told.includes('closed'));
  assert.equal(told, ['the gateway cannot be reached: c', 'closed']);
  proxy = await startCuttingProxy(server.port);
});

test('a message that is too large closes for good', async () => {
  const transport = create();
  const told: string[] = [];
  transport.onclose = () => void told.push('closed');
  transport.onerror = (error) => void told.push(error.message);
  await transport.start();
  await transport.send({ jsonrpc: '2.0', id: 1, method: 'ping', params: 'x'.repeat(5 * 1024 * 1024) });
  await until(() => told.includes('closed'));
  assert.equal(told, ['the gateway closed the connection: 1009', 'closed']);
});

test('asks the person, and takes the answer over another socket than the question', async () => {
  const asking = createAskingGateway(60_000);
  const askingServer = await serveHttp(asking, { ...fakeOptions, port: 0 });
  const cutting = await startCuttingProxy(askingServer.port);
  const client = new Client(info, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, async () => {
    cutting.cut();
    await sleep(20);
    return { action: 'accept' as const, content: { confirm: true } };
  });
  await client.connect(new WebSocketClientTransport(`ws://127.0.0.1:${cutting.port}/mcp`, { reconnect: FAST }));
  const result = await client.callTool({ name: 'spend', arguments: { eur: 5 } });
  assert.is(result.isError ?? false, false, JSON.stringify(result));
  assert.ok(cutting.made() >= 2);
  await client.close();
  await cutting.close();
  await askingServer.close();
});
