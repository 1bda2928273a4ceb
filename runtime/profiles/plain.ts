/** Rewrites a schema without references into the subset that Gemini's function declarations take; what cannot be said moves into the description. */
import type { JsonSchema } from '../catalog.js';
import { isJsonObject } from '../json.js';
import { mergeAll } from './merge.js';

type Draft = Record<string, unknown>;

/** Keywords that are taken as they are. */
const KEPT = ['title', 'description', 'nullable', 'minItems', 'maxItems', 'minimum', 'maximum', 'minLength', 'maxLength'] as const;
/** The API's schema knows these for text; others are refused (CherryHQ/cherry-studio#4153). */
const FORMATS: ReadonlySet<unknown> = new Set(['date-time']);
const KINDS: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array']);

/** A value of any kind: a schema must have a type or alternatives (google-gemini/gemini-cli#4400). */
const SINGLE_VALUE: readonly JsonSchema[] = [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'object' }];
const ANY_VALUE: readonly JsonSchema[] = [...SINGLE_VALUE, { type: 'array', items: { anyOf: SINGLE_VALUE } }, { type: 'null' }];

/** The nearest plain schema. It takes whatever the given one takes, but for lists of lists where anything may stand. */
export function plainSchema(node: unknown): Draft {
  if (!isJsonObject(node)) return plainUnion({}, ANY_VALUE);
  const schema = Array.isArray(node['allOf']) ? mergeAll(node) : node;
  const alternatives = readAlternatives(schema);
  if (alternatives !== undefined) return plainUnion(schema, alternatives);
  const draft: Draft = {};
  for (const key of KEPT) if (schema[key] !== undefined) draft[key] = schema[key];
  const types = (Array.isArray(schema['type']) ? schema['type'] : [schema['type'] ?? guessType(schema)]).filter((type: unknown) => type !== undefined);
  if (types.includes('null')) draft['nullable'] = true;
  const kinds = types.filter((type: unknown) => KINDS.has(type));
  if (kinds.length > 1) return plainUnion({ ...schema, type: undefined, ...(draft['nullable'] === true ? { nullable: true } : {}) }, kinds.map((type: unknown) => ({ type })));
  const choices = Array.isArray(schema['enum']) ? schema['enum'] : Object.hasOwn(schema, 'const') ? [schema['const']] : undefined;
  const type: unknown = kinds[0] ?? (choices === undefined ? undefined : typeOfChoices(choices));
  if (type === undefined) return plainUnion(draft, ANY_VALUE);
  draft['type'] = type;
  if (choices !== undefined) addChoices(draft, choices);
  if (FORMATS.has(schema['format'])) draft['format'] = schema['format'];
  if (type === 'number' || type === 'integer') addBounds(draft, schema);
  if (type === 'array') draft['items'] = plainItems(schema);
  if (type === 'object') addMembers(draft, schema);
  return draft;
}

function readAlternatives(schema: JsonSchema): readonly unknown[] | undefined {
  const given = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(given) && given.length > 0 ? given : undefined;
}

// Beside `anyOf` nothing may stand, so notes go into the first branch.
function plainUnion(schema: JsonSchema, alternatives: readonly unknown[]): Draft {
  const real = alternatives.filter((branch) => !(isJsonObject(branch) && branch['type'] === 'null'));
  const nullable = real.length < alternatives.length || schema['nullable'] === true;
  // What stands beside the alternatives holds for each of them.
  const { anyOf: _any, oneOf: _one, description, title: _title, ...around } = schema;
  const isObject = isJsonObject(around['properties']);
  // Alternatives inside alternatives are alternatives.
  const branches = (real.length === 0 ? ANY_VALUE : real)
    .map((branch) => plainSchema(isObject && isJsonObject(branch) ? mergeAll({ allOf: [around, branch] }) : branch))
    .flatMap((branch) => (Array.isArray(branch['anyOf']) ? (branch['anyOf'] as readonly Draft[]) : [branch]));
  const distinct = [...new Map(branches.map((branch) => [JSON.stringify(branch), branch])).values()];
  const [first = {}, ...rest] = distinct;
  const words = [description, first['description']].filter((part, index, all) => typeof part === 'string' && all.indexOf(part) === index).join(' ');
  const told: Draft = { ...first, ...(words === '' ? {} : { description: words }), ...(nullable ? { nullable: true } : {}) };
  return rest.length === 0 ? told : { anyOf: [told, ...rest] };
}

function guessType(schema: JsonSchema): string | undefined {
  if (isJsonObject(schema['properties']) || schema['additionalProperties'] !== undefined) return 'object';
  if (schema['items'] !== undefined || schema['prefixItems'] !== undefined) return 'array';
  return undefined;
}

function typeOfChoices(choices: readonly unknown[]): string | undefined {
  const kinds = new Set(choices.filter((choice) => choice !== null).map((choice) => typeof choice));
  const [kind] = kinds;
  return kinds.size === 1 && (kind === 'string' || kind === 'number' || kind === 'boolean') ? kind : undefined;
}

// Choices may be text only; others are told.
function addChoices(draft: Draft, choices: readonly unknown[]): void {
  const real = choices.filter((choice) => choice !== null);
  if (real.length < choices.length) draft['nullable'] = true;
  if (real.length === 0) return;
  if (draft['type'] === 'string' && real.every((choice) => typeof choice === 'string' && choice !== '')) draft['enum'] = real;
  else draft['description'] = [draft['description'], `One of ${real.map((choice) => JSON.stringify(choice)).join(', ').slice(0, 300)}.`].filter((part) => part !== undefined).join(' ');
}

function addBounds(draft: Draft, schema: JsonSchema): void {
  // Looser than what is meant; the call is checked against the schema itself.
  if (typeof schema['exclusiveMinimum'] === 'number') draft['minimum'] ??= schema['exclusiveMinimum'];
  if (typeof schema['exclusiveMaximum'] === 'number') draft['maximum'] ??= schema['exclusiveMaximum'];
}

function plainItems(schema: JsonSchema): Draft {
  if (isJsonObject(schema['items'])) return plainSchema(schema['items']);
  return Array.isArray(schema['prefixItems']) ? plainSchema({ anyOf: schema['prefixItems'] }) : plainUnion({}, ANY_VALUE);
}

function addMembers(draft: Draft, schema: JsonSchema): void {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const names = Object.keys(properties);
  if (names.length === 0) return;
  draft['properties'] = Object.fromEntries(names.map((name) => [name, plainSchema(properties[name])]));
  const required = Array.isArray(schema['required']) ? schema['required'].filter((name: unknown) => typeof name === 'string' && Object.hasOwn(properties, name)) : [];
  if (required.length > 0) draft['required'] = required;
}
