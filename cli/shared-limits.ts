/** What upstreams have told of their limits, in the state file, where all processes of a configuration see it. */
import { existsSync } from 'node:fs';
import type { CallLog } from '../runtime/call/log.js';
import { EMPTY, type LimitState, type SharedLimits, createMemoryLimits } from '../runtime/upstream/limits/shared-limits.js';
import type { SpendingStore } from '../runtime/store/spending-store.js';

const keyOf = (upstream: string): string => `limits ${upstream}`;

/** Reading makes no file, and without a file that can be used this process keeps count for itself: reads go on. */
export function shareLimits(store: SpendingStore, path: string, log: CallLog | undefined): SharedLimits {
  const own = createMemoryLimits();
  let isBroken = false;
  const fallBack = (error: unknown): void => {
    isBroken = true;
    log?.warn({ error: error instanceof Error ? error.message : String(error) }, 'limits of upstreams are not shared with other processes');
  };
  return {
    read: async (upstream) => {
      if (isBroken) return own.read(upstream);
      if (!existsSync(path)) return { state: EMPTY, version: 0 };
      try {
        const found = await store.readShared(keyOf(upstream));
        return found === undefined ? { state: EMPTY, version: 0 } : { state: JSON.parse(found.value) as LimitState, version: found.version };
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
      }
    },
  };
}
