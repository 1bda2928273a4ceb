/** Writes schemas out in full, for the keywords that only a JSON Schema validator understands: it knows neither references of the document nor OpenAPI 3.0's dialect. */
import type { JsonValue } from '../../ir.js';
import { joinPointer } from '../../load/pointer.js';
import { type LowerContext, isNode } from '../context.js';

const MAX_SCHEMAS = 500;
const MAX_DEPTH = 30;
const ANNOTATIONS: ReadonlySet<string> = new Set(['title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'xml', 'externalDocs', 'discriminator', 'nullable', '$comment', '$id', '$schema', '$anchor']);
// Values of these are data, not schemas.
const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'required', 'type', 'dependentRequired']);

/** The value of a keyword without references, in JSON Schema 2020-12; `undefined` if it holds itself or is too large for that. @throws Diagnostic for references that lead nowhere */
export function expandKeyword(context: LowerContext, keyword: string, value: unknown, pointer: string): JsonValue | undefined {
  let count = 0;
  let isWhole = true;

  const expand = (node: unknown, at: string, path: readonly string[], depth: number): JsonValue => {
    count += 1;
    if (count > MAX_SCHEMAS || depth > MAX_DEPTH) isWhole = false;
    if (!isWhole) return true;
    if (Array.isArray(node)) return node.map((item, index) => expand(item, joinPointer(at, index), path, depth + 1));
    // It came out of a JSON or YAML parser.
    if (!isNode(node)) return node as JsonValue;
    const reference = node['$ref'];
    if (typeof reference === 'string') {
      if (path.includes(reference)) isWhole = false;
      const found = context.resolve(node, at);
      const target = isWhole ? expand(found.node, found.pointer, [...path, reference], depth + 1) : true;
      const { $ref: _reference, ...beside } = node;
      return context.refSiblingsCount && Object.keys(beside).some((keyword) => !ANNOTATIONS.has(keyword)) ? { allOf: [target, expand(beside, at, path, depth + 1)] } : target;
    }
    if (node['$dynamicRef'] !== undefined || node['$recursiveRef'] !== undefined) isWhole = false;
    return rewrite(node, at, path, depth);
  };

  const rewrite = (node: Readonly<Record<string, unknown>>, at: string, path: readonly string[], depth: number): JsonValue => {
    const written: Record<string, JsonValue> = {};
    for (const [name, member] of Object.entries(node)) {
      if (ANNOTATIONS.has(name) || name.startsWith('x-') || name === '__proto__') continue;
      const inner = joinPointer(at, name);
      if (isNode(member) && (name === 'properties' || name === 'patternProperties' || name === 'dependentSchemas')) {
        written[name] = Object.fromEntries(Object.entries(member).map(([key, schema]) => [key, expand(schema, joinPointer(inner, key), path, depth + 1)]));
      } else written[name] = DATA.has(name) ? (member as JsonValue) : expand(member, inner, path, depth + 1);
    }
    // OpenAPI 3.0: bounds that are excluded by a flag, and null beside a type.
    for (const [flag, bound] of [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']] as const) {
      if (typeof written[flag] !== 'boolean') continue;
      const value = written[bound];
      if (written[flag] === true && typeof value === 'number') {
        written[flag] = value;
        delete written[bound];
      } else delete written[flag];
    }
    if (node['nullable'] === true && typeof written['type'] === 'string') {
      written['type'] = [written['type'], 'null'];
      if (Array.isArray(written['enum']) && !written['enum'].includes(null)) written['enum'] = [...written['enum'], null];
    }
    return written;
  };

  const expanded = rewrite({ [keyword]: value }, pointer, [], 0);
  return isWhole && isNode(expanded) ? (expanded[keyword] as JsonValue) : undefined;
}
