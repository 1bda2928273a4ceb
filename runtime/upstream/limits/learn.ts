/** Asks upstream for its limits before the first call, and reads them wherever an answer tells them. */
import type { EndSignal } from '../ending.js';
import type { LimitPlan } from '../../contract.js';
import type { UpstreamReply } from '../request.js';
import { pause } from '../retry.js';
import { readLearnt } from './told.js';
import type { LimitRule } from './windows.js';

export interface Learner {
  /** Resolves when the limits are known, or cannot be known soon, or the signal comes: then what is declared holds. Never rejects. */
  readonly ready: (signal: EndSignal | undefined) => Promise<void>;
  /** Looks at the answer of a call with this path. */
  readonly hear: (path: string, value: unknown) => void;
}

const LONGEST_WAIT_MS = 3_000;
const AGAIN_AFTER_MS = 60_000;

/** `ask` sends the request that is declared for it. */
export function createLearner(plan: LimitPlan | undefined, ask: () => Promise<UpstreamReply>, onRules: (rules: readonly LimitRule[]) => void, now: () => number = Date.now): Learner {
  const learn = plan?.learn;
  let asking: Promise<void> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let isKnown = learn?.query === undefined;

  const take = (value: unknown): void => {
    const rules = plan === undefined ? undefined : readLearnt(value, plan);
    if (rules === undefined) return;
    isKnown = true;
    onRules(rules);
  };
  const start = async (): Promise<void> => {
    try {
      const reply = await ask();
      if (reply.status === 200) take(JSON.parse(reply.body.toString('utf8')));
    } catch {
      // The call that waits for this will hear of the same trouble itself.
    } finally {
      asking = undefined;
    }
  };

  return {
    ready: async (signal) => {
      if (isKnown) return;
      if (asking === undefined) {
        if (now() - askedAt < AGAIN_AFTER_MS) return;
        askedAt = now();
        asking = start();
      }
      await Promise.race([asking, pause(LONGEST_WAIT_MS, signal).catch(() => undefined)]);
    },
    hear: (path, value) => {
      if (path === learn?.path) take(value);
    },
  };
}
