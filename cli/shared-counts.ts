/** Limits of callers counted in the state file, for processes that serve one port. */
import type { CallLog } from '../runtime/call/log.js';
import { type CreateCounter, countInMemory } from '../runtime/identity/limit-calls.js';
import type { IdentityStore } from '../runtime/store/identity-store.js';

/** While the file cannot be used, this process keeps count for itself: nobody is locked out, and nobody is let in without a limit. */
export function shareCounts(store: Pick<IdentityStore, 'takeCall'>, log: CallLog | undefined): CreateCounter {
  let isTold = false;
  return (name, points, seconds) => {
    const own = countInMemory(name, points, seconds);
    return {
      take: async (key) => {
        try {
          return await store.takeCall(`${name} ${key}`, points, seconds * 1_000);
        } catch (error) {
          if (!isTold) log?.warn({ error: error instanceof Error ? error.message : String(error) }, 'limits of callers are not shared with other workers');
          isTold = true;
          return own.take(key);
        }
      },
    };
  };
}
