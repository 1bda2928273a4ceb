/** The gate before one upstream: nothing passes that would break a limit, and nothing at all while upstream wants to be left alone. */
import type { EndSignal } from '../ending.js';
import type { LimitPlan } from '../../contract.js';
import { ToolError } from '../../errors.js';
import { parseJson, readPointer } from '../../json.js';
import type { UpstreamReply } from '../request.js';
import { type Attempt, createQueue } from './queue.js';
import { type LimitState, type SharedLimits, changeState } from './shared-limits.js';
import { readCounts, readPause } from './told.js';
import { type Claimant, type Claims, type LimitRule, SOON_MS, type Verdict, claim, close, isCalm, rulesOf, settle } from './windows.js';

export interface GateOptions {
  /** Where the state is kept, and under which name. */
  readonly shared: SharedLimits;
  readonly upstream: string;
  readonly plan: LimitPlan | undefined;
  /** Requests that can be under way; more would wait where no pause reaches them. */
  readonly connections: number;
  /** JSON Pointer of upstream's code in an error. */
  readonly codePointer: string | undefined;
  /** Upstream's clock less ours in ms, as far as it is known. */
  readonly offset: () => number;
  readonly now?: () => number;
}

/** A call on its way through. */
export interface Visitor extends Claimant {
  readonly client: string;
  readonly signal: EndSignal | undefined;
  /** Another call that is under way waits for it, so it does not wait for that one. */
  readonly isNeeded: boolean;
  /** How long it may wait, in ms. */
  readonly patienceMs: number;
}

/** Leave to send one request; it has to be given back, by one of the last two. */
export interface Ticket {
  /** Does it still hold? Others may have been told of a pause while the request was made. @throws ToolError UPSTREAM_BUSY */
  readonly confirm: () => Promise<void>;
  /** Takes note of the answer's counts and of its wish for a pause. */
  readonly answered: (reply: UpstreamReply) => Promise<void>;
  readonly unanswered: (wasSent: boolean) => Promise<void>;
}

export interface Gate {
  /** @throws ToolError UPSTREAM_BUSY, SendFailure `cancelled`; nothing may be sent then */
  readonly admit: (visitor: Visitor) => Promise<Ticket>;
  /** Limits that upstream has told take the place of those that were declared. */
  readonly learn: (rules: readonly LimitRule[]) => void;
}

const ALL = 'all';
const ordersOf = (account: string): string => `orders ${account}`;
// Upstream's seconds and ours do not begin at the same instant.
const AFTER_PAUSE_MS = 100;
// How many may be refused at once where the limit may be nearer than it looks: upstreams ban those who go on.
const CAREFUL = 5;
const UNDER_WAY = 'under way';
const NOBODY: ReadonlyMap<string, number> = new Map();

