/** Counts calls against windows: pure, so that every boundary can be tested. Nothing here knows whose limits they are. */
import type { Counted, LimitPlan } from '../../contract.js';
import type { LimitState, WindowCount } from './shared-limits.js';

/** One limit: so much in windows that begin at every multiple of their width. */
export interface LimitRule {
  readonly counts: Counted;
  readonly limit: number;
  readonly seconds: number;
  readonly per: 'address' | 'account';
  /** Do answers tell what is used of it? */
  readonly isTold: boolean;
}

/** What a call costs. */
export interface Cost {
  readonly weight: number;
  readonly orders: number;
}

export interface Claimant {
  readonly cost: Cost;
  /** Stands for the credentials; empty without any. */
  readonly account: string;
  /** A write may use what is held back from reads. */
  readonly reads: boolean;
}

/** What was counted for a call that is under way. */
export type Claims = readonly { readonly key: string; readonly until: number; readonly amount: number }[];

/** A call may go, or has to wait until then (ms since 1970), or is more than a whole window holds. */
export type Verdict = { readonly claims: Claims } | { readonly waitUntil: number; readonly blocked: readonly string[] } | { readonly tooHeavy: LimitRule };

/** What an answer tells of one window. */
export interface ToldCount {
  readonly key: string;
  readonly used: number;
  /** Given by limits that only answers know of. */
  readonly window?: { readonly until: number; readonly limit: number };
}

/** The part of a limit that is left to others who share it, and to what this count misses. Writes may use half of it. */
const MARGIN = 0.1;
// Where answers tell the count, no more than this part goes out unanswered: others may have used the rest.
const UNTOLD = 0.1;
// Names of windows come from upstream, and may be new in every answer.
const MOST_WINDOWS = 100;
/** When to look again for what only depends on calls under way, in ms. */
export const SOON_MS = 250;
// The ends of windows are known to about a second.
const LONGEST_GUARD_MS = 1_000;

export const scopeOf = (counts: Counted, per: LimitRule['per'] | undefined): LimitRule['per'] => per ?? (counts === 'orders' ? 'account' : 'address');
export const rulesOf = (plan: LimitPlan | undefined): readonly LimitRule[] => (plan?.windows ?? []).map(({ counts, limit, seconds, per }) => ({ counts, limit, seconds, per: scopeOf(counts, per), isTold: isToldOf(plan, counts) }));
export const isToldOf = (plan: LimitPlan | undefined, counts: Counted): boolean => Object.values(plan?.used ?? {}).includes(counts);

/** The name of a window in the state. */
export const keyOf = ({ counts, seconds, per }: Pick<LimitRule, 'counts' | 'seconds' | 'per'>, account: string): string => `${counts} ${seconds}s${per === 'account' ? ` ${account}` : ''}`;

/** Windows that answers alone tell of count requests. */
export const toldKeyOf = (name: string, account: string): string => `told ${name} ${account}`;

const amountOf = (counts: Counted, cost: Cost): number => (counts === 'weight' ? cost.weight : counts === 'orders' ? cost.orders : 1);

/** Counts a call in if every window has room for it. `offsetMs`: upstream's clock less ours. `taken`: windows that others wait for, and until when. */
export function claim(state: LimitState, rules: readonly LimitRule[], claimant: Claimant, nowMs: number, offsetMs: number, taken: ReadonlyMap<string, number>): readonly [LimitState, Verdict] {
  const { cost, account, reads } = claimant;
  const windows: Record<string, WindowCount> = {};
  const claims: { key: string; until: number; amount: number }[] = [];
  const blocked: string[] = [];
  let waitUntil = 0;
  for (const rule of rules) {
    const amount = amountOf(rule.counts, cost);
    if (amount === 0) continue;
    if (amount > rule.limit) return [state, { tooHeavy: rule }];
    const key = keyOf(rule, account);
    const guard = guardOf(rule.seconds);
    const window = { ...currentWindow(state.windows[key], rule, nowMs, offsetMs, guard), limit: rule.limit };
    const used = window.told + window.pending;
    const budget = Math.max(1, Math.floor(rule.limit * (1 - (reads ? MARGIN : MARGIN / 2))));
    const isFull = used > 0 && used + amount > budget;
    const isBusy = rule.isTold && window.pending > 0 && window.pending + amount > rule.limit * UNTOLD;
    if (isFull || isBusy || taken.has(key)) {
      blocked.push(key);
      waitUntil = Math.max(waitUntil, taken.get(key) ?? 0, isFull ? window.until + guard : isBusy ? nowMs + SOON_MS : 0);
      continue;
    }
    windows[key] = { ...window, pending: window.pending + amount };
    claims.push({ key, until: window.until, amount });
  }
  const suffix = ` ${account}`;
  for (const [key, window] of Object.entries(state.windows)) {
    if (!key.startsWith('told ') || !key.endsWith(suffix) || nowMs >= window.until) continue;
    const isFull = window.told + window.pending + 1 > window.limit;
    if (isFull || taken.has(key)) {
      blocked.push(key);
      waitUntil = Math.max(waitUntil, taken.get(key) ?? 0, isFull ? window.until : 0);
      continue;
    }
    windows[key] = { ...window, pending: window.pending + 1 };
    claims.push({ key, until: window.until, amount: 1 });
  }
  if (blocked.length > 0) return [state, { waitUntil, blocked }];
  return [claims.length === 0 ? state : { ...state, windows: { ...dropEnded(state.windows, nowMs), ...windows } }, { claims }];
}

