/** Compares zod and JSON Schema on values made after the schemas: one verdict on each. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema, ToolEntry } from '../../runtime/catalog.js';
import type { Tool } from '../../runtime/contract.js';
import { createNoise, seedOf } from '../../sandbox/bridge/noise.js';
import { type Draw, type Make, type Pool, type Sized, compileMake } from './values.js';

export const SEED = Number(process.env['SEED'] ?? 20_261_120);

/** What was compared. */
export interface Agreement {
  readonly schemas: number;
  readonly values: number;
  /** How many of the values fitted; the others were refused, by both. */
  readonly accepted: number;
}

/** Judges as zod does. */
export type Judge = Pick<Tool['input'], 'safeParse'>;

// Of ten values six are meant to fit, the others to be off in a few places or in many.
const RATES = [0, 0, 0, 0, 0, 0, 0.01, 0.04, 0.12, 0.3] as const;
const BUDGET = 50;
const POOL = 60;

/**
 * Each tool's own arguments, and before them once each component that they refer to, where `components` knows its zod schema.
 * @throws Error with the first values on which the two disagree
 */
export function compareVerdicts(entries: readonly ToolEntry[], tools: ReadonlyMap<string, Judge>, values: number, components: ReadonlyMap<string, Judge> = new Map()): Agreement {
  // References become names of whole schemas, so that each component is compiled once.
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false, multipleOfPrecision: 9, inlineRefs: false });
  const defs = gatherDefs(entries);
  const ids = new Map<string, string>([...defs.keys()].map((name, index) => [`#/$defs/${encodeURIComponent(name)}`, `https://x.example/${index}`]));
  for (const [name, schema] of defs) ajv.addSchema(nameReferences(schema, ids), ids.get(`#/$defs/${encodeURIComponent(name)}`));
  const pools = new Map<string, Pool | undefined>();
  const faults: string[] = [];
  let accepted = 0;
  let schemas = 0;

  const resolve = (reference: string): JsonSchema => defs.get(decodeURIComponent(reference.slice('#/$defs/'.length))) ?? {};
  const findPool = (reference: string): Pool | undefined => {
    if (pools.has(reference)) return pools.get(reference);
    pools.set(reference, undefined);
    const name = decodeURIComponent(reference.slice('#/$defs/'.length));
    const validate = ajv.getSchema(ids.get(reference) ?? '');
    if (validate === undefined) throw new Error(`${name} is not among the definitions`);
    const pool = judge(name, compileMake(resolve(reference), { resolve, findPool }), (value) => validate(value) === true, components.get(name));
    pools.set(reference, pool);
    return pool;
  };

  const judge = (label: string, make: Make, fits: (value: unknown) => boolean, judged: Judge | undefined): Pool => {
    const fitting: Sized[] = [];
    const missing: Sized[] = [];
    const random = createNoise(seedOf(label) ^ SEED);
    if (judged !== undefined) schemas += 1;
    let disagreed = false;
    for (let index = 0; index < values && !disagreed; index += 1) {
      const draw: Draw = { random, rate: RATES[index % RATES.length] ?? 0, budget: BUDGET };
      const value = make(draw);
      const wanted = fits(value);
      if (judged !== undefined) {
        const verdict = judged.safeParse(value).success;
        disagreed = verdict !== wanted;
        if (disagreed) faults.push(`${label}: zod ${verdict}, JSON Schema ${wanted} for ${JSON.stringify(value).slice(0, 2_000)}`);
        if (wanted) accepted += 1;
      }
      const list = wanted ? fitting : missing;
      if (list.length < POOL) list.push({ value, size: BUDGET - draw.budget });
    }
    return { fitting, missing };
  };

  for (const reference of ids.keys()) findPool(reference);
  for (const entry of entries) {
    const { $defs: _defs, ...own } = entry.inputSchema;
    const validate = ajv.compile(nameReferences(own, ids));
    judge(entry.name, compileMake(own, { resolve, findPool }), (value) => validate(value), tools.get(entry.name));
  }
  if (faults.length > 0) throw new Error(`${faults.length} schemas disagree\n${faults.slice(0, 20).join('\n')}`);
  return { schemas, values: schemas * values, accepted };
}

// One name is one schema in all tools of a document: it is judged once only if that is so.
function gatherDefs(entries: readonly ToolEntry[]): ReadonlyMap<string, JsonSchema> {
  const defs = new Map<string, JsonSchema>();
  const texts = new Map<string, string>();
  for (const { name: tool, inputSchema } of entries) {
    for (const [name, schema] of Object.entries((inputSchema['$defs'] ?? {}) as Readonly<Record<string, JsonSchema>>)) {
      const text = JSON.stringify(schema);
      if ((texts.get(name) ?? text) !== text) throw new Error(`${name} is another schema in ${tool}`);
      texts.set(name, text);
      defs.set(name, schema);
    }
  }
  return defs;
}

const nameReferences = (schema: JsonSchema, ids: ReadonlyMap<string, string>): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) => (key === '$ref' && typeof value === 'string' ? (ids.get(value) ?? value) : value)) as JsonSchema;
