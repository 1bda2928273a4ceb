/** Lowers allOf, oneOf and anyOf. */
import type { Schema, Shape } from '../../ir.js';
import { mapAll } from '../../faults.js';
import { joinPointer } from '../../load/pointer.js';
import type { Node } from '../context.js';
import { addBeyond } from './beyond.js';
import { noNotes } from './notes.js';
import { type Lowered, type SchemaLowerer, inferType, lowerSchema, lowerType, makeSchema } from './schema.js';

// Keywords that zod has no word for are not among them: they are added to the whole. Nor is `type`, which says nothing new beside a composition.
const CONSTRAINTS = ('allOf oneOf anyOf enum const properties required additionalProperties items prefixItems minItems maxItems ' +
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern').split(' ');

/** Does the schema constrain values beside its `keyword`? */
const constrainsBeside = (node: Node, keyword: string): boolean => CONSTRAINTS.some((key) => key !== keyword && node[key] !== undefined);

/** What stands beside a `$ref` and constrains; `undefined` where nothing does. */
export function lowerSiblings(lowerer: SchemaLowerer, node: Node, pointer: string, depth: number): Schema | undefined {
  const { $ref: _ref, $recursiveRef: _recursive, $dynamicRef: _dynamic, description: _text, ...beside } = node;
  const schema = constrainsBeside(beside, '$ref') ? lowerSchema(lowerer, beside, pointer, depth + 1) : addBeyond(lowerer.context, makeSchema({ kind: 'any' }), beside, pointer);
  return schema.kind === 'any' ? undefined : schema;
}

/** Lowers `allOf`: one member alone is that member, several are an intersection; members beside it join in. */
export function lowerAllOf(lowerer: SchemaLowerer, node: Node, types: readonly string[], pointer: string, depth: number): Lowered {
  const given = Array.isArray(node['allOf']) ? node['allOf'] : [];
  const members = mapAll(given, (member: unknown, index) => lowerSchema(lowerer, member, joinPointer(pointer, 'allOf', index), depth + 1)).filter((member) => member.kind !== 'any');
  if (constrainsBeside(node, 'allOf')) {
    const { allOf: _allOf, ...beside } = node;
    const rest = lowerBeside(lowerer, beside, types, pointer, depth);
    if (rest.kind !== 'any') members.push(rest);
  }
  const [only] = members;
  if (only === undefined) return plain({ kind: 'any' });
  if (members.length === 1) return unwrap(only);
  return plain({ kind: 'intersection', members });
}

function lowerBeside(lowerer: SchemaLowerer, beside: Node, types: readonly string[], pointer: string, depth: number): Schema {
  if (Array.isArray(beside['oneOf']) || Array.isArray(beside['anyOf'])) {
    return lowerSchema(lowerer, { ...beside, description: undefined, nullable: undefined }, pointer, depth + 1);
  }
  return makeSchema(lowerType(lowerer, beside, types.length === 1 ? types[0] : inferType(beside), pointer, depth), { ...noNotes, altered: false });
}

/** Lowers `oneOf` and `anyOf`. Members that say `null` make the union nullable; members beside it constrain all of it. */
export function lowerUnion(lowerer: SchemaLowerer, node: Node, mode: 'oneOf' | 'anyOf', types: readonly string[], pointer: string, depth: number): Lowered {
  const given = Array.isArray(node[mode]) ? node[mode] : [];
  const all = mapAll(given, (member: unknown, index) => lowerSchema(lowerer, member, joinPointer(pointer, mode, index), depth + 1));
  const members = all.filter((member) => member.kind !== 'null');
  const hasNull = members.length < all.length;
  const [only] = members;
  if (only === undefined) return { shape: { kind: 'null' }, hasNull: false, onlyNull: true, notes: undefined };
  const union = members.length === 1 ? unwrap(only) : plain({ kind: 'union', mode, members });
  const { [mode]: _union, ...beside } = node;
  const rest = constrainsBeside(node, mode) ? lowerBeside(lowerer, beside, types, pointer, depth) : undefined;
  if (rest === undefined || rest.kind === 'any') return { ...union, hasNull: hasNull || union.hasNull };
  return { shape: { kind: 'intersection', members: [makeSchema(union.shape), rest] }, hasNull: hasNull || union.hasNull, onlyNull: false, notes: union.notes };
}

/** A shape that says all there is to say. */
export const plain = (shape: Shape): Lowered => ({ shape, hasNull: false, onlyNull: false, notes: undefined });

// A composition of one is that one; its notes count where the composition has none.
function unwrap(schema: Schema): Lowered {
  const { notes, nullable, ...shape } = schema;
  return { shape, hasNull: nullable, onlyNull: shape.kind === 'null', notes };
}
