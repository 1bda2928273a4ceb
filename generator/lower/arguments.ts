/** Gathers an operation's arguments: parameters of every place and the members of the body, flat, each under one name. */
import type { Placement, Supplied } from '../../runtime/contract.js';
import type { FaultCollector } from '../faults.js';
import type { Argument, Schema } from '../ir.js';
import { joinPointer } from '../load/pointer.js';
import { type LowerContext, type Node, isNode } from './context.js';
import { readExtension } from './extensions.js';
import { isJsonType } from './media-types.js';
import { reportTexts } from './schema/keywords.js';
import { readHeaderName } from './schema/notes.js';
import { type SchemaLowerer, lowerSchema } from './schema/schema.js';
import { inspectText } from './suspicion.js';

export type Place = 'path' | 'query' | 'querystring' | 'header' | 'cookie' | 'body';

/** A parameter or body member on its way to an argument. */
export interface Candidate {
  readonly place: Place;
  readonly wireName: string;
  /** Name that the overlay gives it. */
  readonly given: string | undefined;
  readonly required: boolean;
  readonly schema: Schema;
  readonly placement: Omit<Placement, 'arg' | 'name'>;
  /** Media type of a whole query. */
  readonly mediaType?: string;
  readonly pointer: string;
}

export interface LoweredParameters {
  readonly candidates: readonly Candidate[];
  readonly supplied: readonly Supplied[];
  /** Parameters of the path that the overlay gives a value. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Header parameters that OpenAPI says are to be ignored. */
  readonly ignored: readonly string[];
}

// OpenAPI 3.1, "Parameter Object": header parameters of these names are ignored.
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);
const DEFAULT_STYLE = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' } as const;
const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  header: ['simple'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  // `cookie` differs from `form` in what is not percent-encoded, which a value from a model always is.
  cookie: ['form', 'cookie'],
};

/** Lowers the parameters of a path item and its operation; the operation's win (OpenAPI 3.1, "Operation Object"). Those that are damaged are left out and in `faults`. */
export function lowerParameters(lowerer: SchemaLowerer, faults: FaultCollector, item: Node, itemPointer: string, operation: Node, pointer: string): LoweredParameters {
  const { context } = lowerer;
  const merged = new Map<string, { readonly node: Node; readonly pointer: string }>();
  for (const [holder, at] of [[item, itemPointer], [operation, pointer]] as const) {
    for (const [key, found] of faults.attempt(() => readParameters(context, faults, holder['parameters'], joinPointer(at, 'parameters'))) ?? []) merged.set(key, found);
  }
  const sorted: SortedParameters = { candidates: [], supplied: [], fixed: new Map(), ignored: [] };
  for (const { node, pointer: at } of merged.values()) faults.attempt(() => sortParameter(lowerer, node, at, sorted));
  const { candidates } = sorted;
  const whole = candidates.find((candidate) => candidate.place === 'querystring');
  if (whole !== undefined && candidates.some((candidate) => candidate.place === 'query')) {
    faults.attempt(() => {
      throw context.fault('PARAMETER_SHAPE', whole.pointer, 'a parameter that is the whole query leaves no room for others in the query');
    });
  }
  return sorted;
}

function readParameters(context: LowerContext, faults: FaultCollector, list: unknown, at: string): ReadonlyMap<string, { readonly node: Node; readonly pointer: string }> {
  const read = new Map<string, { readonly node: Node; readonly pointer: string }>();
  if (list === undefined || list === null) return read;
  if (!Array.isArray(list)) throw context.fault('PARAMETER_SHAPE', at, '`parameters` is to be a list');
  for (const [index, entry] of list.entries()) {
    faults.attempt(() => {
      const { node, pointer } = context.resolve(entry, joinPointer(at, index));
      if (!isNode(node) || typeof node['name'] !== 'string' || typeof node['in'] !== 'string' || node['name'] === '') {
        throw context.fault('PARAMETER_SHAPE', pointer, `a parameter needs \`name\` and \`in\`${isNode(node) && typeof node['name'] === 'string' && node['name'] !== '' ? `; \`${node['name'].slice(0, 60)}\` has no \`in\`` : ''}`);
      }
      // RFC 9110, section 5.1, and RFC 6265, section 4.1.1: both names are tokens.
      if ((node['in'] === 'header' || node['in'] === 'cookie') && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(node['name'])) {
        throw context.fault('PARAMETER_SHAPE', joinPointer(pointer, 'name'), `no ${node['in']} can be called ${JSON.stringify(node['name'].slice(0, 60))}`);
      }
      const key = `${node['in']} ${node['name']}`;
      const other = read.get(key);
      if (other !== undefined && other.node !== node) context.report(context.fault('PARAMETER_REPEATED', joinPointer(at, index), `\`${node['name'].slice(0, 60)}\` in ${node['in'].slice(0, 40)} stands at ${other.pointer} already`));
      read.set(key, { node, pointer });
    });
  }
  return read;
}

