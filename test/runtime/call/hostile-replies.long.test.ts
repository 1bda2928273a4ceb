/** Ten answers that would hurt a careless client: each ends in a typed error or the right result, and memory stays where it was. */
import { gzipSync } from 'node:zlib';
import * as assert from 'uvu/assert';
import type { CallResult } from '../../../runtime/call/result.js';
import { suite } from '../../suite.js';
import { startRawServer, writeReply } from '../upstream/raw-server.js';
import { fakeGateway } from './fake-tool.js';

const test = suite('hostile answers', { timeoutMs: 120_000 });
const MAX_GROWTH_MB = 64;

type Reply = Parameters<typeof startRawServer>[0];

async function call(reply: Reply, http: { readonly timeoutMs?: number } = {}): Promise<CallResult> {
  const server = await startRawServer(reply);
  const gateway = fakeGateway({ baseUrl: server.url, upstream: { http: { timeoutMs: 20_000, ...http } } });
  try {
    return await gateway.call('things_get', {});
  } finally {
    await gateway.close();
    await server.close();
  }
}
const send = (body: string | Buffer, headers: readonly string[] = ['Content-Type: application/json']): Reply => (socket) => void socket.write(writeReply(body, '200 OK', headers));
const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 0x31), Buffer.from('\r\n')]);
const bomb = gzipSync(Buffer.alloc(512 * 1024 * 1024, 0x20), { level: 1 });

// Each has an error code, or the structured result.
const cases: readonly (readonly [string, Reply, string, { readonly timeoutMs?: number }?])[] = [
  ['a gzip bomb of 512 MB', send(bomb, ['Content-Type: application/json', 'Content-Encoding: gzip']), 'REPLY_TOO_LARGE'],
  ['a stream of 1 GB', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n');
    let left = 16_384;
    const push = (): void => {
      while (left > 0 && !socket.destroyed) {
        left -= 1;
        if (!socket.write(chunk)) return void socket.once('drain', push);
      }
    };
    socket.on('error', () => undefined);
    push();
  }, 'REPLY_TOO_LARGE'],
  ['a drip that never ends', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n');
    const timer = setInterval(() => void (socket.destroyed ? clearInterval(timer) : socket.write(' ')), 50);
    socket.on('error', () => undefined);
    socket.on('close', () => clearInterval(timer));
  }, 'UPSTREAM_TIMEOUT', { timeoutMs: 400 }],
  ['a million brackets', send('['.repeat(1_000_000) + ']'.repeat(1_000_000)), 'REPLY_BROKEN'],
  ['HTML that says it is JSON', send('<html></html>'), 'REPLY_BROKEN'],
  ['bad UTF-8', send(Buffer.from([0x22, 0xff, 0x22])), 'REPLY_BROKEN'],
  ['a body that breaks off', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"');
    socket.end();
  }, 'UPSTREAM_FAILED'],
  ['a member twice', send('{"a":1,"a":2}'), '{"a":1,"a":2}'],
  ['__proto__', send('{"__proto__":{"isAdmin":true},"constructor":1}'), '{"__proto__":{"isAdmin":true},"constructor":1}'],
  ['a number of 90,000 digits', send(`{"n":${'9'.repeat(90_000)}}`), `{"n":${'9'.repeat(90_000)}}`],
];

test('warm-up', async () => {
  await call(send('{"a":1}'));
});

for (const [name, reply, wanted, http] of cases) {
  test(name, async () => {
    const before = process.memoryUsage().rss;
    let most = before;
    const timer = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 10);
    const result = await call(reply, http).finally(() => clearInterval(timer));
    assert.is(result.error?.code ?? result.structured, wanted, result.error?.message);
    assert.is((({}) as { readonly isAdmin?: boolean }).isAdmin, undefined);
    assert.ok(Math.max(most, process.memoryUsage().rss) - before <= MAX_GROWTH_MB * 2 ** 20, `${Math.round((most - before) / 2 ** 20)} MB more`);
    console.log(`${name}: +${Math.max(0, Math.round((most - before) / 2 ** 20))} MB`);
  });
}
