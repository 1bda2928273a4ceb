/** Emits `catalog.json`: the tools/list entries of an API, sorted by name. */
import type { ToolEntry } from '../../runtime/catalog.js';
import type { Effects } from '../../runtime/contract.js';
import type { Api, Operation } from '../ir.js';
import { emitInputSchema } from './json-schema.js';
import { emitOutputSchema } from './output-schema.js';

/** The entries of all tools of an API. */
export function emitEntries(api: Api): readonly ToolEntry[] {
  return api.operations.map((operation) => emitEntry(api, operation));
}

function emitEntry(api: Api, operation: Operation): ToolEntry {
  return {
    name: operation.name,
    title: operation.title,
    description: operation.description,
    inputSchema: emitInputSchema(operation.arguments, api.inputs, operation.mirrored),
    ...(operation.output === undefined ? {} : { outputSchema: emitOutputSchema(operation.output, api.outputs) }),
    annotations: annotate(operation.effects),
    ...(operation.effects.spends ? { _meta: { 'gatewright/spends': { ...(operation.spending?.key === undefined ? {} : { key: operation.spending.key.arg }) } } } : {}),
  };
}

// What does not only read may destroy: a POST is not taken for harmless (MCP's own default).
function annotate(effects: Effects): ToolEntry['annotations'] {
  return {
    readOnlyHint: effects.reads,
    destructiveHint: !effects.reads,
    idempotentHint: effects.repeatable,
    openWorldHint: true,
  };
}

/** The file's text. */
export const emitCatalog = (entries: readonly ToolEntry[]): string => `${JSON.stringify(entries, undefined, 2)}\n`;
