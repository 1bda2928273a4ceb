/** What the gateway serves: tool entries as clients see them, and a way to load the definition behind each. */
import type { ApiDefinition, Tool } from './contract.js';
import type { Icon } from './offers.js';

/** A JSON Schema 2020-12 object. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Hints for clients (MCP 2025-11-25, "ToolAnnotations"). */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** One element of a `tools/list` answer. */
export interface ToolEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly annotations: ToolAnnotations;
  readonly icons?: readonly Icon[];
  /** `gatewright/spends`: its calls spend; `key` is the argument for an id of the caller's choice, where upstream takes one. */
  readonly _meta?: { readonly 'gatewright/spends': { readonly key?: string } };
}

/** A tool without a zod input is checked by its entry's `inputSchema`. */
export type CatalogTool = Omit<Tool, 'input'> & { readonly input?: Tool['input'] };

/** One API's tools. `entries` are sorted by name; `load` is called at most once for each tool. */
export interface ApiCatalog {
  readonly api: ApiDefinition;
  readonly entries: readonly ToolEntry[];
  readonly load: (name: string) => Promise<CatalogTool>;
}
