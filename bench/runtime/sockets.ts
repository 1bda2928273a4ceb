/** Calls over WebSocket beside the same calls over HTTP, and one message to many sockets. */
import { type Arena, startOurs } from './contenders.js';
import { type Extent, callsOf } from './calls.js';
import { measureFanOut } from './fan-out.js';
import type { Outcome, Part } from './outcome.js';

const ROW: Omit<Outcome, 'measured'> = { what: 'WebSocket, small answer: throughput of HTTP', at: 'least', goal: 1.2, unit: 'times' };

export async function measureSockets(arena: Arena, extent: Extent): Promise<Part> {
  const ours = await startOurs(arena, arena.projects.fifty);
  try {
    const { tables, figures } = await callsOf(arena, [ours, { ...ours, name: 'Gatewright, WebSocket', socket: true }], extent, 'small answers over HTTP and WebSocket');
    const { table, outcome } = await measureFanOut(arena, extent);
    return { tables: [...tables, table], outcomes: [{ ...ROW, measured: (figures[1]?.perSecond ?? Number.NaN) / (figures[0]?.perSecond ?? Number.NaN) }, outcome] };
  } finally {
    await ours.running.stop();
  }
}
