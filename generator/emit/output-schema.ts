/** Writes the output schema of a tool: whole where it is small or wanted so, else its outline. */
import type { Component, Components, JsonObject, JsonValue, Notes, Output, Schema } from '../ir.js';
import { type Draft, allowNull, emitEnum, emitSchema, setMember, withDefs } from './json-schema.js';

/** Most bytes of an output schema that is neither wanted whole nor just its top level. */
export const OUTLINE_BYTES = 1_024;
const MAX_DEPTH = 4;
// So many schemas are larger than OUTLINE_BYTES in any case: each has a name and a type, 16 bytes at least.
const MAX_SCHEMAS = 64;
const MAX_COMPOSED = 20_000;
const MAX_ENUM = 12;

// Answers carry no formats: clients may enforce them, and an answer must not be lost to a date without an offset.
const NO_FORMATS: ReadonlySet<string> = new Set();

/**
 * The output schema of a tool: always an object. An answer that does not fit may arrive as `{ "unexpected": ... }`,
 * which the schema allows, so that no client discards it.
 */
export function emitOutputSchema(output: Output, components: Components): JsonObject {
  const key = keyOf(output);
  const component = key === undefined ? undefined : components.get(key.component);
  if (key === undefined || component === undefined) return describeOutput(output, components);
  const made = described.get(component) ?? new Map<string, JsonObject>();
  described.set(component, made);
  const schema = made.get(key.form) ?? describeOutput(output, components);
  made.set(key.form, schema);
  return schema;
}

const described = new WeakMap<Component, Map<string, JsonObject>>();

// Many tools answer with the same component, or a list of it, and say no more.
function keyOf({ schema, wrap, detail }: Output): { readonly component: string; readonly form: string } | undefined {
  const item = schema.kind === 'array' && schema.minItems === undefined && schema.maxItems === undefined ? schema.items : schema;
  if (item.kind !== 'ref' || ![schema, item].every(({ notes, nullable }) => !nullable && isSilent(notes))) return undefined;
  return { component: item.component, form: `${schema.kind} ${wrap} ${detail}` };
}

const isSilent = ({ description, default: value, examples, format, deprecated }: Notes): boolean => description === undefined && value === undefined && examples === undefined && format === undefined && !deprecated;

function describeOutput({ schema, wrap, detail }: Output, components: Components): JsonObject {
  const whole = () => close(emitSchema(schema, NO_FORMATS), schema, wrap, components);
  if (detail === 'full') return whole();
  if (isSmall(schema, components)) {
    const draft = whole();
    if (Buffer.byteLength(JSON.stringify(draft)) <= OUTLINE_BYTES) return draft;
  }
  let best = close(outlineSchema(schema, wrap ? 0 : 1, components) ?? {}, undefined, wrap, components);
  for (let depth = wrap ? 1 : 2; depth <= MAX_DEPTH; depth += 1) {
    const outline = outlineSchema(schema, depth, components);
    const draft = outline === undefined ? undefined : close(outline, undefined, wrap, components);
    if (draft === undefined || Buffer.byteLength(JSON.stringify(draft)) > OUTLINE_BYTES) break;
    best = draft;
  }
  return best;
}

function close(draft: Draft, reached: Schema | undefined, wrap: boolean, components: Components): JsonObject {
  const roots = reached === undefined ? [] : [reached];
  if (wrap) return withDefs(allowUnexpected({ type: 'object', properties: { result: draft }, required: ['result'] }), roots, components, NO_FORMATS);
  const isPlain = draft['type'] === 'object' && draft['anyOf'] === undefined && draft['allOf'] === undefined;
  if (!isPlain) return withDefs({ type: 'object', anyOf: [draft, { required: ['unexpected'] }] }, roots, components, NO_FORMATS);
  return withDefs(allowUnexpected(draft), roots, components, NO_FORMATS);
}

function allowUnexpected(draft: Draft): Draft {
  const { required, additionalProperties, ...rest } = draft;
  // Answers may grow members that the document does not know yet.
  const open = additionalProperties === undefined || additionalProperties === false ? {} : { additionalProperties: allowBeside(additionalProperties) };
  return required === undefined ? { ...rest, ...open } : { ...rest, ...open, anyOf: [{ required }, { required: ['unexpected'] }] };
}

const allowBeside = (additional: JsonValue): JsonValue => (additional === true ? true : { anyOf: [additional, true] });

// A look at how much there is, before it is written out to be measured.
function isSmall(root: Schema, components: Components): boolean {
  let count = 0;
  const seen = new Set<string>();
  const visit = (schema: Schema): boolean => {
    count += 1;
    if (count > MAX_SCHEMAS) return false;
    if (schema.kind === 'ref') {
      const target = seen.has(schema.component) ? undefined : components.get(schema.component);
      seen.add(schema.component);
      return target === undefined || visit(target.schema);
    }
    if (schema.kind === 'object') return schema.members.every((member) => visit(member.schema)) && (typeof schema.additional !== 'object' || visit(schema.additional));
    if (schema.kind === 'array') return visit(schema.items);
    if (schema.kind === 'tuple') return schema.items.every(visit);
    if (schema.kind === 'union' || schema.kind === 'intersection') return schema.members.every(visit);
    return schema.kind !== 'beyond' || visit(schema.base);
  };
  return visit(root);
}

