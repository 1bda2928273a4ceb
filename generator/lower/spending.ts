/** Lowers what an overlay says about money, and checks that the arguments and tools it names are there. */
import type { SpendingPlan, TradingPlan } from '../../runtime/contract.js';
import type { Diagnostic } from '../diagnostics.js';
import type { Operation } from '../ir.js';
import { joinPointer } from '../load/pointer.js';
import type { LowerContext } from './context.js';
import type { Extension } from './extensions.js';
import type { TradingWords } from './spending-words.js';

/** The plan of an operation that spends. Says so where the overlay names an argument that the operation does not have. */
export function lowerSpending(context: LowerContext, pointer: string, extension: Extension<'operation'>, args: ReadonlySet<string>): SpendingPlan | undefined {
  const words = extension.spending;
  if (words === undefined) return undefined;
  const at = joinPointer(pointer, 'x-gatewright', 'spending');
  if (extension.effects?.spends !== true) context.report(context.fault('EXTENSION_SHAPE', at, '`spending` is for operations that spend: say `effects: { spends: true }` as well'));
  // Checked and brought into this form when it was read; what is not said is absent.
  const plan = words as SpendingPlan;
  for (const name of listArguments(plan)) {
    if (!args.has(name)) context.report(context.fault('EXTENSION_SHAPE', at, `this operation has no argument \`${name.slice(0, 60)}\`; it has ${[...args].slice(0, 12).join(', ') || 'none'}`));
  }
  return plan;
}

/** The plan of a document. */
export const toTradingPlan = (words: TradingWords | undefined): TradingPlan | undefined => words as TradingPlan | undefined;

/** Tools that plans read but that are not there, or that do more than read. */
export function findTradingFaults(context: LowerContext, trading: TradingWords | undefined, operations: readonly Operation[]): readonly Diagnostic[] {
  const reading = new Map(operations.map((operation) => [operation.name, operation.effects.reads]));
  const check = (tool: string, pointer: string): readonly Diagnostic[] => {
    const reads = reading.get(tool);
    if (reads === true) return [];
    return [context.fault('EXTENSION_SHAPE', pointer, reads === undefined ? `no tool is named \`${tool.slice(0, 60)}\`` : `\`${tool.slice(0, 60)}\` does not only read`)];
  };
  const ofDocument = Object.entries(trading ?? {}).flatMap(([member, plan]) => (isRead(plan) ? check(plan.tool, joinPointer('#', 'x-gatewright', 'trading', member)) : []));
  const ofOperations = operations.flatMap(({ spending, pointer }) => listReads(spending).flatMap((tool) => check(tool, joinPointer(pointer, 'x-gatewright', 'spending', 'reconcile'))));
  return [...ofDocument, ...ofOperations];
}

const isRead = (plan: unknown): plan is { readonly tool: string } => typeof plan === 'object' && plan !== null && 'tool' in plan;

function listReads(plan: SpendingPlan | undefined): readonly string[] {
  const reconcile = plan?.reconcile;
  if (reconcile === undefined) return [];
  return reconcile.by === 'key' ? [reconcile.tool] : reconcile.lists.map(({ tool }) => tool);
}

function listArguments(plan: unknown, key = ''): readonly string[] {
  if (typeof plan !== 'object' || plan === null) return key === 'settleArg' && typeof plan === 'string' ? [plan] : [];
  if (Array.isArray(plan)) return plan.flatMap((item) => listArguments(item));
  const own = 'arg' in plan && typeof plan.arg === 'string' ? [plan.arg] : [];
  return [...own, ...Object.entries(plan).flatMap(([name, member]) => listArguments(member, name))];
}
