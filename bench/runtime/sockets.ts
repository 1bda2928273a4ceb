/** Calls over WebSocket beside the same calls over HTTP, where the server speaks it. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type Arena, startOurs } from './contenders.js';
import { type Extent, callsOf } from './calls.js';
import type { Outcome, Part } from './outcome.js';

const ROW: Omit<Outcome, 'measured'> = { what: 'WebSocket, small answer: throughput of HTTP', at: 'least', goal: 1.2, unit: 'times' };
const FAN_OUT: Outcome = { what: 'fan-out to 1,000 sockets: of writing anew for each', at: 'least', goal: 1.3, unit: 'times', measured: undefined, why: 'nothing is sent to all clients in this version' };

export async function measureSockets(arena: Arena, extent: Extent): Promise<Part> {
  const ours = await startOurs(arena, arena.projects.fifty);
  try {
    const refusal = await findRefusal(ours.origin.replace('http:', 'ws:'));
    if (refusal !== undefined) {
      arena.say(`SKIPPED: WebSocket: ${refusal}`);
      return { tables: [], outcomes: [{ ...ROW, measured: undefined, why: 'this version serves no WebSocket' }, FAN_OUT] };
    }
    const { tables, figures } = await callsOf(arena, [ours, { ...ours, name: 'Gatewright, WebSocket', socket: true }], extent, 'small answers over HTTP and WebSocket');
    return { tables, outcomes: [{ ...ROW, measured: (figures[1]?.perSecond ?? Number.NaN) / (figures[0]?.perSecond ?? Number.NaN) }, FAN_OUT] };
  } finally {
    await ours.running.stop();
  }
}

/** Why there is no WebSocket at this server's endpoint, if there is none. */
async function findRefusal(origin: string): Promise<string | undefined> {
  const socket = new WebSocket(`${origin}/mcp`, 'mcp');
  try {
    await once(socket, 'open');
    socket.close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
