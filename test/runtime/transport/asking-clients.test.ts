/** Real clients of both SDK lines are asked: over all transports, in both eras, and by an SDK server that a gateway is mounted on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as LegacyHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as assert from 'uvu/assert';
import { WebSocketClientTransport } from '../../../client/websocket-transport.js';
import { mountGateway } from '../../../runtime/protocol/embed.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import type { HttpServer } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createAskingGateway } from '../protocol/asking-gateway.js';
import type { AskingGateway } from '../protocol/asking-gateway.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { buildServer } from './child.js';

const test = suite('transport/asking-clients');

const HOUR = 3_600_000;
const IDENTITY = { name: 'test', version: '1' };
const CALL = { name: 'spend', arguments: { eur: 5 } };

/** What a person does with the form; `silence` says nothing until the call is over. */
type Person = (asked: { readonly message: string }) => { action: 'accept' | 'decline' | 'cancel'; content?: { confirm: boolean } } | 'silence';

let folder: string;
let script: string;
let gateway: AskingGateway;
let server: HttpServer;
test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatewright-'));
  script = await buildServer(folder, 'asking-server');
});
test.after(() => rmSync(folder, { recursive: true }));
test.beforeEach(async () => {
  gateway = createAskingGateway(HOUR);
  server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
});
test.afterEach(() => server.close());

const stdio = (timeoutMs: number) => ({ command: process.execPath, args: [script, String(timeoutMs)], stderr: 'ignore' as const });

function createLegacyClient(person: Person | undefined): LegacyClient {
  const client = new LegacyClient(IDENTITY, { capabilities: person === undefined ? {} : { elicitation: {} } });
  if (person === undefined) return client;
  client.setRequestHandler(ElicitRequestSchema, ({ params }, { signal }) => {
    const said = person(params);
    if (said !== 'silence') return said;
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ action: 'cancel' })));
  });
  return client;
}

function createModernClient(person: Person | undefined, mode: 'auto' | 'legacy'): ModernClient {
  const client = new ModernClient(IDENTITY, { versionNegotiation: { mode }, capabilities: person === undefined ? {} : { elicitation: { form: {} } } });
  if (person === undefined) return client;
  client.setRequestHandler('elicitation/create', ({ params }) => {
    const said = person(params);
    return said === 'silence' ? { action: 'cancel' } : said;
  });
  return client;
}

interface Spender {
  readonly spend: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}
type Connect = (person: Person | undefined, timeoutMs: number) => Promise<Spender>;

const connectLegacy = async (client: LegacyClient, transport: LegacyHttp | LegacyStdio | InMemoryTransport | WebSocketClientTransport): Promise<Spender> => {
  // The SDK's own class does not fit its own interface under exactOptionalPropertyTypes: sessionId may be undefined.
  await client.connect(transport as Parameters<LegacyClient['connect']>[0]);
  return { spend: () => client.callTool(CALL).then(({ content }) => content), close: () => client.close() };
};
const connectModern = async (client: ModernClient, transport: ModernHttp | ModernStdio | WebSocketClientTransport, version: string): Promise<Spender> => {
  await client.connect(transport);
  assert.is(client.getNegotiatedProtocolVersion(), version);
  return { spend: () => client.callTool(CALL).then(({ content }) => content), close: () => client.close() };
};
const connectEmbedded: Connect = async (person, timeoutMs) => {
  const host = new Server({ name: 'host', version: '1' });
  mountGateway(host, createAskingGateway(timeoutMs));
  const [left, right] = InMemoryTransport.createLinkedPair();
  await host.connect(left);
  return connectLegacy(createLegacyClient(person), right);
};

