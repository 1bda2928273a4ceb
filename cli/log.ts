/** The program's log: pino, structured, to stderr only, with everything that may hold a secret removed. */
import { type LoggerOptions, destination, pino } from 'pino';
import type { CallLog } from '../runtime/call/log.js';
import { UsageError } from './usage.js';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const REDACTED = ['authorization', 'cookie', 'apiKey', 'secret', 'signature', 'token', 'password', 'headers', 'arguments'];

/** Makes the log. @throws UsageError for an unknown level */
export function createLog(level: string): CallLog {
  if (!(logLevels as readonly string[]).includes(level)) throw new UsageError(`--log-level takes ${logLevels.join(', ')}, not \`${level}\``, 'serve');
  const options: LoggerOptions = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } };
  const stderr = destination({ fd: 2, sync: true });
  const plain = pino(options, stderr);
  const redacting = pino({ ...options, redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '***' } }, stderr);
  // Redacting takes three quarters of a line's time, and the line of a call has nothing that it would touch.
  const choose = (fields: object): typeof plain => (Object.entries(fields).every(([name, value]) => typeof value !== 'object' && !REDACTED.includes(name)) ? plain : redacting);
  return {
    info: (fields, message) => choose(fields).info(fields, message),
    warn: (fields, message) => choose(fields).warn(fields, message),
    error: (fields, message) => choose(fields).error(fields, message),
  };
}
