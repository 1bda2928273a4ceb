/** Finds and runs the tests: `npm test [-- PATTERN ...]`; long suites (`*.long.test.ts`) only with `--all`. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const all = args.includes('--all');
const patterns = args.filter((arg) => !arg.startsWith('--'));

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !/^(fixtures|golden)\//.test(file))
  .filter((file) => all || !file.endsWith('.long.test.ts'))
  .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
  .sort();

const queue: unknown[][] = [];
Object.assign(globalThis, { UVU_DEFER: 1, UVU_QUEUE: queue });
const { exec } = await import('uvu');
const { queueSuites, readTally } = await import('./suite.js');

const empty: string[] = [];
for (const [index, file] of files.entries()) {
  queue.push([relative(process.cwd(), join(root, file))]);
  Object.assign(globalThis, { UVU_INDEX: index });
  await import(pathToFileURL(join(root, file)).href);
  if (queueSuites() === 0) empty.push(file);
}

let crash: unknown;
try {
  await exec();
} catch (error) {
  crash = error;
}

const tally = readTally();
for (const file of empty) console.log(`FAIL ${file}: holds no test`);
for (const line of tally.skipped) console.log(`SKIP ${line}`);
if (crash !== undefined) console.log('FAIL a hook threw, so later tests did not run:', crash);
if (files.length === 0) console.log(`FAIL no test file matches ${patterns.join(' ')}`);
const failures = tally.failed + empty.length + (crash === undefined ? 0 : 1) + (files.length === 0 ? 1 : 0);
console.log(`${tally.passed} passed, ${failures} failed, ${tally.skipped.length} skipped`);
// Open sockets of a failed test must not keep the run alive.
process.exit(failures === 0 ? 0 : 1);
