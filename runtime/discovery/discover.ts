/** Serves a gateway through three small tools, so that a model reads only the tools it needs: search, describe, call. */
import { InputRequired, type CallResult } from '../call/result.js';
import { suggestName } from '../call/suggest.js';
import { type Validate, compileValidation } from '../call/validate.js';
import type { JsonSchema, ToolAnnotations, ToolEntry } from '../catalog.js';
import { ToolError } from '../errors.js';
import type { Gateway } from '../gateway.js';
import { isJsonObject, parseJson } from '../json.js';
import { type Search, indexTools } from './rank.js';

/** An API of the gateway: what models may narrow a search to. */
export interface DiscoveredApi {
  readonly name: string;
  readonly title: string;
  readonly tools: readonly string[];
}

export interface DiscoveryOptions {
  /** Ask for the arguments of a call as JSON text, for models that fill in no object without known members. Both are taken in any case. */
  readonly textArguments?: boolean;
}

const DEFAULT_LIMIT = 8;
const MAX_LIMIT = 50;
const SHOWN_DESCRIPTION = 160;

type Run = (args: Readonly<Record<string, unknown>>, context: Parameters<Gateway['call']>[2]) => Promise<CallResult>;

/**
 * The same gateway behind `search_tools`, `describe_tool` and `call_tool`. Its tools keep their names, which only `call_tool` takes,
 * so a tool that is called like one of the three is no clash. The index is made at the first search.
 */
export function discoverTools(gateway: Gateway, all: readonly DiscoveredApi[], options: DiscoveryOptions = {}): Gateway {
  const apis = all.map((api) => ({ ...api, tools: api.tools.filter((tool) => gateway.has(tool)) })).filter(({ tools }) => tools.length > 0);
  const apiOf = new Map(apis.flatMap((api) => api.tools.map((tool) => [tool, api.name] as const)));
  const byName = new Map(gateway.tools.map((entry) => [entry.name, entry]));
  let search: Search | undefined;

  const runs: Readonly<Record<string, Run>> = {
    search_tools: async (args) => {
      const { query, limit = DEFAULT_LIMIT, api } = args;
      const wanted = typeof api === 'string' ? api : undefined;
      const found = (search ??= indexTools(gateway.tools))(String(query), Number(limit), wanted === undefined ? undefined : (entry) => apiOf.get(entry.name) === wanted);
      return writeResult({ tools: found.map(summarize), ...(found.length > 0 ? {} : { hint: 'Nothing fits. Use other words: what is done, and to what.' }) });
    },
    describe_tool: async ({ name }) => {
      const entry = byName.get(String(name));
      return entry === undefined ? { content: [], error: failUnknown(String(name), byName.keys()) } : writeResult(entry);
    },
    call_tool: async ({ name, arguments: args = {} }, context) => {
      if (!gateway.has(String(name)) && gateway.demands?.(String(name)) === undefined) return { content: [], error: failUnknown(String(name), byName.keys()) };
      return gateway.call(String(name), args, context);
    },
  };
  const checked = describeTools(gateway, apis);
  const tools = Object.freeze(options.textArguments === true ? checked.map(askForText) : checked);
  const validations = new Map<string, Promise<Validate>>();

  return {
    ...gateway,
    tools,
    has: (name) => Object.hasOwn(runs, name),
    call: async (name, args, context) => {
      const entry = checked.find((tool) => tool.name === name);
      const run = runs[name];
      if (entry === undefined || run === undefined) {
        const fix = gateway.has(name) ? 'Call it through call_tool.' : 'Find tools with search_tools.';
        throw new ToolError('UNKNOWN_TOOL', { message: `No tool is named ${JSON.stringify(name.slice(0, 80))} here.`, fix });
      }
      let validate = validations.get(name);
      if (validate === undefined) validations.set(name, (validate = compileValidation(entry, {}, new Set())));
      try {
        return await run(await (await validate)(name === 'call_tool' ? readNested(args) : args), context);
      } catch (thrown) {
        if (thrown instanceof InputRequired) throw thrown;
        const error = ToolError.from(thrown);
        if (name !== 'call_tool' || error.code !== 'INVALID_ARGUMENTS') return { content: [], error };
        return { content: [], error: new ToolError(error.code, { ...error.details, fix: 'Give `name`, and the arguments of that tool inside `arguments`; nothing was sent.' }) };
      }
    },
  };
}

