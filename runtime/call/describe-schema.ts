/** Says in a few words which values a JSON Schema takes, and which JSON types those have. */
import type { JsonSchema } from '../catalog.js';
import { isJsonObject, readPointer } from '../json.js';

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'a date and time such as 2026-01-31T12:00:00Z',
  date: 'a date such as 2026-01-31',
  time: 'a time such as 12:00:00Z',
  uuid: 'a UUID',
  email: 'an e-mail address',
  uri: 'a URL with its scheme',
  int32: 'a 32-bit integer',
  int64: 'a 64-bit integer',
};

/** Enough keywords to act on; the first that is there decides. */
export function describeSchema(schema: unknown, root: JsonSchema): string {
  const target = resolveSchema(schema, root);
  if (!isJsonObject(target)) return 'a value';
  if (Array.isArray(target['enum'])) return target['enum'].length === 1 ? listChoices(target['enum']) : `one of ${listChoices(target['enum'])}`;
  if (Object.hasOwn(target, 'const')) return listChoices([target['const']]);
  if (typeof target['format'] === 'string') return FORMATS[target['format']] ?? `format ${target['format']}`;
  if (target['type'] !== undefined) return Array.isArray(target['type']) ? target['type'].join(' or ') : String(target['type']);
  for (const [keyword, word] of Object.entries(BOUNDS)) {
    if (target[keyword] !== undefined) return word(target[keyword]);
  }
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = target[keyword];
    if (Array.isArray(branches)) return [...new Set(branches.map((branch) => describeSchema(branch, root)))].slice(0, 6).join(' or ');
  }
  if (isJsonObject(target['properties'])) return 'object';
  return 'a value';
}

const BOUNDS: Readonly<Record<string, (limit: unknown) => string>> = {
  minimum: (limit) => `at least ${String(limit)}`,
  maximum: (limit) => `at most ${String(limit)}`,
  exclusiveMinimum: (limit) => `more than ${String(limit)}`,
  exclusiveMaximum: (limit) => `less than ${String(limit)}`,
  multipleOf: (step) => (step === 1 ? 'integer' : `a multiple of ${String(step)}`),
  minLength: (limit) => `at least ${String(limit)} characters`,
  maxLength: (limit) => `at most ${String(limit)} characters`,
  minItems: (limit) => `at least ${String(limit)} items`,
  maxItems: (limit) => `at most ${String(limit)} items`,
  minProperties: (limit) => `at least ${String(limit)} members`,
  maxProperties: (limit) => `at most ${String(limit)} members`,
  pattern: (pattern) => `text that fits /${String(pattern).slice(0, 100)}/`,
};

const SHOWN_CHOICES = 12;

/** Values as JSON, not too many. */
export function listChoices(choices: readonly unknown[]): string {
  const shown = choices.slice(0, SHOWN_CHOICES).map((choice) => String(JSON.stringify(choice)).slice(0, 60));
  return shown.join(', ') + (choices.length > SHOWN_CHOICES ? `, ... (${choices.length} in all)` : '');
}

const REF_DEPTH = 16;

/** Follows `$ref`s within the root schema. */
export function resolveSchema(schema: unknown, root: JsonSchema): unknown {
  let target = schema;
  for (let depth = 0; depth < REF_DEPTH; depth += 1) {
    if (!isJsonObject(target) || typeof target['$ref'] !== 'string') return target;
    const pointer = target['$ref'];
    if (!pointer.startsWith('#')) return undefined;
    target = readPointer(root, decodeURIComponent(pointer.slice(1)));
  }
  return undefined;
}

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** The JSON types a schema may take, or `undefined` if it does not say. Integers are numbers. */
export function listTypes(schema: unknown, root: JsonSchema, depth = 0): ReadonlySet<JsonType> | undefined {
  const target = resolveSchema(schema, root);
  if (!isJsonObject(target) || depth > REF_DEPTH) return undefined;
  const named = target['type'] === undefined ? undefined : [target['type']].flat().map((type) => (type === 'integer' ? 'number' : type));
  if (named !== undefined) return new Set(named.filter(isJsonType));
  const values = Array.isArray(target['enum']) ? target['enum'] : Object.hasOwn(target, 'const') ? [target['const']] : undefined;
  if (values !== undefined) return new Set(values.map(typeOf));
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = target[keyword];
    if (!Array.isArray(branches)) continue;
    const sets = branches.map((branch) => listTypes(branch, root, depth + 1));
    return sets.some((set) => set === undefined) ? undefined : new Set(sets.flatMap((set) => [...(set ?? [])]));
  }
  return undefined;
}

const TYPES: readonly string[] = ['null', 'boolean', 'number', 'string', 'array', 'object'] satisfies readonly JsonType[];
const isJsonType = (name: unknown): name is JsonType => typeof name === 'string' && TYPES.includes(name);

function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  return kind === 'boolean' || kind === 'number' || kind === 'string' ? kind : 'object';
}
