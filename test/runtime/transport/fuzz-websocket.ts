/** Throws random messages and random frames at WebSockets: each message gets at most one well-formed answer, and the server goes on. */
import fc from 'fast-check';
import { serveHttp } from '../../../runtime/transport/http.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { isAnswer, text } from './fuzz-messages.js';
import { clientFrame, openRaw } from './raw-websocket.js';

export interface FuzzResult {
  readonly malformed: readonly string[];
  /** Did the server answer a ping after it all? */
  readonly lives: boolean;
  readonly connectionsLeft: number;
  /** Ways in which connections ended. */
  readonly ends: readonly string[];
}

const LAST = '{"jsonrpc":"2.0","id":"last","method":"ping"}';

/** So many messages over one connection. */
export async function fuzzMessages(count: number, seed: number, path = '/mcp'): Promise<FuzzResult> {
  const server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0, drainMs: 100 });
  const ws = await openRaw(server.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
  const malformed: string[] = [];
  let lives = false;
  const reading = (async () => {
    for (;;) {
      const frame = await ws.next();
      if (frame === 'end') return;
      const given = frame.payload.toString('utf8');
      if (given === '{"jsonrpc":"2.0","id":"last","result":{}}') {
        lives = true;
        return;
      }
      if (frame.opcode !== 1 || !(isAnswer(given) || given.includes('"method":"notifications/gatewright/received"'))) malformed.push(given);
    }
  })();
  for (const [at, message] of fc.sample(text, { seed, numRuns: count }).entries()) {
    // Lone surrogates cannot be sent as UTF-8 at all; encoding replaces them.
    ws.text(message);
    if (at % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  ws.text(LAST);
  await reading;
  ws.socket.destroy();
  await server.close();
  return { malformed, lives, connectionsLeft: server.webSockets?.count() ?? -1, ends: [] };
}

const frame = fc.record({
  payload: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  opcode: fc.integer({ min: 0, max: 15 }),
  final: fc.boolean(),
  masked: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  reserved: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(0x10, 0x20, 0x40, 0x70) }),
  length: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(0, 1, 125, 126, 200, 65_536, 5_000_000, 2 ** 40) }),
});

/** So many connections, each with a few random frames; then one that is in order. */
export async function fuzzFrames(connections: number, seed: number): Promise<FuzzResult> {
  const server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0, drainMs: 100 });
  const ends: string[] = [];
  for (const frames of fc.sample(fc.array(frame, { minLength: 1, maxLength: 8 }), { seed, numRuns: connections })) {
    const ws = await openRaw(server.port);
    for (const { payload, length, ...options } of frames) ws.write(clientFrame(payload, { ...options, ...(length === undefined ? {} : { length }) }));
    // Some are valid, or wait for more; the end of the stream ends them.
    ws.socket.end();
    ends.push((await ws.closed()).split(' ')[0] ?? '');
    ws.socket.destroy();
  }
  const last = await openRaw(server.port);
  last.text(LAST);
  const lives = (await last.nextText()) === '{"jsonrpc":"2.0","id":"last","result":{}}';
  last.socket.destroy();
  while ((server.webSockets?.count() ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await server.close();
  return { malformed: [], lives, connectionsLeft: server.webSockets?.count() ?? -1, ends: [...new Set(ends)].sort() };
}