export function createGate(options: GateOptions): Gate {
  const { shared, upstream, plan, connections, codePointer, offset, now = Date.now } = options;
  const queue = createQueue(now);
  let rules = rulesOf(plan);
  let underWay = 0;

  const isOrderCode = (reply: UpstreamReply): boolean => {
    const codes = plan?.orderCodes ?? [];
    if (codes.length === 0 || codePointer === undefined) return false;
    try {
      const code = readPointer(parseJson(reply.body.toString('utf8')), codePointer);
      return codes.some((known) => String(known) === String(code));
    } catch {
      return false;
    }
  };

  const makeTicket = (visitor: Visitor, claims: Claims): Ticket => {
    const sentAt = now();
    if (!visitor.isNeeded) underWay += 1;
    const leave = (): void => {
      if (!visitor.isNeeded) underWay -= 1;
      queue.wake();
    };
    return {
      confirm: async () => {
        const { state } = shared.peek?.(upstream) ?? (await shared.read(upstream).catch(rethrowStore));
        const until = closedUntil(state, visitor);
        if (until > now()) throw refuseForNow(until - now());
      },
      answered: async (reply) => {
        const counts = readCounts(reply, plan?.used, rules, visitor.account, now());
        const pause = readPause(reply, now());
        const scope = pause !== undefined && visitor.cost.orders > 0 && isOrderCode(reply) ? ordersOf(visitor.account) : ALL;
        try {
          if (claims.length === 0 && counts.length === 0 && pause === undefined) return;
          await changeState(shared, upstream, (state) => {
            const settled = settle(state, claims, sentAt, counts, now());
            return [pause === undefined ? settled : close(settled, scope, now() + pause * 1000 + AFTER_PAUSE_MS), undefined];
          });
        } finally {
          leave();
        }
      },
      unanswered: async (wasSent) => {
        try {
          if (claims.length > 0) await changeState(shared, upstream, (state) => [settle(state, claims, wasSent ? sentAt : undefined, [], now()), undefined]);
        } finally {
          leave();
        }
      },
    };
  };

  const judge = (state: LimitState, visitor: Visitor, taken: ReadonlyMap<string, number>): readonly [LimitState, Verdict] => {
    const until = closedUntil(state, visitor);
    if (until > now()) return [state, { waitUntil: until, blocked: [] }];
    const room = isCalm(state, rules, visitor.account, now()) ? connections : CAREFUL;
    if (!visitor.isNeeded && (underWay >= room || taken.has(UNDER_WAY))) return [state, { waitUntil: now() + SOON_MS, blocked: [UNDER_WAY] }];
    return claim(state, rules, visitor, now(), offset(), taken);
  };

  // Where nobody waits, and nothing is to be written down, a turn in the queue would change nothing.
  const passAtOnce = (visitor: Visitor): Ticket | undefined => {
    const known = queue.isIdle() && visitor.signal?.aborted !== true ? shared.peek?.(upstream) : undefined;
    if (known === undefined) return undefined;
    const [next, verdict] = judge(known.state, visitor, NOBODY);
    return next === known.state && 'claims' in verdict ? makeTicket(visitor, verdict.claims) : undefined;
  };

  return {
    admit: async (visitor) => {
      const ticket = passAtOnce(visitor);
      if (ticket !== undefined) return ticket;
      const { client, reads, signal, patienceMs } = visitor;
      return queue.pass(
        { client, reads, signal, untilMs: now() + patienceMs },
        (taken) =>
          changeState<Exclude<Verdict, { readonly tooHeavy: LimitRule }>>(shared, upstream, (state) => {
            const [next, verdict] = judge(state, visitor, taken);
            if ('tooHeavy' in verdict) throw refuseTooHeavy(verdict.tooHeavy);
            return [next, verdict];
          }).then((verdict): Attempt<Ticket> => ('claims' in verdict ? { done: makeTicket(visitor, verdict.claims) } : verdict), rethrowStore),
        (waitUntilMs) => refuseForNow(waitUntilMs - now()),
      );
    },
    learn: (told) => {
      rules = told;
      queue.wake();
    },
  };
}

function refuseForNow(ms: number): ToolError {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return new ToolError('UPSTREAM_BUSY', { message: `Upstream's limits leave no room for this call now; nothing was sent. There is room again in ${seconds} s.`, retryAfterSeconds: seconds });
}

function closedUntil({ closed }: LimitState, { cost, account }: Claimant): number {
  return Math.max(closed[ALL] ?? 0, cost.orders > 0 ? (closed[ordersOf(account)] ?? 0) : 0);
}

// Without the counts nothing is known of what may be sent.
function rethrowStore(cause: unknown): never {
  if (cause instanceof ToolError) throw cause;
  throw new ToolError('INTERNAL', { message: 'What upstream\'s limits leave could not be looked up, so nothing was sent.', retry: 'safe', fix: 'Send the call again a little later; if it stays so, report it with the log lines of this call.', cause });
}

const refuseTooHeavy = ({ counts, limit, seconds }: LimitRule): ToolError =>
  new ToolError('UPSTREAM_BUSY', { message: `This call alone is more than upstream takes: ${limit} (${counts}) in ${seconds} s. Nothing was sent.`, retry: 'after-change', fix: 'Ask for less: fewer items, or one symbol in place of all.' });
