/** Keeps what JSON Schema can say and zod cannot: such keywords stay as they are and are enforced by a JSON Schema validator. */
import { createRequire } from 'node:module';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject, JsonValue, Schema, Shape } from '../../ir.js';
import { joinPointer } from '../../load/pointer.js';
import { type LowerContext, type Node, isNode } from '../context.js';
import { expandKeyword } from './expand.js';
import { noNotes } from './notes.js';
import { lowerNumber, lowerString, readCount, reportLookaround } from './scalar.js';
import { makeSchema } from './schema.js';

const BEYOND: ReadonlySet<string> = new Set(['not', 'if', 'then', 'else', 'patternProperties', 'propertyNames', 'dependentRequired', 'dependentSchemas', 'contains', 'minContains', 'maxContains', 'uniqueItems', 'minProperties', 'maxProperties', 'unevaluatedItems', 'unevaluatedProperties']);

/** Adds what zod has no word for. @throws Diagnostic SCHEMA_UNSUPPORTED, SCHEMA_SHAPE */
export function addBeyond(context: LowerContext, schema: Schema, node: Node, pointer: string): Schema {
  const hasEnum = Array.isArray(node['enum']) && schema.kind !== 'enum' && schema.kind !== 'null';
  if (!hasEnum && !hasBeyond(node)) return schema;
  const keywords: Record<string, JsonValue> = {};
  for (const keyword in node) {
    const value = node[keyword];
    if (!BEYOND.has(keyword) || value === undefined || value === false) continue;
    const expanded = typeof value === 'object' ? expandKeyword(context, keyword, value, pointer) : (value as JsonValue);
    if (expanded === undefined) context.report(context.fault('KEYWORD_IGNORED', joinPointer(pointer, keyword), `\`${keyword}\` refers to schemas that hold themselves, or to too many`));
    else keywords[keyword] = expanded;
  }
  // One without the others means something else.
  if (keywords['if'] === undefined) for (const keyword of ['then', 'else']) delete keywords[keyword];
  if (hasEnum) keywords['enum'] = node['enum'] as JsonValue;
  if (Object.keys(keywords).length === 0) return schema;
  reportPatterns(context, keywords, pointer);
  const fault = findFault(keywords);
  if (fault !== undefined) throw context.fault('SCHEMA_SHAPE', pointer, `${Object.keys(keywords).join(', ')}: ${fault.slice(0, 200)}`);
  const altered = keywords['patternProperties'] !== undefined || keywords['enum'] !== undefined;
  return makeSchema({ kind: 'beyond', base: { ...schema, nullable: false, notes: { ...noNotes, altered } }, keywords }, schema.notes, schema.nullable);
}

function hasBeyond(node: Node): boolean {
  for (const keyword in node) if (BEYOND.has(keyword)) return true;
  return false;
}

function reportPatterns(context: LowerContext, value: JsonValue, pointer: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const at = joinPointer(pointer, key);
    if (key === 'pattern' && typeof member === 'string') reportLookaround(context, member, at);
    if (key === 'patternProperties' && isNode(member)) for (const pattern of Object.keys(member)) reportLookaround(context, pattern, joinPointer(at, pattern));
    reportPatterns(context, member, at);
  }
}

/** Lowers a schema that names no type: its bounds hold for values of their own kind and let all others through. */
export function lowerUntyped(context: LowerContext, node: Node, pointer: string): Shape {
  const { kind: _text, ...text } = lowerString(context, node, pointer);
  const { kind: _number, integer: _integer, ...number } = lowerNumber(context, node, pointer, false);
  const bounds = { ...text, ...number, minItems: readCount(context, node, 'minItems', pointer), maxItems: readCount(context, node, 'maxItems', pointer) };
  const given = Object.entries(bounds).flatMap(([keyword, value]) => (value === undefined ? [] : [[keyword, value] as const]));
  return given.length === 0 ? { kind: 'any' } : { kind: 'beyond', base: makeSchema({ kind: 'any' }), keywords: Object.fromEntries(given) };
}

/** Keywords whose value is a count, which is judged without the validator: it takes longer to load than most documents to lower. */
const COUNTS = /^(min|max)(Properties|Contains)$/;

let engine: Ajv2020 | undefined;
const verdicts = new Map<string, string | undefined>();

// What the validator cannot compile would only be found out by the first call.
function findFault(keywords: JsonObject): string | undefined {
  if (Object.entries(keywords).every(([keyword, value]) => (keyword === 'uniqueItems' ? value === true : COUNTS.test(keyword) && Number.isInteger(value) && Number(value) >= 0))) return undefined;
  const text = JSON.stringify(keywords);
  if (!verdicts.has(text)) verdicts.set(text, compile(keywords));
  return verdicts.get(text);
}

function compile(keywords: JsonObject): string | undefined {
  // Most documents need none of this, and lowering is not to wait.
  const { Ajv2020: Engine } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  engine ??= new Engine({ strict: false, logger: false, validateFormats: false, addUsedSchema: false });
  try {
    engine.compile(keywords);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
