/** The fault proxy does what its faults say: bytes that raw sockets see on both sides of it. */
import { connect, createServer } from 'node:net';
import * as assert from 'uvu/assert';
import { writeReply } from '../runtime/upstream/raw-server.js';
import { suite } from '../suite.js';
import { type Fault, type FaultProxy, startFaultProxy, writeAnswer } from './fault-proxy.js';

const test = suite('fault proxy');
const REQUEST = 'POST /order?a=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody';
const ANSWER = writeReply('{"done":true}', '200 OK', ['Content-Type: application/json']).toString();

/** What a client got of one connection, and how that ended. */
interface Seen {
  readonly text: string;
  readonly chunks: number;
  readonly end: 'reset' | 'end' | 'open';
}

/** Sends bytes; waits for the end of the connection, for `wanted` bytes, or for `quietMs` in which nothing happens. */
function talk(port: number, text: string, wanted = Number.POSITIVE_INFINITY, quietMs = 150): Promise<Seen> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    let chunks = 0;
    const finish = (end: Seen['end']): void => {
      clearTimeout(quiet);
      socket.destroy();
      resolve({ text: received, chunks, end });
    };
    const quiet = setTimeout(() => finish('open'), quietMs);
    // Which of them it is depends on whether something was being written.
    socket.on('error', (error) => finish('code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE') ? 'reset' : 'end'));
    socket.on('end', () => finish('end'));
    socket.on('data', (chunk) => {
      received += chunk.toString();
      chunks += 1;
      if (received.length >= wanted) finish('open');
      else quiet.refresh();
    });
    socket.write(text);
  });
}

async function through(fault: Fault | undefined, work: (proxy: FaultProxy, upstream: { readonly whole: readonly string[]; readonly bytes: () => number }) => Promise<void>): Promise<void> {
  const whole: string[] = [];
  let bytes = 0;
  const server = createServer((socket) => {
    let pending = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      pending += chunk.toString();
      if (pending !== REQUEST && !/^[A-Z]+ \/[a-z]+ [^]*\r\n\r\n$/.test(pending)) return;
      whole.push(pending);
      pending = '';
      socket.write(ANSWER);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const proxy = await startFaultProxy({ port: typeof address === 'object' && address !== null ? address.port : 0 });
  if (fault !== undefined) proxy.next(fault);
  try {
    await work(proxy, { whole, bytes: () => bytes });
  } finally {
    await proxy.close();
    server.close();
  }
}

test('without a fault, two requests on one connection are answered and counted', () =>
  through(undefined, async (proxy, upstream) => {
    assert.is((await talk(proxy.port, `${REQUEST}GET /time HTTP/1.1\r\nHost: h\r\n\r\n`, 2 * ANSWER.length)).text, ANSWER + ANSWER);
    assert.equal([upstream.whole.length, proxy.reached('POST', /^\/order$/), proxy.reached('GET', /^\/time$/), proxy.reached('GET', /^\/order$/)], [2, 1, 1, 0]);
  }));

test('latency: the answer is whole', () =>
  through({ kind: 'latency', ms: 20 }, async (proxy) => {
    assert.is((await talk(proxy.port, REQUEST, ANSWER.length)).text, ANSWER);
    assert.is(proxy.reached('POST', /order/), 1);
  }));

test('drip: the answer is whole, in many pieces', () =>
  through({ kind: 'drip', bytes: 4 }, async (proxy) => {
    const seen = await talk(proxy.port, REQUEST, ANSWER.length);
    assert.is(seen.text, ANSWER);
    assert.ok(seen.chunks > 5, `${seen.chunks} pieces`);
  }));

for (const [when, whole, text] of [['before', 0, ''], ['half', 0, ''], ['after', 1, ''], ['in-answer', 1, ANSWER.slice(0, ANSWER.indexOf('\r\n\r\n') + 10)]] as const) {
  test(`reset ${when}: ${whole} whole requests upstream, ${text.length} bytes of the answer`, () =>
    through({ kind: 'reset', when }, async (proxy, upstream) => {
      assert.equal(await talk(proxy.port, REQUEST), { text, chunks: text === '' ? 0 : 1, end: 'reset' });
      assert.equal([upstream.whole.length, proxy.reached('POST', /order/)], [whole, whole]);
      assert.is(upstream.bytes(), when === 'before' ? 0 : when === 'half' ? Math.floor(REQUEST.length / 2) : REQUEST.length);
    }));
}

for (const [when, whole] of [['before', 0], ['after', 1]] as const) {
  test(`silence ${when}: ${whole} whole requests upstream, nothing comes back`, () =>
    through({ kind: 'silence', when }, async (proxy, upstream) => {
      assert.equal(await talk(proxy.port, REQUEST), { text: '', chunks: 0, end: 'open' });
      assert.equal([upstream.whole.length, proxy.reached('POST', /order/)], [whole, whole]);
    }));
}

test('half-close: carried out, ended in good order, no answer', () =>
  through({ kind: 'half-close' }, async (proxy, upstream) => {
    assert.equal(await talk(proxy.port, REQUEST), { text: '', chunks: 0, end: 'end' });
    assert.is(upstream.whole.length, 1);
  }));

test('truncate: carried out, the answer is shorter than its length says', () =>
  through({ kind: 'truncate' }, async (proxy, upstream) => {
    const seen = await talk(proxy.port, REQUEST);
    assert.is(seen.end, 'end');
    assert.ok(ANSWER.startsWith(seen.text) && seen.text.includes('\r\n\r\n') && seen.text.length < ANSWER.length, seen.text);
    assert.is(upstream.whole.length, 1);
  }));

for (const status of ['500 Internal Server Error', '502 Bad Gateway', '503 Service Unavailable', '504 Gateway Timeout', '400 Bad Request']) {
  test(`replace by ${status}: carried out all the same`, () =>
    through({ kind: 'replace', answer: writeAnswer(status, '{"code":-1007}') }, async (proxy, upstream) => {
      const seen = await talk(proxy.port, REQUEST);
      assert.match(seen.text, `HTTP/1.1 ${status}\r\n`);
      assert.match(seen.text, /\{"code":-1007\}$/);
      assert.is(upstream.whole.length, 1);
    }));
}

test('replace, unseen: upstream gets nothing', () =>
  through({ kind: 'replace', answer: '\u0000\u0001garbage\r\n\r\n', unseen: true }, async (proxy, upstream) => {
    assert.is((await talk(proxy.port, REQUEST)).text, '\u0000\u0001garbage\r\n\r\n');
    assert.equal([upstream.whole.length, proxy.reached('POST', /order/)], [0, 0]);
  }));

test('a fault meets the first request that matches, and only that', () =>
  through(undefined, async (proxy) => {
    proxy.next({ kind: 'reset', when: 'before' }, { method: 'POST', path: /^\/order$/ });
    assert.is((await talk(proxy.port, 'GET /order HTTP/1.1\r\nHost: h\r\n\r\n', ANSWER.length)).text, ANSWER);
    assert.is((await talk(proxy.port, 'POST /time HTTP/1.1\r\nHost: h\r\n\r\n', ANSWER.length)).text, ANSWER);
    assert.is(proxy.waiting(), 1);
    assert.is((await talk(proxy.port, REQUEST)).end, 'reset');
    assert.is((await talk(proxy.port, REQUEST, ANSWER.length)).text, ANSWER);
    assert.is(proxy.waiting(), 0);
  }));
