/** A short soak over each transport: nothing is lost, nothing stays open, and a gateway that leaks is found out. What is flat to the megabyte takes `make soak`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { projectRoot } from './program.js';

const test = suite('soak', { timeoutMs: 240_000 });

// Young programs still compile and fill caches: 40 MB a minute is what a leak of these lengths stands clear of.
const soak = (...args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
  spawnSync(process.execPath, ['--import', 'tsx', 'bench/soak.ts', '--every', '3', '--slope', '40', ...args], { cwd: projectRoot, encoding: 'utf8' });

test('half a minute of everything, over all transports', () => {
  const { status, stdout, stderr } = soak('--minutes', '0.5');
  assert.is(status, 0, `${stdout}\n${stderr.slice(-3_000)}`);
  for (const name of ['stdio', 'http', 'websocket']) assert.match(stdout, new RegExp(`^${name}: flat$`, 'm'));
});

test('a gateway that keeps memory and timers is not called flat', () => {
  const { status, stdout } = soak('--minutes', '0.3', '--only', 'stdio', '--import', join(projectRoot, 'bench/soak/leak.mjs'));
  assert.is(status, 1);
  assert.match(stdout, /^stdio: resident memory grows by \d+\.\d\d MB a minute; the heap grows by \d+\.\d\d MB a minute; \d+ things are open, \d+ were before the load$/m);
});
