/** Serves a document without writing anything: lowers it in memory to a catalog. Loads neither compiler nor code writer. */
import type { ApiCatalog, CatalogTool } from '../runtime/catalog.js';
import type { Diagnostic } from './diagnostics.js';
import { emitEntries } from './emit/catalog.js';
import { toTool } from './emit/definition.js';
import { type Source, loadSource } from './load/load.js';
import { type LoweredApi, lowerDocument } from './lower/lower.js';
import type { Selection } from './lower/selection.js';

/** A catalog of a document; its tools are checked by JSON Schema. @throws Diagnostic when there is nothing to go on with */
export async function catalogFromSource(source: Source & { readonly name: string; readonly selection?: Selection }, report: (diagnostic: Diagnostic) => void): Promise<{ readonly catalog: ApiCatalog; readonly lowered: LoweredApi }> {
  const lowered = lowerDocument(await loadSource(source, report), source.name, report, source.selection);
  const byName = new Map(lowered.api.operations.map((operation) => [operation.name, operation]));
  const load = async (name: string): Promise<CatalogTool> => {
    const operation = byName.get(name);
    if (operation === undefined) throw new Error(`no tool is called ${name}`);
    return toTool(operation);
  };
  return { catalog: { api: lowered.api.definition, entries: emitEntries(lowered.api), load }, lowered };
}
