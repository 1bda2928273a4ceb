/** An MCP client: connects to one server in the era that both speak, and puts its methods into functions. */
import { type Handlers, answerRequest, declareCapabilities } from './answers.js';
import { ClientError } from './errors.js';
import { type Json, type JsonObject, type NumberMode, isJsonObject } from './json.js';
import { createList } from './lists.js';
import { type RequestOptions, openConnection } from './protocol/connection.js';
import { type MirroredArgument, readMirroredArguments, writeArgumentHeaders } from './protocol/headers.js';
import { type Introduction, negotiate } from './protocol/negotiate.js';
import { isPrompt, isResource, isTemplate, isTool, readCompletion, readContents, readLogMessage, readPromptResult, readToolResult } from './protocol/results.js';
import { openSession } from './protocol/session.js';
import { type Era, rpcCodes } from './protocol/versions.js';
import { type Change, type Interest, type Subscription, createSubscriptions, readChange } from './subscriptions.js';
import type { ToolSignature } from './tool-signature.js';
import type { Transport } from './transport/transport.js';
import type { Completion, CompletionReference, Implementation, LogLevel, LogMessage, Prompt, PromptResult, Resource, ResourceContents, ResourceTemplate, ServerDescription, Tool, ToolResult } from './types.js';

export interface ClientOptions extends Handlers {
  readonly transport: Transport;
  /** Name and version of the program that this client is part of. */
  readonly info: Implementation;
  /** What cannot be told from the handlers; members given here win. */
  readonly capabilities?: JsonObject;
  /** `auto` asks the server; `modern` and `legacy` refuse the other era. */
  readonly era?: Era | 'auto';
  readonly numbers?: NumberMode;
  /** How long to wait for an answer, in milliseconds, unless a request says otherwise; 60 s by default. */
  readonly timeoutMs?: number;
  /** How long a server on stdio or a WebSocket may be silent about `server/discover` before it is taken for a legacy one, in milliseconds; 3 s by default. */
  readonly probeMs?: number;
  readonly onLog?: (message: LogMessage) => void;
  /** Every notification of the server, also those that the client acts on by itself. */
  readonly onNotification?: (method: string, params: JsonObject) => void;
  /** Hears why the connection ended, unless this side closed it. */
  readonly onClosed?: (error: ClientError) => void;
  /** Hears of what is wrong but stops nothing; texts of the server may be in it. */
  readonly onWarning?: (message: string) => void;
}

/** A connection to a server. All requests throw ClientError. */
export interface Client {
  readonly era: Era;
  /** The revision that was agreed on. */
  readonly version: string;
  readonly server: ServerDescription;
  readonly listTools: (options?: RequestOptions) => Promise<readonly Tool[]>;
  readonly listPrompts: (options?: RequestOptions) => Promise<readonly Prompt[]>;
  readonly listResources: (options?: RequestOptions) => Promise<readonly Resource[]>;
  readonly listTemplates: (options?: RequestOptions) => Promise<readonly ResourceTemplate[]>;
  /** Calls a tool by name. A tool that fails is no error: `isError` says so. */
  readonly callTool: (name: string, args?: object, options?: RequestOptions) => Promise<ToolResult>;
  /** Calls a tool whose arguments and result are typed; see `defineTool`. @throws ClientError `BAD_RESULT` if the result is another */
  readonly call: <Args extends object, Structured>(tool: ToolSignature<Args, Structured>, args: Args, options?: RequestOptions) => Promise<ToolResult<Structured>>;
  readonly getPrompt: (name: string, args?: Readonly<Record<string, string>>, options?: RequestOptions) => Promise<PromptResult>;
  readonly readResource: (uri: string, options?: RequestOptions) => Promise<readonly ResourceContents[]>;
  readonly complete: (reference: CompletionReference, argument: { readonly name: string; readonly value: string }, context?: Readonly<Record<string, string>>, options?: RequestOptions) => Promise<Completion>;
  /** From which level on the server sends log messages; without it, a modern server sends none. */
  readonly setLogLevel: (level: LogLevel) => Promise<void>;
  readonly subscribe: (interest: Interest, onChange: (change: Change) => void) => Promise<Subscription>;
  readonly ping: (options?: RequestOptions) => Promise<void>;
  readonly close: () => Promise<void>;
}

const DEFAULT_PROBE_MS = 3_000;
const asIs = (value: Json): Json => value;

