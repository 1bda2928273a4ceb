/** Writes schemas of the intermediate representation as JSON Schema 2020-12; references stay references. */
import { type Component, type Components, type JsonObject, type JsonValue, type Member, type MirroredMember, type Notes, type Schema, childrenOf } from '../ir.js';

/** A schema that is being written. */
export type Draft = Record<string, JsonValue>;

/** Formats that inputs tell callers (JSON Schema 2020-12, section 7.3). Others would only make clients complain. */
const FORMATS: ReadonlySet<string> = new Set('date-time date time duration email hostname ipv4 ipv6 uri uri-reference uuid'.split(' '));

/** The input schema of a tool: one closed object. */
export function emitInputSchema(args: readonly Member[], components: Components, mirrored: readonly MirroredMember[] = []): JsonObject {
  const required = args.filter((argument) => argument.required).map((argument) => argument.name);
  const draft: Draft = {
    type: 'object',
    properties: emitProperties(args, FORMATS),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
  const marked = mirrored.reduce<JsonObject>((schema, { path, header }) => markHeader(schema, path, header), draft);
  return withDefs(marked, args.map((argument) => argument.schema), components, FORMATS);
}

// Each step leads through `properties` of a schema that has just been written.
function markHeader(schema: JsonObject, [name, ...rest]: readonly string[], header: string): JsonObject {
  if (name === undefined) return { ...schema, 'x-mcp-header': header };
  const properties = schema['properties'];
  const child = isObject(properties) ? properties[name] : undefined;
  if (!isObject(properties) || !isObject(child)) return schema;
  const draft: Draft = { ...properties };
  setMember(draft, name, markHeader(child, rest, header));
  return { ...schema, properties: draft };
}

const isObject = (value: JsonValue | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Adds `$defs` with all that the schema reaches. */
export function withDefs(draft: JsonObject, roots: readonly Schema[], components: Components, formats: ReadonlySet<string>): JsonObject {
  const names = reachNames(roots, components);
  if (names.length === 0) return draft;
  const defs: Draft = {};
  for (const name of names) {
    const component = components.get(name);
    if (component !== undefined) defs[name] = emitComponent(component, formats);
  }
  return { ...draft, $defs: defs };
}

// A component belongs to one direction, so always to the same formats; hundreds of tools may reach it.
const emitted = new WeakMap<Component, Draft>();

function emitComponent(component: Component, formats: ReadonlySet<string>): Draft {
  const known = emitted.get(component);
  if (known !== undefined) return known;
  const draft = emitSchema(component.schema, formats);
  emitted.set(component, draft);
  return draft;
}

function reachNames(roots: readonly Schema[], components: Components): readonly string[] {
  const found = new Set<string>();
  const visit = (schema: Schema): void => {
    if (schema.kind === 'ref') {
      if (found.has(schema.component)) return;
      found.add(schema.component);
      const target = components.get(schema.component);
      if (target !== undefined) visit(target.schema);
      return;
    }
    childrenOf(schema).forEach(visit);
  };
  roots.forEach(visit);
  return [...found].sort();
}

/** One schema without `$defs`. */
export function emitSchema(schema: Schema, formats: ReadonlySet<string>): Draft {
  const shape = emitShape(schema, formats);
  const draft = schema.nullable ? allowNull(shape) : shape;
  addNotes(draft, schema.notes, formats);
  return draft;
}

function addNotes(draft: Draft, notes: Notes, formats: ReadonlySet<string>): void {
  if (notes.format !== undefined && formats.has(notes.format)) draft['format'] = notes.format;
  if (notes.description !== undefined) draft['description'] = notes.description;
  if (notes.default !== undefined) draft['default'] = notes.default;
  if (notes.examples !== undefined) draft['examples'] = notes.examples;
  if (notes.deprecated) draft['deprecated'] = true;
}

/** The same schema, and null. */
export function allowNull(draft: Draft): Draft {
  if (Array.isArray(draft['enum'])) return { ...draft, ...(typeof draft['type'] === 'string' ? { type: [draft['type'], 'null'] } : {}), enum: [...draft['enum'], null] };
  if (typeof draft['type'] === 'string' && draft['const'] === undefined) return { ...draft, type: [draft['type'], 'null'] };
  if (Object.keys(draft).length === 0) return draft;
  return { anyOf: [draft, { type: 'null' }] };
}

function emitShape(schema: Schema, formats: ReadonlySet<string>): Draft {
  switch (schema.kind) {
    case 'any':
      return {};
    case 'never':
      return { not: {} };
    case 'null':
      return { type: 'null' };
    case 'boolean':
      return { type: 'boolean' };
    case 'string':
      return pick({ type: 'string' }, schema, TEXT_BOUNDS);
    case 'number':
      return pick({ type: schema.integer ? 'integer' : 'number' }, schema, NUMBER_BOUNDS);
    case 'enum':
      return emitEnum(schema.values);
    case 'array':
      return pick(schema.items.kind === 'any' ? { type: 'array' } : { type: 'array', items: emitSchema(schema.items, formats) }, schema, LIST_BOUNDS);
    case 'tuple':
      return { type: 'array', prefixItems: schema.items.map((item) => emitSchema(item, formats)), items: false, minItems: schema.items.length };
    case 'object':
      return emitObject(schema, formats);
    case 'union':
      return { [schema.mode]: schema.members.map((member) => emitSchema(member, formats)) };
    case 'intersection':
      return { allOf: schema.members.map((member) => emitSchema(member, formats)) };
    case 'ref':
      return { $ref: `#/$defs/${encodeURIComponent(schema.component)}` };
    case 'beyond':
      return { ...emitShape(schema.base, formats), ...schema.keywords };
  }
}

/** One of these values. */
export function emitEnum(values: readonly (string | number | boolean | null)[]): Draft {
  const kinds = new Set(values.map((value) => typeof value));
  const type = kinds.size === 1 && kinds.has('string') ? { type: 'string' } : {};
  return values.length === 1 && values[0] !== undefined ? { ...type, const: values[0] } : { ...type, enum: values };
}

function emitObject(schema: Extract<Schema, { kind: 'object' }>, formats: ReadonlySet<string>): Draft {
  const required = schema.members.filter((member) => member.required).map((member) => member.name);
  return {
    type: 'object',
    ...(schema.members.length === 0 ? {} : { properties: emitProperties(schema.members, formats) }),
    ...(required.length === 0 ? {} : { required }),
    ...(schema.additional === 'closed' ? { additionalProperties: false } : typeof schema.additional === 'object' ? { additionalProperties: emitSchema(schema.additional, formats) } : {}),
  };
}

function emitProperties(members: readonly Member[], formats: ReadonlySet<string>): Draft {
  const draft: Draft = {};
  for (const { name, schema } of members) setMember(draft, name, emitSchema(schema, formats));
  return draft;
}

/** Sets an own member, also one called `__proto__`. */
export function setMember(draft: Draft, name: string, value: JsonValue): void {
  if (name === '__proto__') Object.defineProperty(draft, name, { value, enumerable: true, configurable: true, writable: true });
  else draft[name] = value;
}

const TEXT_BOUNDS = ['minLength', 'maxLength', 'pattern'] as const;
const NUMBER_BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const;
const LIST_BOUNDS = ['minItems', 'maxItems'] as const;

function pick<T extends object, K extends keyof T & string>(draft: Draft, source: T, keys: readonly K[]): Draft {
  for (const key of keys) {
    const value = source[key];
    // The keys that are asked for hold numbers and strings.
    if (value !== undefined) draft[key] = value as string | number;
  }
  return draft;
}
