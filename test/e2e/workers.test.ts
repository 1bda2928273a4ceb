/** `serve --workers`: one port, shared sessions, a worker that dies, an orderly end; and sessions that outlive the program. */
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { LOST } from '../runtime/sessions/killed.js';
import { hear, initialize } from '../runtime/sessions/event-client.js';
import { suite } from '../suite.js';
import { runProgram, startHttp } from './program.js';

const test = suite('e2e/workers', { timeoutMs: 90_000 });

let folder = '';
let upstream: ReturnType<typeof createServer>;
let config = '';
test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatewright-workers-'));
  upstream = createServer((request, response) => {
    const answer = (): void => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    if (request.url === '/slow') setTimeout(answer, 20_000).unref();
    else answer();
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const { port } = upstream.address() as AddressInfo;
  const operation = (operationId: string): object => ({ get: { operationId, responses: { 200: { description: 'ok', content: { 'application/json': { schema: { type: 'object', properties: { ok: { type: 'boolean' } } } } } } } } });
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify({ openapi: '3.1.0', info: { title: 'Slow', version: '1' }, paths: { '/slow': operation('slow'), '/quick': operation('quick') } }));
  config = join(folder, 'gateway.yaml');
  writeFileSync(config, `apis:\n  up:\n    spec: ./openapi.json\n    baseUrl: http://127.0.0.1:${port}\n`);
});
test.after(() => {
  upstream.closeAllConnections();
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = (id: number, tool: string): string => `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"up_${tool}","arguments":{}}}`;
const childrenOf = (pid: number | undefined): readonly number[] => execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/).map(Number);

test('two workers have one set of sessions; one that is killed is started anew; both end with the program', async () => {
  const { child, url, stop } = await startHttp(['--config', config, '--workers', '2']);
  const headers = { 'mcp-session-id': await initialize(url) };
  const statuses = async (): Promise<readonly number[]> => Promise.all(Array.from({ length: 8 }, async (_none, id) => (await hear({ url, headers, body: call(id, 'quick') })).status));
  assert.equal(new Set(await statuses()), new Set([200]));
  const [first = 0, ...others] = childrenOf(child.pid);
  assert.is(others.length, 1);
  process.kill(first, 'SIGKILL');
  while (childrenOf(child.pid).length < 2 || childrenOf(child.pid).includes(first)) await sleep(50);
  assert.equal(new Set(await statuses()), new Set([200]));
  assert.is(await stop(), 0);
});

test('a session and its stream outlive the program: the call that died with it says so', async () => {
  const before = await startHttp(['--config', config]);
  const headers = { 'mcp-session-id': await initialize(before.url) };
  // After a second it is a stream.
  const pending = hear({ url: before.url, headers, body: call(1, 'slow') });
  await sleep(2_500);
  await before.stop('SIGKILL');
  const cut = await pending;
  assert.match(cut.lastEventId ?? '', /\.0$/);
  const after = await startHttp(['--config', config]);
  const rest = await hear({ url: after.url, method: 'GET', headers: { ...headers, 'last-event-id': cut.lastEventId ?? '' } });
  assert.is(rest.messages.length, 1);
  assert.match(rest.messages[0] ?? '', LOST);
  assert.is((await hear({ url: after.url, headers, body: call(2, 'quick') })).status, 200);
  assert.is(await after.stop(), 0);
});

test('a limit of calls a minute is one for both workers', async () => {
  const limited = join(folder, 'limited.yaml');
  writeFileSync(limited, `${readFileSync(config, 'utf8')}limits:\n  - { callsPerMinute: 5 }\n`);
  const { url, stop } = await startHttp(['--config', limited, '--workers', '2']);
  const answers = await Promise.all(Array.from({ length: 12 }, async (_none, id) => (await hear({ url, body: call(id, 'quick') })).text));
  assert.is(answers.filter((text) => text.includes('RATE_LIMITED')).length, 7, answers.join('\n'));
  assert.is(await stop(), 0);
});

test('what keeps every worker from starting is said once', async () => {
  const broken = join(folder, 'broken.yaml');
  writeFileSync(broken, 'apis:\n  up: { spec: ./missing.json, baseUrl: http://127.0.0.1:9 }\n');
  const { code, out, err } = await runProgram(['serve', '--http', '0', '--workers', '3', '--config', broken]);
  assert.equal([code, out], [1, '']);
  assert.is(err.match(/SOURCE_UNREADABLE/g)?.length, 1, err);
  const { port } = upstream.address() as AddressInfo;
  const taken = await runProgram(['serve', '--http', `127.0.0.1:${port}`, '--workers', '2', '--config', config]);
  assert.is(taken.code, 1, taken.err);
  assert.is(taken.err.match(/^error .*EADDRINUSE/gm)?.length, 1, taken.err);
});

test('what cannot be is said before anything is started', async () => {
  const bad = join(folder, 'bad.yaml');
  writeFileSync(bad, 'apis: {}\nsessions: { store: memory }\n');
  for (const [args, told] of [
    [['serve', '--workers', '2'], /--workers goes with --http/],
    [['serve', '--http', '0', '--workers', '0'], /--workers takes a number from 1 to 99/],
    [['serve', '--http', '0', '--workers', '2', '--config', bad], /sessions in memory cannot be shared by several workers/],
  ] as const) {
    const { code, err } = await runProgram(args);
    assert.ok(code !== 0);
    assert.match(err, told);
  }
});
