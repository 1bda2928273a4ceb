/** What the owner of a gateway says about the results of an API's tools, and what follows from it for one tool. */
import type { ApiCatalog, JsonSchema, ToolEntry } from '../catalog.js';
import type { ResultPlan } from '../contract.js';
import { isJsonObject } from '../json.js';
import type { OwnMasks } from './transform-result.js';

/** `apis.<api>.results` of the configuration. */
export interface ResultOptions extends OwnMasks {
  /** Largest answer in bytes that is shown whole; 0: any. Default 100,000. */
  readonly maxBytes?: number;
  /** Is JSON repeated as text beside `structuredContent`? Default true. */
  readonly text?: boolean;
  /** Tools take one more argument, a JMESPath expression. */
  readonly projection?: boolean;
}

/** The argument that holds the caller's projection; a tool that has one of this name keeps its own. */
export const PROJECT_ARGUMENT = '_project';

/** About 30,000 tokens: more than models read well, less than clients refuse. */
const DEFAULT_MAX_BYTES = 100_000;
const MAX_NARROWING = 6;

export const readMaxBytes = (plan: ResultPlan | undefined, options: ResultOptions): number => plan?.maxBytes ?? options.maxBytes ?? DEFAULT_MAX_BYTES;

const NARROWING = /^(limit|size|count|top|max|first|last|per|page|offset|skip|cursor|start|starting|end|ending|from|to|since|until|before|after|filter|filters|query|q|search|where|fields|select|date)$/;

/** Names of optional arguments that ask for less of an answer, as far as names tell. */
export function findNarrowing({ properties, required }: JsonSchema): readonly string[] {
  const needed = new Set(Array.isArray(required) ? required : []);
  const names = isJsonObject(properties) ? Object.keys(properties) : [];
  return names.filter((name) => !needed.has(name) && splitWords(name).some((word) => NARROWING.test(word))).slice(0, MAX_NARROWING);
}

const splitWords = (name: string): readonly string[] => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);

const PROJECT_SCHEMA = { type: 'string', description: 'JMESPath: what of the answer to return, e.g. `data[].{id: id, price: price}`.' } as const;

/** Does this entry take the caller's projection? */
export const takesProjection = (entry: ToolEntry): boolean => isJsonObject(entry.inputSchema['properties']) && entry.inputSchema['properties'][PROJECT_ARGUMENT] === PROJECT_SCHEMA;

/** The same catalog; where the options say so, tools whose answers hold lists take one more argument. */
export function offerProjection(catalog: ApiCatalog, options: ResultOptions | undefined): ApiCatalog {
  return options?.projection === true ? { ...catalog, entries: catalog.entries.map(addProjection) } : catalog;
}

function addProjection(entry: ToolEntry): ToolEntry {
  const { properties = {} } = entry.inputSchema;
  const holdsList = entry.outputSchema !== undefined && JSON.stringify(entry.outputSchema).includes('"array"');
  if (!holdsList || !isJsonObject(properties) || Object.hasOwn(properties, PROJECT_ARGUMENT)) return entry;
  return { ...entry, inputSchema: { ...entry.inputSchema, properties: { ...properties, [PROJECT_ARGUMENT]: PROJECT_SCHEMA } } };
}
