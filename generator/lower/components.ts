/** Named schemas: what `$ref`s lead to, lowered once per direction, with what each reaches. */
import type { Diagnostic } from '../diagnostics.js';
import { Faults, faultsOf } from '../faults.js';
import { type Component, type Components, type Schema, childrenOf } from '../ir.js';
import { readPointer, splitPointer } from '../load/pointer.js';
import { type Located, type LowerContext, isNode } from './context.js';
import { nameComponent } from './names.js';
import { type SchemaLowerer, lowerSchema } from './schema/schema.js';

/** Lowers schemas of one direction and keeps their components. */
export interface ComponentRegistry extends SchemaLowerer {
  /** Throws if anything that `schemas` reach was damaged. @throws Faults all of the damage */
  readonly assertWhole: (schemas: readonly Schema[]) => void;
  /** All components that the given schemas reach. */
  readonly collect: (schemas: Iterable<Schema>) => Components;
}

const MAX_CHAIN = 300;

interface Entry {
  readonly name: string;
  readonly target: string;
  readonly identifier: string;
  schema: Schema | undefined;
  damage: readonly Diagnostic[];
  /** What the schema refers to, once somebody has asked. */
  references: readonly string[] | undefined;
}

// Words of pointers that say nothing about what they lead to.
const BOILERPLATE: ReadonlySet<string> = new Set(['components', 'schemas', 'definitions', '$defs', 'properties']);

export function createComponents(context: LowerContext, direction: 'input' | 'output'): ComponentRegistry {
  const byTarget = new Map<string, Entry>();
  const byName = new Map<string, Entry>();
  const identifiers = new Set<string>();
  let open = 0;
  // Components that are whole with all that they reach: hundreds of operations ask for the same.
  const whole = new Set<Entry>();

  const component = (reference: string, pointer: string): string => {
    const target = followAliases(context, reference, pointer);
    const known = byTarget.get(target.pointer);
    if (known !== undefined) return known.name;
    const entry = register(target.pointer);
    // Each is lowered inside the one that refers to it, and the stack has an end.
    if (open >= MAX_CHAIN) {
      entry.damage = [context.fault('SCHEMA_SHAPE', target.pointer, `references lead through more than ${MAX_CHAIN} schemas to this one`)];
      return entry.name;
    }
    open += 1;
    try {
      entry.schema = lowerSchema(registry, target.node, target.pointer);
    } catch (error) {
      entry.damage = faultsOf(error);
    } finally {
      open -= 1;
    }
    return entry.name;
  };

  function register(target: string): Entry {
    const tokens = splitPointer(target) ?? [];
    const plain = tokens.length === 3 && tokens[0] === 'components' && tokens[1] === 'schemas';
    const wanted = (plain ? (tokens[2] ?? '') : tokens.filter((token) => !BOILERPLATE.has(token)).join('_')).replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^$/, 'schema');
    const name = pickFree(wanted, (candidate) => !byName.has(candidate), target);
    const identifier = pickFree(nameComponent(name), (candidate) => !identifiers.has(candidate), target);
    const entry: Entry = { name, target, identifier, schema: undefined, damage: [], references: undefined };
    identifiers.add(identifier);
    byName.set(name, entry);
    byTarget.set(target, entry);
    return entry;
  }

  const reach = (schemas: Iterable<Schema>, settled?: ReadonlySet<Entry>): ReadonlySet<Entry> => {
    const found = new Set<Entry>();
    const visit = (names: readonly string[]): void => {
      for (const name of names) {
        const entry = byName.get(name);
        if (entry === undefined || found.has(entry) || settled?.has(entry) === true) continue;
        found.add(entry);
        visit(referencesFrom(entry));
      }
    };
    for (const schema of schemas) visit(referencesOf(schema));
    return found;
  };

  const assertWhole = (schemas: readonly Schema[]): void => {
    const damage: Diagnostic[] = [];
    const reached = reach(schemas, whole);
    for (const entry of reached) {
      if (entry.damage.length === 0 && isEndless(entry)) entry.damage = [context.fault('REF_LOOP', entry.target, `\`${entry.name}\` is defined by itself`)];
      damage.push(...entry.damage);
    }
    if (damage.length > 0) throw new Faults(damage);
    for (const entry of reached) whole.add(entry);
  };

  // A schema that meets itself before it looks inside the value says nothing, and checking it would never end.
  const isEndless = (entry: Entry): boolean => {
    const seen = new Set<string>();
    const visit = (schema: Schema | undefined): boolean => schema !== undefined && sameValueReferences(schema).some((name) => name === entry.name || (!seen.has(name) && visit(seen.add(name) && byName.get(name)?.schema)));
    return visit(entry.schema);
  };

  const collect = (schemas: Iterable<Schema>): Components => orderComponents([...reach(schemas)]);

  const registry: ComponentRegistry = { context, direction, component, lookup: (name) => byName.get(name)?.schema, assertWhole, collect };
  return registry;
}

