/** Shows the stdio server as a process: nothing but protocol on standard output, and an orderly end in every case. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PassThrough, Writable } from 'node:stream';
import * as assert from 'uvu/assert';
import { serveStdio } from '../../../runtime/transport/stdio.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { buildServer, startChild } from './child.js';
import type { Child } from './child.js';

const test = suite('transport/stdio');

const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const PONG = '{"jsonrpc":"2.0","id":1,"result":{}}';
const call = (id: number, tool: string): string => `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"${tool}"}}`;

let folder: string;
let script: string;
let child: Child;
test.before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatewright-'));
  script = await buildServer(folder);
});
test.after(() => rmSync(folder, { recursive: true }));
test.beforeEach(async () => {
  child = startChild([script]);
  await child.sees('ready');
});
test.afterEach(() => {
  child.process.kill('SIGKILL');
});

test('answers lines, however they are cut, and shrugs at blank ones', async () => {
  child.input.write(PING.slice(0, 10));
  await new Promise((resolve) => setTimeout(resolve, 30));
  child.input.write(`${PING.slice(10)}\r\n\n  \n{"jsonrpc":"2.0","id":2,"method":"ping"}\n`);
  await child.sees('"id":2');
  assert.is(child.output(), `${PONG}\n{"jsonrpc":"2.0","id":2,"result":{}}\n`);
});

test('what tools print lands on standard error; structured text stays on its line', async () => {
  child.write(call(7, 'noisy'));
  await child.sees('"id":7');
  child.input.end();
  assert.equal(await child.exited, { code: 0, signal: null });
  assert.is(child.output(), '{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"quiet"}],"structuredContent":{   "a": 1.10,    "b": [] }}}\n');
  for (const text of ['console.log', 'console.info', '(index)', 'process.stdout.write', 'after the end']) assert.ok(child.errors().includes(text), text);
});

test('malformed, oversized and non-UTF-8 lines are answered and the next line is served', async () => {
  child.write('{');
  child.write(`{"x":"${'x'.repeat(150_000)}"}`);
  child.input.write(Buffer.from([0x7b, 0xff, 0x7d, 0x0a]));
  child.write(PING);
  await child.sees(PONG);
  assert.equal(child.output().trimEnd().split('\n'), [
    '{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error: the message is not valid JSON"}}',
    '{"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid request: the message is too large"}}',
    '{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error: the message is not UTF-8"}}',
    PONG,
  ]);
});

test('end of input: calls under way are answered first', async () => {
  child.write(call(3, 'wait'));
  child.input.end(PING);
  assert.equal(await child.exited, { code: 0, signal: null });
  assert.is(child.output(), `${PONG}\n{"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"waited"}]}}\n`);
  assert.ok(child.errors().includes('closed: input-ended'));
});

test('end of input: the end waits until a slow reader has taken everything', async () => {
  const input = new PassThrough();
  let received = '';
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      setTimeout(() => {
        received += chunk.toString();
        done();
      }, 50);
    },
  });
  const server = await serveStdio(createFakeGateway(), { ...fakeOptions, input, output });
  input.end(`${PING}\n${PING}\n${PING}\n`);
  assert.is(await server.closed, 'input-ended');
  assert.is(received, `${PONG}\n${PONG}\n${PONG}\n`);
});

test('end of input: a call that never ends is given up at the deadline', async () => {
  child.write(call(3, 'slow'));
  const begin = Date.now();
  child.input.end();
  assert.equal(await child.exited, { code: 0, signal: null });
  assert.ok(Date.now() - begin < 2000);
  assert.is(child.output(), '');
});

test('a call that ignores its signal does not keep the process', async () => {
  child.write(call(3, 'deaf'));
  const begin = Date.now();
  child.input.end();
  assert.equal(await child.exited, { code: 0, signal: null });
  assert.ok(Date.now() - begin < 2000);
  assert.is(child.output(), '');
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal}: calls under way are answered, then the process ends by itself`, async () => {
    child.write(call(3, 'wait'));
    child.write(PING);
    await child.sees(PONG);
    child.process.kill(signal);
    assert.equal(await child.exited, { code: 0, signal: null });
    assert.ok(child.output().includes('"waited"'));
    assert.ok(child.errors().includes(`closed: ${signal}`));
  });
}

test('a reader that is gone ends the process within 2 s', async () => {
  child.write(call(3, 'slow'));
  child.stdout.destroy();
  child.write(PING);
  const begin = Date.now();
  await child.sees('closed: output-closed');
  assert.equal(await child.exited, { code: 0, signal: null });
  assert.ok(Date.now() - begin < 2000);
  assert.not.ok(child.errors().includes('EPIPE'));
});

test('a parent that is gone ends the process within 2 s, even while its input stays open', async () => {
  child.process.kill('SIGKILL');
  const fifo = join(folder, 'input');
  execFileSync('mkfifo', [fifo]);
  // Opened for both ways, it never reaches its end.
  const input = openSync(fifo, 'r+');
  const parent = startChild([fileURLToPath(new URL('../../fixtures/transport/parent.mjs', import.meta.url)), script], input);
  await parent.sees('ready');
  writeSync(input, `${call(3, 'slow')}\n${PING}\n`);
  await parent.sees(PONG);
  const begin = Date.now();
  parent.process.kill('SIGKILL');
  // The output is inherited, so it closes only when the grandchild has ended as well.
  await parent.exited;
  closeSync(input);
  assert.ok(Date.now() - begin < 2000, `${Date.now() - begin} ms`);
  assert.ok(parent.errors().includes('closed: parent-gone'), parent.errors());
});

test('a crash prints nothing to standard output', async () => {
  child.write(call(3, 'crash'));
  const { code } = await child.exited;
  assert.is(code, 1);
  for (const line of child.output().split('\n').filter((text) => text !== '')) assert.is(line.startsWith('{"jsonrpc":"2.0"'), true);
  assert.ok(child.errors().includes('Error: crash'));
});

test('a client that does not read stops being read, and loses nothing', async () => {
  child.stdout.pause();
  let sent = 0;
  let blocked = false;
  while (!blocked && sent < 2000) {
    sent += 1;
    blocked = !child.input.write(`{"jsonrpc":"2.0","id":${sent},"method":"tools/call","params":{"name":"big","arguments":{"pad":"${'p'.repeat(50_000)}"}}}\n`);
    if (blocked) blocked = await Promise.race([new Promise<boolean>((resolve) => child.input.once('drain', () => resolve(false))), new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 250))]);
  }
  assert.ok(blocked && sent < 100, `blocked after ${sent}`);
  child.stdout.resume();
  child.input.end();
  assert.equal(await child.exited, { code: 0, signal: null });
  assert.is(child.output().match(/"id":\d+,"result"/g)?.length, sent);
});
