/** MCP over stdio: one message a line, nothing else on standard output, an orderly end in every case. */
import type { Readable, Writable } from 'node:stream';
import type { Gateway } from '../gateway.js';
import { openConnection } from '../protocol/connection.js';
import { errorCodes, writeError } from '../protocol/json-rpc.js';
import type { JsonPieces } from '../protocol/json-rpc.js';
import { createProtocol } from '../protocol/protocol.js';
import type { ProtocolOptions } from '../protocol/protocol.js';
import { watchProcess } from './end-conditions.js';
import type { EndReason } from './end-conditions.js';
import { encodePieces, joinLines } from './encoding.js';
import { splitLines } from './lines.js';
import type { Line } from './lines.js';
import { reserveStdout } from './stdout-guard.js';
import type { WriteBytes } from './stdout-guard.js';

/** Settings of the stdio transport. */
export interface StdioOptions extends ProtocolOptions {
  /** Largest message in bytes; 4 MiB by default. */
  readonly maxMessageBytes?: number;
  /** How long calls under way may go on, and answers wait to be read, after the input has ended, in milliseconds; 10 s by default. */
  readonly drainMs?: number;
  /** The same after SIGTERM or SIGINT; 1.5 s by default, since clients kill after 2 s. */
  readonly signalDrainMs?: number;
  /** Other streams instead of the standard ones. */
  readonly input?: Readable;
  readonly output?: Writable;
}

/** A server on stdio. */
export interface StdioServer {
  /** Resolves when the last answer is written, with the reason of the end. Ending the process is up to the caller. */
  readonly closed: Promise<EndReason>;
  /** Ends the server as a signal would. */
  readonly close: () => Promise<void>;
}

const DEFAULT_MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
const DEFAULT_DRAIN_MS = 10_000;
const DEFAULT_SIGNAL_DRAIN_MS = 1_500;
/** How long aborted calls and unread answers are waited for, in milliseconds. */
const GRACE_MS = 500;

/** Serves the gateway on standard input and output (or the given streams). The gateway stays open; its maker closes it. */
export async function serveStdio(gateway: Gateway, options: StdioOptions): Promise<StdioServer> {
  const input = options.input ?? process.stdin;
  const output = options.output ?? process.stdout;
  const write: WriteBytes = output === process.stdout ? reserveStdout() : (bytes, done) => output.write(bytes, done);
  let writable = true;

  const send = (pieces: JsonPieces): void => {
    if (!writable || write(encodePieces([...pieces.map(joinLines), '\n']))) return;
    // The client does not read: take no more work until it does.
    input.pause();
  };
  const connection = openConnection(createProtocol(gateway, options), send, 'stdio');
  const lines = splitLines(options.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES, (line) => {
    if (line.kind === 'line') connection.receive(line.text);
    else send([refuseLine(line)]);
  });

  let resolveClosed: (reason: EndReason) => void = () => undefined;
  const closed = new Promise<EndReason>((resolve) => {
    resolveClosed = resolve;
  });
  let giveUp: () => void = () => undefined;
  const givenUp = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  let reason: EndReason | undefined;
  let timer: NodeJS.Timeout | undefined;
  let deadline = Number.POSITIVE_INFINITY;

  const flush = (): Promise<void> =>
    new Promise((resolve) => {
      if (!writable) return resolve();
      output.once('error', () => resolve());
      // Called in order, hence after everything written before.
      write('', resolve);
    });
  const finish = async (): Promise<void> => {
    await Promise.race([connection.settle().then(flush), givenUp]);
    clearTimeout(timer);
    unwatch();
    input.off('data', lines.push).off('end', onInputEnd);
    output.off('drain', onDrain);
    // A paused pipe would keep the process alive.
    input.destroy();
    resolveClosed(reason ?? 'closed');
  };
  const abortCalls = (): void => {
    connection.abort();
    timer = setTimeout(giveUp, GRACE_MS);
  };
  /** Later reasons may shorten the wait; they neither lengthen it nor change the reason. */
  const end = (why: EndReason, drainMs: number): void => {
    const first = reason === undefined;
    reason ??= why;
    input.pause();
    connection.endQuestions();
    const until = Date.now() + drainMs;
    if (until < deadline) {
      deadline = until;
      clearTimeout(timer);
      if (drainMs === 0) abortCalls();
      else timer = setTimeout(abortCalls, drainMs);
    }
    if (first) void finish();
  };

  const onInputEnd = (): void => {
    lines.end();
    end('input-ended', options.drainMs ?? DEFAULT_DRAIN_MS);
  };
  const onInputError = (): void => end('input-failed', 0);
  const onDrain = (): void => {
    if (reason === undefined) input.resume();
  };
  const unwatch = watchProcess((why) => end(why, why === 'parent-gone' ? 0 : (options.signalDrainMs ?? DEFAULT_SIGNAL_DRAIN_MS)));

  // Stays for good: an EPIPE may still come after the end.
  output.on('error', () => {
    writable = false;
    end('output-closed', 0);
  });
  output.on('drain', onDrain);
  input.on('end', onInputEnd).on('error', onInputError).on('data', lines.push);
  return {
    closed,
    close: async () => {
      end('closed', options.signalDrainMs ?? DEFAULT_SIGNAL_DRAIN_MS);
      await closed;
    },
  };
}

function refuseLine(line: Exclude<Line, { kind: 'line' }>): string {
  return line.kind === 'too-long'
    ? writeError(undefined, errorCodes.invalidRequest, 'Invalid request: the message is too large')
    : writeError(undefined, errorCodes.parseError, 'Parse error: the message is not UTF-8');
}
