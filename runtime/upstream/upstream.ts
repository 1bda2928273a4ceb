/** One upstream API as the call path sees it: authorizes requests, sends them, tells its time, hides its secrets. */
import { createHash } from 'node:crypto';
import type { AxiosAdapter } from 'axios';
import type { ApiDefinition } from '../contract.js';
import { ToolError } from '../errors.js';
import { type Authorize, createAuthorizer } from './authorize.js';
import { createBreaker } from './breaker.js';
import { type Clock, type ClockConfig, createClock, localClock } from './clock.js';
import { concealSecrets, createConcealer, hideUserInfo } from './conceal.js';
import { type Credential, type CredentialsConfig, createCredentials } from './credentials.js';
import { type Answer, type Errand, type Host, createExchange } from './exchange.js';
import { DEFAULT_CONNECTIONS, type HttpLimits, createHttpClient } from './http-client.js';
import { createGate } from './limits/gate.js';
import { createLearner } from './limits/learn.js';
import { type SharedLimits, createMemoryLimits } from './limits/shared-limits.js';
import { createTokens } from './oauth.js';
import type { UpstreamReply, UpstreamRequest } from './request.js';
import { type TlsConfig, readTls } from './tls.js';

export interface UpstreamConfig {
  readonly api: ApiDefinition;
  /** http or https; the paths of operations are added to its path. */
  readonly baseUrl: string;
  /** Only the document names the base URL: it has to lead to a public address then. */
  readonly publicOnly?: boolean;
  /** By the names of the document's security schemes. */
  readonly credentials?: CredentialsConfig;
  readonly http?: HttpLimits;
  readonly tls?: TlsConfig;
  /** Without it, the machine's own clock is used. */
  readonly clock?: ClockConfig;
  /**
   * Base URLs for operations that the document sends to another host: its URL -> the one to use.
   * An operation whose host is neither listed here nor the document's first server is refused.
   */
  readonly servers?: Readonly<Record<string, string>>;
  /** Where counts and pauses are kept that others who call this upstream have to know. Default: in this process. */
  readonly sharedLimits?: SharedLimits;
  /** In place of pooled connections, such as axios's own `http`. */
  readonly adapter?: AxiosAdapter;
  /** Default: the process's environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A call as the upstream is to carry it. */
export interface Call extends Omit<Errand, 'account'> {
  /** Base URL of the operation, where the document gives it one of its own. */
  readonly server: string | undefined;
  readonly credentials: readonly Credential[];
}

export interface Upstream {
  /** The credentials of the first alternative that is complete; none if none is needed. @throws ToolError CREDENTIALS_MISSING, CREDENTIALS_INVALID */
  readonly chooseCredentials: (auth: readonly (readonly string[])[]) => readonly Credential[];
  /** The request with keys, tokens and, last, the signature. @throws ToolError CREDENTIALS_INVALID, TOOL_UNSUPPORTED, UPSTREAM_UNREACHABLE (clock) */
  readonly authorize: Authorize;
  /** Forgets the access token of a request that upstream answered with 401. May a new one do better? */
  readonly renounce: (request: UpstreamRequest) => boolean;
  /**
   * Sends a call when upstream's limits have room for it; one that only reads may be sent again.
   * @throws SendFailure, ToolError TOOL_UNSUPPORTED, UPSTREAM_BUSY, UPSTREAM_DOWN, and what preparing the request throws
   */
  readonly exchange: (call: Call) => Promise<Answer>;
  /** Upstream's time in ms. @throws ToolError UPSTREAM_UNREACHABLE, UPSTREAM_BUSY, UPSTREAM_DOWN */
  readonly now: () => Promise<number>;
  /** Which measurement of upstream's time holds. */
  readonly clockReading: () => number;
  /** Takes note of an upstream error code: one about the time makes the clock measure again, unless it has since the call was signed. */
  readonly notice: (code: string, clockReading?: number) => boolean;
  /** Looks for limits in the answer of an operation with this path. */
  readonly hear: (path: string, value: unknown) => void;
  /** The text without any of this upstream's secrets, and without the signature of this call. */
  readonly conceal: (text: string, signature?: string) => string;
  /** What hides them in a whole answer, where secrets so short that they may be anything else are left in; `undefined` if there is nothing to hide. */
  readonly concealerOfAnswers: (signature?: string) => ((text: string) => string) | undefined;
  /** Ends connections; what is under way fails. */
  readonly close: () => Promise<void>;
}

/** @throws TypeError if a base URL cannot be used */
export function createUpstream(config: UpstreamConfig): Upstream {
  const { api, http = {}, clock: clockConfig, publicOnly = false } = config;
  const baseUrl = readBaseUrl(config.baseUrl);
  const tls = config.tls === undefined ? undefined : readTls(config.tls, config.env ?? process.env);
  const credentials = createCredentials(api, config.credentials ?? {}, config.env, tls?.cert !== undefined);
  const client = createHttpClient(http, { ...(tls === undefined ? {} : { tls }), ...(config.adapter === undefined ? {} : { adapter: config.adapter }) });
  const exchange = createExchange(client, http);
  const shared = config.sharedLimits ?? createMemoryLimits();
  const plan = api.limits;

  const hosts = new Map<string, Host>();
  const hostOf = (base: string, isDocuments = publicOnly): Host => {
    const key = `${base}${isDocuments ? ' public' : ''}`;
    const known = hosts.get(key);
    if (known !== undefined) return known;
    const { origin } = new URL(base);
    // What an origin asks for holds for all that is sent there; limits were declared for the API's own.
    const same = [...hosts.values()].find((host) => new URL(host.baseUrl).origin === origin);
    const gate = same?.gate ?? createGate({ shared, upstream: origin, plan: origin === new URL(baseUrl).origin ? plan : undefined, codePointer: api.errors?.code, connections: http.connections ?? DEFAULT_CONNECTIONS, offset: () => clock.offset() ?? 0 });
    const breaker = same?.breaker ?? createBreaker({ failures: http.breakerFailures ?? 10, openMs: http.breakerMs ?? 10_000 });
    const host: Host = { baseUrl: base, gate, breaker, publicOnly: isDocuments, probe: plainRequest(clockConfig?.path ?? '/') };
    hosts.set(key, host);
    return host;
  };

  const ask = async (request: UpstreamRequest, weight: number, begin?: () => void): Promise<UpstreamReply> => {
    const prepare = async (): Promise<UpstreamRequest> => {
      begin?.();
      return request;
    };
    return (await exchange(hostOf(baseUrl), { prepare, reads: true, urgent: true, cost: { weight, orders: 0 }, client: '', account: '' })).reply;
  };
  const clock: Clock = clockConfig === undefined ? localClock : createClock(clockConfig, (begin) => ask(plainRequest(clockConfig.path), 1, begin));
  const learner = createLearner(plan, () => ask(plainRequest(plan?.learn?.path ?? '/', plan?.learn?.query), plan?.learn?.weight ?? 1), (rules) => hostOf(baseUrl).gate.learn(rules));
  const sendForToken = async (base: string, request: UpstreamRequest, isDocuments: boolean): Promise<UpstreamReply> =>
    (await exchange(hostOf(base, isDocuments), { prepare: async () => request, reads: request.method === 'GET', urgent: true, cost: { weight: 1, orders: 0 }, client: '', account: '' })).reply;
  const tokens = createTokens({ baseUrl, publicOnly, send: sendForToken, onToken: credentials.add });
  const locate = createServerTable(config, baseUrl);

  return {
    chooseCredentials: credentials.choose,
    authorize: createAuthorizer(clock.now, tokens),
    renounce: (request) => {
      const token = /^Bearer (.*)$/s.exec(request.headers['Authorization'] ?? '')?.[1];
      return token !== undefined && tokens.renounce(token);
    },
    exchange: async ({ server, credentials: chosen, ...errand }) => {
      const host = hostOf(locate(server));
      await learner.ready(errand.signal);
      return exchange(host, { ...errand, account: nameAccount(chosen) });
    },
    now: clock.now,
    clockReading: clock.reading,
    notice: clock.notice,
    hear: learner.hear,
    conceal: (text, signature) => concealSecrets(text, [...credentials.secrets(), ...(signature === undefined ? [] : [signature])]),
    concealerOfAnswers: createConcealer(credentials.secrets),
    close: client.close,
  };
}

const plainRequest = (path: string, query = ''): UpstreamRequest => ({ method: 'GET', path, query, headers: { Accept: 'application/json' }, body: undefined, server: undefined });

const accounts = new WeakMap<Credential, string>();

// A name that tells nothing of the secrets, the same in every process.
function nameAccount(chosen: readonly Credential[]): string {
  const [first] = chosen;
  if (first === undefined) return '';
  const known = accounts.get(first);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(`${first.schemeName}\0${first.client?.id ?? first.secret}`).digest('hex').slice(0, 16);
  accounts.set(first, name);
  return name;
}

// Without the slash at its end, since every path begins with one.
function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new TypeError(`The base URL ${hideUserInfo(text).slice(0, 200)} is no http or https URL`);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') throw new TypeError(`The base URL of ${url.host} may hold neither credentials nor a query nor a fragment`);
  return url.origin + url.pathname.replace(/\/+$/, '');
}

// An operation's own server is the document's word: it must not carry credentials to a host that nobody named.
function createServerTable(config: UpstreamConfig, baseUrl: string): (server: string | undefined) => string {
  const listed = new Map(Object.entries(config.servers ?? {}).map(([from, to]) => [from, readBaseUrl(to)]));
  const main = config.api.servers[0];
  const located = new Map<string, string>();
  return (server) => {
    if (server === undefined) return baseUrl;
    const known = located.get(server) ?? listed.get(server);
    if (known !== undefined) return known;
    const target = URL.canParse(server, baseUrl) ? new URL(server, `${baseUrl}/`) : undefined;
    const home = [baseUrl, main !== undefined && URL.canParse(main) ? main : baseUrl].map((url) => new URL(url).origin);
    if (target === undefined || !home.includes(target.origin)) {
      throw new ToolError('TOOL_UNSUPPORTED', { message: `The API description sends this operation to ${server.slice(0, 200)}, which the gateway's configuration does not list.`, fix: 'The owner of the gateway lists this server under `servers` if it is to be trusted; nothing was sent.' });
    }
    const url = new URL(baseUrl).origin + target.pathname.replace(/\/+$/, '');
    located.set(server, url);
    return url;
  };
}
