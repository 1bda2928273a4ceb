/** Values for JSON Schemas, for property tests: most fit, many just miss. */
import fc from 'fast-check';
import type { JsonSchema } from '../../runtime/catalog.js';

const ODD = fc.oneof(fc.constant(null), fc.string({ maxLength: 3 }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant([]), fc.constant({}));
// Texts that patterns of the documents ask for.
const TEXTS = ['1.50', '0', '1m', '["BTCUSDT"]', '4111-1111-1111-1111', '01/2030', '123', ''] as const;
const MAX_DEPTH = 6;

/** Values made after `schema`, each part of which may be off; `root` holds the `$defs`. */
export function arbitraryArguments(schema: JsonSchema, root: JsonSchema = schema, depth = 0): fc.Arbitrary<unknown> {
  const { $ref, enum: values, const: only, anyOf, oneOf, allOf, type } = schema;
  if (typeof $ref === 'string') return fc.constant(0).chain(() => arbitraryPart(resolve(root, $ref), root, depth + 1));
  if (isList(values)) return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.constant('none of them') });
  if (only !== undefined) return fc.constant(only);
  if (isList(allOf)) return fc.tuple(...allOf.filter(isSchema).map((member) => arbitraryPart(member, root, depth + 1))).map(joinParts);
  const union = isList(anyOf) ? anyOf : isList(oneOf) ? oneOf : undefined;
  if (union !== undefined) return fc.oneof(...union.filter(isSchema).map((member) => arbitraryPart(member, root, depth + 1)));
  const kinds = isList(type) ? type.map(String) : [String(type)];
  return fc.oneof(...kinds.map((kind) => arbitraryOfKind(kind, schema, root, depth)));
}

function arbitraryPart(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  // Schemas that hold themselves end here.
  if (depth > MAX_DEPTH) return ODD;
  return fc.oneof({ weight: 19, arbitrary: arbitraryArguments(schema, root, depth) }, { weight: 1, arbitrary: ODD });
}

function arbitraryOfKind(kind: string, schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'string':
      return fc.oneof(fc.string({ minLength: Number(schema['minLength'] ?? 0), maxLength: Math.max(Number(schema['minLength'] ?? 0), Number(schema['maxLength'] ?? 8)) + 1 }), fc.constantFrom(...TEXTS));
    case 'integer':
    case 'number': {
      const edges = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((keyword) => schema[keyword]).filter((value): value is number => typeof value === 'number');
      return fc.oneof(fc.integer(), fc.constantFrom(0, 1, -1, 0.5, 1e-7, -2e-323, 9_007_199_254_740_992, ...edges.flatMap((edge) => [edge - 1, edge, edge + 1])));
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return isList(schema['prefixItems'])
        ? fc.tuple(...schema['prefixItems'].filter(isSchema).map((item) => arbitraryPart(item, root, depth + 1)))
        : fc.array(arbitraryPart(isSchema(schema['items']) ? schema['items'] : {}, root, depth + 1), { maxLength: 3 });
    case 'object':
      return arbitraryObject(schema, root, depth);
    default:
      return ODD;
  }
}

function arbitraryObject(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(isSchema(schema['properties']) ? schema['properties'] : {});
  const required = new Set(isList(schema['required']) ? schema['required'] : []);
  const names = properties.map(([name]) => name);
  const parts = Object.fromEntries(properties.map(([name, member]) => [name, arbitraryPart(isSchema(member) ? member : {}, root, depth + 1)]));
  const members = fc.record(parts, { requiredKeys: names.filter((name) => required.has(name)), noNullPrototype: true });
  const extra = isSchema(schema['additionalProperties']) ? arbitraryPart(schema['additionalProperties'], root, depth + 1) : fc.constant(1);
  return fc.oneof(
    { weight: 9, arbitrary: members },
    { weight: 1, arbitrary: fc.tuple(members, extra).map(([value, stranger]) => ({ ...value, stranger })) },
    { weight: 1, arbitrary: members.map((value) => Object.fromEntries(Object.entries(value).slice(1))) },
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

function resolve(root: JsonSchema, reference: string): JsonSchema {
  const target = isSchema(root['$defs']) ? root['$defs'][decodeURIComponent(reference.slice('#/$defs/'.length))] : undefined;
  return isSchema(target) ? target : {};
}

const joinParts = (parts: readonly unknown[]): unknown => (parts.every(isSchema) ? Object.assign({}, ...parts) : parts[0]);
