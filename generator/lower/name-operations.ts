/** Gives every operation of a document its tool name, and reports every clash. */
import type { LowerContext } from './context.js';
import type { Skipped } from './lower.js';
import { MAX_NAME, NAME, joinName, shortenName, wordsFromOperationId, wordsFromPath } from './names.js';
import type { OperationSource } from './operation.js';

export interface NamedOperation {
  readonly source: OperationSource;
  readonly toolName: string;
}

/**
 * Names come from the overlay, else from the operationId, else from method and path.
 * Operations that share a name are all named after method and path, so that no order decides who keeps it; what clashes still is left out.
 */
export function nameOperations(context: LowerContext, api: string, sources: readonly OperationSource[], skipped: Skipped[]): readonly NamedOperation[] {
  const wanted = sources.map((source) => ({ source, toolName: pickName(context, api, source) }));
  const counts = countNames(wanted);
  const settled = wanted.map((entry) => {
    if ((counts.get(entry.toolName.toLowerCase()) ?? 0) < 2 || entry.source.extension.name !== undefined) return entry;
    const toolName = shortenName(joinName(api, wordsFromPath(entry.source.key, entry.source.path)));
    if (toolName !== entry.toolName) context.report(context.fault('NAME_FALLBACK', entry.source.pointer, `\`${entry.toolName}\` is also the name of ${othersOf(wanted, entry)}; it is named \`${toolName}\``));
    return { source: entry.source, toolName };
  });
  const final = countNames(settled);
  const kept: NamedOperation[] = [];
  for (const entry of settled) {
    const clash = (final.get(entry.toolName.toLowerCase()) ?? 0) > 1;
    const valid = NAME.test(entry.toolName);
    if (!clash && valid) {
      kept.push(entry);
      continue;
    }
    const fault = clash
      ? context.fault('NAME_COLLISION', entry.source.pointer, `\`${entry.toolName}\` is also the name of ${othersOf(settled, entry)}`)
      : context.fault('NAME_INVALID', entry.source.pointer, `\`${entry.toolName.slice(0, 80)}\` is no name for a tool`);
    context.report(fault);
    skipped.push({ pointer: entry.source.pointer, code: fault.code, message: fault.message });
  }
  return kept;
}

function pickName(context: LowerContext, api: string, source: OperationSource): string {
  if (source.extension.name !== undefined) return source.extension.name;
  const id = source.operation['operationId'];
  const words = typeof id === 'string' ? wordsFromOperationId(id, source.key, source.path) : [];
  const long = joinName(api, words.length > 0 ? words : wordsFromPath(source.key, source.path));
  const name = shortenName(long);
  if (name !== long) context.report(context.fault('NAME_SHORTENED', source.pointer, `\`${long.slice(0, 200)}\` has ${long.length} characters, ${MAX_NAME} are the most; it is named \`${name}\``));
  return name;
}

// Files are named after tools, and some file systems do not tell case.
function countNames(entries: readonly NamedOperation[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { toolName } of entries) counts.set(toolName.toLowerCase(), (counts.get(toolName.toLowerCase()) ?? 0) + 1);
  return counts;
}

function othersOf(entries: readonly NamedOperation[], entry: NamedOperation): string {
  return entries
    .filter((other) => other !== entry && other.source !== entry.source && other.toolName.toLowerCase() === entry.toolName.toLowerCase())
    .map((other) => other.source.pointer)
    .join(', ');
}
