/** The way of a call that spends: checked, confirmed, recorded, sent once, and followed until it is known what became of it. */
import type { Guard, GuardSteps, GuardedCall, Sent } from '../call/guard.js';
import type { ShapedResult } from '../call/shape-result.js';
import { ToolError } from '../errors.js';
import { canonicalizeJson, stringifyJson } from '../json.js';
import type { Begun, LedgerEntry, Outcome, SpendingStore } from '../store/spending-store.js';
import type { Checked } from './checks.js';
import { type KeyedCall, dayOf, keyAttempt, nameCall } from './identity.js';
import { readSymbol } from './facts.js';
import type { Subject } from './look-up.js';
import { readExecuted, readOutcome } from './outcome.js';
import type { Policy, SpendingServices } from './policy.js';
import { replay, writeFailure, writeResult } from './records.js';
import { type Snapshot, type TracePlan, compareSnapshots, takeSnapshot, writeSnapshot } from './traces.js';
import { describeDryRun, describeFound, describeOutcome, describeUnknown } from './words.js';

/** Guards the spending calls of one API. */
export function createGuard(policy: Policy, services: SpendingServices): Guard {
  return async (call, steps) => {
    const named = nameCall(call.tool, call.args, call.key);
    // What cannot be sent is not asked about, recorded or counted.
    steps.prepare(named.args);
    if (policy.mode.kind === 'refused') throw new ToolError('HOST_REFUSED', { message: `${policy.mode.host} is neither a test host of this API nor listed by the owner.` });
    // What was answered once is answered alike, whatever the rules have become since.
    const known = policy.mode.kind === 'live' ? await findEarlier(policy, services.store, named) : undefined;
    if (known !== undefined) return answerEarlier(known, named, call, services);
    const checked = await denying(call, services, () => policy.check(call, named.args));
    if (policy.mode.kind === 'dry-run') {
      const shaped = describeDryRun(policy.mode.missing, steps.preview(named.args), checked);
      await services.store.record({ kind: 'dry-run', ...subjectOf(call, named) }).catch(() => undefined);
      return shaped;
    }
    await denying(call, services, () => policy.confirm(call, named, checked, services.store));
    return policy.inTurn(call.tool, () => carryOut(policy, services, call, steps, named, checked));
  };
}

const subjectOf = ({ api, tool, context }: GuardedCall, { args }: KeyedCall): { readonly api: string; readonly tool: string; readonly who: string; readonly args: string } => ({
  api: api.name,
  tool: tool.name,
  who: context.client ?? '',
  args: canonicalizeJson(args),
});

// What is refused is written down, with the rule.
async function denying<T>(call: GuardedCall, { store }: SpendingServices, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ToolError && error.code !== 'STATE_UNAVAILABLE') {
      await store.record({ kind: 'deny', api: call.api.name, tool: call.tool.name, who: call.context.client ?? '', args: canonicalizeJson(call.args), rule: error.code, detail: stringifyJson({ message: error.message, problems: error.details.problems ?? [] }) });
    }
    throw error;
  }
}

const MOST_ATTEMPTS = 100;

// A call that was never sent may be tried again under its key; everything else is what it was.
async function findEarlier(policy: Policy, store: SpendingStore, { key }: KeyedCall): Promise<LedgerEntry | undefined> {
  let last: LedgerEntry | undefined;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const entry = await store.find(policy.scope, keyAttempt(key, attempt));
    if (entry === undefined) break;
    last = entry;
  }
  return last?.outcome === 'not-sent' ? undefined : last;
}

// The attempt after those that were never sent. Another call may have begun it by now, which recording it tells.
async function nextAttempt(policy: Policy, store: SpendingStore, { key }: KeyedCall): Promise<string> {
  let attempt = 1;
  while (attempt < MOST_ATTEMPTS && (await store.find(policy.scope, keyAttempt(key, attempt)))?.outcome === 'not-sent') attempt += 1;
  return keyAttempt(key, attempt);
}

async function answerEarlier(entry: LedgerEntry, named: KeyedCall, call: GuardedCall, services: SpendingServices): Promise<ShapedResult> {
  if (entry.fingerprint !== named.fingerprint) throw failConflict(entry, call);
  if (entry.state === 'closed') return { result: replay(entry) };
  const settled = await services.await(entry);
  if (settled.state === 'closed') return { result: replay(settled) };
  throw describeUnknown(settled, 'The same call is under way, or nobody knows yet what became of it.');
}

const failConflict = (entry: LedgerEntry, { conceal }: GuardedCall): ToolError =>
  new ToolError('KEY_CONFLICT', { message: `The key was used at ${new Date(entry.openedAt).toISOString()} for ${entry.tool} with other arguments: ${conceal(entry.args).slice(0, 500)}` });

async function carryOut(policy: Policy, services: SpendingServices, call: GuardedCall, steps: GuardSteps, named: KeyedCall, checked: Checked): Promise<ShapedResult> {
  const { store, access, now } = services;
  const plan = call.tool.spending?.reconcile;
  const traced = plan?.by === 'change' ? plan : undefined;
  const source = { args: named.args, key: named.key, symbol: readSymbol(call.tool.spending, named.args) };
  const before = traced === undefined ? undefined : await takeSnapshot(traced, source, access.read);
  const caps = await policy.readCaps(call.tool, store);
  const begun = await store.begin(
    {
      scope: policy.scope,
      api: call.api.name,
      tool: call.tool.name,
      key: await nextAttempt(policy, store, named),
      fingerprint: named.fingerprint,
      args: canonicalizeJson(named.args),
      client: call.context.client ?? '',
      notional: checked.notional,
      orders: checked.orders,
      day: dayOf(now(), policy.config.dayZone),
      ...(before === undefined ? {} : { before: writeSnapshot(before) }),
    },
    caps,
  );
  if (begun.kind === 'known') return answerEarlier(begun.entry, named, call, services);
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
const NOT_SENT: ReadonlySet<string> = new Set(['UPSTREAM_UNREACHABLE', 'UPSTREAM_DOWN', 'CREDENTIALS_MISSING', 'CREDENTIALS_INVALID', 'TOOL_UNSUPPORTED', 'INVALID_ARGUMENTS', 'UNSAFE_ARGUMENT', 'CANCELLED']);
const REFUSED: ReadonlySet<string> = new Set(['UPSTREAM_REJECTED', 'UPSTREAM_UNAUTHORIZED', 'UPSTREAM_BUSY']);

async function settleFailure(error: ToolError, services: SpendingServices, entry: LedgerEntry, subject: Subject): Promise<ShapedResult> {
  const outcome: Outcome = NOT_SENT.has(error.code) || (error.code === 'UPSTREAM_BUSY' && error.details.status === undefined) ? 'not-sent' : REFUSED.has(error.code) ? 'rejected' : error.code === 'OUTCOME_PARTIAL' ? 'partial' : 'unknown';
  await keep(services, entry, outcome, { detail: writeFailure(error), ...(outcome === 'unknown' ? {} : { result: writeFailure(error) }) });
  if (outcome !== 'unknown') throw error;
  const followed = await services.follow({ ...entry, outcome: 'unknown', closedAt: services.now() }, subject);
  if (followed.entry.state !== 'closed') throw describeUnknown(followed.entry, `${error.details.message ?? error.message} ${followed.last.account}.`);
  return describeFound(followed, error);
}