/** Is so much left of everything that answers tell of that others can hardly have used it up since? */
export function isCalm(state: LimitState, rules: readonly LimitRule[], account: string, nowMs: number): boolean {
  return rules.every((rule) => {
    const window = state.windows[keyOf(rule, account)];
    return !rule.isTold || rule.counts === 'orders' || (window !== undefined && nowMs < window.until && window.toldAt > 0 && window.told + window.pending <= rule.limit / 2);
  });
}

/** Ends the claims of a call. `told` is what its answer says; what is not told of counts as used if the call was sent. */
export function settle(state: LimitState, claims: Claims, sentAtMs: number | undefined, told: readonly ToldCount[], nowMs: number): LimitState {
  const windows: Record<string, WindowCount> = { ...dropEnded(state.windows, nowMs) };
  const byKey = new Map(told.map((count) => [count.key, count]));
  for (const { key, until, amount } of claims) {
    const window = windows[key];
    // A window that has ended took its count along.
    if (window?.until !== until) {
      if (window !== undefined && byKey.get(key)?.window === undefined) byKey.delete(key);
      continue;
    }
    const count = byKey.get(key);
    const kept = count !== undefined || sentAtMs === undefined ? 0 : amount;
    windows[key] = { ...window, pending: Math.max(0, window.pending - amount), told: window.told + kept };
  }
  for (const { key, used, window: given } of byKey.values()) {
    const known = windows[key];
    const isSame = known !== undefined && (given === undefined || Math.abs(known.until - given.until) <= LONGEST_GUARD_MS);
    if (isSame) {
      // Of answers that passed each other the larger count is right; one to a later request knows better.
      const isNewer = sentAtMs !== undefined && sentAtMs > known.toldAt;
      windows[key] = { ...known, ...(given === undefined ? {} : { limit: given.limit }), told: isNewer ? used : Math.max(known.told, used), toldAt: nowMs };
    } else if (given !== undefined && (known === undefined ? Object.keys(windows).length < MOST_WINDOWS : given.until > known.until)) {
      windows[key] = { ...given, told: used, toldAt: nowMs, pending: 0 };
    }
  }
  return { ...state, windows };
}

/** Closes something for a time; never for less than it is closed already. */
export function close(state: LimitState, scope: string, untilMs: number): LimitState {
  return untilMs <= (state.closed[scope] ?? 0) ? state : { ...state, closed: { ...state.closed, [scope]: untilMs } };
}

const guardOf = (seconds: number): number => Math.min(LONGEST_GUARD_MS, seconds * 100);

function currentWindow(known: WindowCount | undefined, { limit, seconds }: LimitRule, nowMs: number, offsetMs: number, guard: number): WindowCount {
  if (known !== undefined) {
    if (nowMs < known.until) return known;
    // Upstream's window may end a little later than we think. Where much is left of it that does no harm.
    if (nowMs < known.until + guard && known.told + known.pending > limit / 2) return known;
  }
  const width = seconds * 1000;
  return { until: (Math.floor((nowMs + offsetMs) / width) + 1) * width - offsetMs, limit, told: 0, toldAt: 0, pending: 0 };
}

function dropEnded(windows: LimitState['windows'], nowMs: number): LimitState['windows'] {
  const ended = Object.entries(windows).filter(([, window]) => nowMs > window.until + LONGEST_GUARD_MS);
  return ended.length === 0 ? windows : Object.fromEntries(Object.entries(windows).filter(([, window]) => nowMs <= window.until + LONGEST_GUARD_MS));
}