interface SortedParameters {
  readonly candidates: Candidate[];
  readonly supplied: Supplied[];
  readonly fixed: Map<string, string>;
  readonly ignored: string[];
}

function sortParameter(lowerer: SchemaLowerer, node: Node, at: string, sorted: SortedParameters): void {
  const { context } = lowerer;
  const place = String(node['in']);
  const name = String(node['name']);
  if (place === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return void sorted.ignored.push(name);
  const { fixed, supplied, name: given } = readExtension(context, 'parameter', node, at);
  if (fixed !== undefined && place === 'path') return void sorted.fixed.set(name, fixPathValue(context, fixed, at));
  if ((fixed ?? supplied) === undefined) return void sorted.candidates.push(lowerParameter(lowerer, node, at, place, name, given));
  if (place !== 'query' && place !== 'header') throw context.fault('PARAMETER_UNSUPPORTED', at, fixed === undefined ? `\`supplied\` is for parameters in query and header, not in ${place.slice(0, 40)}` : `\`fixed\` is for parameters in path, query and header, not in ${place.slice(0, 40)}`);
  if (fixed !== undefined) sorted.supplied.push({ in: place, name, by: 'constant', value: fixed });
  else if (supplied !== undefined) sorted.supplied.push({ in: place, name, by: supplied });
}

// The value becomes part of the template: nothing in it may end its segment, open a placeholder or climb (RFC 3986, section 5.2.4).
function fixPathValue(context: LowerContext, value: string | number | boolean, pointer: string): string {
  const text = String(value);
  if (!/^[A-Za-z0-9._~-]+$/.test(text) || /^\.{1,2}$/.test(text)) throw context.fault('PARAMETER_UNSUPPORTED', pointer, `\`fixed: ${text.slice(0, 60)}\` cannot stand in a path: letters, digits and . _ ~ - only`);
  return text;
}

function lowerParameter(lowerer: SchemaLowerer, node: Node, pointer: string, place: string, name: string, given: string | undefined): Candidate {
  const { context } = lowerer;
  reportTexts(context, node, pointer, ['description']);
  if (place !== 'path' && place !== 'query' && place !== 'querystring' && place !== 'header' && place !== 'cookie') {
    throw context.fault('PARAMETER_UNSUPPORTED', joinPointer(pointer, 'in'), `\`in: ${place.slice(0, 40)}\` is not understood`);
  }
  const content = isNode(node['content']) ? Object.entries(node['content'])[0] : undefined;
  const [schemaNode, at] =
    content === undefined
      ? ([node['schema'] ?? true, joinPointer(pointer, 'schema')] as const)
      : ([isNode(content[1]) ? (content[1]['schema'] ?? true) : true, joinPointer(pointer, 'content', content[0], 'schema')] as const);
  if (place === 'querystring' && content === undefined) throw context.fault('PARAMETER_SHAPE', pointer, 'a parameter that is the whole query needs `content`');
  const lowered = lowerSchema(lowerer, schemaNode, at);
  const own = typeof node['description'] === 'string' ? inspectText(context, node['description'], joinPointer(pointer, 'description')).trim() : '';
  const isDeprecated = node['deprecated'] === true;
  const header = readHeaderName(context, node, pointer) ?? lowered.notes.header;
  const isPlain = own === '' && !isDeprecated && header === lowered.notes.header;
  const schema: Schema = isPlain ? lowered : { ...lowered, notes: { ...lowered.notes, description: own === '' ? lowered.notes.description : own, deprecated: lowered.notes.deprecated || isDeprecated, header } };
  const required = place === 'path' || node['required'] === true;
  if (place === 'querystring') return { place, wireName: name, given, required, schema, placement: {}, mediaType: content?.[0] ?? '', pointer };
  return { place, wireName: name, given, required, schema, placement: lowerPlacement(context, node, pointer, place, content?.[0]), pointer };
}

function lowerPlacement(context: LowerContext, node: Node, pointer: string, place: 'path' | 'query' | 'header' | 'cookie', mediaType: string | undefined): Candidate['placement'] {
  if (mediaType !== undefined) {
    if (!isJsonType(mediaType)) throw context.fault('PARAMETER_UNSUPPORTED', joinPointer(pointer, 'content'), `a parameter as ${mediaType.slice(0, 60)} is not understood`);
    return { json: true };
  }
  const said = typeof node['style'] === 'string' ? node['style'] : DEFAULT_STYLE[place];
  const style = said === 'cookie' && place === 'cookie' ? 'form' : said;
  if (!(STYLES[place] ?? []).includes(style)) throw context.fault('PARAMETER_UNSUPPORTED', joinPointer(pointer, 'style'), `\`style: ${style.slice(0, 40)}\` does not go with \`in: ${place}\``);
  const explode = typeof node['explode'] === 'boolean' ? node['explode'] : style === 'form';
  return {
    ...(style === DEFAULT_STYLE[place] ? {} : { style: style as NonNullable<Placement['style']> }),
    ...(explode === (style === 'form') ? {} : { explode }),
    ...(node['allowReserved'] === true && place === 'query' ? { allowReserved: true } : {}),
  };
}

export interface NamedArguments {
  readonly arguments: readonly Argument[];
  readonly placements: Readonly<Record<Place, readonly Placement[]>>;
  /** Is every argument named as on the wire? */
  readonly verbatim: boolean;
}

// An argument that has to move aside for one of the same name says where it goes.
const ORDER: readonly Place[] = ['path', 'query', 'querystring', 'body', 'header', 'cookie'];

/** Gives every candidate a name. A clash between places is reported and settled by naming the place: `id` and `body_id`. */
export function nameArguments(context: LowerContext, candidates: readonly Candidate[]): NamedArguments {
  const taken = new Map<string, Candidate>();
  const placements: Record<Place, Placement[]> = { path: [], query: [], querystring: [], header: [], cookie: [], body: [] };
  const names = new Map<Candidate, string>();
  for (const candidate of [...candidates].sort((a, b) => ORDER.indexOf(a.place) - ORDER.indexOf(b.place))) {
    const wanted = candidate.given ?? cleanName(candidate);
    if (!/^[A-Za-z0-9_.-]{1,64}$/.test(wanted)) throw context.fault('NAME_INVALID', candidate.pointer, `\`${wanted.slice(0, 80)}\` is no name for an argument`);
    const other = taken.get(wanted);
    let name = wanted;
    if (other !== undefined) {
      name = `${candidate.place}_${wanted}`;
      const message = `\`${wanted}\` stands in ${other.place} (${other.pointer}) and in ${candidate.place}; the second is named \`${name}\``;
      if (candidate.given !== undefined || taken.has(name) || name.length > 64) throw context.fault('ARGUMENT_COLLISION', candidate.pointer, `\`${wanted}\` stands in ${other.place} (${other.pointer}) and in ${candidate.place}`);
      context.report(context.fault('ARGUMENT_RENAMED', candidate.pointer, message));
    }
    taken.set(name, candidate);
    names.set(candidate, name);
  }
  const result: Argument[] = [];
  for (const candidate of candidates) {
    const name = names.get(candidate) ?? candidate.wireName;
    result.push({ name, required: candidate.required, schema: candidate.schema });
    placements[candidate.place].push({ arg: name, ...(name === candidate.wireName ? {} : { name: candidate.wireName }), ...candidate.placement });
  }
  return { arguments: result, placements, verbatim: candidates.every((candidate) => names.get(candidate) === candidate.wireName) };
}

// `filter[name]` -> `filter_name`: clients take letters, digits and `_.-` only.
function cleanName(candidate: Candidate): string {
  if (/^[A-Za-z0-9_.-]{1,64}$/.test(candidate.wireName)) return candidate.wireName;
  const clean = candidate.wireName.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^_|_$/g, '').slice(0, 64);
  return clean === '' ? candidate.place : clean;
}
