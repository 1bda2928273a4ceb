/** Merges composed schemas into one object: what `allOf` says together, and what the alternatives of a root have in common. */
import type { JsonSchema } from '../catalog.js';
import { isJsonObject } from '../json.js';

type Draft = Record<string, unknown>;

/** The parts of `allOf` and what stands beside it as one schema. Where parts contradict, the later one is taken. */
export function mergeAll(schema: JsonSchema): JsonSchema {
  const { allOf, ...beside } = schema;
  const parts: readonly unknown[] = Array.isArray(allOf) ? allOf : [];
  return [...parts, beside].reduce<Draft>((merged, part) => (isJsonObject(part) ? mergePair(merged, Array.isArray(part['allOf']) ? mergeAll(part) : part) : merged), {});
}

function mergePair(first: Draft, second: JsonSchema): Draft {
  const { properties, required, ...rest } = second;
  const merged: Draft = { ...first, ...rest };
  if (isJsonObject(properties)) merged['properties'] = { ...(isJsonObject(first['properties']) ? first['properties'] : {}), ...properties };
  if (Array.isArray(required)) merged['required'] = [...new Set([...(Array.isArray(first['required']) ? first['required'] : []), ...required])];
  // A closed part knows only its own members.
  if (first['additionalProperties'] === false || second['additionalProperties'] === false) delete merged['additionalProperties'];
  return merged;
}

const ROOT_KEYWORDS = ['oneOf', 'anyOf', 'allOf', 'enum', 'const', 'not', 'if', 'then', 'else'] as const;

export interface MergedRoot {
  readonly schema: JsonSchema;
  /** What the description is to say of the alternatives. */
  readonly note: string | undefined;
}

/** A root of one object, without composition: all members of all alternatives, required only what each of them requires. */
export function mergeRoot(given: JsonSchema): MergedRoot {
  if (!ROOT_KEYWORDS.some((keyword) => given[keyword] !== undefined)) return { schema: given['properties'] === undefined ? { ...given, type: 'object', properties: {} } : given, note: undefined };
  const root = mergeAll(given);
  const alternatives = [root['anyOf'], root['oneOf']].find(Array.isArray)?.filter(isJsonObject).map((branch) => mergeAll(branch)) ?? [];
  const merged: Draft = { ...root, type: 'object', properties: { ...Object.assign({}, ...alternatives.map((branch) => branch['properties'] ?? {})), ...(isJsonObject(root['properties']) ? root['properties'] : {}) } };
  const lists = alternatives.map((branch) => (Array.isArray(branch['required']) ? branch['required'].map(String) : []));
  const always = Array.isArray(root['required']) ? root['required'].map(String) : [];
  const shared = (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
  const required = [...new Set([...always, ...shared])];
  if (required.length > 0) merged['required'] = required;
  for (const keyword of ROOT_KEYWORDS) delete merged[keyword];
  const ways = lists.map((list) => list.filter((name) => !shared.includes(name))).filter((list) => list.length > 0);
  return { schema: merged, note: ways.length > 1 ? `Give one of: ${ways.map((list) => list.join(' and ')).join('; or ')}.` : undefined };
}
