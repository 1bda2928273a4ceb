/** Opens WebSockets and abandons them in every way there is; what is left of them is counted. */
import { serveHttp } from '../../../runtime/transport/http.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { clientFrame, handshake, openRaw } from './raw-websocket.js';

export interface Leftovers {
  readonly connections: number;
  readonly bytes: number;
  /** Handles of the process beyond those before. */
  readonly sockets: number;
  readonly timers: number;
  /** Calls that go on. */
  readonly calls: number;
}

const countResources = (kind: RegExp): number => process.getActiveResourcesInfo().filter((name) => kind.test(name)).length;
const SOCKETS = /TCPSocketWrap|TLSWrap/;
const TIMERS = /Timeout/;

/** Ways to go away. */
const WAYS = ['close', 'end', 'reset', 'in a frame', 'half-open', 'resumable', 'in a call', 'handshake', 'unread'] as const;

/** Opens `count` connections in all ways, by turns; resolves when the server has had the time that its limits give. */
export async function abandonWebSockets(count: number): Promise<Leftovers> {
  const gateway = createFakeGateway();
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, drainMs: 100, timeouts: { headersMs: 100 }, webSocket: { heartbeatMs: 100, holdMs: 50, hardBytes: 500_000, softBytes: 100_000 } });
  const before = { sockets: countResources(SOCKETS), timers: countResources(TIMERS) };
  const BATCH = 50;
  for (let done = 0; done < count; done += BATCH) {
    await Promise.all(
      Array.from({ length: Math.min(BATCH, count - done) }, async (_, at) => {
        const way = WAYS[(done + at) % WAYS.length];
        if (way === 'handshake') {
          const { connect } = await import('node:net');
          const socket = connect(server.port, '127.0.0.1', () => socket.write(handshake().slice(0, 60)));
          socket.on('error', () => undefined).resume();
          await new Promise((resolve) => socket.once('close', resolve));
          return;
        }
        const ws = await openRaw(server.port, handshake(way === 'resumable' ? `/mcp?resume=${`${done + at}`.padEnd(22, 'x')}` : '/mcp'));
        if (way === 'close') {
          ws.write(clientFrame('', { opcode: 8 }));
          await ws.closed();
        } else if (way === 'end') ws.socket.end();
        else if (way === 'reset') ws.socket.resetAndDestroy();
        else if (way === 'in a frame') {
          ws.write(clientFrame('x'.repeat(1000)).subarray(0, 300));
          ws.socket.resetAndDestroy();
        } else if (way === 'resumable' || way === 'in a call') {
          ws.text('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"slow"}}');
          ws.socket.end();
        } else if (way === 'unread') {
          ws.socket.pause();
          for (let n = 0; n < 20; n += 1) ws.text(`{"jsonrpc":"2.0","id":${n},"method":"tools/call","params":{"name":"echo","arguments":{"a":"${'x'.repeat(100_000)}"}}}`);
          await new Promise((resolve) => setTimeout(resolve, 300));
        } else await ws.closed(); // half-open: it answers no ping
        ws.socket.destroy();
      }),
    );
  }
  const deadline = Date.now() + 10_000;
  while ((server.webSockets?.count() ?? 0) > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  // Those that have just ended have closed timers of their own.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const leftovers = {
    connections: server.webSockets?.count() ?? -1,
    bytes: server.webSockets?.bytes() ?? -1,
    sockets: Math.max(0, countResources(SOCKETS) - before.sockets),
    timers: Math.max(0, countResources(TIMERS) - before.timers),
    calls: gateway.calls.filter(({ name }) => name === 'slow').length - gateway.aborted(),
  };
  await server.close();
  return leftovers;
}
