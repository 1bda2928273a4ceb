/** Calls and lists over HTTP: throughput beside the bare proxy's, and processor time of the server for each call. */
import { type Arena, type Contender, startOurs, startPeers, startProxy, startSdk } from './contenders.js';
import { BIG, SMALL, type Target } from './document.js';
import type { Load } from './load.js';
import { type Outcome, type Part, type Table, median, show } from './outcome.js';

/** How much is measured. */
export interface Extent {
  readonly rounds: number;
  /** Of one stretch of load, in ms. */
  readonly ms: number;
  /** Most stretches that are not counted. */
  readonly warmUps: number;
  /** Calls of a contender before any counts: on a busy machine a stretch has few, and code that has run little is slow. */
  readonly warmCalls: number;
}

const CONCURRENCY = 16;
/** A contender is warm when this many stretches in a row were no faster than that part of the best. */
const STEADY = 2;
const GAIN = 0.93;

/** Medians over the rounds. */
interface Figures {
  readonly perSecond: number;
  /** Of the server, for each call, in microseconds. */
  readonly cpuUs: number;
  readonly bytes: number;
}

interface Stretch {
  readonly contender: Contender;
  readonly load: Load;
}

/** Puts the load of all stretches in turns, after each has run until it gets no faster: code that has run little is compiled late. */
async function measure(arena: Arena, stretches: readonly Stretch[], { rounds, ms, warmUps, warmCalls }: Extent): Promise<readonly Figures[]> {
  const runOne = async ({ contender, load }: Stretch): Promise<Figures> => {
    const before = await contender.running.use();
    const borne = await arena.bear({ ...load, ms }).catch((error: unknown) => {
      throw new Error(`${contender.name}: ${error instanceof Error ? error.message : String(error)}`);
    });
    const after = await contender.running.use();
    return { perSecond: (borne.calls / borne.ms) * 1_000, cpuUs: (after.cpuUs - before.cpuUs) / borne.calls, bytes: borne.bytes };
  };
  for (const stretch of stretches) {
    let best = Number.POSITIVE_INFINITY;
    let steady = 0;
    let calls = 0;
    for (let done = 0; done < warmUps && (steady < STEADY || calls < warmCalls); done += 1) {
      arena.say(`warming up: ${stretch.contender.name}`);
      const { cpuUs, perSecond } = await runOne(stretch);
      calls += (perSecond * ms) / 1_000;
      steady = cpuUs < best * GAIN ? 0 : steady + 1;
      best = Math.min(best, cpuUs);
    }
  }
  const runs = stretches.map((): Figures[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, stretch] of stretches.entries()) {
      arena.say(`round ${round} of ${rounds}: ${stretch.contender.name}`);
      runs[index]?.push(await runOne(stretch));
    }
  }
  const middle = (figures: readonly Figures[], pick: (figure: Figures) => number): number => median(figures.map(pick));
  return runs.map((figures) => ({ perSecond: middle(figures, ({ perSecond }) => perSecond), cpuUs: middle(figures, ({ cpuUs }) => cpuUs), bytes: middle(figures, ({ bytes }) => bytes) }));
}

const callOf = (tool: string, args: object): Load['request'] => ({ method: 'tools/call', params: { name: tool, arguments: args } });

const stretchOf = (contender: Contender, target: Target): Stretch => ({
  contender,
  load: { origin: contender.origin, path: contender.greets ? '/mcp' : target.path, request: callOf(contender.prefix + target.tool, target.args), greets: contender.greets, concurrency: CONCURRENCY, ms: 0, marker: target.marker, ...(contender.token === undefined ? {} : { token: contender.token }), ...(contender.socket === true ? { socket: true } : {}) },
});

