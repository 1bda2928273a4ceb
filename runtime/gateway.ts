/** The protocol-neutral core: lists tools and calls them. Transports and protocols are built on this interface. */
import { type LiveContext, callTool, readTool } from './call/call-tool.js';
import type { CallTrace } from './call/carry-out.js';
import { type CompiledTool, compileTool } from './call/compile-tool.js';
import type { CreateGuards, Guards, ReadTool } from './call/guard.js';
import type { CallLog } from './call/log.js';
import type { Account, Accounts } from './identity/accounts.js';
import { ANONYMOUS, nameCaller } from './identity/identity.js';
import { type KeptFiles, createKeptFiles } from './call/kept-files.js';
import { type ResultOptions, offerProjection } from './call/result-options.js';
import { InputRequired, type CallContext, type CallResult } from './call/result.js';
import { suggestName } from './call/suggest.js';
import type { ApiCatalog, ToolEntry } from './catalog.js';
import { ToolError } from './errors.js';
import type { Offers } from './offers.js';
import { type Ending, createEnding } from './upstream/ending.js';
import type { Upstream } from './upstream/upstream.js';

/** What a gateway offers by name. */
export type Offered = 'tool' | 'resource' | 'prompt';

/** The one object that transports, `embed` and the CLI share. It is safe for concurrent use. */
export interface Gateway {
  /** All tools, sorted by name; the same array until `offers` tells of a change. Whoever wraps a gateway with offers reads it anew. */
  readonly tools: readonly ToolEntry[];
  /** Has this tool? Names are case-sensitive. */
  readonly has: (name: string) => boolean;
  /**
   * Calls a tool. Failures of the call come back as a result with `error`, never as an exception.
   * `args` may hold `ExactNumber`s (see json.ts).
   * @throws ToolError UNKNOWN_TOOL (with a did-you-mean), which protocols report as an error of their own.
   * @throws InputRequired where `ask` throws it; protocols turn it into a result.
   */
  readonly call: (name: string, args: unknown, context?: CallContext) => Promise<CallResult>;
  /** Scopes that would let whoever uses this gateway have something (a tool, unless said otherwise) that it does not have; undefined if none would. */
  readonly demands?: (name: string, kind?: Offered) => readonly string[] | undefined;
  /** What there is besides tools. Whoever wraps a gateway passes it on. */
  readonly offers?: Offers;
  /** Frees connections. Calls under way are aborted. */
  readonly close: () => Promise<void>;
}

export interface GatewayOptions {
  readonly apis: readonly { readonly catalog: ApiCatalog; readonly upstream: Upstream; readonly results?: ResultOptions; readonly accounts?: Accounts }[];
  readonly log?: CallLog;
  /** Stands around calls that spend; without it they go out like any other. */
  readonly guards?: CreateGuards;
}

interface KnownTool {
  readonly entry: ToolEntry;
  readonly upstream: Upstream;
  readonly accounts: Accounts | undefined;
  /** Loads and compiles; the first call starts it, all others share it. */
  readonly compiled: (account?: Account) => Promise<CompiledTool>;
}

/** Closing the gateway closes its upstreams. @throws Error if two APIs have a tool of the same name */
export function createGateway({ apis, log, guards: createGuards }: GatewayOptions): Gateway {
  const ending = createEnding();
  const readAs = (account: string | undefined): ReadTool => async (name, args, signal) => {
    const found = known.get(name);
    if (found === undefined) throw failUnknown(name, known.keys());
    return readTool(await found.compiled(found.accounts?.all.find((own) => own.name === account)), args, signal ?? ending.signal);
  };
  const guards = createGuards?.({
    read: readAs(undefined),
    readAs,
    find: async (name) => known.get(name)?.compiled(),
  });
  const known = indexTools(apis, createKeptFiles(), guards);
  const tools = Object.freeze([...known.values()].map(({ entry }) => entry));
  const underWay = new Set<Ending>();
  // Answers that did not fit their declared schema, and were delivered all the same.
  const mismatches = new Map<string, number>();

  return {
    tools,
    has: (name) => known.has(name),
    call: async (name, args, context = {}) => {
      const found = known.get(name);
      if (found === undefined) throw failUnknown(name, known.keys());
      const end = createEnding();
      context.signal?.addEventListener('abort', end.abort);
      if (context.signal?.aborted === true) end.abort();
      underWay.add(end);
      try {
        return await callAndLog(found, args, { ...context, client: nameCaller(context), signal: end.signal, ending: ending.signal }, mismatches, log);
      } finally {
        underWay.delete(end);
        context.signal?.removeEventListener('abort', end.abort);
      }
    },
    close: async () => {
      for (const end of underWay) end.abort();
      await guards?.close();
      ending.abort();
      await Promise.all(apis.flatMap(({ upstream, accounts }) => [upstream, ...(accounts?.all ?? []).map((account) => account.upstream)]).map((upstream) => upstream.close()));
    },
  };
}

