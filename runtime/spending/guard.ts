/** The way of a call that spends: checked, confirmed, recorded, sent once, and followed until it is known what became of it. */
import type { Guard, GuardSteps, GuardedCall, Sent } from '../call/guard.js';
import type { ShapedResult } from '../call/shape-result.js';
import { ToolError } from '../errors.js';
import { ownerOf } from '../identity/identity.js';
import { stringifyJson } from '../json.js';
import type { Begun, LedgerEntry, Outcome, SpendingStore } from '../store/spending-store.js';
import type { Checked } from './checks.js';
import { type KeyedCall, dayOf, nameCall } from './identity.js';
import { readSymbol } from './facts.js';
import type { Subject } from './look-up.js';
import { readExecuted, readOutcome } from './outcome.js';
import type { Policy, SpendingServices } from './policy.js';
import { replay, writeFailure, writeResult } from './records.js';
import { type Snapshot, type TracePlan, compareSnapshots, readSnapshot, takeSnapshot, writeSnapshot } from './traces.js';
import { findLastTry } from './tries.js';
import { describeDryRun, describeFound, describeOutcome, describeUnknown } from './words.js';

/** Guards the spending calls of one API. */
export function createGuard(policy: Policy, services: SpendingServices): Guard {
  return async (call, steps) => {
    const named = nameCall(call.tool, call.args, call.key, ownerOf(call.context));
    // What cannot be sent is not asked about, recorded or counted.
    steps.prepare(named.args);
    const { mode } = policy;
    if (mode.kind === 'refused') return denying(policy, call, services, () => failOnHost(mode.host));
    // What was answered once is answered alike, whatever the rules have become since.
    const known = policy.mode.kind === 'live' ? await findEarlier(policy, services.store, named) : undefined;
    if (known !== undefined) return answerEarlier(policy, known, named, call, services);
    const checked = await denying(policy, call, services, () => policy.check(call, named.args));
    if (policy.mode.kind === 'dry-run') {
      const shaped = describeDryRun(policy.mode.missing, steps.preview(named.args), checked);
      await services.store.record({ kind: 'dry-run', api: call.api.name, tool: call.tool.name, who: call.context.client ?? '', args: policy.writeArguments(named.args, call.conceal) }).catch(() => undefined);
      return shaped;
    }
    await denying(policy, call, services, () => policy.confirm(call, named, checked, services.store));
    return policy.inTurn(call.tool, () => carryOut(policy, services, call, steps, named, checked));
  };
}

const failOnHost = (host: string): never => {
  throw new ToolError('HOST_REFUSED', { message: `${host} is neither a test host of this API nor listed by the owner.` });
};

// What is refused is written down, with the rule.
async function denying<T>(policy: Policy, call: GuardedCall, { store }: SpendingServices, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ToolError && error.code !== 'STATE_UNAVAILABLE') {
      await store.record({ kind: 'deny', api: call.api.name, tool: call.tool.name, who: call.context.client ?? '', args: policy.writeArguments(call.args, call.conceal), rule: error.code, detail: stringifyJson({ message: error.message, problems: error.details.problems ?? [] }) });
    }
    throw error;
  }
}

// A call that was never sent may be tried again under its key; everything else is what it was.
async function findEarlier(policy: Policy, store: SpendingStore, { recorded }: KeyedCall): Promise<LedgerEntry | undefined> {
  const { last } = await findLastTry(store, policy.scope, recorded);
  return last?.outcome === 'not-sent' ? undefined : last;
}

async function answerEarlier(policy: Policy, entry: LedgerEntry, named: KeyedCall, call: GuardedCall, services: SpendingServices): Promise<ShapedResult> {
  if (entry.fingerprint !== named.fingerprint || entry.subject !== ownerOf(call.context)) return denying(policy, call, services, () => Promise.reject(failConflict(entry, call)));
  if (entry.state === 'closed') return { result: replay(entry) };
  // The process that sent it may be gone.
  if (!services.isUnderWay(entry)) void services.follow(entry, { api: call.api, tool: call.tool, args: named.args, key: named.key, before: readSnapshot(entry.before) });
  const settled = await services.await(entry);
  if (settled.state === 'closed') return { result: replay(settled) };
  throw describeUnknown(settled, 'The same call is under way, or nobody knows yet what became of it.');
}

