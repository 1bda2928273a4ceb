/** Where calls wait for room: writes before reads, and among reads one of each client in turn, so that no client starves another. */
import type { EndSignal } from '../ending.js';
import { SendFailure } from '../request.js';

export interface Waiting {
  readonly client: string;
  readonly reads: boolean;
  readonly signal: EndSignal | undefined;
  /** When it gives up, in ms since 1970. */
  readonly untilMs: number;
}

/** It went through, or these windows, which it needs, are blocked until then (ms since 1970). */
export type Attempt<T> = { readonly done: T } | { readonly waitUntil: number; readonly blocked: readonly string[] };

export interface Queue {
  /**
   * Waits for its turn and tries until `attempt` goes through; `taken` is what those before it wait for, and until when.
   * It is refused as soon as it is known that it cannot go before its time is up.
   * @throws SendFailure `cancelled`, and what `attempt` throws and `refuse` makes
   */
  readonly pass: <T>(who: Waiting, attempt: (taken: ReadonlyMap<string, number>) => Promise<Attempt<T>>, refuse: (waitUntilMs: number) => Error) => Promise<T>;
  /** Something has changed: whoever waits may try again. */
  readonly wake: () => void;
  readonly size: () => number;
  /** Does nobody wait or try? */
  readonly isIdle: () => boolean;
}

interface Entry {
  readonly who: Waiting;
  /** Does it leave the queue? */
  readonly attempt: (taken: Map<string, number>) => Promise<boolean>;
  waitUntil: number;
  isTrying: boolean;
}

/** `now` in ms since 1970. */
export function createQueue(now: () => number = Date.now): Queue {
  const writes: Entry[] = [];
  // In the order of their turns.
  const reads = new Map<string, Entry[]>();
  let timer: NodeJS.Timeout | undefined;
  let isTurning = false;
  let turnAgain = false;

  const all = (): readonly Entry[] => [...writes, ...[...reads.values()].flat()];
  const isEmpty = (): boolean => writes.length === 0 && reads.size === 0;
  const leave = (entry: Entry): void => {
    const { reads: isRead, client } = entry.who;
    const line = isRead ? (reads.get(client) ?? []) : writes;
    const at = line.indexOf(entry);
    if (at >= 0) line.splice(at, 1);
    if (isRead && line.length === 0) reads.delete(client);
  };

  const offer = async (entry: Entry, taken: Map<string, number>): Promise<boolean> => {
    entry.isTrying = true;
    const left = await entry.attempt(taken);
    entry.isTrying = false;
    if (left) leave(entry);
    return left;
  };

  // Nobody passes those who wait for the same window: a call that needs much of it would never get it.
  const turn = async (): Promise<void> => {
    const taken = new Map<string, number>();
    for (const entry of [...writes]) if (writes.includes(entry)) await offer(entry, taken);
    for (let moved = true; moved; ) {
      moved = false;
      for (const client of [...reads.keys()]) {
        const entry = reads.get(client)?.[0];
        if (entry === undefined || !(await offer(entry, taken))) continue;
        moved = true;
        const rest = reads.get(client);
        if (rest !== undefined && reads.delete(client)) reads.set(client, rest);
      }
    }
  };

  const wake = (): void => {
    turnAgain = true;
    if (isTurning) return;
    isTurning = true;
    void (async () => {
      while (turnAgain) {
        turnAgain = false;
        await turn();
      }
      isTurning = false;
      setTimer();
    })();
  };

  const setTimer = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const next = Math.min(...all().map(({ who, waitUntil }) => (waitUntil > now() ? Math.min(who.untilMs, waitUntil) : who.untilMs)));
    if (Number.isFinite(next)) timer = setTimeout(wake, Math.max(1, next - now()));
  };

  return {
    pass: (who, attempt, refuse) =>
      new Promise((resolve, reject) => {
        const { signal } = who;
        const end = (finish: () => void): void => {
          signal?.removeEventListener('abort', onAbort);
          finish();
        };
        const entry: Entry = {
          who,
          waitUntil: 0,
          isTrying: false,
          attempt: async (taken) => {
            try {
              const outcome = await attempt(taken);
              if ('done' in outcome) {
                end(() => resolve(outcome.done));
                return true;
              }
              for (const window of outcome.blocked) taken.set(window, Math.max(taken.get(window) ?? 0, outcome.waitUntil));
              entry.waitUntil = outcome.waitUntil;
              if (outcome.waitUntil < who.untilMs && now() < who.untilMs && signal?.aborted !== true) return false;
              end(() => reject(signal?.aborted === true ? cancelled() : refuse(outcome.waitUntil)));
            } catch (error) {
              end(() => reject(error instanceof Error ? error : new Error(String(error))));
            }
            return true;
          },
        };
        // What it gets while it tries is its own; whoever asked looks at the signal again before anything is sent.
        const onAbort = (): void => {
          if (entry.isTrying) return;
          leave(entry);
          end(() => reject(cancelled()));
        };
        if (signal?.aborted === true) return reject(cancelled());
        signal?.addEventListener('abort', onAbort);
        if (who.reads) reads.set(who.client, [...(reads.get(who.client) ?? []), entry]);
        else writes.push(entry);
        wake();
      }),
    wake: () => {
      // With nobody there, there is nothing to offer and no time to keep.
      if (isTurning || !isEmpty()) wake();
    },
    size: () => all().length,
    isIdle: () => !isTurning && isEmpty(),
  };
}

const cancelled = (): SendFailure => new SendFailure('cancelled', false, 'the call was cancelled');
