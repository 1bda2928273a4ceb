/** Runs the gateway under a steady load for as long as you like, over each transport, and says whether it stays as it was: `make soak`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { renderTable } from './measure.js';
import { ROOT, type Running, findInLog, start, waitFor } from './runtime/processes.js';
import { show } from './runtime/outcome.js';
import { type Judged, type Sample, judgeSamples } from './soak/judge.js';
import { type Transport, openHttp, openStdio, openWebSocket } from './soak/lines.js';
import { beginLoad } from './soak/mix.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    /** Seconds between samples. */
    every: { type: 'string', default: '30' },
    /** Steps a second, of each transport. */
    rate: { type: 'string', default: '16' },
    only: { type: 'string', default: '' },
    /** One transport after the other, in place of all side by side. */
    'in-turn': { type: 'boolean', default: false },
    /** MB a minute. */
    slope: { type: 'string', default: '1' },
    /** A module for the gateways to load first. */
    import: { type: 'string' },
  },
});

const minutes = Number(values.minutes);
const limits = { slope: Number(values.slope), open: 2 };
const MEGABYTE = 1024 * 1024;
/** Kept connections of both sides end within a few seconds. */
const SETTLE_MS = 20_000;
const TRANSPORTS = ['stdio', 'http', 'websocket'] as const;

interface Soaked {
  readonly name: string;
  readonly first: Sample | undefined;
  readonly last: Sample | undefined;
  readonly steps: number;
  readonly p50: number;
  readonly p99: number;
  readonly judged: Judged;
  readonly open: { readonly before: number; readonly after: number };
  readonly faults: readonly string[];
}

const work = mkdtempSync(join(tmpdir(), 'gatewright-soak-'));
try {
  const names = TRANSPORTS.filter((name) => name.includes(values.only));
  const soaked: Soaked[] = [];
  if (values['in-turn']) for (const name of names) soaked.push(await soak(name));
  else soaked.push(...(await Promise.all(names.map(soak))));
  process.stdout.write(`${render(soaked)}\n`);
  process.exitCode = soaked.length > 0 && soaked.every(isFlat) ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function isFlat({ judged, faults }: Soaked): boolean {
  return judged.growing.length === 0 && faults.length === 0;
}

async function soak(name: (typeof TRANSPORTS)[number]): Promise<Soaked> {
  const state = join(work, name);
  mkdirSync(state);
  const log = join(state, 'gateway.log');
  const first = values.import === undefined ? [] : ['--import', pathToFileURL(values.import).href];
  const args = [...first, join(ROOT, 'dist/cli.js'), 'serve', '--sandbox', ...(name === 'stdio' ? [] : ['--http', '0', '--log-level', 'warn'])];
  // Away from any gateway.yaml: the configuration that comes with the program, and state of its own.
  const running = start({ args, cwd: state, env: { XDG_STATE_HOME: state }, log, ...(name === 'stdio' ? { piped: true } : {}) });
  try {
    return await measure(name, running, await open(name, running, log));
  } finally {
    await running.stop();
  }
}

async function open(name: (typeof TRANSPORTS)[number], { child }: Running, log: string): Promise<Transport> {
  if (name === 'stdio') return openStdio(child);
  const url = await waitFor('the address', () => findInLog(log, /Gatewright serves (http:\S+)/));
  return name === 'http' ? openHttp(url) : openWebSocket(url);
}

async function measure(name: string, running: Running, transport: Transport): Promise<Soaked> {
  const before = (await running.use(true)).open;
  const load = beginLoad(transport, Number(values.rate));
  const began = performance.now();
  const samples: Sample[] = [];
  const all: number[] = [];
  let told = 0;
  for (let window = 1; window * Number(values.every) <= minutes * 60; window += 1) {
    await sleep(Math.max(0, began + window * Number(values.every) * 1_000 - performance.now()));
    const latencies = load.takeLatencies();
    for (const latency of latencies) all.push(latency);
    const { rss, heapUsed, open: held } = await running.use(true);
    const sample = { minutes: (performance.now() - began) / 60_000, rss: rss / MEGABYTE, heap: heapUsed / MEGABYTE, open: held };
    samples.push(sample);
    process.stderr.write(`${name} ${sample.minutes.toFixed(1)} min: ${latencies.length} calls, p50 ${show(quantile(latencies, 0.5))} ms, p99 ${show(quantile(latencies, 0.99))} ms, rss ${show(sample.rss)} MB, heap ${show(sample.heap)} MB, ${held} open\n`);
    for (const fault of load.faults().slice(told)) process.stderr.write(`${name}: ${fault}\n`);
    told = load.faults().length;
  }
  await load.stop();
  await transport.line.close();
  const open = { before, after: await settle(running, before + limits.open) };
  return { name, first: samples[0], last: samples.at(-1), steps: load.steps(), p50: quantile(all, 0.5), p99: quantile(all, 0.99), judged: judgeSamples(samples, open, limits), open, faults: load.faults() };
}

async function settle(running: Running, goal: number): Promise<number> {
  const deadline = performance.now() + SETTLE_MS;
  for (;;) {
    const { open: held } = await running.use(true);
    if (held <= goal || performance.now() > deadline) return held;
    await sleep(500);
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function render(soaked: readonly Soaked[]): string {
  const rows = soaked.map(({ name, first, last, steps, p50, p99, judged, open }) => [
    name,
    String(steps),
    `${show(p50)} / ${show(p99)} ms`,
    `${show(first?.rss ?? Number.NaN)} -> ${show(last?.rss ?? Number.NaN)} MB, ${judged.rssSlope.toFixed(2)}/min`,
    `${show(first?.heap ?? Number.NaN)} -> ${show(last?.heap ?? Number.NaN)} MB, ${judged.heapSlope.toFixed(2)}/min`,
    `${open.before} -> ${open.after}`,
  ]);
  const verdicts = soaked.map((one) => `${one.name}: ${isFlat(one) ? 'flat' : [...one.judged.growing, ...(one.faults.length === 0 ? [] : [`answers were wrong: ${one.faults[0] ?? ''}`])].join('; ')}`);
  return `${renderTable(['transport', 'steps', 'p50 / p99', 'resident', 'heap', 'open'], rows)}\n${verdicts.join('\n')}`;
}
