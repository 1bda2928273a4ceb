/** Everything that is asked of a call before it may spend: kill switch, the owner's rules, the instrument's, and the day's loss. All that is wrong is told at once. */
import type { Arguments } from '../call/build-request.js';
import type { GuardedCall } from '../call/guard.js';
import { compareDecimals, toDecimal } from '../decimal.js';
import { ToolError } from '../errors.js';
import { parseJson, isJsonObject } from '../json.js';
import type { TradingPlan } from '../spending-plan.js';
import { type SpendingConfig, writeSetting } from './config.js';
import { type SpendingFacts, readSpendingFacts } from './facts.js';
import { dayOf } from './identity.js';
import { checkInstrument } from './instrument-rules.js';
import { readLoss } from './loss.js';
import { type MarketReader, readMarket } from './market.js';
import type { Mode } from './mode.js';
import { addNotionals } from './notional.js';
import { type OwnerRules, checkOwnerRules } from './owner-rules.js';
import type { SpendingServices } from './policy.js';

/** What is known of a call that may go out. */
export interface Checked {
  /** Decimal text; `0` where it is not known. */
  readonly notional: string;
  readonly isPriced: boolean;
  /** How many orders it may leave open. */
  readonly orders: number;
  /** What is about to happen, for people. */
  readonly lines: readonly string[];
}

export interface CheckOptions {
  readonly call: GuardedCall;
  readonly args: Arguments;
  readonly scope: string;
  readonly mode: Mode;
  readonly config: SpendingConfig;
  readonly rules: OwnerRules;
  readonly market: MarketReader;
  readonly trading: TradingPlan | undefined;
  readonly services: SpendingServices;
}

/** @throws ToolError SPENDING_STOPPED, RULE_BROKEN, INSTRUMENT_RULE_BROKEN, STATE_UNAVAILABLE */
export async function checkCall(options: CheckOptions): Promise<Checked> {
  const { call, args, mode, config, rules, market, services } = options;
  // Told early, so that nobody is asked in vain; what counts is the look at the moment of recording. A dry run spends nothing, with a store or without.
  const killed = await services.store.readKill().catch((error: unknown) => {
    if (mode.kind !== 'dry-run') throw error;
    return undefined;
  });
  if (killed !== undefined) throw new ToolError('SPENDING_STOPPED', { message: `The kill switch is set since ${new Date(killed.since).toISOString()}${killed.reason === '' ? '' : `: ${killed.reason}`}.` });
  const facts = readSpendingFacts(call.tool.spending, args);
  const snapshot = await readMarket(market, facts, { prices: facts.kind === 'order', instrument: config.instrumentRules !== false && facts.kind === 'order' });
  const worth = facts.kind === 'reduce' ? { value: '0' } : addNotionals(facts, snapshot);
  const notional = worth.value;
  const unpriced = config.maxNotionalPerDay !== undefined && notional === undefined ? [{ rule: 'spending.maxNotionalPerDay', message: `what the call costs is not known: ${worth.missing ?? ''}` }] : [];
  const refusals = [...unpriced, ...checkOwnerRules(rules, facts, snapshot, new Date(services.now())), ...(await checkLoss(options, facts))];
  const breaches = config.instrumentRules === false || facts.kind === 'reduce' ? [] : (facts.orders ?? []).flatMap((order) => (snapshot.instrument.value === undefined ? [] : checkInstrument(order, snapshot.instrument.value, snapshot)));
  // Orders of a call may share a quantity.
  const broken = [...new Set(breaches.map(({ rule, message }) => `${rule}: ${message}`))];
  if (refusals.length > 0) throw new ToolError('RULE_BROKEN', { problems: [...new Set(refusals.map(({ rule, message }) => `${rule}: ${message}`)), ...broken] });
  if (broken.length > 0) throw new ToolError('INSTRUMENT_RULE_BROKEN', { problems: broken });
  return {
    notional: notional ?? '0',
    isPriced: notional !== undefined,
    orders: facts.kind === 'reduce' ? 0 : (facts.orders?.length ?? 1),
    lines: describeCall(facts, notional),
  };
}

async function checkLoss({ call, scope, config, market, trading, services }: CheckOptions, facts: SpendingFacts): Promise<readonly { readonly rule: string; readonly message: string }[]> {
  if (config.maxDailyLoss === undefined || facts.kind === 'reduce') return [];
  const limit = writeSetting(config.maxDailyLoss);
  const rule = 'spending.maxDailyLoss';
  const loss = await readLoss({
    store: services.store,
    scope,
    day: dayOf(services.now(), config.dayZone),
    market,
    hasEquity: trading?.equity !== undefined,
    readTrade: async (entry) => {
      const tool = await services.access.find(entry.tool);
      const given = parseJson(entry.args);
      const [order] = readSpendingFacts(tool?.tool.spending, isJsonObject(given) ? given : {}).orders ?? [];
      return order?.symbol === undefined || order.side === undefined ? undefined : { symbol: order.symbol, side: order.side };
    },
    refresh: services.refresh,
  });
  if (loss.value === undefined) return [{ rule, message: `the day's loss could not be worked out: ${loss.missing}` }];
  return compareDecimals(toDecimal(loss.value), toDecimal(limit)) < 0 ? [] : [{ rule, message: `the day has lost ${loss.value} of ${limit} already` }];
}

function describeCall({ orders, symbol }: SpendingFacts, notional: string | undefined): readonly string[] {
  if (orders === undefined) return symbol === undefined ? [] : [symbol];
  const lines = orders.map((order) =>
    [
      order.side,
      order.quantity ?? (order.quote === undefined ? undefined : `for ${order.quote}`),
      order.symbol,
      order.type,
      order.price === undefined ? undefined : `at ${order.price}`,
      order.trigger === undefined ? undefined : `from ${order.trigger} on`,
    ]
      .filter((part) => part !== undefined)
      .join(' '),
  );
  return notional === undefined || notional === '0' ? lines : [...lines, `Worth ${notional} in all.`];
}
