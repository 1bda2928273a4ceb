/** Runs the built program as its users do. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a verb to its end. */
export function runProgram(args: readonly string[], options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: options.cwd ?? projectRoot, env: { ...process.env, NO_COLOR: '1', ...options.env }, stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(options.input ?? '');
  });
}

export interface RunningProgram {
  readonly child: ChildProcess;
  readonly url: string;
  /** Ends it with a signal; resolves with its exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** Starts `serve --http 0` and waits for its address. */
export function startHttp(args: readonly string[], options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {}): Promise<RunningProgram> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'serve', '--http', '0', ...args], { cwd: options.cwd ?? projectRoot, env: { ...process.env, NO_COLOR: '1', ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    const closed = new Promise<number | null>((done) => child.on('close', done));
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
      const url = /Gatewright serves (http:\S+)/.exec(err)?.[1];
      if (url !== undefined) resolve({ child, url, stop: (signal = 'SIGTERM') => (child.kill(signal), closed) });
    });
    void closed.then((code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
}
