/** A process of the test run: takes one file after another from its parent, runs it, and tells how it went. */
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** How one file went; a `fault` is what is wrong with the file as a whole. */
export interface FileReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  readonly fault?: string;
}

const root = fileURLToPath(new URL('.', import.meta.url));
const queue: unknown[][] = [];
Object.assign(globalThis, { UVU_DEFER: 1, UVU_QUEUE: queue, UVU_INDEX: 0 });
const { exec } = await import('uvu');
const { queueSuites, readTally } = await import('./suite.js');

async function runFile(file: string): Promise<FileReport> {
  const before = readTally();
  let fault: string | undefined;
  try {
    queue.splice(0, queue.length, [relative(process.cwd(), join(root, file))]);
    await import(pathToFileURL(join(root, file)).href);
    if (queueSuites() === 0) fault = 'holds no test';
    await exec();
  } catch (error) {
    fault = `could not be run to its end: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const after = readTally();
  return { passed: after.passed - before.passed, failed: after.failed - before.failed, skipped: after.skipped.slice(before.skipped.length), ...(fault === undefined ? {} : { fault }) };
}

process.on('message', (file: string) => {
  // Open sockets of a failed test must not keep the process.
  if (file === '') process.exit(0);
  void runFile(file).then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit(1));
