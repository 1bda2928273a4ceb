/** What holds for the spending calls of one API, and what all guards share. */
import type { GuardAccess, GuardedCall } from '../call/guard.js';
import type { CallLog } from '../call/log.js';
import type { CatalogTool } from '../catalog.js';
import type { Caps, LedgerEntry, SpendingStore } from '../store/spending-store.js';
import type { Arguments } from '../call/build-request.js';
import { readCaps } from './caps.js';
import { type Checked, checkCall } from './checks.js';
import type { SpendingConfig } from './config.js';
import { writeSetting } from './config.js';
import { confirm } from './confirm.js';
import type { Followed } from './follow.js';
import { compareDecimals, toDecimal } from '../decimal.js';
import type { KeyedCall } from './identity.js';
import { type WriteArguments, compileKeptArguments } from './kept-arguments.js';
import type { OwnMasks } from '../call/transform-result.js';
import type { Subject } from './look-up.js';
import type { MarketReader } from './market.js';
import type { Mode } from './mode.js';
import { compileOwnerRules } from './owner-rules.js';
import type { TradingPlan } from '../spending-plan.js';

/** What all guards of a gateway share. */
export interface SpendingServices {
  readonly store: SpendingStore;
  readonly access: GuardAccess;
  readonly log: CallLog | undefined;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** A call of this process that is under way. */
  readonly remember: (id: string, work: Promise<unknown>) => void;
  /** Is this call under way in this process? */
  readonly isUnderWay: (entry: LedgerEntry) => boolean;
  /** Waits for a call that is under way, here or in another process, as long as a caller may be kept waiting. */
  readonly await: (entry: LedgerEntry) => Promise<LedgerEntry>;
  /** Asks upstream once, now, and writes down what it finds; the entry as it stands then. */
  readonly refresh: (entry: LedgerEntry) => Promise<LedgerEntry>;
  /** Follows a call whose outcome is unknown; answers with what is known by the time a caller may be kept waiting. */
  readonly follow: (entry: LedgerEntry, subject: Subject) => Promise<Followed>;
}

export interface Policy {
  readonly scope: string;
  readonly mode: Mode;
  readonly config: SpendingConfig;
  /** Arguments as they are written down and shown. */
  readonly writeArguments: WriteArguments;
  /** All rules at once. @throws ToolError SPENDING_STOPPED, RULE_BROKEN, INSTRUMENT_RULE_BROKEN */
  readonly check: (call: GuardedCall, args: Arguments) => Promise<Checked>;
  /** @throws ToolError NOT_CONFIRMED, APPROVAL_PENDING */
  readonly confirm: (call: GuardedCall, named: KeyedCall, checked: Checked, store: SpendingStore) => Promise<void>;
  /** Limits over all calls, for the moment of recording. @throws ToolError RULE_BROKEN where they cannot be read */
  readonly readCaps: (tool: CatalogTool) => Promise<Caps>;
  /** One at a time where only lists before and after tell calls apart. */
  readonly inTurn: <T>(tool: CatalogTool, work: () => Promise<T>) => Promise<T>;
}

export interface PolicyOptions {
  readonly scope: string;
  readonly mode: Mode;
  readonly config: SpendingConfig;
  /** What the owner hides in results. */
  readonly masks: OwnMasks;
  readonly trading: TradingPlan | undefined;
  readonly market: MarketReader;
  readonly services: SpendingServices;
}

// Clients give a call up after a minute, unless told otherwise; the question ends before.
const CONFIRM_TIMEOUT_MS = 50_000;
const APPROVAL_MS = 3_600_000;

export function createPolicy({ scope, mode, config, masks, trading, market, services }: PolicyOptions): Policy {
  const { now } = services;
  const rules = compileOwnerRules(config);
  const writeArguments = compileKeptArguments(masks);
  let turn: Promise<unknown> = Promise.resolve();

  // Play money needs nobody's consent, unless the owner wants to try that out.
  const needsConsent = (checked: Checked): boolean => {
    const wanted = config.confirm ?? (mode.kind === 'live' && mode.money === 'play' ? 'never' : 'always');
    if (typeof wanted === 'string') return wanted === 'always';
    // What a call costs may not be known; then it is asked about.
    return !checked.isPriced || compareDecimals(toDecimal(checked.notional), toDecimal(writeSetting(wanted.above))) > 0;
  };

  return {
    scope,
    mode,
    config,
    writeArguments,
    check: (call, args) => checkCall({ call, args, scope, mode, config, rules, market, trading, services }),
    confirm: async (call, { args, fingerprint }, checked, store) => {
      if (!needsConsent(checked)) return;
      const request = { scope, api: call.api.name, tool: call.tool.name, args: writeArguments(args, call.conceal), fingerprint, message: [`May ${call.tool.name} be called?`, ...checked.lines].join('\n') };
      await confirm(request, call.context, store, { timeoutMs: config.confirmTimeoutMs ?? CONFIRM_TIMEOUT_MS, approvalMs: config.approvals?.ttlMs ?? APPROVAL_MS, now });
    },
    readCaps: (tool) => readCaps({ tool, config, trading, market, now }),
    inTurn: (tool, work) => {
      if (tool.spending?.reconcile?.by !== 'change') return work();
      const mine = turn.then(work, work);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
