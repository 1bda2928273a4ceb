/** Lowers JSON Schema, in the dialects of OpenAPI 3.0 and 3.1, to the intermediate representation. */
import type { Notes, Schema, Shape } from '../../ir.js';
import { mapAll } from '../../faults.js';
import { joinPointer } from '../../load/pointer.js';
import { type LowerContext, type Node, isNode } from '../context.js';
import { addBeyond, lowerUntyped } from './beyond.js';
import { lowerAllOf, lowerSiblings, lowerUnion, plain } from './composition.js';
import { describeValue, reportKeywords } from './keywords.js';
import { lowerNotes, noNotes } from './notes.js';
import { readReference } from './references.js';
import { lowerEnum, lowerNumber, lowerString } from './scalar.js';
import { lowerArray, lowerObject } from './structural.js';

/** Lowers schemas of one direction: `input` as callers send them, `output` as answers hold them. */
export interface SchemaLowerer {
  readonly context: LowerContext;
  readonly direction: 'input' | 'output';
  /** Registers what a `$ref` names and returns the name of its component. */
  readonly component: (reference: string, pointer: string) => string;
  /** The schema of a component, once it is lowered. */
  readonly lookup: (component: string) => Schema | undefined;
}

const MAX_DEPTH = 60;

// In this order: members behind a spread cost V8 three times as much as members in front of it.
export const makeSchema = (shape: Shape, notes: Notes = noNotes, nullable = false): Schema => ({ notes, nullable, ...shape });

/** Lowers the schema at `pointer`. @throws Diagnostic for references that lead nowhere and for malformed or unsupported schemas */
export function lowerSchema(lowerer: SchemaLowerer, node: unknown, pointer: string, depth = 0): Schema {
  const { context } = lowerer;
  if (depth > MAX_DEPTH) throw context.fault('SCHEMA_SHAPE', pointer, `schemas are nested more than ${MAX_DEPTH} levels deep`);
  if (node === true) return makeSchema({ kind: 'any' });
  if (node === false) return makeSchema({ kind: 'never' });
  if (!isNode(node)) throw context.fault('SCHEMA_SHAPE', pointer, `a schema is to be an object or a boolean, not ${describeValue(node)}`);
  reportKeywords(context, node, pointer);
  const notes = lowerNotes(context, node, pointer);
  const reference = readReference(context, node, pointer);
  if (reference !== undefined) return lowerRef(lowerer, node, reference, pointer, depth, notes);

  const typed = readTypes(node);
  if (node['type'] !== undefined && node['type'] !== null && !Array.isArray(node['type']) && typeof node['type'] !== 'string') throw context.fault('SCHEMA_SHAPE', joinPointer(pointer, 'type'), `\`type\` is to be the name of a type, not ${describeValue(node['type'])}`);
  const nullable = node['nullable'] === true || typed.hasNull;
  const shape = lowerShape(lowerer, node, typed.types, pointer, depth);
  const schema = makeSchema(shape.shape, fillNotes(notes, shape.notes), shape.onlyNull ? false : nullable || shape.hasNull);
  return addBeyond(context, schema, node, pointer);
}

function fillNotes(own: Notes, inner: Notes | undefined): Notes {
  if (inner === undefined) return own;
  return {
    description: own.description ?? inner.description,
    default: own.default ?? inner.default,
    examples: own.examples ?? inner.examples,
    format: own.format ?? inner.format,
    deprecated: own.deprecated || inner.deprecated,
    fields: own.fields ?? inner.fields,
    sensitive: own.sensitive ?? inner.sensitive,
    time: own.time ?? inner.time,
    argument: own.argument ?? inner.argument,
    supplied: own.supplied ?? inner.supplied,
    fixed: own.fixed ?? inner.fixed,
    header: own.header ?? inner.header,
    altered: own.altered || inner.altered,
  };
}

