/** Lowers request bodies: plain objects become arguments side by side, everything else one argument. */
import type { BodyPlan, Supplied } from '../../runtime/contract.js';
import type { Member, Schema } from '../ir.js';
import { joinPointer } from '../load/pointer.js';
import type { Candidate } from './arguments.js';
import { type Node, isNode } from './context.js';
import { bareType, isJsonType } from './media-types.js';
import { noNotes } from './schema/notes.js';
import { type SchemaLowerer, lowerSchema, makeSchema } from './schema/schema.js';

/** A body on its way to arguments. `whole` bodies have one candidate, whose placement is not used. */
export interface LoweredBody {
  readonly candidates: readonly Candidate[];
  readonly plan: (nameOf: (candidate: Candidate) => string, places: readonly Exclude<BodyPlan, { whole: string }>['fields'][number][]) => BodyPlan;
  readonly whole: boolean;
  /** Members that the runtime fills in. */
  readonly supplied: readonly Supplied[];
  /** Can its types be compared with openapi-typescript's? */
  readonly comparable: boolean;
}

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** Preference among the media types that a body may have; -1 for those that cannot be built. */
function rankType(type: string): number {
  const base = bareType(type);
  if (base === 'application/json') return 0;
  if (isJsonType(type)) return 1;
  if (base === FORM) return 2;
  if (base === MULTIPART) return 3;
  if (base.startsWith('text/') && base !== 'text/event-stream') return 4;
  if (base === 'application/octet-stream' || /^(image|audio|video|font)\//.test(base) || /^application\/(pdf|zip|gzip|x-.*|vnd\..*)$/.test(base)) return 5;
  return -1;
}

/** Lowers `requestBody`. @throws Diagnostic BODY_UNSUPPORTED */
export function lowerBody(lowerer: SchemaLowerer, operation: Node, pointer: string): LoweredBody | undefined {
  const { context } = lowerer;
  if (operation['requestBody'] === undefined || operation['requestBody'] === null) return undefined;
  const found = context.resolve(operation['requestBody'], joinPointer(pointer, 'requestBody'));
  if (!isNode(found.node) || !isNode(found.node['content'])) throw context.fault('BODY_UNSUPPORTED', found.pointer, 'the body has no `content`');
  const types = Object.keys(found.node['content']);
  if (types.length === 0) return undefined;
  const [type] = types.filter((name) => rankType(name) >= 0).sort((a, b) => rankType(a) - rankType(b));
  if (type === undefined) throw context.fault('BODY_UNSUPPORTED', joinPointer(found.pointer, 'content'), `offers ${types.map((name) => name.slice(0, 60)).join(', ')}`);
  const media = found.node['content'][type];
  const at = joinPointer(found.pointer, 'content', type, 'schema');
  const required = found.node['required'] === true;
  const mediaType = bareType(type) === '*/*' ? 'application/json' : type;
  const isOnlyType = types.length === 1 || types.includes('application/json');
  if (rankType(type) === 5) return lowerBinary(mediaType, required, found.pointer, isOnlyType);

  const schema = lowerSchema(lowerer, isNode(media) && media['schema'] !== undefined ? media['schema'] : true, at);
  const comparable = isOnlyType && !isAltered(lowerer, schema);
  const members = rankType(type) === 4 ? undefined : flattenMembers(lowerer, schema);
  const encoded = rankType(type) === 2 || rankType(type) === 3;
  if (members === undefined) {
    if (encoded) throw context.fault('BODY_UNSUPPORTED', at, `a body as ${bareType(type)} is to be an object with properties`);
    return lowerWhole(schema, mediaType, required, found.pointer, comparable);
  }
  // Members that are needed only if there is a body at all: JSON says so with one optional argument; a form without them makes no sense.
  const conditional = !required && members.some((member) => member.required);
  if (conditional && !encoded) return lowerWhole(schema, mediaType, required, found.pointer, comparable);
  const encoding = isNode(media) && isNode(media['encoding']) ? media['encoding'] : {};
  return lowerFields(members, { at, type: mediaType, pointer: found.pointer, multipart: rankType(type) === 3, encoding, comparable: comparable && !conditional });
}

function lowerBinary(type: string, required: boolean, pointer: string, comparable: boolean): LoweredBody {
  const schema = makeSchema({ kind: 'string', minLength: undefined, maxLength: undefined, pattern: undefined }, { ...noNotes, description: `The ${type} content, in base64.` });
  const candidate: Candidate = { place: 'body', wireName: 'body', given: undefined, required, schema, placement: {}, pointer };
  return { candidates: [candidate], whole: true, supplied: [], comparable, plan: (nameOf) => ({ type, whole: nameOf(candidate), base64: [nameOf(candidate)] }) };
}

function lowerWhole(schema: Schema, type: string, required: boolean, pointer: string, comparable: boolean): LoweredBody {
  const candidate: Candidate = { place: 'body', wireName: 'body', given: undefined, required, schema, placement: {}, pointer };
  return { candidates: [candidate], whole: true, supplied: [], comparable, plan: (nameOf) => ({ type, whole: nameOf(candidate) }) };
}

interface FieldsSource {
  readonly at: string;
  readonly type: string;
  readonly pointer: string;
  readonly multipart: boolean;
  readonly encoding: Node;
  readonly comparable: boolean;
}

function lowerFields(members: readonly Member[], source: FieldsSource): LoweredBody {
  const candidates: Candidate[] = [];
  const supplied: Supplied[] = [];
  for (const { name, required, schema } of members) {
    const { argument, supplied: by, fixed } = schema.notes;
    if (fixed !== undefined) supplied.push({ in: 'body', name, by: 'constant', value: fixed });
    else if (by !== undefined) supplied.push({ in: 'body', name, by });
    else candidates.push({ place: 'body', wireName: name, given: argument, required, schema, placement: lowerEncoding(source.encoding[name]), pointer: joinPointer(source.at, 'properties', name) });
  }
  const files = source.multipart ? candidates.filter((candidate) => isFile(candidate.schema)) : [];
  return {
    candidates: candidates.map((candidate) => (files.includes(candidate) ? describeFile(candidate) : candidate)),
    whole: false,
    supplied,
    comparable: source.comparable && files.every((file) => file.schema.kind === 'string'),
    plan: (nameOf, places) => {
      const base64 = candidates.flatMap((candidate) => (files.includes(candidate) ? [nameOf(candidate)] : []));
      return { type: source.type, fields: places, ...(base64.length === 0 ? {} : { base64 }) };
    },
  };
}

// OpenAPI 3.1, "Encoding Object": style and explode matter for forms.
function lowerEncoding(encoding: unknown): Candidate['placement'] {
  if (!isNode(encoding)) return {};
  if (typeof encoding['contentType'] === 'string' && isJsonType(encoding['contentType'])) return { json: true };
  const style = encoding['style'];
  return {
    ...(style === 'spaceDelimited' || style === 'pipeDelimited' || style === 'deepObject' ? { style } : {}),
    ...(encoding['explode'] === false ? { explode: false } : {}),
  };
}

function isFile(schema: Schema): boolean {
  if (schema.kind === 'array') return isFile(schema.items);
  return (schema.kind === 'string' && (schema.notes.format === 'binary' || schema.notes.format === 'byte')) || schema.notes.format === 'binary';
}

function describeFile(candidate: Candidate): Candidate {
  const description = [candidate.schema.notes.description, 'A file, in base64.'].filter((text) => text !== undefined).join(' ');
  return { ...candidate, schema: { ...candidate.schema, notes: { ...candidate.schema.notes, description } } };
}

// Flattened members no longer say what they were members of.
function isAltered(lowerer: SchemaLowerer, schema: Schema, seen: ReadonlySet<string> = new Set()): boolean {
  if (schema.notes.altered) return true;
  if (schema.kind === 'intersection') return schema.members.some((member) => isAltered(lowerer, member, seen));
  if (schema.kind !== 'ref' || seen.has(schema.component)) return false;
  const target = lowerer.lookup(schema.component);
  return target !== undefined && isAltered(lowerer, target, new Set([...seen, schema.component]));
}

/** The members of a plain object, also when it is put together by `allOf`; `undefined` for everything else. */
export function flattenMembers(lowerer: SchemaLowerer, schema: Schema, seen: ReadonlySet<string> = new Set()): readonly Member[] | undefined {
  if (schema.nullable) return undefined;
  switch (schema.kind) {
    case 'ref': {
      const target = seen.has(schema.component) ? undefined : lowerer.lookup(schema.component);
      return target === undefined ? undefined : flattenMembers(lowerer, target, new Set([...seen, schema.component]));
    }
    case 'object':
      return schema.members.length > 0 && (schema.additional === 'open' || schema.additional === 'closed') ? schema.members : undefined;
    case 'intersection': {
      const all = new Map<string, Member>();
      for (const part of schema.members) {
        const members = flattenMembers(lowerer, part, seen);
        if (members === undefined) return undefined;
        for (const member of members) {
          const other = all.get(member.name);
          // One part may only demand what another describes.
          if (other !== undefined && member.schema.kind !== 'any' && other.schema.kind !== 'any') return undefined;
          const described = other === undefined || other.schema.kind === 'any' ? member.schema : other.schema;
          all.set(member.name, { name: member.name, required: member.required || (other?.required ?? false), schema: described });
        }
      }
      return all.size === 0 ? undefined : [...all.values()];
    }
    default:
      return undefined;
  }
}