// Models often write a nested object as JSON text.
function readNested(args: unknown): unknown {
  if (!isJsonObject(args) || typeof args['arguments'] !== 'string') return args;
  try {
    return { ...args, arguments: parseJson(args['arguments']) };
  } catch {
    return args;
  }
}

function describeTools(gateway: Gateway, apis: readonly DiscoveredApi[]): readonly ToolEntry[] {
  const all = gateway.tools.map(({ annotations }) => annotations);
  const looks: ToolAnnotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
  // It may call any tool, so it is as dangerous as the most dangerous of them.
  const calls: ToolAnnotations = {
    readOnlyHint: all.every((entry) => entry.readOnlyHint),
    destructiveHint: all.some((entry) => entry.destructiveHint),
    idempotentHint: all.every((entry) => entry.idempotentHint),
    openWorldHint: true,
  };
  const offered = apis.map(({ name, title, tools }) => `${name} (${title.slice(0, 80)}, ${tools.length} tools)`).join('; ').slice(0, 800);
  const name = { type: 'string', description: 'Name of a tool, as search_tools gives it.' };
  return [
    {
      name: 'call_tool',
      title: 'Call a tool',
      description: 'Calls one of the tools that search_tools finds, and answers what that tool answers. Read its schema with describe_tool first.',
      inputSchema: close({ name, arguments: { type: 'object', description: 'The arguments of that tool, as its inputSchema has them.' } }, ['name']),
      annotations: calls,
    },
    {
      name: 'describe_tool',
      title: 'Describe a tool',
      description: 'Returns description, inputSchema and outputSchema of one tool.',
      inputSchema: close({ name }, ['name']),
      annotations: looks,
    },
    {
      name: 'search_tools',
      title: 'Search the tools',
      description: `Finds tools by what they do, best first. There are ${gateway.tools.length} tools of: ${offered}. Say what is done and to what: "list open orders", "create issue".`,
      inputSchema: close(
        {
          query: { type: 'string', minLength: 1, maxLength: 500, description: 'A few words in English.' },
          limit: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, description: `How many tools to return; ${DEFAULT_LIMIT} unless given.` },
          ...(apis.length === 0 ? {} : { api: { type: 'string', enum: apis.map((api) => api.name), description: 'Search only this API.' } }),
        },
        ['query'],
      ),
      annotations: looks,
    },
  ];
}

// nanbingxyz/5ire#42.
function askForText(entry: ToolEntry): ToolEntry {
  if (entry.name !== 'call_tool') return entry;
  const properties = { ...(isJsonObject(entry.inputSchema['properties']) ? entry.inputSchema['properties'] : {}), arguments: { type: 'string', description: 'The arguments of that tool, as its inputSchema has them, as the text of one JSON object.' } };
  return { ...entry, inputSchema: { ...entry.inputSchema, properties } };
}

const close = (properties: JsonSchema, required: readonly string[]): JsonSchema => ({ type: 'object', properties, required, additionalProperties: false });

function writeResult(value: object): CallResult {
  const text = JSON.stringify(value);
  return { content: [{ type: 'text', text }], structured: text };
}

function summarize({ name, title, description, inputSchema, annotations }: ToolEntry): object {
  const properties = typeof inputSchema['properties'] === 'object' && inputSchema['properties'] !== null ? Object.keys(inputSchema['properties']) : [];
  const required: readonly unknown[] = Array.isArray(inputSchema['required']) ? inputSchema['required'] : [];
  const brief = clip(description.replace(/\s+/g, ' '));
  return {
    name,
    title,
    ...(brief === title ? {} : { description: brief }),
    reads: annotations.readOnlyHint,
    required: properties.filter((property) => required.includes(property)),
    optional: properties.filter((property) => !required.includes(property)),
  };
}

const clip = (text: string): string => (text.length <= SHOWN_DESCRIPTION ? text : `${text.slice(0, SHOWN_DESCRIPTION).replace(/\s+\S*$/, '')} ...`);

function failUnknown(name: string, names: Iterable<string>): ToolError {
  const meant = suggestName(name, names);
  return new ToolError('UNKNOWN_TOOL', { message: `No tool is named ${JSON.stringify(name.slice(0, 80))}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`, fix: 'Find its name with search_tools.' });
}
