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
  /** Does the document ask for a body? */
  readonly required?: boolean;
}

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

type BodyKind = 'json' | 'form' | 'multipart' | 'lines' | 'text' | 'markup' | 'binary';
const PREFERENCE: readonly BodyKind[] = ['json', 'form', 'multipart', 'lines', 'text', 'markup', 'binary'];

/** How a body of this type is built; `undefined` where it cannot be. */
function kindOf(type: string): BodyKind | undefined {
  const base = bareType(type);
  if (isJsonType(type)) return 'json';
  if (base === FORM) return 'form';
  if (base === MULTIPART) return 'multipart';
  if (/^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines)$/.test(base)) return 'lines';
  if (/^(multipart|message)\//.test(base) || base === 'text/event-stream') return undefined;
  // Languages of their own: callers write the text.
  if (/^(application|text|image)\/(.*\+)?(xml|yaml|x-yaml|html|graphql|sql|javascript|csv)$/.test(base)) return 'markup';
  return base.startsWith('text/') ? 'text' : 'binary';
}

// Plain JSON comes before JSON of a vendor; else the document's order decides among types of one kind.
function chooseType(types: readonly string[]): string | undefined {
  const rank = (type: string): number => {
    const kind = kindOf(type);
    return kind === undefined ? -1 : PREFERENCE.indexOf(kind) * 2 + (kind === 'json' && bareType(type) !== 'application/json' ? 1 : 0);
  };
  return types.filter((type) => rank(type) >= 0).sort((a, b) => rank(a) - rank(b))[0];
}

