/** The served program: how it starts, refuses, ends, and what it keeps to itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { program, projectRoot, runProgram, startHttp } from './program.js';

const test = suite('serve', { timeoutMs: 30_000 });
const shop = fileURLToPath(new URL('../fixtures/cli/shop.yaml', import.meta.url));

const initialize = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}';
const rpc = (id: number, method: string, params: object): string => JSON.stringify({ jsonrpc: '2.0', id, method, params });

interface Reply {
  readonly status: number | undefined;
  readonly body: string;
}

function post(url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

test('stdout holds one message a line and nothing else; the end of stdin ends it with 0', async () => {
  const started = Date.now();
  const { code, out } = await runProgram(['serve', '--spec', shop, '--base-url', 'http://127.0.0.1:9'], { input: `${initialize}\n${rpc(2, 'tools/list', {})}\n${rpc(3, 'tools/call', { name: 'shop_get_item', arguments: { id: 1 } })}\n` });
  assert.is(code, 0);
  const lines = out.split('\n').filter((line) => line !== '');
  assert.equal(lines.map((line) => (JSON.parse(line) as { readonly id: number }).id).sort(), [1, 2, 3]);
  assert.ok(Date.now() - started < 5_000);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends it with 0, over stdio and over HTTP`, async () => {
    const child = spawn(process.execPath, [program, 'serve', '--spec', shop, '--base-url', 'http://127.0.0.1:9'], { cwd: projectRoot, stdio: ['pipe', 'pipe', 'ignore'] });
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    child.stdin.write(`${initialize}\n`);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill(signal);
    assert.is(await closed, 0);
    const server = await startHttp(['--spec', shop, '--base-url', 'http://127.0.0.1:9']);
    assert.is(await server.stop(signal), 0);
  });
}

test('a parent that dies takes it along', async () => {
  const script = `const c = require('node:child_process').spawn(process.execPath, [${JSON.stringify(program)}, 'serve', '--spec', ${JSON.stringify(shop)}, '--base-url', 'http://127.0.0.1:9'], { stdio: ['pipe', 'ignore', 'ignore'] }); console.log(c.pid); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const pid = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))));
  await wait(600);
  parent.kill('SIGKILL');
  let alive = true;
  for (let tries = 0; alive && tries < 40; tries += 1) {
    await wait(100);
    try {
      process.kill(pid, 0);
    } catch {
      alive = false;
    }
  }
  assert.is(alive, false);
});

test('it does not listen beyond loopback, and says so', async () => {
  const { code, err } = await runProgram(['serve', '--http', '0.0.0.0:0', '--spec', shop, '--base-url', 'http://127.0.0.1:9']);
  assert.is(code, 1);
  assert.match(err, /Refusing to listen on .*\n- nobody has to say who they are.*\n- tokens and answers would be readable/);
});

test('a port that is taken and a certificate that is not there are told by code, once, with the way out', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const taken = await runProgram(['serve', '--http', String(typeof address === 'object' ? address?.port : 0), '--spec', shop, '--base-url', 'http://127.0.0.1:9']);
  other.close();
  assert.is(taken.code, 1);
  assert.match(taken.err, /^error LISTEN_FAILED listen EADDRINUSE.*\n {2}-> End what listens there/m);
  assert.is(taken.err.match(/EADDRINUSE/g)?.length, 1, taken.err);
  const tls = await runProgram(['serve', '--http', '0', '--tls-cert', '/nowhere.pem', '--tls-key', '/nowhere.key', '--spec', shop, '--base-url', 'http://127.0.0.1:9']);
  assert.is(tls.code, 1);
  assert.match(tls.err, /^error TLS_UNUSABLE the certificate \/nowhere\.pem cannot be read \(ENOENT\)\n {2}-> Give a valid certificate/m);
});

test('a document without a usable server is refused with the way out', async () => {
  const { code, err } = await runProgram(['serve', '--spec', fileURLToPath(new URL('../fixtures/cli/nowhere.yaml', import.meta.url))]);
  assert.is(code, 1);
  assert.match(err, '--base-url');
});

test('a page from elsewhere gets 403, on every path', async () => {
  const server = await startHttp(['--spec', shop, '--base-url', 'http://127.0.0.1:9']);
  try {
    assert.is((await post(server.url, initialize, { origin: 'https://evil.example' })).status, 403);
    assert.is((await post(server.url, initialize, { host: 'evil.example' })).status, 403);
    assert.is((await post(server.url, initialize)).status, 200);
  } finally {
    await server.stop();
  }
});

test('numbers cross the gateway with every digit, in both eras', async () => {
  const upstream = createServer((_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":9007199254740993,"price":0.10000000000000000001}'));
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const server = await startHttp(['--spec', shop, '--base-url', `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`], { env: { SHOP_KEY: 'k' } });
  try {
    const call = { name: 'shop_get_item', arguments: { id: 1 } };
    const legacy = await post(server.url, rpc(1, 'tools/call', call), { 'mcp-protocol-version': '2025-06-18' });
    const meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {}, 'io.modelcontextprotocol/clientInfo': { name: 't', version: '1' } };
    const modern = await post(server.url, rpc(1, 'tools/call', { ...call, _meta: meta }), { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'shop_get_item' });
    for (const reply of [legacy, modern]) assert.match(reply.body, '"structuredContent":{"id":9007199254740993,"price":0.10000000000000000001}');
  } finally {
    await server.stop();
    upstream.close();
  }
});

test('secrets appear nowhere: not in results, not in logs, also when upstream sends them back', async () => {
  const canary = 'CANARY-7f3a9';
  const upstream = createServer((incoming, response) => response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: `bad key ${String(incoming.headers['x-key'])}` })));
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  try {
    const { out, err } = await runProgram(['serve', '--log-level', 'debug', '--spec', shop, '--base-url', `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`], {
      env: { SHOP_KEY: canary },
      input: `${initialize}\n${rpc(2, 'tools/call', { name: 'shop_get_item', arguments: { id: 1 } })}\n`,
    });
    assert.match(out, 'UPSTREAM_REJECTED');
    assert.not.match(out + err, canary);
  } finally {
    upstream.close();
  }
});
