/** Runs several processes on one state file. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Child, startChild } from '../transport/child.js';

/** Bundles the worker, so that each process starts in a fraction of the time; returns the script. */
export async function buildWorker(): Promise<string> {
  // Beside the packages, so that libsql is found.
  const outfile = join(fileURLToPath(new URL('../../../', import.meta.url)), 'node_modules', '.cache', `store-worker-${process.pid}.mjs`);
  await build({ entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', conditions: ['gatewright-source'] });
  return outfile;
}

/** Starts `count` workers and lets them begin together. */
export async function startTogether(script: string, count: number, args: (n: number) => readonly string[]): Promise<readonly Child[]> {
  const children = Array.from({ length: count }, (_, n) => startChild([script, ...args(n)]));
  await Promise.all(children.map((child) => Promise.race([child.sees('"ready"'), child.exited.then(() => Promise.reject(new Error(child.errors())))])));
  for (const child of children) child.write('go');
  return children;
}

/** The last line that each prints, once all have ended. */
export async function readKinds(children: readonly Child[]): Promise<readonly string[]> {
  const lines = await Promise.all(children.map(async (child) => (await child.exited, child.output().trim().split('\n').at(-1) ?? '')));
  return lines.flatMap((line, n): readonly string[] => {
    const kinds: unknown = line.startsWith('[') ? JSON.parse(line) : undefined;
    if (!Array.isArray(kinds)) throw new Error(`a worker said: ${line} ${children[n]?.errors() ?? ''}`);
    return kinds.map(String);
  });
}

/** What a worker has been told for certain, by entry: `begun` or `closed`. A line that was cut off counts for nothing. */
export function readTold(child: Child): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const line of child.output().split('\n').slice(0, -1)) {
    const value: unknown = JSON.parse(line);
    if (Array.isArray(value) && value[0] !== 'end') told.set(String(value[1]), String(value[0]));
  }
  return told;
}

export const count = (kinds: readonly string[], kind: string): number => kinds.filter((found) => found === kind).length;