// Two targets may want one name (`#/components/schemas/a-b` and `a_b`): the second says where it comes from.
function pickFree(wanted: string, isFree: (candidate: string) => boolean, target: string): string {
  if (isFree(wanted)) return wanted;
  const long = `${wanted}${[...target].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0, 7).toString(36)}`;
  if (isFree(long)) return long;
  let count = 2;
  while (!isFree(`${long}${count}`)) count += 1;
  return `${long}${count}`;
}

const NONE: readonly string[] = [];

// Every operation asks the components that it reaches.
function referencesFrom(entry: Entry): readonly string[] {
  if (entry.schema === undefined) return NONE;
  return (entry.references ??= referencesOf(entry.schema));
}

// Names of the components that a schema refers to, itself or in its parts.
function referencesOf(schema: Schema): readonly string[] {
  const names: string[] = [];
  addReferences(schema, names);
  return names;
}

function addReferences(schema: Schema, names: string[]): void {
  if (schema.kind === 'ref') names.push(schema.component);
  else for (const child of childrenOf(schema)) addReferences(child, names);
}

// The components that describe the same value as the schema does, not one inside it.
function sameValueReferences(schema: Schema): readonly string[] {
  switch (schema.kind) {
    case 'ref':
      return [schema.component];
    case 'union':
    case 'intersection':
    case 'beyond':
      return childrenOf(schema).flatMap(sameValueReferences);
    default:
      return [];
  }
}

/** Follows a chain of references to its end, so that aliases share one component; one that says something of its own is an end. */
function followAliases(context: LowerContext, reference: string, pointer: string): Located {
  const end = context.resolve({ $ref: reference }, pointer);
  for (let alias = reference; context.refSiblingsCount && alias !== end.pointer; ) {
    const node = readPointer(context.root, alias);
    if (!isNode(node) || typeof node['$ref'] !== 'string') break;
    if (Object.keys(node).length > 1) return { node, pointer: alias };
    alias = node['$ref'];
  }
  return end;
}

// Tarjan's strongly connected components: they come out dependencies first, and a group of several, or one that refers to itself, is a loop.
function orderComponents(entries: readonly Entry[]): Components {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const edges = new Map(entries.map((entry) => [entry.name, [...new Set(referencesFrom(entry))].filter((name) => byName.has(name)).sort()]));
  const state = new Map<string, { index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const ordered = new Map<string, Component>();

  const visit = (name: string): { index: number; low: number; open: boolean } => {
    const own = { index: state.size, low: state.size, open: true };
    state.set(name, own);
    stack.push(name);
    for (const next of edges.get(name) ?? []) {
      const other = state.get(next) ?? visit(next);
      if (other.open) own.low = Math.min(own.low, other.low);
    }
    if (own.low !== own.index) return own;
    const group = stack.splice(stack.indexOf(name)).reverse();
    for (const member of group) {
      const entry = byName.get(member);
      const mark = state.get(member);
      if (mark !== undefined) mark.open = false;
      if (entry?.schema === undefined) continue;
      const recursive = group.length > 1 || (edges.get(member) ?? []).includes(member);
      ordered.set(member, { name: member, identifier: entry.identifier, schema: entry.schema, recursive });
    }
    return own;
  };
  for (const name of [...byName.keys()].sort()) if (!state.has(name)) visit(name);
  return ordered;
}
