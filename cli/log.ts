/** The program's log: pino, structured, to stderr only, with everything that may hold a secret removed. */
import { type Logger, destination, pino } from 'pino';
import { UsageError } from './usage.js';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const REDACTED = ['authorization', 'cookie', 'apiKey', 'secret', 'signature', 'token', 'password', 'headers', 'arguments'];

/** Makes the log. @throws UsageError for an unknown level */
export function createLog(level: string): Logger {
  if (!(logLevels as readonly string[]).includes(level)) throw new UsageError(`--log-level takes ${logLevels.join(', ')}, not \`${level}\``, 'serve');
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) }, redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '***' } },
    destination({ fd: 2, sync: true }),
  );
}