/** Connects to a server. @throws ClientError `UNREACHABLE`, `INCOMPATIBLE`, `UNAUTHORIZED` and what else keeps them apart */
export async function connectClient(options: ClientOptions): Promise<Client> {
  const { transport } = options;
  const warn = options.onWarning ?? ((): void => undefined);
  const introduction: Introduction = {
    info: options.info,
    capabilities: declareCapabilities(options, options.capabilities),
    probeMs: options.probeMs ?? DEFAULT_PROBE_MS,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  };
  let tellRenewed: () => Promise<void> = async () => undefined;
  let hear: (method: string, params: JsonObject) => void = () => undefined;
  let era: Era | undefined;
  const connection = openConnection(
    transport,
    {
      // Modern servers ask in results; a request of theirs would have nobody to answer to over HTTP.
      answer: (method, params, signal) => (era === 'modern' ? undefined : answerRequest(options, method, params, signal)),
      notice: (method, params) => hear(method, params),
      closed: (error) => options.onClosed?.(error),
    },
    warn,
  );
  await transport.open({ receive: connection.receive, closed: connection.fail, lost: connection.lose, renewed: () => void tellRenewed(), warn, numbers: options.numbers ?? 'exact' });
  const agreement = await negotiate(connection, transport, options.era ?? 'auto', introduction).catch(async (thrown: unknown) => {
    await connection.close();
    throw thrown;
  });
  era = agreement.era;

  const session = openSession(connection, transport, agreement, introduction, options, warn);
  const withDefaults = <Own extends RequestOptions>(own: Own | undefined): RequestOptions => ({ ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }), ...own });
  const mirrors = era === 'modern' && transport.kind === 'http';
  const mirrored = new Map<string, readonly MirroredArgument[] | string>();

  const chooseTools = (items: readonly (JsonObject & Tool)[]): readonly (JsonObject & Tool)[] => {
    if (!mirrors) return items;
    mirrored.clear();
    return items.filter(({ name, inputSchema }) => {
      const found = readMirroredArguments(inputSchema);
      mirrored.set(name, found);
      if (typeof found === 'string') warn(`the tool ${name} is left out: ${found}`);
      return typeof found !== 'string';
    });
  };
  const tools = createList<Tool>(session, { method: 'tools/list', member: 'tools', capability: 'tools', isItem: isTool }, warn, chooseTools);
  const prompts = createList<Prompt>(session, { method: 'prompts/list', member: 'prompts', capability: 'prompts', isItem: isPrompt }, warn);
  const resources = createList<Resource>(session, { method: 'resources/list', member: 'resources', capability: 'resources', isItem: isResource }, warn);
  const templates = createList<ResourceTemplate>(session, { method: 'resources/templates/list', member: 'resourceTemplates', capability: 'resources', isItem: isTemplate }, warn);
  const subscriptions = createSubscriptions(session);
  let logLevel: LogLevel | undefined;
  session.onRenewed(async () => {
    for (const list of [tools, prompts, resources, templates]) list.forget();
    if (logLevel !== undefined && session.agreement().era === 'legacy') await session.request('logging/setLevel', { level: logLevel });
  });

  tellRenewed = session.tellRenewed;
  hear = (method, params) => {
    const change = readChange(method, params);
    if (change?.kind === 'tools') tools.forget();
    if (change?.kind === 'prompts') prompts.forget();
    if (change?.kind === 'resources') [resources, templates].forEach((list) => list.forget());
    if (method === 'notifications/message') options.onLog?.(readLogMessage(params));
    subscriptions.notice(method, params);
    options.onNotification?.(method, params);
  };

  /** The headers that repeat arguments; a tool that was never listed is looked up first. */
  const readArgumentHeaders = async (name: string, args: JsonObject, own: RequestOptions, anew: boolean): Promise<Readonly<Record<string, string>>> => {
    if (!mirrors) return {};
    if (anew) tools.forget();
    if (anew || tools.last() === undefined) await tools.read(own).catch((thrown: unknown) => warn(`the tools cannot be listed: ${ClientError.from(thrown, 'PROTOCOL').message}`));
    const found = mirrored.get(name) ?? [];
    if (typeof found === 'string') throw new ClientError('UNSUPPORTED', { message: `the tool ${name} cannot be called: ${found}` });
    return writeArgumentHeaders(found, args);
  };

  const callTool = async <Structured>(name: string, args: object, read: (value: Json) => Structured, given: RequestOptions | undefined): Promise<ToolResult<Structured>> => {
    if (!isJsonObject(args)) throw new ClientError('CONFIG', { message: 'the arguments of a tool are an object' });
    const own = withDefaults(given);
    const send = async (anew: boolean): Promise<JsonObject> => {
      const extraHeaders = await readArgumentHeaders(name, args, own.signal === undefined ? {} : { signal: own.signal }, anew);
      return session.ask('tools/call', { name, arguments: args }, { ...own, extraHeaders });
    };
    try {
      return readToolResult(await send(false), read);
    } catch (thrown) {
      // Refused for its headers, so it was not taken; the tool has other arguments by now.
      if (!mirrors || !(thrown instanceof ClientError) || thrown.rpcCode !== rpcCodes.headerMismatch) throw thrown;
      return readToolResult(await send(true), read);
    }
  };

  return {
    era: agreement.era,
    version: agreement.version,
    server: agreement.server,
    listTools: (own) => tools.read(withDefaults(own)),
    listPrompts: (own) => prompts.read(withDefaults(own)),
    listResources: (own) => resources.read(withDefaults(own)),
    listTemplates: (own) => templates.read(withDefaults(own)),
    callTool: (name, args = {}, own) => callTool(name, args, asIs, own),
    call: (tool, args, own) => callTool(tool.name, tool.write(args), tool.read, own),
    getPrompt: async (name, args, own) => readPromptResult(await session.ask('prompts/get', { name, ...(args === undefined ? {} : { arguments: args }) }, withDefaults(own))),
    readResource: async (uri, own) => readContents(await session.ask('resources/read', { uri }, withDefaults(own))),
    complete: async (reference, argument, context, own) =>
      readCompletion(await session.request('completion/complete', { ref: { ...reference }, argument: { ...argument }, ...(context === undefined ? {} : { context: { arguments: context } }) }, withDefaults(own))),
    setLogLevel: async (level) => {
      if (agreement.era === 'legacy') await session.request('logging/setLevel', { level }, withDefaults(undefined));
      logLevel = level;
      session.setLogLevel(level);
    },
    subscribe: subscriptions.subscribe,
    ping: async (own) => {
      await session.request(agreement.era === 'legacy' ? 'ping' : 'server/discover', {}, withDefaults(own));
    },
    close: connection.close,
  };
}
