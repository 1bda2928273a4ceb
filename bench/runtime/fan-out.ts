/** One message to many WebSockets: written once by the runtime, beside `ws` that writes it anew for each. */
import { join } from 'node:path';
import type { Arena } from './contenders.js';
import { writeSmall } from './document.js';
import { type Outcome, type Table, median, show } from './outcome.js';
import { HERE, type Running, numberAt, start } from './processes.js';

const SOCKETS = 1_000;
const LISTENERS = 2;
const WARM_UPS = 3;
const WHAT: Omit<Outcome, 'measured'> = { what: 'fan-out to 1,000 sockets: of writing anew for each', at: 'least', goal: 1.3, unit: 'times' };

// Of a frame: the tick, and four bytes in front of it.
const FRAME_BYTES = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: JSON.parse(writeSmall()) as unknown } }).length + 4;

interface Fan {
  readonly name: string;
  readonly server: Running;
  readonly listeners: readonly Running[];
}

async function startFan(name: string, way: string): Promise<Fan> {
  const server = start({ args: [join(HERE, 'servers/fan-out.ts')], env: { BENCH_WAY: way } });
  const port = numberAt(await server.command({ hello: true }), 'port');
  const listeners = Array.from({ length: LISTENERS }, () => start({ args: [join(HERE, 'servers/listeners.ts')] }));
  await Promise.all(listeners.map((listener) => listener.command({ hello: true })));
  const opened = await Promise.all(listeners.map((listener) => listener.command({ port, sockets: SOCKETS / LISTENERS })));
  for (const told of opened) numberAt(told, 'open');
  return { name, server, listeners };
}

interface Heard {
  readonly perSecond: number;
  /** Of the server, for each socket and tick, in microseconds. */
  readonly cpuUs: number;
}

async function sendTicks({ server, listeners }: Fan, ticks: number): Promise<Heard> {
  const before = await server.use();
  const began = performance.now();
  const heard = listeners.map((listener) => listener.command({ bytes: (FRAME_BYTES * ticks * SOCKETS) / LISTENERS }));
  await server.command({ ticks });
  await Promise.all(heard);
  const ms = performance.now() - began;
  const after = await server.use();
  return { perSecond: (ticks * SOCKETS * 1_000) / ms, cpuUs: (after.cpuUs - before.cpuUs) / (ticks * SOCKETS) };
}

/** Ticks to 1,000 sockets in other processes, in turns; what counts is the server's time, since on few processors the listeners wait for it and it for them. */
export async function measureFanOut(arena: Arena, extent: { readonly rounds: number; readonly ms: number }): Promise<{ readonly table: Table; readonly outcome: Outcome }> {
  const fans = [await startFan('written anew for each, ws', 'plain'), await startFan('Gatewright, broadcast', 'ours')];
  try {
    const ticks = Math.ceil(extent.ms / 20);
    const found = fans.map((): Heard[] => []);
    for (let round = 1 - WARM_UPS; round <= extent.rounds; round += 1) {
      for (const [index, fan] of fans.entries()) {
        arena.say(`${round < 1 ? 'warming up' : `round ${round} of ${extent.rounds}`}: fan-out, ${fan.name}`);
        const heard = await sendTicks(fan, ticks);
        if (round > 0) found[index]?.push(heard);
      }
    }
    const figures = found.map((all) => ({ perSecond: median(all.map(({ perSecond }) => perSecond)), cpuUs: median(all.map(({ cpuUs }) => cpuUs)) }));
    const [plain, ours] = figures;
    const rows = fans.map(({ name }, index) => [name, show(figures[index]?.perSecond ?? Number.NaN), show((figures[index]?.perSecond ?? Number.NaN) / (plain?.perSecond ?? Number.NaN)), show(figures[index]?.cpuUs ?? Number.NaN), show((figures[index]?.cpuUs ?? Number.NaN) / (plain?.cpuUs ?? Number.NaN))]);
    return {
      table: { title: 'one message to 1,000 WebSockets', head: ['', 'deliveries a second', 'of the base', 'processor µs a delivery', 'of the base'], rows },
      outcome: { ...WHAT, measured: (plain?.cpuUs ?? Number.NaN) / (ours?.cpuUs ?? Number.NaN) },
    };
  } finally {
    await Promise.all(fans.flatMap(({ server, listeners }) => [server, ...listeners]).map((running) => running.stop()));
  }
}
