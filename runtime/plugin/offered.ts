/** Makes a plugin's prompts, resources and templates ones that a gateway can offer. */
import type { CallContext } from '../call/result.js';
import { ToolError } from '../errors.js';
import type { Completion, PromptEntry, PromptResult, ResourceContents, ResourceEntry, ResourceTemplate } from '../offers.js';
import { createContext, failHandler } from './context.js';
import type { Complete, PluginPrompt, PluginResource, PluginTemplate, ReadOutput } from './plugin.js';
import { isContent } from './tool.js';
import { compileTemplate } from './uri-template.js';

const NAME = /^[^\u0000-\u001f\u007f]{1,128}$/;
const MAX_VALUES = 100;

export interface PreparedPrompt {
  readonly entry: PromptEntry;
  /** @throws ToolError INVALID_ARGUMENTS, PLUGIN_FAILED; InputRequired */
  readonly get: (args: Readonly<Record<string, string>>, context: CallContext) => Promise<PromptResult>;
  readonly complete: CompleteVariable;
}

export interface PreparedResource {
  readonly entry: ResourceEntry;
  readonly read: (context: CallContext) => Promise<readonly ResourceContents[]>;
}

export interface PreparedTemplate {
  readonly entry: ResourceTemplate;
  readonly match: (uri: string) => Readonly<Record<string, string>> | undefined;
  /** @returns undefined if there is no such resource */
  readonly read: (uri: string, variables: Readonly<Record<string, string>>, context: CallContext) => Promise<readonly ResourceContents[] | undefined>;
  readonly complete: CompleteVariable;
}

/** @throws ToolError INVALID_ARGUMENTS if there is no such variable */
type CompleteVariable = (name: string, value: string, others: Readonly<Record<string, string>>) => Promise<Completion>;

const NOTHING: Completion = { values: [] };

function completeBy(what: string, known: readonly string[], completers: Readonly<Record<string, Complete | undefined>>): CompleteVariable {
  return async (name, value, others) => {
    if (!known.includes(name)) throw new ToolError('INVALID_ARGUMENTS', { message: `${what} has no ${JSON.stringify(name.slice(0, 80))}.`, fix: `Known: ${known.join(', ') || 'none'}.` });
    const completer = Object.hasOwn(completers, name) ? completers[name] : undefined;
    if (completer === undefined) return NOTHING;
    const found = typeof completer === 'function' ? await guard(what, undefined, () => completer(value, others)) : completer.filter((choice) => choice.toLowerCase().startsWith(value.toLowerCase()));
    return { values: found.slice(0, MAX_VALUES), total: found.length, hasMore: found.length > MAX_VALUES };
  };
}

async function guard<T>(what: string, context: CallContext | undefined, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    throw failHandler(what, thrown, context?.signal, true);
  }
}

/** What is told of a thing, without the members that are not there. */
const describe = <T extends object>(given: T): T => Object.freeze(JSON.parse(JSON.stringify(given)));

/** @throws Error what is wrong with it */
export function preparePrompt({ name, title, description, icons, arguments: args = {}, run }: PluginPrompt): PreparedPrompt {
  if (typeof name !== 'string' || !NAME.test(name)) throw new Error(`a prompt cannot be named ${JSON.stringify(name)}`);
  if (typeof run !== 'function') throw new Error(`the prompt ${name} has no run function`);
  const what = `The prompt ${name}`;
  const required = Object.entries(args).flatMap(([argument, { required: isRequired }]) => (isRequired === true ? [argument] : []));
  const listed = Object.entries(args).map(([argument, { complete: _complete, ...rest }]) => ({ name: argument, ...rest }));
  return {
    entry: describe<PromptEntry>({ name, ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), ...(listed.length === 0 ? {} : { arguments: listed }), ...(icons === undefined ? {} : { icons }) }),
    complete: completeBy(what, Object.keys(args), Object.fromEntries(Object.entries(args).map(([argument, { complete }]) => [argument, complete]))),
    get: async (given, context) => {
      const missing = required.filter((argument) => !Object.hasOwn(given, argument));
      const unknown = Object.keys(given).filter((argument) => !Object.hasOwn(args, argument));
      const problems = [...missing.map((argument) => `${argument}: required`), ...unknown.map((argument) => `${argument.slice(0, 60)}: there is no such argument`)];
      if (problems.length > 0) throw new ToolError('INVALID_ARGUMENTS', { message: `The arguments do not fit the prompt ${name}.`, problems });
      return guard(what, context, async () => readPrompt(await run(given, createContext(context))));
    },
  };
}

function readPrompt(output: string | PromptResult): PromptResult {
  if (typeof output === 'string') return { messages: [{ role: 'user', content: { type: 'text', text: output } }] };
  if (!Array.isArray(output.messages) || !output.messages.every((message: PromptResult['messages'][number]) => (message.role === 'user' || message.role === 'assistant') && isContent(message.content))) throw new Error('it answered something that is no message');
  return output;
}

/** @throws Error what is wrong with it */
export function prepareResource({ read, ...entry }: PluginResource): PreparedResource {
  if (typeof entry.uri !== 'string' || !URL.canParse(entry.uri)) throw new Error(`a resource cannot have the URI ${JSON.stringify(entry.uri)}`);
  if (typeof entry.name !== 'string' || !NAME.test(entry.name)) throw new Error(`the resource ${entry.uri} has no name`);
  if (typeof read !== 'function') throw new Error(`the resource ${entry.uri} has no read function`);
  return {
    entry: describe<ResourceEntry>(entry),
    read: (context) => guard(`The resource ${entry.uri}`, context, async () => readContents(entry.uri, entry.mimeType, await read(createContext(context)))),
  };
}

/** @throws Error what is wrong with it */
export function prepareTemplate({ read, complete = {}, ...entry }: PluginTemplate): PreparedTemplate {
  const { uriTemplate, mimeType, name } = entry;
  if (typeof uriTemplate !== 'string') throw new Error('a resource template has no uriTemplate');
  const { variables, match } = compileTemplate(uriTemplate);
  if (typeof name !== 'string' || !NAME.test(name)) throw new Error(`the template ${uriTemplate} has no name`);
  if (typeof read !== 'function') throw new Error(`the template ${uriTemplate} has no read function`);
  const stranger = Object.keys(complete).find((variable) => !variables.includes(variable));
  if (stranger !== undefined) throw new Error(`the template ${uriTemplate} has no variable ${stranger}`);
  const what = `The template ${uriTemplate}`;
  return {
    entry: describe<ResourceTemplate>(entry),
    match,
    complete: completeBy(what, variables, complete),
    read: (uri, values, context) =>
      guard(what, context, async () => {
        const output = await read(uri, values, createContext(context));
        return output === undefined ? undefined : readContents(uri, mimeType, output);
      }),
  };
}

function readContents(uri: string, mimeType: string | undefined, output: ReadOutput): readonly ResourceContents[] {
  if (typeof output === 'string') return [{ uri, mimeType: mimeType ?? 'text/plain', text: output }];
  if (output instanceof Uint8Array) return [{ uri, mimeType: mimeType ?? 'application/octet-stream', blob: Buffer.from(output).toString('base64') }];
  if (!Array.isArray(output)) throw new Error('it answered neither text, bytes nor contents');
  const contents: readonly ResourceContents[] = output;
  if (!contents.every((resource) => isContent({ type: 'resource', resource }))) throw new Error('it answered something that is no contents of a resource');
  return contents;
}
