/** Annotations of a schema: what it tells people and models, and what the overlay says about it. */
import type { JsonValue, Notes } from '../../ir.js';
import { type LowerContext, type Node, isNode } from '../context.js';
import { readExtension } from '../extensions.js';
import { joinPointer } from '../../load/pointer.js';
import { inspectText, inspectValues } from '../suspicion.js';

const VALUES = ['enum', 'const', 'default', 'examples', 'example'] as const;
const MAX_TEXT = 2_000;
const MAX_EXAMPLE = 300;

export const noNotes: Notes = {
  description: undefined,
  default: undefined,
  examples: undefined,
  format: undefined,
  deprecated: false,
  fields: undefined,
  sensitive: undefined,
  time: undefined,
  argument: undefined,
  supplied: undefined,
  fixed: undefined,
  header: undefined,
  altered: false,
};

/** Reads the annotations of a schema object. `altered` is set where openapi-typescript departs from the plain reading. */
export function lowerNotes(context: LowerContext, node: Node, pointer: string): Notes {
  const extension = readExtension(context, 'schema', node, pointer);
  if (extension.fields !== undefined || extension.sensitive !== undefined || extension.time !== undefined) context.found.hints = true;
  inspectValues(context, node, VALUES, pointer);
  const text = typeof node['description'] === 'string' ? node['description'] : typeof node['title'] === 'string' ? node['title'] : undefined;
  const notes: Notes = {
    description: text === undefined ? undefined : readText(context, text, joinPointer(pointer, typeof node['description'] === 'string' ? 'description' : 'title')),
    default: isJson(node['default']) && isShort(node['default']) ? node['default'] : undefined,
    examples: readExamples(node),
    format: typeof node['format'] === 'string' ? node['format'] : undefined,
    deprecated: node['deprecated'] === true,
    fields: extension.fields,
    sensitive: extension.sensitive === 'all' ? 'none' : extension.sensitive,
    time: extension.time,
    argument: extension.name,
    supplied: extension.supplied,
    fixed: extension.fixed,
    header: readHeaderName(context, node, pointer),
    altered: isNode(node['discriminator']) || context.isDiscriminated(pointer),
  };
  return isSilent(notes) ? noNotes : notes;
}

// MCP 2026-07-28, "Schema Extension", and RFC 9110, section 5.6.2: the rest of a header's name.
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;

/** What a parameter or schema says of the header that repeats it; a name that none can have is reported and counts as absent. */
export function readHeaderName(context: LowerContext, node: Node, pointer: string): string | undefined {
  const name = node['x-mcp-header'];
  if (name === undefined || (typeof name === 'string' && TOKEN.test(name))) return name;
  context.report(context.fault('KEYWORD_IGNORED', joinPointer(pointer, 'x-mcp-header'), '`x-mcp-header` is to be the end of a header\'s name: letters, digits and - _ . without spaces'));
  return undefined;
}

// Many schemas say nothing, and what says nothing is kept once for all of them.
const isSilent = (notes: Notes): boolean =>
  notes.description === undefined && notes.default === undefined && notes.examples === undefined && notes.format === undefined && !notes.deprecated && notes.fields === undefined && notes.sensitive === undefined &&
  notes.time === undefined && notes.argument === undefined && notes.supplied === undefined && notes.fixed === undefined && notes.header === undefined && !notes.altered;

function readText(context: LowerContext, text: string, pointer: string): string | undefined {
  const clean = inspectText(context, text, pointer).trim();
  return clean === '' ? undefined : clipText(clean, MAX_TEXT);
}

/** Cuts long text at a word and says so. */
export function clipText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')} ...`;
}

function readExamples(node: Node): readonly JsonValue[] | undefined {
  if (node['examples'] === undefined && node['example'] === undefined) return undefined;
  const given = Array.isArray(node['examples']) ? node['examples'].slice(0, 2) : node['example'] === undefined ? [] : [node['example']];
  const short = given.filter((value): value is JsonValue => isJson(value) && isShort(value));
  return short.length === 0 ? undefined : short;
}

// Escaping makes a character six at most, so that most texts need not be written out.
function isShort(value: JsonValue): boolean {
  if (typeof value === 'string' && value.length <= MAX_EXAMPLE / 6 - 2) return true;
  return typeof value === 'number' || typeof value === 'boolean' || JSON.stringify(value).length <= MAX_EXAMPLE;
}

function isJson(value: unknown): value is JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isNode(value) && Object.values(value).every(isJson);
}
