/** Puts things together: configuration, catalogs, upstreams and, if asked for, embedded ones, become one gateway. */
import type { ApiCatalog } from '../runtime/catalog.js';
import type { ApiConfig } from '../runtime/config.js';
import type { CallLog } from '../runtime/call/log.js';
import { offerProjection } from '../runtime/call/result-options.js';
import { type Gateway, createGateway } from '../runtime/gateway.js';
import { type Accounts, createAccounts } from '../runtime/identity/accounts.js';
import type { CallLimitConfig } from '../runtime/identity/config.js';
import { joinGateways } from '../runtime/plugin/join.js';
import { restrictGateway } from '../runtime/identity/restrict.js';
import { type Rights, describeTool } from '../runtime/identity/rights.js';
import { spends } from '../runtime/spending/entries.js';
import type { SharedLimits } from '../runtime/upstream/limits/shared-limits.js';
import { type IdentityStore, createIdentityStore } from '../runtime/store/identity-store.js';
import { createSqliteStore } from '../runtime/store/sqlite-store.js';
import type { Spending } from '../runtime/spending/spending.js';
import { hideUserInfo } from '../runtime/upstream/conceal.js';
import { type Upstream, type UpstreamConfig, createUpstream } from '../runtime/upstream/upstream.js';
import { loadCatalogs } from './catalogs.js';
import { type Configuration, ConfigurationError } from './configuration.js';
import { defaultCredentials, variableName } from './credentials.js';
import type { UnplacedProblem } from './failure.js';
import { loadPlugins } from './plugins.js';
import { presentCatalogs } from './presentation.js';
import { type RunningSandbox, type SandboxPlace, startSandbox } from './sandboxes.js';
import { shareLimits } from './shared-limits.js';
import { statePath } from './state.js';

export interface Assembly {
  readonly gateway: Gateway;
  /** The same as somebody with these rights may use it. */
  readonly viewFor: (rights: Rights) => Gateway;
  /** API -> where its upstream is, and whether that is an embedded one. */
  readonly upstreams: readonly { readonly api: string; readonly tools: number; readonly baseUrl: string; readonly embedded: boolean }[];
  readonly problems: readonly UnplacedProblem[];
  /** Where any tool spends. */
  readonly spending: Spending | undefined;
  readonly close: () => Promise<void>;
}

export interface AssembleOptions {
  readonly sandbox: boolean;
  /** Serve the tools as the configuration says clients see them. Without it the gateway has them all under their own names. */
  readonly presented?: true;
  /** Embedded upstreams by API that run already, in place of own ones. */
  readonly sandboxes?: Readonly<Record<string, SandboxPlace>>;
  /** Is this one of several processes on a port? They count callers' calls together. */
  readonly isWorker?: boolean;
  /** Send calls that spend, as far as the configuration says so too. */
  readonly live?: boolean;
  readonly log?: CallLog;
}

