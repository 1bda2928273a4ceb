/** Gives every operation of a document its tool name, and reports every clash. */
import { Diagnostic } from '../diagnostics.js';
import type { LowerContext } from './context.js';
import type { Skipped } from './lower.js';
import { MAX_NAME, NAME, joinName, shortenName, wordsFromOperationId, wordsFromPath } from './names.js';
import type { OperationSource } from './operation.js';
import { type Selection, selectOperations } from './selection.js';

export interface NamedOperation {
  readonly source: OperationSource;
  readonly toolName: string;
}

interface Wanted extends NamedOperation {
  /** What is to be told of the name, if the operation is selected. */
  readonly told: readonly Diagnostic[];
}

/**
 * Names the operations and picks those of `selection`. Names come from the overlay, else from the operationId, else from method and path.
 * Operations that share a name are all named after method and path, so that no order decides who keeps it; what clashes still is left out.
 * A name does not depend on what is selected.
 */
export function nameOperations(context: LowerContext, api: string, sources: readonly OperationSource[], skipped: Skipped[], selection: Selection): readonly NamedOperation[] {
  const wanted = sources.map((source) => pickName(context, source.extension.group ?? api, source));
  const counts = countNames(wanted);
  const named = wanted.map((entry): Wanted => {
    const { source } = entry;
    if ((counts.get(entry.toolName.toLowerCase()) ?? 0) < 2 || source.extension.name !== undefined) return entry;
    const toolName = shortenName(joinName(source.extension.group ?? api, wordsFromPath(source.key, source.path)));
    if (toolName === entry.toolName) return entry;
    const fault = context.fault('NAME_FALLBACK', source.pointer, `\`${entry.toolName}\` is also the name of ${othersOf(wanted, entry)}; it is named \`${toolName}\``);
    return { source, toolName, told: [...entry.told, fault] };
  });
  const settled = selectOperations(context, selection, named.map((entry) => ({ ...entry, ...describeOperation(entry) })));
  for (const { told } of settled) told.forEach(context.report);
  const final = countNames(settled);
  const kept: NamedOperation[] = [];
  for (const entry of settled) {
    const clash = (final.get(entry.toolName.toLowerCase()) ?? 0) > 1;
    const valid = NAME.test(entry.toolName);
    if (!clash && valid) {
      kept.push({ source: entry.source, toolName: entry.toolName });
      continue;
    }
    const fault = clash
      ? context.fault('NAME_COLLISION', entry.source.pointer, `\`${entry.toolName}\` is also the name of ${othersOf(settled, entry)}`)
      : context.fault('NAME_INVALID', entry.source.pointer, `\`${entry.toolName.slice(0, 80)}\` is no name for a tool`);
    // Who names tools is to be stopped; a document that spells two paths nearly alike loses these two and nothing else.
    const isOwn = entry.source.extension.name !== undefined || entry.source.extension.group !== undefined;
    context.report(isOwn ? fault : new Diagnostic(fault.code, fault, fault.message, { severity: 'warning' }));
    skipped.push({ pointer: entry.source.pointer, code: fault.code, message: fault.message });
  }
  return kept;
}

function describeOperation({ source }: NamedOperation): { readonly method: string; readonly path: string; readonly operationId: string | undefined; readonly tags: readonly string[] } {
  const { operationId, tags } = source.operation;
  const named = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
  return { method: source.method, path: source.path, operationId: typeof operationId === 'string' ? operationId : undefined, tags: [...named, ...source.hints.scopes] };
}

function pickName(context: LowerContext, api: string, source: OperationSource): Wanted {
  if (source.extension.name !== undefined) return { source, toolName: source.extension.name, told: [] };
  const id = source.hints.name ?? source.operation['operationId'];
  const words = typeof id === 'string' ? wordsFromOperationId(id, source.key, source.path) : [];
  const long = joinName(api, words.length > 0 ? words : wordsFromPath(source.key, source.path));
  const name = shortenName(long);
  if (name === long) return { source, toolName: name, told: [] };
  return { source, toolName: name, told: [context.fault('NAME_SHORTENED', source.pointer, `\`${long.slice(0, 200)}\` has ${long.length} characters, ${MAX_NAME} are the most; it is named \`${name}\``)] };
}

// Files are named after tools, and some file systems do not tell case.
function countNames(entries: readonly NamedOperation[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { toolName } of entries) {
    const name = toolName.toLowerCase();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function othersOf(entries: readonly NamedOperation[], entry: NamedOperation): string {
  return entries
    .filter((other) => other !== entry && other.source !== entry.source && other.toolName.toLowerCase() === entry.toolName.toLowerCase())
    .map((other) => other.source.pointer)
    .join(', ');
}
