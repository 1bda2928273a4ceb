/** Lowers arrays, tuples and objects. */
import type { Member, Schema, Shape } from '../../ir.js';
import { FaultCollector, mapAll } from '../../faults.js';
import { joinPointer } from '../../load/pointer.js';
import { type Node, isNode } from '../context.js';
import { describeValue } from './keywords.js';
import { noNotes } from './notes.js';
import { type SchemaLowerer, lowerSchema, makeSchema } from './schema.js';
import { readCount } from './scalar.js';

/** Lowers `type: array`; in answers, an array with `fields` becomes the object it arrives as. */
export function lowerArray(lowerer: SchemaLowerer, node: Node, pointer: string, depth: number): Shape {
  const { context } = lowerer;
  const minItems = readCount(context, node, 'minItems', pointer);
  const maxItems = readCount(context, node, 'maxItems', pointer);
  const prefix = node['prefixItems'];
  if (!Array.isArray(prefix)) {
    const items = node['items'] === undefined ? makeSchema({ kind: 'any' }) : lowerItems(lowerer, node['items'], joinPointer(pointer, 'items'), depth + 1);
    return { kind: 'array', items, minItems, maxItems };
  }
  const items = mapAll(prefix, (item: unknown, index) => lowerSchema(lowerer, item, joinPointer(pointer, 'prefixItems', index), depth + 1));
  const fields = isNode(node['x-gatewright']) ? node['x-gatewright']['fields'] : undefined;
  if (lowerer.direction === 'output' && Array.isArray(fields)) return nameFields(lowerer, items, fields.map(String), pointer);
  const closed = node['items'] === false || (maxItems !== undefined && maxItems <= items.length);
  if (closed && (minItems === items.length || lowerer.direction === 'output')) return { kind: 'tuple', items };
  if (lowerer.direction === 'output') return { kind: 'array', items: makeSchema({ kind: 'any' }), minItems, maxItems };
  throw context.fault('SCHEMA_UNSUPPORTED', joinPointer(pointer, 'prefixItems'), `a tuple is to have \`items: false\` and \`minItems: ${items.length}\``);
}

function lowerItems(lowerer: SchemaLowerer, items: unknown, pointer: string, depth: number): Schema {
  if (Array.isArray(items)) throw lowerer.context.fault('SCHEMA_SHAPE', pointer, '`items` is to be one schema; a schema for each position is `prefixItems`');
  return lowerSchema(lowerer, items, pointer, depth);
}

function nameFields(lowerer: SchemaLowerer, items: readonly Schema[], fields: readonly string[], pointer: string): Shape {
  if (fields.length !== items.length) {
    throw lowerer.context.fault('EXTENSION_SHAPE', joinPointer(pointer, 'x-gatewright', 'fields'), `${fields.length} names for ${items.length} positions`);
  }
  const members: Member[] = [];
  for (const [index, schema] of items.entries()) {
    const name = fields[index];
    if (name !== undefined && name !== '-') members.push({ name, required: true, schema });
  }
  return { kind: 'object', members: addMoments(members), additional: 'open' };
}

// The readable form of a moment, as the runtime writes it beside the number.
function addMoments(members: readonly Member[]): readonly Member[] {
  if (members.every((member) => member.schema.notes.time === undefined)) return members;
  const known = new Set(members.map(({ name }) => name));
  return members.flatMap((member) => (member.schema.notes.time === undefined || known.has(`${member.name}_iso`) ? [member] : [member, { name: `${member.name}_iso`, required: false, schema: makeSchema({ kind: 'string', minLength: undefined, maxLength: undefined, pattern: undefined }) }]));
}

/** Lowers `type: object`. Read-only members are left out of inputs, write-only ones out of answers. */
export function lowerObject(lowerer: SchemaLowerer, node: Node, pointer: string, depth: number): Shape {
  const { context, direction } = lowerer;
  const given = node['properties'];
  if (given !== undefined && given !== null && !isNode(given)) throw context.fault('SCHEMA_SHAPE', joinPointer(pointer, 'properties'), `\`properties\` is to be an object by name, not ${describeValue(given)}`);
  const properties = isNode(given) ? given : {};
  const required = new Set(Array.isArray(node['required']) ? node['required'].map(String) : []);
  const hidden = direction === 'input' ? 'readOnly' : 'writeOnly';
  const members: Member[] = [];
  const faults = new FaultCollector();
  for (const name of Object.keys(properties)) {
    const property = properties[name];
    const at = joinPointer(pointer, 'properties', name);
    if (isNode(property) && property[hidden] === true) {
      required.delete(name);
      continue;
    }
    faults.attempt(() => void members.push({ name, required: required.has(name), schema: lowerSchema(lowerer, property, at, depth + 1) }));
    required.delete(name);
  }
  faults.throwIfAny();
  // Required without being described: any value will do, but it has to be there.
  for (const name of required) members.push({ name, required: true, schema: makeSchema({ kind: 'any' }, { ...noNotes, altered: true }) });
  return { kind: 'object', members: direction === 'output' ? addMoments(members) : members, additional: lowerAdditional() };

  function lowerAdditional(): Extract<Shape, { kind: 'object' }>['additional'] {
    const additional = node['additionalProperties'];
    if (additional === undefined) return members.length === 0 ? 'any' : 'open';
    if (additional === true) return 'any';
    if (additional === false) return 'closed';
    if (isNode(additional) && Object.keys(additional).length === 0) return 'any';
    if (!isNode(additional)) throw context.fault('SCHEMA_SHAPE', joinPointer(pointer, 'additionalProperties'), `\`additionalProperties\` is to be a schema or a boolean, not ${describeValue(additional)}`);
    return lowerSchema(lowerer, additional, joinPointer(pointer, 'additionalProperties'), depth + 1);
  }
}
