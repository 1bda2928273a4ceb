/** The program's log: pino, structured, to stderr only, with everything that may hold a secret removed. */
import { createRequire } from 'node:module';
import type { Logger, LoggerOptions } from 'pino';
import type { CallLog } from '../runtime/call/log.js';
import { UsageError } from './usage.js';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const REDACTED = ['authorization', 'cookie', 'apiKey', 'secret', 'signature', 'token', 'password', 'headers', 'arguments'];

const load = createRequire(import.meta.url);

/** Makes the log; pino is loaded by the first line that is written. @throws UsageError for an unknown level */
export function createLog(level: string): CallLog {
  const least = logLevels.findIndex((known) => known === level);
  if (least === -1) throw new UsageError(`--log-level takes ${logLevels.join(', ')}, not \`${level}\``, 'serve');
  let loggers: Loggers | undefined;
  const write = (name: 'info' | 'warn' | 'error', fields: object, message: string): void => {
    if (logLevels.indexOf(name) < least) return;
    const { plain, redacting } = (loggers ??= createLoggers(level));
    // Redacting takes three quarters of a line's time, and the line of a call has nothing that it would touch.
    const isHarmless = Object.entries(fields).every(([key, value]) => typeof value !== 'object' && !REDACTED.includes(key));
    (isHarmless ? plain : redacting)[name](fields, message);
  };
  return {
    info: (fields, message) => write('info', fields, message),
    warn: (fields, message) => write('warn', fields, message),
    error: (fields, message) => write('error', fields, message),
  };
}

interface Loggers {
  readonly plain: Logger;
  readonly redacting: Logger;
}

function createLoggers(level: string): Loggers {
  // A log line cannot wait for an import.
  const { destination, pino, stdTimeFunctions } = load('pino') as typeof import('pino');
  const options: LoggerOptions = { level, base: null, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } };
  const stderr = destination({ fd: 2, sync: true });
  return { plain: pino(options, stderr), redacting: pino({ ...options, redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '***' } }, stderr) };
}
