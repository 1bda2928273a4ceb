/** Which reads are worth another try, after which pause, and how many of them upstream can be asked to bear. */
import type { EndSignal } from './ending.js';
import { SendFailure, type UpstreamReply } from './request.js';

/** How one try ended. */
export type Outcome = { readonly reply: UpstreamReply } | { readonly error: unknown };

const BROKEN = new Set([408, 500, 502, 503, 504]);
const SLOW_DOWN = new Set([429, 503]);
// What a certificate or a name is wrong with stays wrong.
const LASTING = /^(ENOTFOUND|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** May another try of a read do better? Answers that ask for a pause are worth one where it is no longer than `longestPauseS`. */
export function isWorthAnother(outcome: Outcome, pauseS: number | undefined, longestPauseS: number): boolean {
  if ('reply' in outcome) {
    const { status } = outcome.reply;
    if (SLOW_DOWN.has(status) && pauseS !== undefined) return pauseS <= longestPauseS;
    return BROKEN.has(status);
  }
  const { error } = outcome;
  if (!(error instanceof SendFailure)) return false;
  if (error.kind === 'unreachable') return !LASTING.test(error.message);
  return error.kind === 'timeout' || error.kind === 'closed';
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Full jitter: anything between nothing and a bound that doubles, so that callers who failed together do not come back together. `tries`: how many there were. */
export const pauseBefore = (tries: number, random: () => number = Math.random): number => Math.floor(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)));

export interface RetryBudget {
  /** Counts a call. */
  readonly call: () => void;
  /** May one more request go out that is a repetition? It is counted if so. */
  readonly take: () => boolean;
}

const SLICES = 6;
const SLICE_MS = 10_000;
const SHARE = 0.1;
const FLOOR = 5;

/** Repetitions are a tenth of the calls of the last minute at most, and five: a broken upstream does not get a multiple of its load. */
export function createRetryBudget(now: () => number = Date.now): RetryBudget {
  const slices = Array.from({ length: SLICES }, () => ({ index: -1, calls: 0, repeats: 0 }));
  const current = (): { index: number; calls: number; repeats: number } => {
    const index = Math.floor(now() / SLICE_MS);
    const slice = slices[index % SLICES] ?? { index, calls: 0, repeats: 0 };
    if (slice.index !== index) Object.assign(slice, { index, calls: 0, repeats: 0 });
    return slice;
  };
  return {
    call: () => void (current().calls += 1),
    take: () => {
      const slice = current();
      const recent = slices.filter(({ index }) => index > slice.index - SLICES);
      const [calls, repeats] = [recent.reduce((sum, entry) => sum + entry.calls, 0), recent.reduce((sum, entry) => sum + entry.repeats, 0)];
      if (repeats >= FLOOR + calls * SHARE) return false;
      slice.repeats += 1;
      return true;
    },
  };
}

/** Waits, unless the signal comes first. @throws SendFailure `cancelled` */
export function pause(ms: number, signal: EndSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancelled);
      reject(new SendFailure('cancelled', true, 'the call was cancelled'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancelled);
      resolve();
    }, ms);
    if (signal?.aborted === true) cancelled();
    else signal?.addEventListener('abort', cancelled);
  });
}