function lowerRef(lowerer: SchemaLowerer, node: Node, reference: string, pointer: string, depth: number, notes: Notes): Schema {
  const target: Shape = { kind: 'ref', component: lowerer.component(reference, pointer) };
  const beside = lowerer.context.refSiblingsCount ? lowerSiblings(lowerer, node, pointer, depth) : undefined;
  if (beside === undefined) return makeSchema(target, notes.format === undefined ? notes : { ...notes, format: undefined }, node['nullable'] === true);
  return makeSchema({ kind: 'intersection', members: [makeSchema(target), beside] }, { ...notes, format: undefined, altered: true });
}

function readTypes(node: Node): { readonly types: readonly string[]; readonly hasNull: boolean } {
  const type = node['type'];
  if (!Array.isArray(type)) return { types: typeof type === 'string' && type !== 'null' ? [type] : [], hasNull: false };
  const given = type.map(String);
  const types = given.filter((type) => type !== 'null');
  return { types, hasNull: given.includes('null') && types.length > 0 };
}

/** A shape on its way to a schema. */
export interface Lowered {
  readonly shape: Shape;
  /** Is null allowed as well? */
  readonly hasNull: boolean;
  /** Is null all that is allowed? */
  readonly onlyNull: boolean;
  /** Notes from further inside, for where the schema has none of its own. */
  readonly notes: Notes | undefined;
}

function lowerShape(lowerer: SchemaLowerer, node: Node, types: readonly string[], pointer: string, depth: number): Lowered {
  const enumeration = lowerEnum(node);
  if (enumeration !== undefined) {
    if (enumeration.values.length === 0) return { shape: { kind: 'null' }, hasNull: false, onlyNull: true, notes: undefined };
    return { shape: { kind: 'enum', values: enumeration.values }, hasNull: enumeration.hasNull, onlyNull: false, notes: undefined };
  }
  if (Array.isArray(node['allOf']) && node['allOf'].length > 0) return lowerAllOf(lowerer, node, types, pointer, depth);
  for (const mode of ['oneOf', 'anyOf'] as const) {
    if (Array.isArray(node[mode]) && node[mode].length > 0) return lowerUnion(lowerer, node, mode, types, pointer, depth);
  }
  if (types.length > 1) {
    const members = mapAll(types, (type) => makeSchema(lowerType(lowerer, node, type, pointer, depth)));
    return plain({ kind: 'union', mode: 'anyOf', members });
  }
  if (node['type'] === 'null' || (Array.isArray(node['type']) && types.length === 0)) return { shape: { kind: 'null' }, hasNull: false, onlyNull: true, notes: undefined };
  return plain(lowerType(lowerer, node, types[0] ?? inferType(node), pointer, depth));
}

/** The type that a schema without `type` speaks of. */
export function inferType(node: Node): string | undefined {
  if (isNode(node['properties']) || node['additionalProperties'] !== undefined || isNode(node['patternProperties']) || Array.isArray(node['required'])) return 'object';
  if (node['items'] !== undefined || Array.isArray(node['prefixItems'])) return 'array';
  return undefined;
}

/** Lowers the keywords of one type. */
export function lowerType(lowerer: SchemaLowerer, node: Node, type: string | undefined, pointer: string, depth: number): Shape {
  switch (type) {
    case undefined:
      return lowerUntyped(lowerer.context, node, pointer);
    case 'any':
      return { kind: 'any' };
    case 'string':
    case 'file':
      return lowerString(lowerer.context, node, pointer);
    case 'number':
    case 'integer':
      return lowerNumber(lowerer.context, node, pointer, type === 'integer');
    case 'boolean':
      return { kind: 'boolean' };
    case 'null':
      return { kind: 'null' };
    case 'array':
      return lowerArray(lowerer, node, pointer, depth);
    case 'object':
      return lowerObject(lowerer, node, pointer, depth);
    default:
      throw lowerer.context.fault('SCHEMA_SHAPE', joinPointer(pointer, 'type'), `\`type: ${type.slice(0, 40)}\` is no JSON Schema type`);
  }
}
