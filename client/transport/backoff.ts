/** How long to wait before a connection is tried again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from '../errors.js';

export interface ReconnectOptions {
  /** Tries in a row that bring nothing before it is given up; 5 by default. 0: a broken stream is lost at once. */
  readonly attempts?: number;
  /** Wait before the first try, unless the server names one, and the longest wait, in milliseconds; 500 and 30,000 by default. */
  readonly baseMs?: number;
  readonly maxMs?: number;
}

const DEFAULT_ATTEMPTS = 5;
const DEFAULT_BASE_MS = 500;
const DEFAULT_MAX_MS = 30_000;
/** Share of the wait that is added at random, so that clients that were dropped together do not come back together. */
const JITTER = 0.25;

export const countAttempts = ({ attempts = DEFAULT_ATTEMPTS }: ReconnectOptions): number => attempts;

/** The wait before try number `attempt` (from 0). What the server asked for is never undercut, and kept to exactly at the first try. */
export function chooseDelay(attempt: number, options: ReconnectOptions, askedMs?: number, random: () => number = Math.random): number {
  if (attempt === 0 && askedMs !== undefined) return askedMs;
  const { baseMs = DEFAULT_BASE_MS, maxMs = DEFAULT_MAX_MS } = options;
  const wait = Math.max(askedMs ?? 0, Math.min(maxMs, baseMs * 2 ** attempt));
  return Math.round(wait * (1 + JITTER * random()));
}

/** Waits. @throws ClientError `CANCELLED` when the signal says so first */
export async function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw new ClientError('CANCELLED', { cause });
  }
}
