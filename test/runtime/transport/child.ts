/** Starts fixture scripts as child processes and watches their streams and their end. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { PassThrough } from 'node:stream';
import type { Readable, Writable } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a stdio fixture into a folder, so that each child starts in a fraction of the time; returns the script. */
export async function buildServer(folder: string, name = 'stdio-server', packages: 'bundle' | 'external' = 'bundle'): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  const entry = fileURLToPath(new URL(`../../fixtures/transport/${name}.ts`, import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', conditions: ['gatewright-source'], packages });
  return outfile;
}

/** A child whose output is collected. */
export interface Child {
  readonly process: ChildProcess;
  readonly input: Writable;
  readonly stdout: Readable;
  readonly output: () => string;
  readonly errors: () => string;
  readonly write: (line: string) => void;
  /** Exit code or signal, once all streams are closed. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Waits until the output or the errors contain the text. */
  readonly sees: (text: string) => Promise<void>;
}

/** Starts node with these arguments; its input is a pipe or the given file descriptor. */
export function startChild(args: readonly string[], inputDescriptor?: number): Child {
  const child = spawn(process.execPath, [...args], { stdio: [inputDescriptor ?? 'pipe', 'pipe', 'pipe'] });
  const input = child.stdin ?? new PassThrough();
  const stdout = child.stdout ?? new PassThrough();
  let output = '';
  let errors = '';
  stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  input.on('error', () => undefined);
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  return {
    process: child,
    input,
    stdout,
    output: () => output,
    errors: () => errors,
    write: (line) => input.write(`${line}\n`),
    exited,
    sees: async (text) => {
      while (!output.includes(text) && !errors.includes(text)) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}