/** Lowers `requestBody`; of several media types the one that is `wanted`, else the one that says most. @throws Diagnostic BODY_UNSUPPORTED */
export function lowerBody(lowerer: SchemaLowerer, operation: Node, pointer: string, wanted?: string): LoweredBody | undefined {
  const { context } = lowerer;
  if (operation['requestBody'] === undefined || operation['requestBody'] === null) return undefined;
  const found = context.resolve(operation['requestBody'], joinPointer(pointer, 'requestBody'));
  if (!isNode(found.node) || !isNode(found.node['content'])) throw context.fault('BODY_UNSUPPORTED', found.pointer, 'the body has no `content`');
  const types = Object.keys(found.node['content']);
  if (types.length === 0) return undefined;
  const type = wanted === undefined ? chooseType(types) : types.find((name) => name === wanted && kindOf(name) !== undefined);
  const kind = type === undefined ? undefined : kindOf(type);
  if (type === undefined || kind === undefined) throw context.fault('BODY_UNSUPPORTED', joinPointer(found.pointer, 'content'), `${wanted === undefined ? '' : `\`${wanted.slice(0, 60)}\` is asked for; the body `}offers ${types.map((name) => name.slice(0, 60)).join(', ')}`);
  const media = context.resolve(found.node['content'][type], joinPointer(found.pointer, 'content', type)).node;
  if (!isNode(media) && media !== undefined && media !== null) throw context.fault('BODY_UNSUPPORTED', joinPointer(found.pointer, 'content', type), 'a media type object is to be an object');
  const at = joinPointer(found.pointer, 'content', type, 'schema');
  const required = found.node['required'] === true;
  const mediaType = bareType(type) === '*/*' ? 'application/json' : type;
  const isOnlyType = types.length === 1 || bareType(type) === 'application/json';
  if (kind === 'binary') return lowerBinary(mediaType, required, found.pointer, isOnlyType);
  if (kind === 'markup') return lowerMarkup(mediaType, required, found.pointer, isOnlyType && isNode(media) && isNode(media['schema']) && media['schema']['type'] === 'string');

  if (kind === 'lines') return lowerWhole(lowerLines(lowerer, media, at), mediaType, required, found.pointer, false);
  const schema = lowerSchema(lowerer, isNode(media) && media['schema'] !== undefined ? media['schema'] : true, at);
  const comparable = isOnlyType && !isAltered(lowerer, schema);
  const members = kind === 'text' ? undefined : flattenMembers(lowerer, schema);
  const encoded = kind === 'form' || kind === 'multipart';
  if (members === undefined) {
    if (encoded) throw context.fault('BODY_UNSUPPORTED', at, `a body as ${bareType(type)} is to be an object with properties`);
    return lowerWhole(schema, mediaType, required, found.pointer, comparable);
  }
  // Members that are needed only if there is a body at all: JSON says so with one optional argument; a form without them makes no sense.
  const conditional = !required && members.some((member) => member.required);
  if (conditional && !encoded) return lowerWhole(schema, mediaType, required, found.pointer, comparable);
  const encoding = isNode(media) && isNode(media['encoding']) ? media['encoding'] : {};
  return { ...lowerFields(members, { at, type: mediaType, pointer: found.pointer, multipart: kind === 'multipart', styledParts: context.refSiblingsCount, encoding, comparable: comparable && !conditional }), required };
}

function lowerBinary(type: string, required: boolean, pointer: string, comparable: boolean): LoweredBody {
  const schema = makeSchema({ kind: 'string', minLength: undefined, maxLength: undefined, pattern: undefined }, { ...noNotes, description: `The ${type} content: base64, or a data: URI.` });
  const candidate: Candidate = { place: 'body', wireName: 'body', given: undefined, required, schema, placement: {}, pointer };
  return { candidates: [candidate], whole: true, supplied: [], comparable, plan: (nameOf) => ({ type, whole: nameOf(candidate), base64: [nameOf(candidate)] }) };
}

// Text that only its own language can describe, whatever the schema says of it.
function lowerMarkup(type: string, required: boolean, pointer: string, comparable: boolean): LoweredBody {
  return lowerWhole(makeSchema({ kind: 'string', minLength: undefined, maxLength: undefined, pattern: undefined }, { ...noNotes, description: `The ${type} text.` }), type, required, pointer, comparable);
}

// OpenAPI 3.2 describes a line (`itemSchema`) or all lines as a list; documents before it say little.
function lowerLines(lowerer: SchemaLowerer, media: unknown, at: string): Schema {
  const node = isNode(media) ? media : {};
  const ofItem = node['itemSchema'] !== undefined;
  const schema = lowerSchema(lowerer, (ofItem ? node['itemSchema'] : node['schema']) ?? true, ofItem ? at.replace(/schema$/, 'itemSchema') : at);
  if (!ofItem && (schema.kind === 'array' || schema.kind === 'string')) return schema;
  return makeSchema({ kind: 'array', items: schema, minItems: undefined, maxItems: undefined }, { ...noNotes, description: 'One item for each line.' });
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
  readonly styledParts: boolean;
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
    else candidates.push({ place: 'body', wireName: name, given: argument, required, schema, placement: lowerEncoding(Object.hasOwn(source.encoding, name) ? source.encoding[name] : undefined, source.multipart, source.styledParts), pointer: joinPointer(source.at, 'properties', name) });
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

// OpenAPI 3.1, "Encoding Object": style and explode matter for forms, the content type for parts.
function lowerEncoding(encoding: unknown, multipart: boolean, styledParts: boolean): Candidate['placement'] {
  if (!isNode(encoding)) return {};
  const said = encoding['contentType'];
  const type = typeof said === 'string' && /^[\w.+-]+\/[\w.+-]+(;[^\r\n,]*)?$/.test(said.trim()) ? said.trim() : undefined;
  if (type !== undefined && isJsonType(type)) return { json: true };
  // From 3.1 on any of these words makes a part, like a field of a form, be written as in a query; before, only fields are.
  const isStyled = (!multipart || styledParts) && ['style', 'explode', 'allowReserved'].some((keyword) => encoding[keyword] !== undefined);
  const given = encoding['style'];
  const style = given === 'spaceDelimited' || given === 'pipeDelimited' || given === 'deepObject' ? given : 'form';
  return {
    ...(isStyled ? { style } : {}),
    ...(isStyled && encoding['explode'] !== undefined && encoding['explode'] !== (style === 'form') ? { explode: encoding['explode'] === true } : {}),
    ...(multipart && type !== undefined ? { mediaType: type } : {}),
  };
}

function isFile(schema: Schema): boolean {
  if (schema.kind === 'array') return isFile(schema.items);
  return (schema.kind === 'string' && (schema.notes.format === 'binary' || schema.notes.format === 'byte')) || schema.notes.format === 'binary';
}

function describeFile(candidate: Candidate): Candidate {
  const description = [candidate.schema.notes.description, 'A file: base64, a data: URI (data:text/csv;name=a.csv,...), or a gatewright://files/ link.'].filter((text) => text !== undefined).join(' ');
  return { ...candidate, schema: { ...candidate.schema, notes: { ...candidate.schema.notes, description } } };
}

// Flattened members no longer say what they were members of.
function isAltered(lowerer: SchemaLowerer, schema: Schema, known: Map<string, boolean> = new Map()): boolean {
  if (schema.notes.altered) return true;
  if (schema.kind === 'intersection') return schema.members.some((member) => isAltered(lowerer, member, known));
  if (schema.kind !== 'ref') return false;
  const verdict = known.get(schema.component);
  if (verdict !== undefined) return verdict;
  // Met again while it is being looked at, it adds nothing.
  known.set(schema.component, false);
  const target = lowerer.lookup(schema.component);
  const altered = target !== undefined && isAltered(lowerer, target, known);
  known.set(schema.component, altered);
  return altered;
}

/** The members of a plain object, also when it is put together by `allOf`; `undefined` for everything else. */
export function flattenMembers(lowerer: SchemaLowerer, schema: Schema, known: Map<string, readonly Member[] | undefined> = new Map()): readonly Member[] | undefined {
  if (schema.nullable) return undefined;
  switch (schema.kind) {
    case 'ref': {
      if (known.has(schema.component)) return known.get(schema.component);
      // Met again while it is being looked at, it is no plain object.
      known.set(schema.component, undefined);
      const target = lowerer.lookup(schema.component);
      const members = target === undefined ? undefined : flattenMembers(lowerer, target, known);
      known.set(schema.component, members);
      return members;
    }
    case 'object':
      return schema.members.length > 0 && (schema.additional === 'open' || schema.additional === 'closed') ? schema.members : undefined;
    case 'intersection': {
      const all = new Map<string, Member>();
      for (const part of schema.members) {
        const members = flattenMembers(lowerer, part, known);
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
