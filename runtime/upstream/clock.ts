/** Upstream's clock: the offset to ours is measured, kept while it can be trusted, and measured again in time or when upstream complains. */
import { ToolError } from '../errors.js';
import { isExactNumber, parseJson, readPointer } from '../json.js';
import { readPause } from './limits/told.js';
import type { UpstreamReply } from './request.js';

/** Where upstream tells its time, in ms since 1970. */
export interface ClockConfig {
  /** Path under the base URL, such as `/api/v3/time`. */
  readonly path: string;
  /** JSON Pointer of the time in the answer. */
  readonly pointer: string;
  /** Upstream codes that say that the time was wrong. Default: `-1021`. */
  readonly staleCodes?: readonly string[];
}

export interface Clock {
  /** Upstream's time in ms. @throws ToolError UPSTREAM_UNREACHABLE if it cannot be measured, UPSTREAM_BUSY, UPSTREAM_DOWN */
  readonly now: () => Promise<number>;
  /** Which measurement holds: a number that grows. */
  readonly reading: () => number;
  /** Tells the clock about an upstream code, and which measurement the call was signed with. Is it one about the time? The next call then measures again. */
  readonly notice: (code: string, reading?: number) => boolean;
  /** Upstream's clock less the machine's in ms, as far as it is known. */
  readonly offset: () => number | undefined;
}

/** The machine's own clock, for upstreams that tell no time. */
export const localClock: Clock = { now: async () => Date.now(), reading: () => 0, notice: () => false, offset: () => undefined };

/** A clock that nobody sets: it neither jumps nor goes back. */
const steadyNow = (): number => performance.timeOrigin + performance.now();

interface Sample {
  readonly offset: number;
  readonly at: number;
  /** Half of the round trip: the answer is that old at most, and that wrong. */
  readonly error: number;
  /** The machine's clock less the steady one, then. */
  readonly wall: number;
}

// A round trip that is good enough; else the best of three counts.
const GOOD_TRIP_MS = 200;
const SAMPLES = 3;
/** Two clocks of quartz drift apart by less. */
const DRIFT = 200e-6;
const REFRESH_MS = 10 * 60_000;
const LONGEST_AGE_MS = 60 * 60_000;
// The machine's clock was set, or it slept.
const JUMP_MS = 500;

/**
 * Calls that come while the first measurement is under way wait for it; later ones are made beside the calls.
 * `fetchTime` calls `begin` when the request goes out. `localNow` and `wallNow` are in ms.
 */
export function createClock(config: ClockConfig, fetchTime: (begin: () => void) => Promise<UpstreamReply>, localNow: () => number = steadyNow, wallNow: () => number = localNow === steadyNow ? Date.now : localNow): Clock {
  const staleCodes = config.staleCodes ?? ['-1021'];
  let best: Sample | undefined;
  let reading = 0;
  let triedAt = Number.NEGATIVE_INFINITY;
  let measuring: Promise<Sample> | undefined;

  const takeSample = async (): Promise<Sample> => {
    let before = localNow();
    let time: unknown;
    try {
      const reply = await fetchTime(() => (before = localNow()));
      const pause = readPause(reply);
      if (pause !== undefined) throw new ToolError('UPSTREAM_BUSY', { message: 'Upstream asks to slow down, so its clock, which signed calls need, could not be read. The call itself was not sent.', status: reply.status, retryAfterSeconds: pause });
      time = reply.status === 200 ? readPointer(parseJson(reply.body.toString()), config.pointer) : undefined;
    } catch (cause) {
      throw failMeasuring(cause);
    }
    const after = localNow();
    const value = isExactNumber(time) ? Number(time.toString()) : time;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw failMeasuring(undefined);
    const error = (after - before) / 2;
    return { offset: value + error - after, at: after, error, wall: wallNow() - after };
  };

  const errorAt = (sample: Sample, at: number): number => sample.error + (at - sample.at) * DRIFT;

  const measure = async (): Promise<Sample> => {
    triedAt = localNow();
    let found = await takeSample();
    for (let count = 1; count < SAMPLES && found.error * 2 > GOOD_TRIP_MS; count += 1) {
      const other = await takeSample().catch(() => found);
      if (other.error < found.error) found = other;
    }
    // A poor measurement does not take the place of a good one, unless the two contradict each other.
    const known = best;
    const isBetter = known === undefined || errorAt(found, found.at) <= errorAt(known, found.at) || Math.abs(found.offset - known.offset) > found.error + errorAt(known, found.at);
    if (isBetter) {
      best = found;
      reading += 1;
    }
    return best ?? found;
  };
  const start = (): Promise<Sample> => (measuring ??= measure().finally(() => (measuring = undefined)));

  return {
    now: async () => {
      const at = localNow();
      if (best !== undefined && Math.abs(wallNow() - at - best.wall) > JUMP_MS) best = undefined;
      const age = best === undefined ? Number.POSITIVE_INFINITY : at - best.at;
      const sample = best === undefined || age > LONGEST_AGE_MS ? await start() : best;
      if (age > REFRESH_MS && at - triedAt > REFRESH_MS) start().catch(() => undefined);
      return Math.round(localNow() + sample.offset);
    },
    reading: () => reading,
    notice: (code, used) => {
      const isStale = staleCodes.includes(code);
      // A call that was signed before the last measurement says nothing of it.
      if (isStale && (used === undefined || used === reading)) best = undefined;
      return isStale;
    },
    offset: () => (best === undefined ? undefined : best.offset - best.wall),
  };
}

function failMeasuring(cause: unknown): ToolError {
  if (cause instanceof ToolError) return cause;
  return new ToolError('UPSTREAM_UNREACHABLE', { message: 'Upstream\'s clock, which signed calls need, could not be read. The call itself was not sent.', fix: 'Send the call again a little later.', cause });
}
