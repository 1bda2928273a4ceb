/** A gateway that plugins add to: keeps what they have registered, offers it beside what was there, and tells when it changes. */
import type * as z from 'zod';
import type { CallLog } from '../call/log.js';
import { InputRequired } from '../call/result.js';
import { suggestName } from '../call/suggest.js';
import type { JsonSchema, ToolEntry } from '../catalog.js';
import { ToolError } from '../errors.js';
import type { Gateway } from '../gateway.js';
import type { Change, Offers } from '../offers.js';
import { type PreparedPrompt, type PreparedResource, type PreparedTemplate, preparePrompt, prepareResource, prepareTemplate } from './offered.js';
import type { Handle, PluginGateway, PluginTool } from './plugin.js';
import { type PreparedTool, prepareTool } from './tool.js';

/** A gateway with plugins. */
export interface ExtendedGateway {
  readonly gateway: Gateway;
  /** What the plugin of this origin, its file, registers with. */
  readonly registrar: (origin: string) => PluginGateway;
}

/** One kind of thing that plugins add, by the name that tells it from others. */
interface Shelf<P> {
  readonly kind: 'tools' | 'prompts' | 'resources';
  /** What it is called in errors. */
  readonly word: string;
  readonly items: Map<string, { readonly origin: string; prepared: P }>;
}

const createShelf = <P>(kind: Shelf<P>['kind'], word: string): Shelf<P> => ({ kind, word, items: new Map() });

/** The same gateway with room for plugins. Closing it closes them, then the gateway. `isTaken`: names that tools may not have. */
export function extendGateway(base: Gateway, log?: CallLog, isTaken: (name: string) => boolean = base.has): ExtendedGateway {
  const tools = createShelf<PreparedTool>('tools', 'tool');
  const prompts = createShelf<PreparedPrompt>('prompts', 'prompt');
  const resources = createShelf<PreparedResource>('resources', 'resource');
  const templates = createShelf<PreparedTemplate>('resources', 'resource template');
  const closers: (() => void | Promise<void>)[] = [];
  const listeners = new Set<(change: Change) => void>();
  const pending = new Set<Change['kind']>();
  const list = <E>(shelf: { readonly items: ReadonlyMap<string, { readonly prepared: { readonly entry: E } }> }): readonly E[] => Object.freeze([...shelf.items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { prepared }]) => prepared.entry));
  const mergeTools = (): readonly ToolEntry[] => Object.freeze([...base.tools, ...list(tools)].sort((a, b) => (a.name < b.name ? -1 : 1)));
  const lists = { tools: mergeTools(), prompts: list(prompts), resources: list(resources), templates: list(templates) };

  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  const flush = (): void => {
    const kinds = [...pending];
    pending.clear();
    for (const kind of kinds) if (kind !== 'resource') tell({ kind });
  };
  const renew = (kind: Shelf<unknown>['kind']): void => {
    if (kind === 'tools') lists.tools = mergeTools();
    else if (kind === 'prompts') lists.prompts = list(prompts);
    else Object.assign(lists, { resources: list(resources), templates: list(templates) });
    // Many changes in a row are one.
    if (pending.size === 0) queueMicrotask(flush);
    pending.add(kind);
  };

  const put = <T, P>(shelf: Shelf<P>, origin: string, name: string, given: T, prepare: (given: T) => P): Handle<T> => {
    const prepared = prepare(given);
    const other = shelf === tools && isTaken(name) ? 'the APIs of this gateway' : shelf.items.get(name)?.origin;
    if (other !== undefined) throw new Error(`${origin}: there is a ${shelf.word} ${name} already, from ${other}; give one of them another name`);
    const item = { origin, prepared };
    shelf.items.set(name, item);
    renew(shelf.kind);
    let current = given;
    return {
      update: (change) => {
        if (shelf.items.get(name) !== item) throw new Error(`${origin}: the ${shelf.word} ${name} has been removed`);
        current = { ...current, ...change };
        item.prepared = prepare(current);
        renew(shelf.kind);
      },
      remove: () => {
        if (shelf.items.get(name) === item && shelf.items.delete(name)) renew(shelf.kind);
      },
    };
  };
  const keepName = <P extends { readonly entry: E }, E>(key: keyof E, name: string, prepared: P): P => {
    if (prepared.entry[key] !== name) throw new Error(`${name} cannot be called otherwise later; remove it and add another`);
    return prepared;
  };

  const registrar = (origin: string): PluginGateway => ({
    tool: <S extends z.ZodType | JsonSchema>(tool: PluginTool<S>) => put(tools, origin, tool.name, tool, (given) => keepName('name', tool.name, prepareTool(given))),
    prompt: (prompt) => put(prompts, origin, prompt.name, prompt, (given) => keepName('name', prompt.name, preparePrompt(given))),
    resource: (resource) => put(resources, origin, resource.uri, resource, (given) => keepName('uri', resource.uri, prepareResource(given))),
    resourceTemplate: (template) => put(templates, origin, template.uriTemplate, template, (given) => keepName('uriTemplate', template.uriTemplate, prepareTemplate(given))),
    notifyUpdated: (uri) => tell({ kind: 'resource', uri }),
    onClose: (close) => void closers.push(close),
  });

  const offers: Offers = {
    get resources() {
      return lists.resources;
    },
    get templates() {
      return lists.templates;
    },
    get prompts() {
      return lists.prompts;
    },
    readResource: async (uri, context) => {
      const resource = resources.items.get(uri);
      if (resource !== undefined) return resource.prepared.read(context);
      for (const { prepared } of templates.items.values()) {
        const variables = prepared.match(uri);
        const contents = variables === undefined ? undefined : await prepared.read(uri, variables, context);
        if (contents !== undefined) return contents;
      }
      throw new ToolError('RESOURCE_NOT_FOUND', { message: `There is no resource ${JSON.stringify(uri.slice(0, 200))}.` });
    },
    getPrompt: async (name, args, context) => findPrompt(prompts, name).get(args, context),
    complete: async ({ reference, argument, others }) => {
      if (reference.type === 'ref/prompt') return findPrompt(prompts, reference.name).complete(argument.name, argument.value, others);
      const template = templates.items.get(reference.uri);
      if (template !== undefined) return template.prepared.complete(argument.name, argument.value, others);
      if (resources.items.has(reference.uri)) return { values: [] };
      throw new ToolError('INVALID_ARGUMENTS', { message: `There is no resource template ${JSON.stringify(reference.uri.slice(0, 200))}.`, fix: 'Use one of resources/templates/list.' });
    },
    watch: (listener) => {
      // Each call is a listener of its own, also of the same function.
      const own = (change: Change): void => listener(change);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    // Plugins tell of their own accord.
    follow: () => () => undefined,
  };

  const gateway: Gateway = {
    ...base,
    get tools() {
      return lists.tools;
    },
    has: (name) => tools.items.has(name) || base.has(name),
    call: async (name, args, context = {}) => {
      const own = tools.items.get(name);
      if (own === undefined) return base.has(name) || tools.items.size === 0 ? base.call(name, args, context) : callUnknown(base, tools.items.keys(), name, args, context);
      return callAndLog(own.prepared, args, context, log);
    },
    offers,
    close: async () => {
      for (const close of closers) await Promise.resolve().then(close).catch((error: unknown) => log?.error({ cause: String(error) }, 'a plugin could not be closed'));
      await base.close();
    },
  };
  return { gateway, registrar };
}

