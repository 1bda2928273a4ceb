/** Upstream's clock: the offset to ours is measured once and kept until upstream complains about the time. */
import { ToolError } from '../errors.js';
import { isExactNumber, parseJson, readPointer } from '../json.js';
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
  /** Upstream's time in ms. @throws ToolError UPSTREAM_UNREACHABLE if it cannot be measured */
  readonly now: () => Promise<number>;
  /** Tells the clock about an upstream code. Is it one about the time? The next call then measures again. */
  readonly notice: (code: string) => boolean;
}

/** The machine's own clock, for upstreams that tell no time. */
export const localClock: Clock = { now: async () => Date.now(), notice: () => false };

/** Calls that come while a measurement is under way wait for it. `localNow` is in ms. */
export function createClock(config: ClockConfig, fetchTime: () => Promise<UpstreamReply>, localNow: () => number = Date.now): Clock {
  const staleCodes = config.staleCodes ?? ['-1021'];
  let offset: Promise<number> | undefined;

  const measure = async (): Promise<number> => {
    const before = localNow();
    let time: unknown;
    try {
      const reply = await fetchTime();
      time = reply.status === 200 ? readPointer(parseJson(reply.body.toString()), config.pointer) : undefined;
    } catch (cause) {
      throw failMeasuring(cause);
    }
    const after = localNow();
    const value = isExactNumber(time) ? Number(time.toString()) : time;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw failMeasuring(undefined);
    // The answer is half a round trip old.
    return value + (after - before) / 2 - after;
  };

  return {
    now: async () => {
      offset ??= measure();
      try {
        return Math.round(localNow() + (await offset));
      } catch (error) {
        offset = undefined;
        throw error;
      }
    },
    notice: (code) => {
      const isStale = staleCodes.includes(code);
      if (isStale) offset = undefined;
      return isStale;
    },
  };
}

const failMeasuring = (cause: unknown): ToolError =>
  new ToolError('UPSTREAM_UNREACHABLE', { message: 'Upstream\'s clock, which signed calls need, could not be read. The call itself was not sent.', fix: 'Send the call again a little later.', cause });
