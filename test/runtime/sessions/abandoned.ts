/** Sessions that are opened and left in every way there is; what they leave behind in the process. */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { HttpServer } from '../../../runtime/transport/http.js';
import { callCount } from './counting-gateway.js';
import { hear, initialize } from './event-client.js';

/** Handles of the process by kind. */
export function countHandles(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Bytes in use after everything that can go has gone. */
export function countHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') for (let turn = 0; turn < 3; turn += 1) collect();
  return process.memoryUsage().heapUsed;
}

/** Opens so many sessions: ended by DELETE, left with a stream that was reset, with a half-open stream, or in the middle of a call. */
export async function abandonSessions(server: HttpServer, count: number): Promise<void> {
  const one = async (index: number): Promise<void> => {
    const session = await initialize(server.url);
    const headers = { 'mcp-session-id': session };
    switch (index % 4) {
      case 0:
        await hear({ url: server.url, method: 'DELETE', headers });
        break;
      case 1:
        await listenAndLeave(server.port, session, (socket) => socket.resetAndDestroy());
        break;
      case 2:
        await listenAndLeave(server.port, session, (socket) => socket.end());
        break;
      default:
        await hear({ url: server.url, headers, body: callCount(1, 3, 1), cutAfter: 130 });
    }
  };
  const STEP = 25;
  for (let begin = 0; begin < count; begin += STEP) await Promise.all(Array.from({ length: Math.min(STEP, count - begin) }, (_none, offset) => one(begin + offset)));
}

function listenAndLeave(port: number, session: string, leave: (socket: ReturnType<typeof connect>) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nMcp-Session-Id: ${session}\r\n\r\n`));
    socket.once('data', () => leave(socket));
    socket.on('error', () => undefined).resume();
    socket.once('close', () => resolve());
  });
}

/** Waits until a condition holds; false after so many milliseconds. */
export async function waitFor(condition: () => boolean, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 20) {
    if (condition()) return true;
    await sleep(20);
  }
  return condition();
}
