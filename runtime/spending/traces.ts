/** Traces of a call in upstream's lists: what was there before, and what has come or gone since. For APIs that take no key. */
import type { ReadTool } from '../call/guard.js';
import { compareDecimals, parseDecimal } from '../decimal.js';
import { type Json, isJsonObject, parseJson, readPointer } from '../json.js';
import type { ReconcilePlan, SpendingOutcome, TraceList } from '../spending-plan.js';
import { type FactSource, readArguments, readFact } from './facts.js';
import { compileExpression } from './expressions.js';
import { writeNumber } from './outcome.js';

export type TracePlan = Extract<ReconcilePlan, { readonly by: 'change' }>;

/** Ids of the rows that a call may change, list by list. */
export type Snapshot = readonly (readonly string[])[];

/** What a comparison says. `certainty` is `likely`, since others may have changed the same lists. */
export interface TraceVerdict {
  /** `undefined`: nothing has changed that this call would change. `unclear`: more has changed than this call explains. */
  readonly outcome: SpendingOutcome | 'unclear' | undefined;
  /** In words, for people. */
  readonly account: string;
}

/** Reads the lists of a plan. @throws ToolError */
export async function takeSnapshot(plan: TracePlan, source: FactSource, read: ReadTool): Promise<Snapshot> {
  return Promise.all(
    plan.lists.map(async (list) => {
      const answer = await read(list.tool, readArguments(list.args, source));
      const rows = readPointer(answer, list.rows);
      const fits = await compileFilter(list, source);
      return (Array.isArray(rows) ? (rows as readonly Json[]) : []).filter(fits).map((row) => writeNumber(readPointer(row, list.id))).filter((id) => id !== undefined);
    }),
  );
}

async function compileFilter(list: TraceList, source: FactSource): Promise<(row: Json) => boolean> {
  const where = list.where === undefined ? undefined : await compileExpression(list.where);
  const wanted = Object.entries(list.match ?? {}).map(([pointer, fact]) => [pointer, readFact(fact, source)] as const);
  return (row) => isJsonObject(row) && wanted.every(([pointer, value]) => value === undefined || isSame(readPointer(row, pointer), value)) && (where === undefined || where(row) === true);
}

// `0.10` is 0.1, and services spell sides in capitals of their own.
function isSame(found: unknown, wanted: unknown): boolean {
  const [text, other] = [writeNumber(found), writeNumber(wanted)];
  if (text === undefined || other === undefined) return false;
  const [a, b] = [parseDecimal(text), parseDecimal(other)];
  return a !== undefined && b !== undefined ? compareDecimals(a, b) === 0 : text.toLowerCase() === other.toLowerCase();
}

/** Compares the lists before and after. */
export function compareSnapshots(plan: TracePlan, before: Snapshot, after: Snapshot): TraceVerdict {
  let unchanged = '';
  for (const [index, list] of plan.lists.entries()) {
    const [old, now] = [before[index] ?? [], after[index] ?? []];
    const verdict = list.expect === 'more' ? judgeArrivals(list, now.filter((id) => !old.includes(id))) : judgeDepartures(list, old, old.filter((id) => !now.includes(id)));
    if (verdict.outcome !== undefined) return verdict;
    unchanged = `${unchanged}${unchanged === '' ? '' : '; '}${verdict.account}`;
  }
  return { outcome: undefined, account: unchanged };
}

function judgeArrivals({ tool, outcome }: TraceList, arrived: readonly string[]): TraceVerdict {
  if (arrived.length === 0) return { outcome: undefined, account: `${tool} shows nothing new that fits` };
  if (arrived.length === 1) return { outcome, account: `${tool} shows one new entry that fits: ${arrived[0] ?? ''}` };
  return { outcome: 'unclear', account: `${tool} shows ${arrived.length} new entries that fit (${arrived.slice(0, 10).join(', ')}), and this call made one at most` };
}

function judgeDepartures({ tool, outcome }: TraceList, old: readonly string[], gone: readonly string[]): TraceVerdict {
  if (old.length === 0) return { outcome: 'done', account: `${tool} showed nothing to act on` };
  const left = old.filter((id) => !gone.includes(id));
  if (gone.length === 0) return { outcome: undefined, account: `all ${old.length} of ${old.length} are still in ${tool}` };
  if (left.length === 0) return { outcome, account: `${gone.length} of ${old.length} are gone from ${tool}` };
  return { outcome: 'partial', account: `${gone.length} of ${old.length} are gone from ${tool}; still there: ${left.slice(0, 20).join(', ')}` };
}

export const writeSnapshot = (snapshot: Snapshot): string => JSON.stringify(snapshot);

/** A snapshot as it was written. `undefined` for anything else. */
export function readSnapshot(text: string | undefined): Snapshot | undefined {
  const value = text === undefined ? undefined : parseJson(text);
  if (!Array.isArray(value)) return undefined;
  return value.map((ids: unknown) => (Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []));
}