// By depth. `count` is what it adds to how much there is.
const outlined = new WeakMap<Component, { readonly draft: Draft; readonly count: number }[]>();

/** Members and their types down to `depth` objects, without texts, bounds and references; everything deeper is left open. `undefined`: too much to say. */
function outlineSchema(root: Schema, levels: number, components: Components): Draft | undefined {
  let count = 0;
  // Even the top level can be put together of more than anybody wrote down: 40 schemas, each twice the next.
  const isTooMuch = (): boolean => count > (levels > 1 ? MAX_SCHEMAS : MAX_COMPOSED);

  const outline = (schema: Schema, depth: number, path: readonly string[]): Draft => {
    count += 1;
    if (isTooMuch()) return {};
    const draft = outlineShape(schema, depth, path);
    return schema.nullable ? allowNull(draft) : draft;
  };

  const outlineShape = (schema: Schema, depth: number, path: readonly string[]): Draft => {
    switch (schema.kind) {
      case 'ref': {
        const target = path.includes(schema.component) ? undefined : components.get(schema.component);
        return target === undefined ? {} : outlineComponent(target, depth, path);
      }
      case 'object':
        return outlineObject(schema, depth, path);
      case 'array': {
        const items = outline(schema.items, depth, path);
        return { type: 'array', ...(Object.keys(items).length === 0 ? {} : { items }) };
      }
      case 'tuple':
        return { type: 'array' };
      case 'enum':
        return schema.values.length > MAX_ENUM && schema.values.every((value) => typeof value === 'string') ? { type: 'string' } : emitEnum(schema.values);
      case 'union': {
        const members = new Map(schema.members.map((member) => outline(member, depth, path)).map((member) => [JSON.stringify(member), member]));
        const [only] = members.values();
        // Outlines of alternatives overlap, so what was `oneOf` is any of them.
        return members.has('{}') || only === undefined ? {} : members.size === 1 ? only : { anyOf: [...members.values()] };
      }
      case 'intersection':
        return mergeAll(schema.members.map((member) => outline(member, depth, path)));
      case 'beyond':
        return outline(schema.base, depth, path);
      case 'number':
        return { type: schema.integer ? 'integer' : 'number' };
      case 'any':
        return {};
      case 'never':
        return { not: {} };
      default:
        return { type: schema.kind };
    }
  };

  // What does not reach itself looks the same wherever it is met, and many tools answer with the same.
  const outlineComponent = (component: Component, depth: number, path: readonly string[]): Draft => {
    const known = component.recursive ? undefined : outlined.get(component)?.[depth];
    if (known !== undefined) {
      count += known.count;
      return known.draft;
    }
    const before = count;
    const draft = outline(component.schema, depth, [...path, component.name]);
    if (component.recursive || isTooMuch()) return draft;
    const depths = outlined.get(component) ?? [];
    outlined.set(component, depths);
    depths[depth] = { draft, count: count - before };
    return draft;
  };

  const outlineObject = (schema: Extract<Schema, { kind: 'object' }>, depth: number, path: readonly string[]): Draft => {
    if (depth === 0) return { type: 'object' };
    const values = typeof schema.additional === 'object' ? outline(schema.additional, depth - 1, path) : {};
    const draft: Draft = { type: 'object' };
    if (schema.members.length > 0) {
      const properties: Draft = {};
      const required: string[] = [];
      for (const member of schema.members) {
        setMember(properties, member.name, outline(member.schema, depth - 1, path));
        if (member.required) required.push(member.name);
      }
      draft['properties'] = properties;
      if (required.length > 0) draft['required'] = required;
    }
    if (Object.keys(values).length > 0) draft['additionalProperties'] = values;
    return draft;
  };

  const draft = outline(root, levels, []);
  return isTooMuch() ? undefined : draft;
}

// Objects that are joined are one object; whatever else is joined stays side by side.
function mergeAll(drafts: readonly Draft[]): Draft {
  const said = drafts.filter((draft) => Object.keys(draft).length > 0);
  const isPlain = (draft: Draft): boolean => draft['type'] === 'object' && Object.keys(draft).every((key) => ['type', 'properties', 'required'].includes(key));
  if (said.length <= 1 || !said.every(isPlain)) return said.length <= 1 ? (said[0] ?? {}) : { allOf: said };
  const properties: Record<string, JsonValue> = {};
  const required = new Set<string>();
  for (const draft of said) {
    const members = (draft['properties'] ?? {}) as JsonObject;
    for (const [name, member] of Object.entries(members)) {
      // The same member twice has to be both; left open it is neither too narrow nor wrong.
      const value = Object.hasOwn(properties, name) && JSON.stringify(properties[name]) !== JSON.stringify(member) ? {} : member;
      setMember(properties, name, value);
    }
    for (const name of (draft['required'] ?? []) as readonly string[]) required.add(name);
  }
  return { type: 'object', ...(Object.keys(properties).length === 0 ? {} : { properties }), ...(required.size === 0 ? {} : { required: [...required] }) };
}