/** Makes a gateway of a configuration. @throws ConfigurationError, AggregateError of problems */
export async function assemble(configuration: Configuration, options: AssembleOptions): Promise<Assembly> {
  const { catalogs: loaded, problems } = await loadCatalogs(configuration);
  const catalogs = loaded.map((catalog) => offerProjection(catalog, dropUndefined(configuration.config.apis[catalog.api.name]?.results ?? {})));
  const sandboxes: RunningSandbox[] = [];
  // Opened by the first call that needs it.
  const file = statePath(configuration);
  const store = createSqliteStore({ path: file });
  const limits = shareLimits(store, file, options.log);
  const counts = options.isWorker === true && configuration.config.limits !== undefined ? createIdentityStore({ path: file }) : undefined;
  try {
    const parts = [];
    for (const catalog of catalogs) {
      const api = configuration.config.apis[catalog.api.name];
      if (api === undefined) continue;
      const started = options.sandbox && options.sandboxes === undefined ? await startOwnSandbox(configuration, catalog.api.name, api) : undefined;
      if (started !== undefined) sandboxes.push(started);
      const sandbox: SandboxPlace | undefined = started ?? options.sandboxes?.[catalog.api.name];
      const baseUrl = sandbox?.url ?? findBaseUrl(configuration, catalog, api);
      const connect = (credentials: ApiConfig['credentials']): Upstream => connectUpstream(catalog, { ...api, credentials }, baseUrl, sandbox, limits);
      // An embedded upstream has one account of its own.
      const accounts = sandbox === undefined ? connectAccounts(api, connect) : undefined;
      parts.push({ catalog, ...(api.results === undefined ? {} : { results: dropUndefined(api.results) }), baseUrl, embedded: sandbox !== undefined, ...(sandbox === undefined ? {} : { run: sandbox.run }), upstream: connect(api.credentials), ...(accounts === undefined ? {} : { accounts }) });
    }
    const log = options.log === undefined ? {} : { log: options.log };
    // Half of what there is to load, where nothing spends.
    const spendingParts = parts.some(({ catalog: { entries } }) => entries.some(spends)) ? await Promise.all([import('./spending.js'), import('../runtime/spending/own-tools.js')]) : undefined;
    const spending = spendingParts?.[0].guardSpending(configuration, parts.map(({ accounts, ...part }) => ({ ...part, accounts: accounts?.all.map(({ name }) => name) ?? [] })), { live: options.live === true, store, ...log });
    const direct = createGateway({ apis: parts, ...log, ...(spending === undefined ? {} : { guards: spending.createGuards }) });
    const presentation = options.presented === true ? presentCatalogs(configuration, catalogs) : undefined;
    const rules = configuration.config.limits ?? [];
    const limit = rules.length === 0 ? undefined : await limitCallers(rules, counts, options.log);
    const limited = limit?.(direct, '') ?? direct;
    const apis = new Map(catalogs.flatMap(({ api, entries }) => entries.map(({ name }) => [name, api.name] as const)));
    const present = (view: Gateway, rights?: Rights): Gateway => {
      const presented = presentation?.apply(view) ?? view;
      return spending === undefined || spendingParts === undefined ? presented : spendingParts[1].addSpendingTools(presented, spending, rights === undefined ? undefined : (entry) => rights.judge(describeTool(entry)));
    };
    const gateway = present(limited);
    const plugins = await loadPlugins(configuration, (name) => gateway.has(name), options.log);
    const added = plugins === undefined ? undefined : (limit?.(plugins, ' of plugins') ?? plugins);
    const whole = added === undefined ? gateway : joinGateways(gateway, added);
    return {
      gateway: whole,
      viewFor: (rights) => {
        const view = present(restrictGateway(limited, rights, (tool) => apis.get(tool)), rights);
        return added === undefined ? view : joinGateways(view, restrictGateway(added, rights, () => undefined));
      },
      upstreams: parts.map(({ catalog, baseUrl, embedded }) => ({ api: catalog.api.name, tools: catalog.entries.length, baseUrl, embedded })),
      get problems() {
        return [...problems, ...(presentation?.problems ?? [])];
      },
      spending,
      close: async () => {
        await whole.close();
        await store.shutDown();
        await counts?.shutDown();
        await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
      },
    };
  } catch (error) {
    await store.shutDown();
    await counts?.shutDown();
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    throw error;
  }
}

// Tools of APIs and of plugins are counted apart, in one process as in several.
async function limitCallers(rules: readonly CallLimitConfig[], counts: IdentityStore | undefined, log: CallLog | undefined): Promise<(gateway: Gateway, which: string) => Gateway> {
  const [{ countInMemory, limitCalls }, shared] = await Promise.all([import('../runtime/identity/limit-calls.js'), counts === undefined ? undefined : import('./shared-counts.js')]);
  const create = shared === undefined || counts === undefined ? countInMemory : shared.shareCounts(counts, log);
  return (gateway, which) => limitCalls(gateway, rules, (name, points, seconds) => create(`${name}${which}`, points, seconds));
}

