/** Real clients of both SDK lines talk to both transports: the server must look right to code that we did not write. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as LegacyHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import type { HttpServer } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import type { FakeGateway } from '../protocol/fake-gateway.js';
import { buildServer } from './child.js';

const test = suite('transport/sdk-clients');

const IDENTITY = { name: 'test', version: '1' };
let folder: string;
let stdio = { command: process.execPath, args: [''], stderr: 'ignore' as const };

let gateway: FakeGateway;
let server: HttpServer;
test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatewright-'));
  stdio = { ...stdio, args: [await buildServer(folder)] };
  gateway = createFakeGateway();
  server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
});
test.after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

for (const name of ['http', 'stdio'] as const) {
  test(`SDK 1.x over ${name}`, async () => {
    const client = new LegacyClient(IDENTITY);
    const transport = name === 'http' ? new LegacyHttp(new URL(server.url)) : new LegacyStdio(stdio);
    // The SDK's own class does not fit its own interface under exactOptionalPropertyTypes: sessionId may be undefined.
    await client.connect(transport as Parameters<LegacyClient['connect']>[0]);
    assert.equal(client.getServerVersion(), { name: 'fake', version: '1.2.3' });
    assert.equal(client.getServerCapabilities(), { tools: {} });
    const { tools } = await client.listTools();
    assert.equal(tools.map((tool) => tool.name).filter((tool) => tool !== 'noisy'), ['echo', 'fail', 'slow', 'throw']);
    const echoed = await client.callTool({ name: 'echo', arguments: { a: 'ä' } });
    assert.equal(echoed, { content: [{ type: 'text', text: '{"a":"ä"}' }], structuredContent: { a: 'ä' } });
    assert.is((await client.callTool({ name: 'fail' })).isError, true);
    await assertRejects(client.callTool({ name: 'nope' }), /-32602.*Did you mean echo/);
    await assertRejects(client.listTools({ cursor: 'x' }), /-32602/);
    await client.ping();
    await client.close();
  });

  test(`SDK 2.x in the modern era over ${name}`, async () => {
    const client = new ModernClient(IDENTITY, { versionNegotiation: { mode: 'auto' } });
    const transport = name === 'http' ? new ModernHttp(new URL(server.url)) : new ModernStdio(stdio);
    await client.connect(transport);
    assert.is(client.getNegotiatedProtocolVersion(), '2026-07-28');
    assert.equal(client.getServerVersion(), { name: 'fake', version: '1.2.3' });
    const { tools } = await client.listTools();
    assert.equal(tools.map((tool) => tool.name).filter((tool) => tool !== 'noisy'), ['echo', 'fail', 'slow', 'throw']);
    const echoed = await client.callTool({ name: 'echo', arguments: { a: 'ä' } });
    assert.equal(echoed.content, [{ type: 'text', text: '{"a":"ä"}' }]);
    assert.equal(echoed.structuredContent, { a: 'ä' });
    assert.is((await client.callTool({ name: 'fail' })).isError, true);
    await assertRejects(client.callTool({ name: 'nope' }), /Did you mean echo/);
    await client.close();
  });
}

test('SDK 2.x cancels a modern HTTP call by closing its stream', async () => {
  const client = new ModernClient(IDENTITY, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new ModernHttp(new URL(server.url)));
  const before = gateway.aborted();
  const started = gateway.calls.length;
  const controller = new AbortController();
  const pending = client.callTool({ name: 'slow' }, { signal: controller.signal });
  pending.catch(() => undefined);
  while (gateway.calls.length === started) await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort();
  await assertRejects(pending, /abort/i);
  while (gateway.aborted() === before) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.is(gateway.aborted(), before + 1);
  await client.close();
});

test('50 clients with equal ids get their own answers', async () => {
  const ask = async (client: number): Promise<void> => {
    for (let id = 0; id < 20; id += 1) {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
        body: `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"echo","arguments":{"client":${client},"call":${id}}}}`,
      });
      assert.is(await response.text(), `{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"{\\"client\\":${client},\\"call\\":${id}}"}],"structuredContent":{"client":${client},"call":${id}}}}`);
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_none, client) => ask(client)));
});

async function assertRejects(promise: Promise<unknown>, pattern: RegExp): Promise<void> {
  const message = await promise.then(
    () => 'it did not fail',
    (error: unknown) => String(error),
  );
  assert.match(message, pattern);
}
