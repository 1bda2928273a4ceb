/** Measures programs side by side: each in a process of its own, in turns, and the median of the rounds. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What one run took. */
export interface Measure {
  /** Milliseconds from the start of the process to its end. */
  readonly ms: number;
  /** Milliseconds of all its threads on all processors. */
  readonly cpuMs: number;
  /** Peak resident memory, in MB of 1,024 kB. */
  readonly megabytes: number;
}

/** Something to measure. */
export interface Subject {
  readonly name: string;
  /** Arguments of Node.js. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** Brings everything into the state that a run starts from; not measured. */
  readonly prepare: () => void;
}

export interface Measured {
  readonly name: string;
  readonly median: Measure;
  readonly runs: readonly Measure[];
}

/** Runs all subjects `rounds` times, in turns, so that a busy moment of the machine meets all of them alike. @throws Error if one fails */
export async function measureAll(subjects: readonly Subject[], rounds: number, onProgress: (message: string) => void): Promise<readonly Measured[]> {
  const runs = subjects.map((): Measure[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      onProgress(`round ${round} of ${rounds}: ${subject.name}`);
      subject.prepare();
      runs[index]?.push(await measureRun(subject));
    }
  }
  return subjects.map(({ name }, index) => ({ name, runs: runs[index] ?? [], median: takeMedian(runs[index] ?? []) }));
}

async function measureRun({ name, args, cwd }: Subject): Promise<Measure> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'peak-memory.mjs'), ...args], { cwd, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  const ms = performance.now() - started;
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${stderr.slice(-500)}`);
  // A thread tells as well when it ends; the last word is the process's.
  const told = [...stderr.matchAll(/^peak-memory (\d+) cpu (\d+)$/gm)].at(-1);
  return { ms, cpuMs: Number(told?.[2] ?? Number.NaN), megabytes: Number(told?.[1] ?? Number.NaN) };
}

const takeMedian = (runs: readonly Measure[]): Measure => ({ ms: median(runs.map((run) => run.ms)), cpuMs: median(runs.map((run) => run.cpuMs)), megabytes: median(runs.map((run) => run.megabytes)) });

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** A Markdown table; columns after the first hold figures. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