/** Small and big answers through everybody. */
export async function measureCalls(arena: Arena, extent: Extent): Promise<Part> {
  const { fifty, structuredOnly, guarded } = arena.projects;
  const contenders = [await startProxy(arena), await startOurs(arena, fifty), await startOurs(arena, structuredOnly, 'Gatewright, structured only'), await startOurs(arena, guarded, 'Gatewright, bearer token', arena.token), await startSdk(arena, 50), ...(await startPeers(arena))];
  try {
    const small = await measure(arena, contenders.map((contender) => stretchOf(contender, SMALL)), extent);
    const open = contenders.filter(({ token }) => token === undefined);
    const big = await measure(arena, open.map((contender) => stretchOf(contender, BIG)), extent);
    return {
      tables: [toTable('tools/call over HTTP, small answer', contenders, small), toTable('tools/call over HTTP, big answer', open, big)],
      outcomes: [
        { what: 'small answer: throughput of the bare proxy\'s', at: 'least', goal: 0.45, unit: '', ...share(small, 1) },
        { what: 'small answer: processor time of the bare proxy\'s', at: 'most', goal: 2.6, unit: 'times', measured: (small[1]?.cpuUs ?? Number.NaN) / (small[0]?.cpuUs ?? Number.NaN) },
        { what: 'small answer with a bearer token: throughput', at: 'least', goal: 0.4, unit: '', ...share(small, 3) },
        { what: 'big answer, text and structured: throughput', at: 'least', goal: 0.2, unit: '', ...share(big, 1) },
        { what: 'big answer, structured only: throughput', at: 'least', goal: 0.33, unit: '', ...share(big, 2) },
      ],
    };
  } finally {
    await Promise.all(contenders.map(({ running }) => running.stop()));
  }
}

/** Small answers through these. */
export async function callsOf(arena: Arena, contenders: readonly Contender[], extent: Extent, title: string): Promise<{ readonly tables: readonly Table[]; readonly figures: readonly Figures[] }> {
  const figures = await measure(arena, contenders.map((contender) => stretchOf(contender, SMALL)), extent);
  return { tables: [toTable(title, contenders, figures)], figures };
}

const share = (figures: readonly Figures[], index: number): Pick<Outcome, 'measured'> => ({ measured: (figures[index]?.perSecond ?? Number.NaN) / (figures[0]?.perSecond ?? Number.NaN) });

function toTable(title: string, contenders: readonly Contender[], figures: readonly Figures[]): Table {
  const [base] = figures;
  const rows = contenders.map(({ name }, index) => {
    const { perSecond = Number.NaN, cpuUs = Number.NaN, bytes = Number.NaN } = figures[index] ?? {};
    return [name, show(perSecond), show(perSecond / (base?.perSecond ?? Number.NaN)), show(cpuUs), show(cpuUs / (base?.cpuUs ?? Number.NaN)), show(bytes)];
  });
  return { title, head: ['', 'calls a second', 'of the base', 'processor µs a call', 'of the base', 'bytes'], rows };
}

/** The list of 50 and of 500 tools beside the SDK's two ways to give it. */
export async function measureLists(arena: Arena, extent: Extent): Promise<Part> {
  const { fifty, fiveHundred } = arena.projects;
  const sizes = [{ tools: 50, project: fifty, goal: 10 }, { tools: 500, project: fiveHundred, goal: 2.4 }] as const;
  const tables: Table[] = [];
  const outcomes: Outcome[] = [];
  for (const { tools, project, goal } of sizes) {
    const contenders = [await startSdk(arena, tools, project.catalog), await startOurs(arena, project), await startSdk(arena, tools)];
    try {
      const figures = await measure(arena, contenders.map((contender): Stretch => ({ contender, load: { origin: contender.origin, path: '/mcp', request: { method: 'tools/list' }, greets: true, concurrency: CONCURRENCY, ms: 0, marker: 'inputSchema' } })), extent);
      tables.push(toTable(`tools/list over HTTP, ${tools} tools`, contenders, figures));
      outcomes.push({ what: `tools/list, ${tools} tools: throughput of the SDK's`, at: 'least', goal, unit: 'times', ...share(figures, 1) });
    } finally {
      await Promise.all(contenders.map(({ running }) => running.stop()));
    }
  }
  return { tables, outcomes };
}
