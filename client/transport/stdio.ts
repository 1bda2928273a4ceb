/** MCP over the standard streams of a program that is started for it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { ClientError } from '../errors.js';
import { parseJson, stringifyJson } from '../json.js';
import { splitLines } from './lines.js';
import type { Sink, Transport } from './transport.js';

export interface StdioOptions {
  readonly command: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** The program's whole environment; unless given, what programs need to run, and nothing of the rest: no secrets of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Hears what the program says on standard error; unless given, it goes to this process's. */
  readonly onStderr?: (text: string) => void;
  /** How long the program may take to end after its input has, and again after SIGTERM, in milliseconds; 2 s by default. */
  readonly graceMs?: number;
  /** Largest message in characters; 64 Mi by default. */
  readonly maxMessage?: number;
}

const DEFAULT_GRACE_MS = 2_000;
const DEFAULT_MAX_MESSAGE = 64 * 1024 * 1024;
const PASSED_ON = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'PATHEXT', 'COMSPEC'];

/** Starts a program when it is opened, and ends it when it is closed: input closed, SIGTERM, SIGKILL. */
export function stdioTransport(options: StdioOptions): Transport {
  let child: ChildProcess | undefined;
  let exited: Promise<void> = Promise.resolve();
  let closing = false;

  return {
    kind: 'stdio',
    open: (sink) =>
      new Promise((resolve, reject) => {
        const started = spawn(options.command, options.args ?? [], { cwd: options.cwd, env: options.env ?? pickEnvironment(), stdio: ['pipe', 'pipe', options.onStderr === undefined ? 'inherit' : 'pipe'], windowsHide: true });
        child = started;
        exited = new Promise((done) => started.once('close', () => done()).once('error', () => done()));
        started.once('spawn', () => resolve());
        started.once('error', (cause) => reject(new ClientError('UNREACHABLE', { message: `${options.command} cannot be started: ${cause.message}`, cause })));
        started.once('close', (code, signal) => {
          if (!closing) sink.closed(new ClientError('CONNECTION_LOST', { message: `the server's process ended (${signal ?? `exit code ${code ?? ''}`})` }));
        });
        // An EPIPE is told by the end of the process.
        started.stdin?.on('error', () => undefined);
        started.stdout?.on('data', splitLines(options.maxMessage ?? DEFAULT_MAX_MESSAGE, (line) => receiveLine(sink, line), () => sink.warn('a message was too long and is left out')));
        started.stderr?.setEncoding('utf8').on('data', (text: string) => options.onStderr?.(text));
      }),
    send: async (message) => {
      const input = child?.stdin;
      if (input === undefined || input === null || !input.writable) throw new ClientError('UNREACHABLE', { message: 'the server\'s process has ended' });
      const line = `${stringifyJson(message)}\n`;
      if (!input.write(line)) await Promise.race([new Promise((resolve) => input.once('drain', resolve)), exited]);
    },
    hearing: () => 0,
    close: async () => {
      if (closing || child === undefined) return exited;
      closing = true;
      const graceMs = options.graceMs ?? DEFAULT_GRACE_MS;
      child.stdin?.end();
      if (await endsWithin(exited, graceMs)) return;
      child.kill('SIGTERM');
      if (await endsWithin(exited, graceMs)) return;
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function receiveLine(sink: Sink, line: string): void {
  try {
    sink.receive(parseJson(line, sink.numbers));
  } catch {
    // Programs print banners; the protocol goes on.
    sink.warn(`a line on standard output is no message: ${line.slice(0, 200)}`);
  }
}

async function endsWithin(end: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const ended = await Promise.race([end.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}

const pickEnvironment = (): Record<string, string> => Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && PASSED_ON.includes(entry[0].toUpperCase())));