/** Starts the embedded upstream that is to stand in for an API. @throws ConfigurationError if none is named */
export async function startOwnSandbox(configuration: Configuration, name: string, api: ApiConfig): Promise<RunningSandbox> {
  if (api.sandbox !== undefined) return startSandbox(api.sandbox, { port: 0 });
  throw new ConfigurationError(configuration.file, `#/apis/${name}`, `--sandbox, but no \`sandbox\` is named for ${name}`, 'Name one (exchange, metatrader-bridge, user-service), or leave --sandbox out.');
}

function findBaseUrl(configuration: Configuration, catalog: ApiCatalog, api: ApiConfig): string {
  const baseUrl = api.baseUrl ?? catalog.api.servers[0];
  if (baseUrl !== undefined && /^https?:\/\//i.test(baseUrl)) return baseUrl;
  const found = baseUrl === undefined ? 'the document names no server' : `it is said to be at \`${hideUserInfo(baseUrl)}\`, which is no http or https URL`;
  throw new ConfigurationError(configuration.file, `#/apis/${catalog.api.name}/baseUrl`, `it is not known where ${catalog.api.name} is: ${found}`, 'Set `baseUrl` in gateway.yaml, or give --base-url with --spec.');
}

// Whoever names a base URL, or a document by its URL, has named that host. Any other host is the document's word alone.
function isOwners(api: ApiConfig, baseUrl: string): boolean {
  return api.baseUrl !== undefined || (URL.canParse(api.spec) && new URL(api.spec).origin === new URL(baseUrl).origin);
}

function connectUpstream(catalog: ApiCatalog, api: ApiConfig, baseUrl: string, sandbox: SandboxPlace | undefined, limits: SharedLimits): Upstream {
  const given = api.credentials ?? defaultCredentials(catalog);
  const own = sandbox === undefined ? undefined : sandboxCredentials(catalog.api.name, sandbox.secrets);
  return createUpstream({
    api: catalog.api,
    baseUrl,
    ...(sandbox === undefined && !isOwners(api, baseUrl) ? { publicOnly: true } : {}),
    // An embedded upstream has no callers but this process.
    ...(sandbox === undefined ? { sharedLimits: limits } : {}),
    credentials: own?.credentials ?? given,
    ...(own === undefined ? {} : { env: own.env }),
    ...(api.http === undefined ? {} : { http: dropUndefined(api.http) }),
    ...tlsOf(catalog, api, sandbox),
    ...(api.clock === undefined ? {} : { clock: api.clock }),
  });
}

function connectAccounts({ accounts, accountRequired = false }: ApiConfig, connect: (credentials: ApiConfig['credentials']) => Upstream): Accounts | undefined {
  if (accounts === undefined && !accountRequired) return undefined;
  return createAccounts((accounts ?? []).map(({ name, subjects, roles, credentials }) => ({ account: { name, upstream: connect(credentials) }, subjects, roles })), accountRequired);
}

// Without a configuration, a document that asks for a client certificate looks for `<API>_TLS_CERT` and `<API>_TLS_KEY`.
function tlsOf(catalog: ApiCatalog, api: ApiConfig, sandbox: SandboxPlace | undefined): Pick<UpstreamConfig, 'tls'> {
  if (sandbox !== undefined) return {};
  if (api.tls !== undefined) return { tls: api.tls };
  if (!Object.values(catalog.api.security).some(({ type }) => type === 'mutualTLS')) return {};
  return { tls: { cert: { env: variableName(catalog.api.name, 'tls_cert') }, key: { env: variableName(catalog.api.name, 'tls_key') } } };
}

// An embedded upstream never sees real credentials.
function sandboxCredentials(api: string, secrets: Readonly<Record<string, string>>): { readonly credentials: Readonly<Record<string, { readonly env: string }>>; readonly env: Record<string, string> } {
  const names = Object.keys(secrets).map((scheme) => [scheme, `SANDBOX_${api}_${scheme}`] as const);
  return {
    credentials: Object.fromEntries(names.map(([scheme, env]) => [scheme, { env }])),
    env: Object.fromEntries(names.map(([scheme, env]) => [env, secrets[scheme] ?? ''])),
  };
}

type Exact<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const dropUndefined = <T extends object>(value: T): Exact<T> => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Exact<T>;
