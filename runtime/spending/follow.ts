/** Follows calls whose outcome nobody knows until it is known, in the background and across restarts, and writes it into the ledger. */
import type { GuardAccess } from '../call/guard.js';
import type { CallLog } from '../call/log.js';
import { isJsonObject, parseJson, stringifyJson } from '../json.js';
import type { LedgerEntry, Outcome, SpendingStore } from '../store/spending-store.js';
import { type LookUp, type Subject, lookUp, settleTime } from './look-up.js';
import { keyUpstream } from './identity.js';
import { readSnapshot } from './traces.js';

/** What following has come to. */
export interface Followed {
  readonly entry: LedgerEntry;
  readonly last: LookUp;
}

export interface Follower {
  /** Looks until the outcome is known; goes on after `waitMs`, by when it answers with what it knows. */
  readonly follow: (store: SpendingStore, entry: LedgerEntry, subject: Subject, waitMs: number) => Promise<Followed>;
  /** Looks once, now, and writes down what it finds. `undefined` where the tool of the entry is not served. */
  readonly look: (store: SpendingStore, entry: LedgerEntry) => Promise<Followed | undefined>;
  /** Begins to follow what other processes have left open: `earlier`, all of it; `gone`, what none of them can still be sending. How many calls that is. */
  readonly recover: (store: SpendingStore, scopes: ReadonlySet<string>, which: 'earlier' | 'gone') => Promise<number>;
  readonly close: () => void;
}

export interface FollowerOptions {
  readonly access: GuardAccess;
  /** By whose credentials upstream is asked about the entries of a scope. */
  readonly accountOf: (scope: string) => string | undefined;
  readonly log: CallLog | undefined;
  readonly now: () => number;
  /** Another process may still be about to send what it has recorded, for this long, in ms. */
  readonly recoveryMs: number;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 60_000;

export function createFollower({ access, accountOf, log, now, recoveryMs }: FollowerOptions): Follower {
  const ending = new AbortController();
  const underWay = new Map<string, { readonly done: Promise<Followed>; readonly last: () => Followed }>();
  // What no looking will tell is not looked for again and again.
  const unclear = new Set<string>();

  const judge = async (store: SpendingStore, entry: LedgerEntry, subject: Subject, settledAt: number): Promise<Followed & { readonly final: boolean }> => {
    const began = now();
    const found = await lookUp(subject, access.readAs(accountOf(entry.scope)));
    const outcome = readFinal(found, began >= settledAt);
    if (outcome === undefined) return { entry, last: found, final: found.outcome === 'unclear' };
    const detail = stringifyJson({ found: found.account, certainty: found.certainty, ...(found.executed === undefined ? {} : { executed: found.executed }) });
    if (entry.outcome === outcome && entry.detail === detail) return { entry, last: found, final: true };
    const closed = await store.close(entry.id, outcome, { detail });
    log?.info({ tool: entry.tool, entry: entry.id, outcome, certainty: found.certainty }, 'an unknown outcome is known');
    return { entry: closed ?? entry, last: found, final: true };
  };

  const run = (store: SpendingStore, entry: LedgerEntry, subject: Subject, settledAt: number): { readonly done: Promise<Followed>; readonly last: () => Followed } => {
    const known = underWay.get(entry.id);
    if (known !== undefined) return known;
    let last: Followed = { entry, last: { outcome: undefined, certainty: 'certain', account: 'upstream has not been asked yet' } };
    const work = async (): Promise<Followed> => {
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        const judged = await judge(store, last.entry, subject, settledAt).catch((error: unknown) => {
          log?.error({ entry: entry.id, error: error instanceof Error ? error.message : String(error) }, 'an unknown outcome could not be followed');
          return { ...last, final: false };
        });
        last = { entry: judged.entry, last: judged.last };
        if (judged.last.outcome === 'unclear') unclear.add(entry.id);
        if (judged.final || ending.signal.aborted) return last;
        // Never later than the moment from which absence is final.
        const untilSettled = settledAt - now();
        await sleep(untilSettled > 0 ? Math.min(pause, untilSettled) : pause, ending.signal);
        if (ending.signal.aborted) return last;
      }
    };
    const running = { done: work().finally(() => underWay.delete(entry.id)), last: () => last };
    underWay.set(entry.id, running);
    return running;
  };

  const restore = async (entry: LedgerEntry): Promise<Subject | undefined> => {
    const found = await access.find(entry.tool);
    const args = parseJson(entry.args);
    if (found === undefined || !isJsonObject(args)) return undefined;
    return { ...found, args, key: keyUpstream(entry.key), before: readSnapshot(entry.before) };
  };

  const settledAt = (entry: LedgerEntry, subject: Subject): number =>
    // A recorded entry without an outcome may belong to a process that is still to send it.
    (entry.outcome === 'unknown' ? (entry.closedAt ?? entry.openedAt) : entry.openedAt + recoveryMs) + settleTime(subject.tool, subject.args);

  return {
    follow: async (store, entry, subject, waitMs) => {
      const { done, last } = run(store, entry, subject, settledAt(entry, subject));
      const waited = new AbortController();
      await Promise.race([done, sleep(waitMs, waited.signal, true)]).finally(() => waited.abort());
      return last();
    },
    look: async (store, entry) => {
      const subject = await restore(entry);
      if (subject === undefined) return undefined;
      return judge(store, entry, subject, settledAt(entry, subject));
    },
    recover: async (store, scopes, which) => {
      const open = await store.list({ state: 'pending', limit: 1000 });
      const ours = open.filter(({ scope, id, outcome, openedAt }) => scopes.has(scope) && !underWay.has(id) && !unclear.has(id) && (which === 'earlier' || outcome === 'unknown' || openedAt + recoveryMs < now()));
      let count = 0;
      for (const entry of ours) {
        const subject = await restore(entry);
        if (subject === undefined) continue;
        run(store, entry, subject, settledAt(entry, subject));
        count += 1;
      }
      return count;
    },
    close: () => ending.abort(),
  };
}

// What is not there before it must be there may yet come, and so may the rest of what has begun.
function readFinal({ outcome, certainty }: LookUp, isSettled: boolean): Outcome | undefined {
  if (outcome === 'unclear' || outcome === undefined) return undefined;
  if (!isSettled && (outcome === 'absent' || (outcome === 'partial' && certainty === 'likely'))) return undefined;
  return outcome === 'absent' ? 'not-sent' : outcome;
}

// Following keeps no process alive that has nothing else to do; somebody who waits does.
const sleep = (ms: number, signal: AbortSignal, awaited = false): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(finish, ms);
    if (!awaited) timer.unref();
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish);
  });
