/** What everyone who calls one upstream has to know of its limits, kept where all of them can see it. */

/** One window of one limit. */
export interface WindowCount {
  /** When it ends, in ms since 1970 by the gateway's clock. */
  readonly until: number;
  readonly limit: number;
  /** What upstream told last, and what was sent since without being told of. */
  readonly told: number;
  /** When it was told, in ms since 1970. */
  readonly toldAt: number;
  /** What is under way. */
  readonly pending: number;
}

export interface LimitState {
  /** What is closed -> when it opens again, in ms since 1970: `all`, or the orders of an account. */
  readonly closed: Readonly<Record<string, number>>;
  readonly windows: Readonly<Record<string, WindowCount>>;
}

/**
 * Keeps one state for each upstream, for one process or for several. A state is JSON; its version is one more with every
 * replacement, and 0 where there is none yet.
 */
export interface SharedLimits {
  /** The same as `read`, where it is known without waiting. */
  readonly peek?: (upstream: string) => { readonly state: LimitState; readonly version: number } | undefined;
  readonly read: (upstream: string) => Promise<{ readonly state: LimitState; readonly version: number }>;
  /** Writes the state if `version` is still the one that is there, in one step with that comparison. Was it? */
  readonly replace: (upstream: string, version: number, state: LimitState) => Promise<boolean>;
}

export const EMPTY: LimitState = { closed: {}, windows: {} };

/** For one process. */
export function createMemoryLimits(): SharedLimits {
  const kept = new Map<string, { readonly state: LimitState; readonly version: number }>();
  const readNow = (upstream: string): { readonly state: LimitState; readonly version: number } => kept.get(upstream) ?? { state: EMPTY, version: 0 };
  return {
    peek: readNow,
    read: async (upstream) => readNow(upstream),
    replace: async (upstream, version, state) => {
      if (readNow(upstream).version !== version) return false;
      kept.set(upstream, { state, version: version + 1 });
      return true;
    },
  };
}

/** Changes a state, again from its new value where others were faster. `change` gives the state itself back where nothing is to be written. */
export async function changeState<T>(limits: SharedLimits, upstream: string, change: (state: LimitState) => readonly [LimitState, T]): Promise<T> {
  for (;;) {
    const { state, version } = await limits.read(upstream);
    const [next, result] = change(state);
    if (next === state || (await limits.replace(upstream, version, next))) return result;
  }
}