const ways: readonly (readonly [name: string, era: 'legacy' | 'modern', connect: Connect])[] = [
  ['SDK 1.x over HTTP', 'legacy', (person) => connectLegacy(createLegacyClient(person), new LegacyHttp(new URL(server.url)))],
  ['SDK 1.x over stdio', 'legacy', (person, timeoutMs) => connectLegacy(createLegacyClient(person), new LegacyStdio(stdio(timeoutMs)))],
  ['SDK 2.x over HTTP, legacy', 'legacy', (person) => connectModern(createModernClient(person, 'legacy'), new ModernHttp(new URL(server.url)), '2025-11-25')],
  ['SDK 2.x over stdio, legacy', 'legacy', (person, timeoutMs) => connectModern(createModernClient(person, 'legacy'), new ModernStdio(stdio(timeoutMs)), '2025-11-25')],
  ['SDK 2.x over HTTP, modern', 'modern', (person) => connectModern(createModernClient(person, 'auto'), new ModernHttp(new URL(server.url)), '2026-07-28')],
  ['SDK 2.x over stdio, modern', 'modern', (person, timeoutMs) => connectModern(createModernClient(person, 'auto'), new ModernStdio(stdio(timeoutMs)), '2026-07-28')],
  ['SDK 1.x over WebSocket', 'legacy', (person) => connectLegacy(createLegacyClient(person), new WebSocketClientTransport(server.url))],
  ['SDK 2.x over WebSocket, legacy', 'legacy', (person) => connectModern(createModernClient(person, 'legacy'), new WebSocketClientTransport(server.url), '2025-11-25')],
  ['SDK 2.x over WebSocket, modern', 'modern', (person) => connectModern(createModernClient(person, 'auto'), new WebSocketClientTransport(server.url), '2026-07-28')],
  ['a gateway on an SDK 1.x server', 'legacy', connectEmbedded],
];

for (const [name, , connect] of ways) {
  test(`${name}: yes, no, and nobody`, async () => {
    const asked: string[] = [];
    const says: readonly ReturnType<Person>[] = [{ action: 'accept', content: { confirm: true } }, { action: 'accept', content: { confirm: false } }, { action: 'decline' }, { action: 'cancel' }];
    const spender = await connect(({ message }) => {
      asked.push(message);
      return says[asked.length - 1] ?? 'silence';
    }, HOUR);
    const texts: unknown[] = [];
    for (const _said of says) texts.push(await spender.spend());
    assert.equal(texts, ['accept', 'decline', 'decline', 'cancel'].map((text) => [{ type: 'text', text }]));
    assert.equal(asked, Array.from({ length: 4 }, () => 'Spend {"eur":5}?'));
    await spender.close();
    const alone = await connect(undefined, HOUR);
    assert.equal(await alone.spend(), [{ type: 'text', text: 'nobody' }]);
    await alone.close();
  });
}

for (const [name, connect] of [
  ['SDK 1.x over stdio', (person) => connectLegacy(createLegacyClient(person), new LegacyStdio(stdio(30)))],
  ['a gateway on an SDK 1.x server', (person) => connectEmbedded(person, 30)],
] as const satisfies readonly (readonly [string, (person: Person) => Promise<Spender>])[]) {
  test(`${name}: too late`, async () => {
    const spender = await connect(() => 'silence');
    assert.equal(await spender.spend(), [{ type: 'text', text: 'timeout' }]);
    await spender.close();
  });
}

test('a client that gives up takes the question back, over HTTP as well', async () => {
  const client = createLegacyClient(() => 'silence');
  await client.connect(new LegacyHttp(new URL(server.url)) as Parameters<LegacyClient['connect']>[0]);
  // The SDK's own limit: it cancels the call, and leaves its connection open.
  const message = await client.callTool(CALL, undefined, { timeout: 100 }).then(String, String);
  assert.match(message, 'timed out');
  while (gateway.answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(gateway.answers, ['cancel']);
  await client.close();
});

test('a cancelled call on an SDK server ends its question', async () => {
  const host = new Server({ name: 'host', version: '1' });
  const asking = createAskingGateway(HOUR);
  mountGateway(host, asking);
  const [left, right] = InMemoryTransport.createLinkedPair();
  await host.connect(left);
  const client = createLegacyClient(() => 'silence');
  await client.connect(right);
  await client.callTool(CALL, undefined, { timeout: 50 }).catch(() => undefined);
  while (asking.answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(asking.answers, ['cancel']);
  await client.close();
});
