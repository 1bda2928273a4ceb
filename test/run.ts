/** Finds and runs the tests, as many files at once as there are cores: `npm test [-- PATTERN ...]`; long suites (`*.long.test.ts`) only with `--all`. */
import { fork } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileReport } from './run-files.js';

const root = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const all = args.includes('--all');
const patterns = args.filter((arg) => !arg.startsWith('--'));

/** Files that measure or load the machine, so nothing else may run beside them. */
const ALONE = /\/(storm|bombs|digits|pack|kill-nine|soak|abandoned|slow-clients|resume|runtime|client)\.long\.test\.ts$/;
const MOST_PROCESSES = 4;

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !/^(fixtures|golden)\//.test(file))
  .filter((file) => all || !file.endsWith('.long.test.ts'))
  .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)));

const weigh = (file: string): number => (file.includes('.long.') ? 1e9 : 0) + (/^(e2e|faults)\//.test(file) ? 1e6 : 0) + statSync(join(root, file)).size;
// The longest first, so that none is left for the end.
const byWeight = [...files].sort((a, b) => weigh(b) - weigh(a));

const total = { passed: 0, failed: 0, skipped: [] as string[] };
const faults: string[] = [];

/** Starts a process and gives it one file after another until there is none left. */
function runQueue(queue: string[]): Promise<void> {
  return new Promise((resolve) => {
    if (queue.length === 0) return resolve();
    const child = fork(join(root, 'run-files.ts'), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let output: Buffer[] = [];
    let current: string | undefined;
    const keep = (piece: Buffer): void => void output.push(piece);
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const next = (): void => {
      current = queue.shift();
      child.send(current ?? '');
    };
    const print = (): void => {
      process.stdout.write(Buffer.concat(output));
      output = [];
    };
    child.on('message', (report: FileReport) => {
      total.passed += report.passed;
      total.failed += report.failed;
      total.skipped.push(...report.skipped);
      if (report.fault !== undefined) faults.push(`${current ?? ''}: ${report.fault}`);
      // What the file wrote may still be in the pipe.
      setImmediate(() => {
        print();
        next();
      });
    });
    child.on('close', (code, signal) => {
      print();
      if (current === undefined) return resolve();
      faults.push(`${current}: its process ended (${signal ?? `exit code ${code ?? ''}`})`);
      resolve(runQueue(queue));
    });
    next();
  });
}

const together = byWeight.filter((file) => !ALONE.test(`/${file}`));
await Promise.all(Array.from({ length: Math.min(availableParallelism(), MOST_PROCESSES) }, () => runQueue(together)));
await runQueue(byWeight.filter((file) => ALONE.test(`/${file}`)));

for (const line of total.skipped.sort()) console.log(`SKIP ${line}`);
if (files.length === 0) faults.push(`no test file matches ${patterns.join(' ')}`);
for (const fault of faults) console.log(`FAIL ${fault}`);
const failures = total.failed + faults.length;
console.log(`${total.passed} passed, ${failures} failed, ${total.skipped.length} skipped`);
process.exit(failures === 0 ? 0 : 1);
