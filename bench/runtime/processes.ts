/** Starts the processes of the bench, finds out where they listen, and asks them what they have used. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

export const HERE = import.meta.dirname;
export const ROOT = join(HERE, '../..');
const REPORT = pathToFileURL(join(HERE, 'report.mjs')).href;
const TSX = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;

/** What a process has used so far. */
export interface Usage {
  readonly cpuUs: number;
  readonly rss: number;
  readonly heapUsed: number;
  /** Sockets, timers and whatever else keeps the process. */
  readonly open: number;
}

export interface Running {
  readonly child: ChildProcess;
  /** `collect` frees first what can be freed. */
  readonly use: (collect?: boolean) => Promise<Usage>;
  /** Sends a message and waits for the next one that is no answer to `use`. */
  readonly command: (message: object) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

export interface Start {
  /** Arguments of Node.js; a `.ts` file needs no loader of its own. */
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where its words go; they are thrown away without it. */
  readonly log?: string;
  /** Its standard input and output are pipes. */
  readonly piped?: true;
}

/** Starts a Node.js process that reports what it uses. */
export function start({ args, cwd, env, log, piped }: Start): Running {
  const isSource = args.some((arg) => arg.endsWith('.ts'));
  const file = log === undefined ? undefined : openSync(log, 'w');
  const child = spawn(process.execPath, ['--expose-gc', '--import', REPORT, ...(isSource ? ['--import', TSX] : []), ...args], {
    cwd: cwd ?? ROOT,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: [piped === true ? 'pipe' : 'ignore', piped === true ? 'pipe' : 'ignore', file ?? 'ignore', 'ipc'],
  });
  if (file !== undefined) closeSync(file);
  const waiting = new Map<number, (usage: Usage) => void>();
  const commands: ((answer: unknown) => void)[] = [];
  let asked = 0;
  child.on('message', (message: object) => {
    if (!('answer' in message)) return commands.shift()?.(message);
    waiting.get(Number(message.answer))?.(readUsage(message));
    waiting.delete(Number(message.answer));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // Whoever waits hears of the end.
  child.on('error', () => undefined);
  const whileAlive = <T>(work: Promise<T>): Promise<T> => Promise.race([work, ended.then((): never => { throw new Error(`${args.join(' ')} ended with ${child.exitCode}${log === undefined ? '' : `: ${readFileSync(log, 'utf8').slice(-500)}`}`); })]);
  return {
    child,
    use: (collect = false) => whileAlive(new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      child.send({ ask: 'usage', id: asked, collect });
    })),
    command: (message) => whileAlive(new Promise((resolve) => {
      commands.push(resolve);
      child.send(message);
    })),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

const readUsage = (message: object): Usage => ({ cpuUs: numberAt(message, 'cpuUs'), rss: numberAt(message, 'rss'), heapUsed: numberAt(message, 'heapUsed'), open: numberAt(message, 'open') });

/** A figure of a message from another process. */
export function numberAt(message: unknown, name: string): number {
  const found: unknown = typeof message === 'object' && message !== null ? Object.entries(message).find(([key]) => key === name)?.[1] : undefined;
  if (typeof found !== 'number') throw new Error(`there is no figure ${name} in ${JSON.stringify(message)}`);
  return found;
}

const ATTEMPTS = 400;

/** Waits for something that a process does on its way. @throws Error after 20 s */
export async function waitFor<T>(what: string, find: () => T | undefined): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = find();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error(`${what} did not come within 20 s`);
}

/** The first thing in a log that looks like this. */
export const findInLog = (log: string, pattern: RegExp): string | undefined => pattern.exec(readFileSync(log, 'utf8'))?.[1];