// Somebody else's call is nobody's business, and upstream would not tell the two apart.
const failConflict = (entry: LedgerEntry, { conceal, context }: GuardedCall): ToolError =>
  entry.subject !== ownerOf(context)
    ? new ToolError('KEY_CONFLICT', { message: 'The key is taken: upstream knows keys by account, and another caller of this account has used it.' })
    : new ToolError('KEY_CONFLICT', { message: `The key was used at ${new Date(entry.openedAt).toISOString()} for ${entry.tool} with other arguments: ${conceal(entry.args).slice(0, 500)}` });

async function carryOut(policy: Policy, services: SpendingServices, call: GuardedCall, steps: GuardSteps, named: KeyedCall, checked: Checked): Promise<ShapedResult> {
  const { store, access, now } = services;
  const plan = call.tool.spending?.reconcile;
  const traced = plan?.by === 'change' ? plan : undefined;
  const source = { args: named.args, key: named.key, symbol: readSymbol(call.tool.spending, named.args) };
  const before = traced === undefined ? undefined : await takeSnapshot(traced, source, access.read);
  const caps = await denying(policy, call, services, () => policy.readCaps(call.tool));
  // Another call may have taken the key while this one was checked and confirmed; then it is known.
  const { next } = await findLastTry(store, policy.scope, named.recorded);
  const begun = await store.begin(
    {
      scope: policy.scope,
      api: call.api.name,
      tool: call.tool.name,
      key: next,
      fingerprint: named.fingerprint,
      args: policy.writeArguments(named.args, call.conceal),
      client: call.context.client ?? '',
      subject: ownerOf(call.context),
      notional: checked.notional,
      orders: checked.orders,
      day: dayOf(now(), policy.config.dayZone),
      ...(before === undefined ? {} : { before: writeSnapshot(before) }),
    },
    caps,
  );
  if (begun.kind === 'known') return answerEarlier(policy, begun.entry, named, call, services);
  if (begun.kind !== 'begun') throw failToBegin(begun, call);
  const { entry } = begun;
  const subject: Subject = { api: call.api, tool: call.tool, args: named.args, key: named.key, before };
  const sending = send(services, call, steps, named, entry, subject, traced);
  services.remember(entry.id, sending);
  return sending;
}

function failToBegin(begun: Exclude<Begun, { readonly kind: 'begun' | 'known' }>, call: GuardedCall): ToolError {
  switch (begun.kind) {
    case 'conflict':
      return failConflict(begun.entry, call);
    case 'killed':
      return new ToolError('SPENDING_STOPPED', { message: `The kill switch is set since ${new Date(begun.since).toISOString()}${begun.reason === '' ? '' : `: ${begun.reason}`}.` });
    case 'capped': {
      const rule = begun.cap === 'notionalPerDay' ? 'spending.maxNotionalPerDay' : 'spending.maxOpenOrders';
      return new ToolError('RULE_BROKEN', { problems: [`${rule}: ${begun.used} of ${begun.limit} are taken, and this call would go beyond`] });
    }
  }
}

