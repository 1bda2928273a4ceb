/** What does not go over HTTP: answers on stdio, the time to start, memory. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { type Arena, startOurs, startSdk } from './contenders.js';
import { INITIALIZE, INITIALIZED, type Load } from './load.js';
import { type Part, median, show } from './outcome.js';
import { HERE, type Running, type Start, start } from './processes.js';
import { PROGRAM, type Project } from './projects.js';

/** Sends a line to a process and waits for the next one that it writes. */
type Exchange = (line: string) => Promise<string>;

function openLines({ child }: Pick<Running, 'child'>): { readonly exchange: Exchange; readonly write: (line: string) => void } {
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the process has no pipes');
  let take: (line: string) => void = () => undefined;
  createInterface({ input: stdout }).on('line', (line) => take(line));
  const write = (line: string): void => void stdin.write(`${line}\n`);
  return {
    write,
    exchange: (line) =>
      new Promise((resolve) => {
        take = resolve;
        write(line);
      }),
  };
}

const serveArgs = ({ config }: Project): readonly string[] => [PROGRAM, 'serve', '--stdio', '--config', config];

/** How long `ping` takes, one after another. */
export async function measureStdio(arena: Arena, extent: { readonly rounds: number; readonly pings: number }): Promise<Part> {
  const { peers, projects } = arena;
  const subjects: readonly (Start & { readonly name: string })[] = [
    { name: 'written by hand', args: [join(HERE, 'servers/lines.ts')] },
    { name: 'Gatewright', args: serveArgs(projects.fifty) },
    { name: 'MCP SDK 1.x', args: [join(HERE, 'servers/sdk.ts'), 'stdio'] },
    ...(peers === undefined ? [] : [{ name: 'fastmcp 4.20', args: [join(HERE, 'servers/fastmcp.mjs'), 'stdio'], env: { BENCH_PEERS: peers } }]),
  ];
  const running = subjects.map((subject) => start({ ...subject, piped: true }));
  try {
    const lines = running.map(openLines);
    for (const { exchange, write } of lines) {
      await exchange(INITIALIZE);
      write(INITIALIZED);
    }
    const rounds = subjects.map((): number[] => []);
    for (let round = 0; round <= extent.rounds; round += 1) {
      for (const [index, { exchange }] of lines.entries()) {
        arena.say(`${round === 0 ? 'warming up' : `round ${round} of ${extent.rounds}`}: stdio, ${subjects[index]?.name}`);
        const found = await timePings(exchange, extent.pings);
        if (round > 0) rounds[index]?.push(found);
      }
    }
    const figures = rounds.map(median);
    const ratio = (index: number): number => (figures[index] ?? Number.NaN) / (figures[0] ?? Number.NaN);
    return {
      tables: [{ title: 'ping over stdio', head: ['', 'median ms', 'of the base'], rows: subjects.map(({ name }, index) => [name, (figures[index] ?? Number.NaN).toFixed(3), show(ratio(index))]) }],
      outcomes: [{ what: 'stdio, no-op: time of JSON-RPC written by hand', at: 'most', goal: 1.3, unit: 'times', measured: ratio(1) }],
    };
  } finally {
    await Promise.all(running.map((one) => one.stop()));
  }
}

async function timePings(exchange: Exchange, count: number): Promise<number> {
  const times: number[] = [];
  for (let id = 1; id <= count; id += 1) {
    const began = performance.now();
    await exchange(`{"jsonrpc":"2.0","id":${id},"method":"ping"}`);
    times.push(performance.now() - began);
  }
  return median(times);
}

/** From the start of the process to the answer to `initialize`, beside Node.js that writes one line. */
export async function measureStart(arena: Arena, extent: { readonly starts: number }): Promise<Part> {
  const { fifty, fiveHundred } = arena.projects;
  const subjects = [
    { name: 'Node.js alone', args: ['-e', 'process.stdout.write("{}\\n")'] },
    { name: '50 tools', args: serveArgs(fifty) },
    { name: '500 tools', args: serveArgs(fiveHundred) },
  ];
  const times = subjects.map((): number[] => []);
  for (let round = 0; round <= extent.starts; round += 1) {
    if (round % 5 === 0) arena.say(`start ${round} of ${extent.starts}`);
    for (const [index, { args }] of subjects.entries()) {
      const found = await timeStart(args);
      if (round > 0) times[index]?.push(found);
    }
  }
  const figures = times.map(median);
  const [node = Number.NaN, small = Number.NaN, large = Number.NaN] = figures;
  return {
    tables: [{ title: 'from start to initialize, over stdio', head: ['', 'ms', 'of the base'], rows: subjects.map(({ name }, index) => [name, show(figures[index] ?? Number.NaN), show((figures[index] ?? Number.NaN) / node)]) }],
    outcomes: [
      { what: 'start at 500 tools: time of Node.js alone', at: 'most', goal: 2, unit: 'times', measured: large / node },
      { what: 'start: what 450 tools more add', at: 'most', goal: 10, unit: '%', measured: (large / small - 1) * 100 },
    ],
  };
}

async function timeStart(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await openLines({ child }).exchange(INITIALIZE);
  const took = performance.now() - began;
  child.kill('SIGKILL');
  await ended;
  return took;
}

/** What a session holds, and a server that does nothing. */
export async function measureMemory(arena: Arena, extent: { readonly sessions: number }): Promise<Part> {
  const { fifty } = arena.projects;
  const contenders = [await startOurs(arena, fifty), await startSdk(arena, 50)];
  try {
    const rows: { readonly idleMb: number; readonly heapKb: number; readonly rssKb: number }[] = [];
    for (const [index, { name, origin, running }] of contenders.entries()) {
      // The SDK's take a megabyte each.
      const sessions = index === 0 ? extent.sessions : Math.ceil(extent.sessions / 10);
      arena.say(`memory: ${name}`);
      const load: Load = { origin, path: '/mcp', request: { method: 'ping' }, greets: true, concurrency: 1, ms: 0, marker: '' };
      const idle = await running.use();
      // What the first ones load and compile is no session's.
      await arena.openSessions(load, Math.ceil(sessions / 4));
      const before = await running.use(true);
      await arena.openSessions(load, sessions);
      const after = await running.use(true);
      const perSession = (end: number, begin: number): number => Math.max(0, end - begin) / sessions / 1_000;
      rows.push({ idleMb: idle.rss / 1e6, heapKb: perSession(after.heapUsed, before.heapUsed), rssKb: perSession(after.rss, before.rss) });
    }
    const [ours] = rows;
    return {
      tables: [{ title: 'memory, 50 tools', head: ['', 'idle MB', 'kB of heap a session', 'kB resident a session'], rows: contenders.map(({ name }, index) => [name, show(rows[index]?.idleMb ?? Number.NaN), show(rows[index]?.heapKb ?? Number.NaN), show(rows[index]?.rssKb ?? Number.NaN)]) }],
      outcomes: [
        { what: 'memory of an open session', at: 'most', goal: 20, unit: 'kB', measured: Math.max(ours?.heapKb ?? Number.NaN, ours?.rssKb ?? Number.NaN) },
        { what: 'memory of an idle server', at: 'most', goal: 60, unit: 'MB', measured: ours?.idleMb },
      ],
    };
  } finally {
    await Promise.all(contenders.map(({ running }) => running.stop()));
  }
}
