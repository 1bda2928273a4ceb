/** What upstreams have told of their limits, in the state file, where all processes of a configuration see it. */
import { existsSync } from 'node:fs';
import type { CallLog } from '../runtime/call/log.js';
import { EMPTY, type LimitState, type SharedLimits, createMemoryLimits } from '../runtime/upstream/limits/shared-limits.js';
import type { SpendingStore } from '../runtime/store/spending-store.js';

const NONE = { state: EMPTY, version: 0 } as const;
/** How long a file counts as missing that was not there. */
const MISSING_MS = 10;

const keyOf = (upstream: string): string => `limits ${upstream}`;

/** Reading makes no file, and without a file that can be used this process keeps count for itself: reads go on. */
export function shareLimits(store: SpendingStore, path: string, log: CallLog | undefined): SharedLimits {
  const own = createMemoryLimits();
  let isBroken = false;
  let missedAt = Number.NEGATIVE_INFINITY;
  // Looking twice for each call would cost a tenth of it. What this process writes itself is seen at once.
  const isMissing = (): boolean => {
    const now = performance.now();
    if (now - missedAt < MISSING_MS) return true;
    if (existsSync(path)) return false;
    missedAt = now;
    return true;
  };
  const fallBack = (error: unknown): void => {
    isBroken = true;
    log?.warn({ error: error instanceof Error ? error.message : String(error) }, 'limits of upstreams are not shared with other processes');
  };
  return {
    peek: (upstream) => (isBroken ? own.peek?.(upstream) : isMissing() ? NONE : undefined),
    read: async (upstream) => {
      if (isBroken) return own.read(upstream);
      if (isMissing()) return NONE;
      try {
        const found = await store.readShared(keyOf(upstream));
        return found === undefined ? NONE : { state: JSON.parse(found.value) as LimitState, version: found.version };
      } catch (error) {
        fallBack(error);
        return own.read(upstream);
      }
    },
    replace: async (upstream, version, state) => {
      if (isBroken) return own.replace(upstream, version, state);
      try {
        return await store.writeShared(keyOf(upstream), JSON.stringify(state), version);
      } catch (error) {
        fallBack(error);
        // The next reading begins anew, with what this process learns.
        return own.replace(upstream, 0, state);
      } finally {
        missedAt = Number.NEGATIVE_INFINITY;
      }
    },
  };
}