async function send(services: SpendingServices, call: GuardedCall, steps: GuardSteps, named: KeyedCall, entry: LedgerEntry, subject: Subject, traced: TracePlan | undefined): Promise<ShapedResult> {
  let sent: Sent;
  try {
    sent = await steps.send(named.args);
  } catch (thrown) {
    return settleFailure(ToolError.from(thrown), services, entry, subject);
  }
  const said = readOutcome(call.tool.spending?.outcomes ?? call.api.trading?.outcomes ?? [], sent.answer);
  const verified = traced?.always === true ? await verify(traced, services, subject) : undefined;
  if (traced?.always === true && verified === undefined) return settleFailure(new ToolError('OUTCOME_UNKNOWN', { message: 'Upstream took the call, and the lists that would show what it did cannot be read.' }), services, entry, subject);
  const outcome: Outcome = verified?.outcome ?? said ?? (traced === undefined && call.tool.spending?.orders !== undefined ? 'open' : 'done');
  const executed = readExecuted(call.tool.spending?.executed ?? call.api.trading?.executed, sent.answer);
  const shaped = describeOutcome(sent.shaped, outcome, entry, verified?.account);
  await keep(services, entry, outcome, { detail: stringifyJson({ ...(executed === undefined ? {} : { executed }), ...(verified === undefined ? {} : { found: verified.account }) }), result: writeResult(shaped.result) });
  return shaped;
}

// The call has happened; that its end cannot be written down must not make a failure of it. Looking later will tell.
async function keep({ store, log }: SpendingServices, entry: LedgerEntry, outcome: Outcome, { detail, result }: { readonly detail: string; readonly result?: string | undefined }): Promise<void> {
  await store.close(entry.id, outcome, { detail, ...(result === undefined ? {} : { result }) }).catch((error: unknown) => log?.error({ entry: entry.id, outcome, error: error instanceof Error ? error.message : String(error) }, 'an outcome could not be written down'));
}

async function verify(plan: TracePlan, { access, wait }: SpendingServices, { args, key, tool, before }: Subject): Promise<{ readonly outcome: Outcome; readonly account: string } | undefined> {
  const source = { args, key, symbol: readSymbol(tool.spending, args) };
  let verdict: ReturnType<typeof compareSnapshots> | undefined;
  // Upstream answers as soon as it has asked for it; what is gone may take a moment to go.
  for (let round = 0; round < 3 && before !== undefined; round += 1) {
    if (round > 0) await wait(300);
    const after: Snapshot | undefined = await takeSnapshot(plan, source, access.read).catch(() => undefined);
    if (after !== undefined) verdict = compareSnapshots(plan, before, after);
    if (verdict?.outcome === 'done' || verdict?.outcome === 'filled') break;
  }
  if (verdict === undefined) return undefined;
  const { outcome, account } = verdict;
  return { outcome: outcome === undefined ? 'rejected' : outcome === 'unclear' ? 'unknown' : outcome, account };
}

// Nothing of these has reached upstream, or upstream has refused it.
const NOT_SENT: ReadonlySet<string> = new Set(['UPSTREAM_UNREACHABLE', 'CREDENTIALS_MISSING', 'CREDENTIALS_INVALID', 'TOOL_UNSUPPORTED', 'INVALID_ARGUMENTS', 'UNSAFE_ARGUMENT', 'CANCELLED', 'UPSTREAM_DOWN', 'ADDRESS_REFUSED']);
const REFUSED: ReadonlySet<string> = new Set(['UPSTREAM_REJECTED', 'UPSTREAM_UNAUTHORIZED', 'UPSTREAM_BUSY']);

async function settleFailure(error: ToolError, services: SpendingServices, entry: LedgerEntry, subject: Subject): Promise<ShapedResult> {
  const outcome: Outcome = NOT_SENT.has(error.code) || (error.code === 'UPSTREAM_BUSY' && error.details.status === undefined) ? 'not-sent' : REFUSED.has(error.code) ? 'rejected' : error.code === 'OUTCOME_PARTIAL' ? 'partial' : 'unknown';
  await keep(services, entry, outcome, { detail: writeFailure(error), ...(outcome === 'unknown' ? {} : { result: writeFailure(error) }) });
  if (outcome !== 'unknown') throw error;
  const followed = await services.follow({ ...entry, outcome: 'unknown', closedAt: services.now() }, subject);
  if (followed.entry.state !== 'closed') throw describeUnknown(followed.entry, `${error.details.message ?? error.message} ${followed.last.account}.`);
  return describeFound(followed, error);
}
