/** Asks upstream once what became of a call: by its key where upstream takes one, else by what has changed. */
import type { Arguments } from '../call/build-request.js';
import type { ReadTool } from '../call/guard.js';
import type { CatalogTool } from '../catalog.js';
import type { ApiDefinition } from '../contract.js';
import { ToolError } from '../errors.js';
import type { Json } from '../json.js';
import type { ReconcilePlan, SpendingOutcome } from '../spending-plan.js';
import { type FactSource, readArguments, readSymbol } from './facts.js';
import { readExecuted, readOutcome, writeNumber, type Executed } from './outcome.js';
import { type Snapshot, compareSnapshots, takeSnapshot } from './traces.js';

/** A call that was sent, or may have been. */
export interface Subject {
  readonly api: ApiDefinition;
  readonly tool: CatalogTool;
  readonly args: Arguments;
  readonly key: string;
  readonly before: Snapshot | undefined;
}

export interface LookUp {
  /** `absent`: upstream knows nothing of the call. `unclear`: no looking will tell. `undefined`: upstream could not be asked. */
  readonly outcome: SpendingOutcome | 'absent' | 'unclear' | undefined;
  readonly certainty: 'certain' | 'likely';
  /** In words, for people. */
  readonly account: string;
  readonly answer?: Json;
  readonly executed?: Executed;
}

/** Looks once. Failing to look is an answer, too. */
export async function lookUp(subject: Subject, read: ReadTool): Promise<LookUp> {
  const plan = subject.tool.spending?.reconcile;
  if (plan === undefined) return { outcome: 'unclear', certainty: 'certain', account: 'the overlay does not say where to look for this kind of call' };
  return plan.by === 'key' ? lookUpByKey(subject, plan, read) : lookUpByChange(subject, plan, read);
}

async function lookUpByKey({ api, tool, args, key }: Subject, plan: Extract<ReconcilePlan, { by: 'key' }>, read: ReadTool): Promise<LookUp> {
  const source: FactSource = { args, key, symbol: readSymbol(tool.spending, args) };
  try {
    const answer = await read(plan.tool, readArguments(plan.args, source));
    const executed = readExecuted(api.trading?.executed, answer);
    // What upstream knows of it has been taken, whatever state it is in.
    return { outcome: readOutcome(plan.outcomes ?? api.trading?.outcomes ?? [], answer) ?? 'open', certainty: 'certain', account: `${plan.tool} knows it by its key`, answer, ...(executed === undefined ? {} : { executed }) };
  } catch (thrown) {
    const error = ToolError.from(thrown);
    // Where upstream has no code of its own, its status is one.
    const code = error.details.upstreamCode ?? error.details.status?.toString();
    if (code !== undefined && plan.absent.includes(code)) return { outcome: 'absent', certainty: 'certain', account: `${plan.tool} does not know it (code ${code})` };
    return failLooking(plan.tool, error);
  }
}

async function lookUpByChange({ tool, args, key, before }: Subject, plan: Extract<ReconcilePlan, { by: 'change' }>, read: ReadTool): Promise<LookUp> {
  if (before === undefined) return { outcome: 'unclear', certainty: 'likely', account: 'nothing was written down before the call that could be compared' };
  try {
    const { outcome, account } = compareSnapshots(plan, before, await takeSnapshot(plan, { args, key, symbol: readSymbol(tool.spending, args) }, read));
    return { outcome: outcome ?? 'absent', certainty: 'likely', account };
  } catch (thrown) {
    return failLooking(plan.lists.map((list) => list.tool).join(', '), ToolError.from(thrown));
  }
}

const failLooking = (tools: string, error: ToolError): LookUp => ({ outcome: undefined, certainty: 'certain', account: `${tools} could not be asked (${error.code})` });

/** How long, in ms, a call may still appear upstream after it was sent. */
export function settleTime({ spending }: CatalogTool, args: Arguments): number {
  const plan = spending?.reconcile;
  if (plan === undefined) return 0;
  const given = plan.by === 'key' && plan.settleArg !== undefined ? writeNumber(args[plan.settleArg]) : undefined;
  const extra = given === undefined ? 0 : Number(given);
  return plan.settleMs + (Number.isFinite(extra) ? extra : 0);
}
