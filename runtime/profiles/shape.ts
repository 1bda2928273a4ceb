/** Shapes tools to what a client takes, and calls them by the names that client knows. Calls are checked as ever, against the whole schemas. */
import { createHash } from 'node:crypto';
import { suggestName } from '../call/suggest.js';
import type { JsonSchema, ToolEntry } from '../catalog.js';
import { ToolError } from '../errors.js';
import type { Gateway } from '../gateway.js';
import { isJsonObject } from '../json.js';
import { mapChildren } from './children.js';
import { inlineReferences } from './inline.js';
import { mergeRoot } from './merge.js';
import { plainSchema } from './plain.js';
import { type Profile, SERVER_NAME } from './profiles.js';

export interface ShapedTool {
  /** As clients see it. */
  readonly entry: ToolEntry;
  /** The tool's own name. */
  readonly original: string;
}

export interface ShapedTools {
  /** Sorted by the names that clients see. */
  readonly tools: readonly ShapedTool[];
  /** Tools that the client could not take in any shape, and why. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** Shapes every tool by itself, so that one of them never spoils the list. */
export function shapeTools(entries: readonly ToolEntry[], profile: Profile): ShapedTools {
  const names = new Set(entries.map((entry) => entry.name));
  const tools: ShapedTool[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  for (const entry of entries) {
    const name = fitName(entry.name, profile);
    const input = tryShaping(entry, profile);
    if (typeof input === 'string') leftOut.push({ name: entry.name, reason: input });
    else if (name !== entry.name && names.has(name)) leftOut.push({ name: entry.name, reason: `shortened it would be called \`${name}\`, as another tool is` });
    else tools.push({ entry: shapeEntry(rename(entry, name), input, profile), original: entry.name });
  }
  tools.sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1));
  return { tools, leftOut };
}

/** The gateway with its tools in the shape of a profile; those that it does not have are left out. */
export function shapeGateway(gateway: Gateway, shaped: ShapedTools): Gateway {
  const all = new Map(shaped.tools.map(({ entry, original }) => [entry.name, original]));
  const shown = shaped.tools.filter(({ original }) => gateway.has(original));
  const originals = new Map(shown.map(({ entry, original }) => [entry.name, original]));
  const { demands } = gateway;
  return {
    ...gateway,
    tools: Object.freeze(shown.map(({ entry }) => entry)),
    ...(demands === undefined ? {} : { demands: (name, kind) => demands(kind === undefined || kind === 'tool' ? (all.get(name) ?? name) : name, kind) }),
    has: (name) => originals.has(name),
    call: async (name, args, context) => {
      const original = originals.get(name);
      if (original !== undefined) return gateway.call(original, args, context);
      const meant = suggestName(name, originals.keys());
      throw new ToolError('UNKNOWN_TOOL', { message: `No tool is named ${JSON.stringify(name.slice(0, 80))}.${meant === undefined ? '' : ` Did you mean ${meant}?`}` });
    },
  };
}

/** A name that is too long with what the client puts before it ends in a check sum of the whole; the same name is always shortened alike. */
function fitName(name: string, { name: { most, added } }: Profile): string {
  const room = most - added - SERVER_NAME.length;
  if (name.length <= room) return name;
  const sum = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, room - 9).replace(/[_-]+$/, '')}_${sum}`;
}

// Whatever one schema holds, the others are not touched by it.
function tryShaping(entry: ToolEntry, profile: Profile): ShapedInput | string {
  try {
    return shapeInput(entry.inputSchema, profile) ?? 'its arguments are too large without references';
  } catch {
    return 'its schema is damaged';
  }
}

// Models often see no title; a name that was cut says less than it did, so the title goes before the description.
function rename(entry: ToolEntry, name: string): ToolEntry {
  if (name === entry.name) return entry;
  const says = entry.description.toLowerCase().startsWith(entry.title.toLowerCase());
  return { ...entry, name, description: says ? entry.description : `${entry.title}. ${entry.description}` };
}

interface ShapedInput {
  readonly schema: JsonSchema;
  readonly note: string | undefined;
}

function shapeInput(given: JsonSchema, { references, dialect, items }: Profile): ShapedInput | undefined {
  const inlined = references === 'kept' ? given : inlineReferences(given, references.inlineBytes);
  if (inlined === undefined) return undefined;
  const { schema, note } = mergeRoot(inlined);
  if (dialect === 'plain') return { schema: { properties: {}, ...plainSchema({ ...schema, type: 'object' }) }, note };
  return { schema: items === 'required' ? mapChildren(schema, addItems) : schema, note };
}

// Only arrays that say nothing of what they hold are changed.
function addItems(node: unknown): unknown {
  if (!isJsonObject(node)) return node;
  const written = mapChildren(node, addItems);
  const isArray = node['type'] === 'array' || (Array.isArray(node['type']) && node['type'].includes('array'));
  return isArray && node['items'] === undefined ? { ...written, items: {} } : written;
}

function shapeEntry(entry: ToolEntry, { schema, note }: ShapedInput, profile: Profile): ToolEntry {
  const { outputSchema, ...rest } = entry;
  const description = note === undefined ? entry.description : `${note} ${entry.description}`;
  return {
    ...rest,
    description: clip(description, profile.descriptionLength),
    inputSchema: schema,
    ...(outputSchema === undefined || profile.outputSchema === 'dropped' ? {} : { outputSchema }),
  };
}

const clip = (text: string, most = Number.POSITIVE_INFINITY): string => (text.length <= most ? text : `${text.slice(0, most - 4).replace(/\s+\S*$/, '')} ...`);