function findPrompt({ items }: Shelf<PreparedPrompt>, name: string): PreparedPrompt {
  const found = items.get(name);
  if (found !== undefined) return found.prepared;
  const meant = suggestName(name, items.keys());
  throw new ToolError('UNKNOWN_PROMPT', { message: `No prompt is named ${JSON.stringify(name.slice(0, 80))}.${meant === undefined ? '' : ` Did you mean ${meant}?`}` });
}

// What was meant may be a tool of a plugin as well.
async function callUnknown(base: Gateway, own: Iterable<string>, name: string, ...rest: readonly [unknown, Parameters<Gateway['call']>[2]]): ReturnType<Gateway['call']> {
  const meant = suggestName(name, own);
  if (meant === undefined) return base.call(name, ...rest);
  throw new ToolError('UNKNOWN_TOOL', { message: `No tool is named ${JSON.stringify(name.slice(0, 80))}. Did you mean ${meant}?` });
}

async function callAndLog({ entry, call }: PreparedTool, args: unknown, context: NonNullable<Parameters<Gateway['call']>[2]>, log: CallLog | undefined): ReturnType<Gateway['call']> {
  const start = performance.now();
  const note = (outcome: string): object => ({ tool: entry.name, ms: Math.round(performance.now() - start), outcome });
  try {
    const result = await call(args, context);
    const cause = result.error?.details.cause;
    if (cause === undefined) log?.info(note(result.error?.code ?? 'ok'), 'call');
    else log?.error({ ...note(result.error?.code ?? ''), cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }, 'call');
    return result;
  } catch (thrown) {
    log?.info(note(thrown instanceof InputRequired ? 'asks' : 'failed'), 'call');
    throw thrown;
  }
}
