/**
 * Measures the running gateway beside a bare proxy, the MCP SDK and, where GATEWRIGHT_PEERS names a folder in which they are
 * installed, openapi-mcp-generator and fastmcp: `make bench-runtime`. Figures of one run are comparable with each other alone.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCalls, measureLists } from './runtime/calls.js';
import type { Arena } from './runtime/contenders.js';
import type { Borne, Load } from './runtime/load.js';
import { type Part, renderParts } from './runtime/outcome.js';
import { drawOutcomes } from './runtime/plot.js';
import { type Issuer, startIssuer } from './runtime/issuer.js';
import { measureMemory, measureStart, measureStdio } from './runtime/processes-alone.js';
import { HERE, ROOT, type Running, numberAt, start } from './runtime/processes.js';
import { makeProject } from './runtime/projects.js';
import { measureSockets } from './runtime/sockets.js';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, ms: { type: 'string', default: '2000' }, only: { type: 'string', default: '' }, write: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});

// So little that it only shows that everything runs.
const quick = { rounds: 1, ms: 150, warmUps: 1, warmCalls: 0, pings: 20, starts: 1, sessions: 8 };
/** Rounds, and the extent of each measurement. */
const extent = values.quick ? quick : { rounds: Number(values.rounds), ms: Number(values.ms), warmUps: 15, warmCalls: 12_000, pings: 3_000, starts: 15, sessions: 2_000 };

const work = mkdtempSync(join(tmpdir(), 'gatewright-bench-'));
const say = (message: string): void => void process.stderr.write(`${message}\n`);
const own: Running[] = [];
const issuers: Issuer[] = [];
try {
  const arena = await openArena();
  const parts: Part[] = [];
  const all = { calls: measureCalls, lists: measureLists, stdio: measureStdio, start: measureStart, memory: measureMemory, sockets: measureSockets };
  for (const [name, measure] of Object.entries(all)) if (name.includes(values.only)) parts.push(await measure(arena, extent));
  if (values.write) writePage(parts);
  if (values.json) process.stdout.write(`${JSON.stringify({ node: process.version, ...extent, parts }, undefined, 2)}\n`);
  else process.stdout.write(`${render(parts)}\n`);
} finally {
  await Promise.all(own.map((running) => running.stop()));
  for (const issuer of issuers) issuer.close();
  rmSync(work, { recursive: true, force: true });
}

function render(parts: readonly Part[]): string {
  return `Node.js ${process.version}, ${cpus().length} processors, medians of ${extent.rounds} rounds. A contender without a row was not there.\n\n${renderParts(parts)}`;
}

function writePage(parts: readonly Part[]): void {
  const page = join(ROOT, 'docs/performance.md');
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, text.replace(/<!-- runtime -->[\s\S]*<!-- \/runtime -->/, () => `<!-- runtime -->\n![goals, and what came of them](performance.svg)\n\n${render(parts)}\n<!-- /runtime -->`));
  writeFileSync(join(ROOT, 'docs/performance.svg'), drawOutcomes(parts.flatMap(({ outcomes }) => outcomes)));
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
  const issuer = await startIssuer();
  issuers.push(issuer);
  say('generating');
  const [fifty, fiveHundred, structuredOnly, guarded] = [await makeProject(work, 'fifty', 50, upstream, { maxBytes: 0 }), await makeProject(work, 'five-hundred', 500, upstream, { maxBytes: 0 }), await makeProject(work, 'structured-only', 50, upstream, { maxBytes: 0, text: false }), await makeProject(work, 'guarded', 50, upstream, { maxBytes: 0 }, issuer.settings)];
  return { work, upstream, peers: process.env['GATEWRIGHT_PEERS'], projects: { fifty, fiveHundred, structuredOnly, guarded }, token: issuer.token, say, bear, openSessions: async (load, count) => void (await bear(load, count)) };
}