function indexTools(apis: GatewayOptions['apis'], files: KeptFiles, guards: Guards | undefined): ReadonlyMap<string, KnownTool> {
  const found = apis.flatMap(({ catalog, upstream, results, accounts }) => offerProjection(catalog, results).entries.map((entry) => ({ entry, catalog, upstream, results, accounts })));
  const known = new Map<string, KnownTool>();
  for (const { entry, catalog, upstream, results, accounts } of found.sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1))) {
    if (known.has(entry.name)) throw new Error(`Two APIs have a tool named ${entry.name}; give one of them another name.`);
    let compiling: Promise<CompiledTool> | undefined;
    const compile = (): Promise<CompiledTool> => (compiling ??= compileTool(entry, catalog, upstream, files, guards, results));
    const own = new Map<Account, Promise<CompiledTool>>();
    const compileFor = (account: Account): Promise<CompiledTool> => {
      const made = own.get(account) ?? compile().then((compiled) => ({ ...compiled, upstream: account.upstream, guard: guards?.guardOf(compiled.api, compiled.tool, account.name) }));
      own.set(account, made);
      return made;
    };
    known.set(entry.name, { entry: guards?.describe(entry) ?? entry, upstream, accounts, compiled: (account) => (account === undefined ? compile() : compileFor(account)) });
  }
  return known;
}

function failUnknown(name: string, names: Iterable<string>): ToolError {
  const meant = suggestName(name, names);
  return new ToolError('UNKNOWN_TOOL', { message: `No tool is named ${JSON.stringify(name.slice(0, 80))}.${meant === undefined ? '' : ` Did you mean ${meant}?`}` });
}

async function callAndLog({ entry, compiled, upstream: usual, accounts }: KnownTool, args: unknown, context: LiveContext, mismatches: Map<string, number>, log: CallLog | undefined): Promise<CallResult> {
  const start = performance.now();
  const trace: CallTrace = {};
  let upstream = usual;
  const describe = (outcome: string): object => ({ tool: entry.name, ms: Math.round(performance.now() - start), outcome, ...trace });
  try {
    const account = accounts?.choose(context.identity ?? ANONYMOUS);
    if (account !== undefined) ({ upstream } = account);
    const { result, mismatch } = await callTool(await compiled(account), args, context, trace);
    log?.info(describe('ok'), 'call');
    if (mismatch !== undefined) {
      const count = (mismatches.get(entry.name) ?? 0) + 1;
      mismatches.set(entry.name, count);
      log?.warn({ tool: entry.name, path: mismatch.split(':')[0], count }, 'an answer does not fit its declared schema');
    }
    return result;
  } catch (thrown) {
    if (thrown instanceof InputRequired) {
      log?.info(describe('asks'), 'call');
      throw thrown;
    }
    const error = ToolError.from(thrown);
    if (error.code === 'INTERNAL') log?.error({ ...describe(error.code), cause: describeCause(error.cause, upstream) }, 'call');
    else log?.info({ ...describe(error.code), ...(error.details.upstreamCode === undefined ? {} : { upstreamCode: error.details.upstreamCode }) }, 'call');
    if (error.details.upstreamCode !== undefined) upstream.notice(error.details.upstreamCode);
    return { content: [], error };
  }
}

const describeCause = (cause: unknown, upstream: Upstream): string => upstream.conceal(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
