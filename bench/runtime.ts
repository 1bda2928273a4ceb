/**
 * Measures the running gateway beside a bare proxy, the MCP SDK and, where GATEWRIGHT_PEERS names a folder in which they are
 * installed, openapi-mcp-generator and fastmcp: `make bench-runtime`. Figures of one run are comparable with each other alone.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCalls, measureLists } from './runtime/calls.js';
import type { Arena } from './runtime/contenders.js';
import type { Borne, Load } from './runtime/load.js';
import { type Part, renderParts } from './runtime/outcome.js';
import { measureMemory, measureStart, measureStdio } from './runtime/processes-alone.js';
import { HERE, ROOT, type Running, numberAt, start } from './runtime/processes.js';
import { makeProject } from './runtime/projects.js';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, ms: { type: 'string', default: '2000' }, only: { type: 'string', default: '' }, write: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});

// So little that it only shows that everything runs.
const quick = { rounds: 1, ms: 150, pings: 20, starts: 1, sessions: 8 };
const extent = values.quick ? quick : { rounds: Number(values.rounds), ms: Number(values.ms), pings: 3_000, starts: 15, sessions: 2_000 };

const work = mkdtempSync(join(tmpdir(), 'gatewright-bench-'));
const say = (message: string): void => void process.stderr.write(`${message}\n`);
const own: Running[] = [];
try {
  const arena = await openArena();
  const parts: Part[] = [];
  const all = { calls: measureCalls, lists: measureLists, stdio: measureStdio, start: measureStart, memory: measureMemory };
  for (const [name, measure] of Object.entries(all)) if (name.includes(values.only)) parts.push(await measure(arena, extent));
  if (values.json) process.stdout.write(`${JSON.stringify({ node: process.version, ...extent, parts }, undefined, 2)}\n`);
  else process.stdout.write(`Node.js ${process.version}, medians of ${extent.rounds} rounds\n\n${renderParts(parts)}\n`);
} finally {
  await Promise.all(own.map((running) => running.stop()));
  rmSync(work, { recursive: true, force: true });
}

async function openArena(): Promise<Arena> {
  const mock = start({ args: [join(HERE, 'servers/upstream.ts')] });
  const generator = start({ args: [join(HERE, 'servers/load-generator.ts')], log: join(work, 'load.log') });
  own.push(mock, generator);
  const upstream = `http://127.0.0.1:${numberAt(await mock.command({ hello: true }), 'port')}`;
  await generator.command({ hello: true });
  const bear = async (load: Load, sessions?: number): Promise<Borne> => {
    const told = await generator.command({ load, ...(sessions === undefined ? {} : { sessions }) });
    if (typeof told === 'object' && told !== null && 'failed' in told) throw new Error(String(told.failed));
    return { calls: numberAt(told, 'calls'), ms: numberAt(told, 'ms'), bytes: numberAt(told, 'bytes') };
  };
  say('generating');
  const [fifty, fiveHundred, structuredOnly] = [await makeProject(work, 'fifty', 50, upstream, { maxBytes: 0 }), await makeProject(work, 'five-hundred', 500, upstream, { maxBytes: 0 }), await makeProject(work, 'structured-only', 50, upstream, { maxBytes: 0 })];
  return { work, upstream, peers: process.env['GATEWRIGHT_PEERS'], projects: { fifty, fiveHundred, structuredOnly }, say, bear, openSessions: async (load, count) => void (await bear(load, count)) };
}
