/** One upstream API as the call path sees it: authorizes requests, sends them, tells its time, hides its secrets. */
import type { AxiosAdapter } from 'axios';
import type { ApiDefinition } from '../contract.js';
import { ToolError } from '../errors.js';
import { type Authorize, createAuthorizer } from './authorize.js';
import { type ClockConfig, createClock, localClock } from './clock.js';
import { concealSecrets, createConcealer, hideUserInfo } from './conceal.js';
import { type Credential, type CredentialsConfig, createCredentials } from './credentials.js';
import { type HttpLimits, createHttpClient } from './http-client.js';
import { createTokens } from './oauth.js';
import type { OnChunk, UpstreamReply, UpstreamRequest } from './request.js';
import { type TlsConfig, readTls } from './tls.js';

export interface UpstreamConfig {
  readonly api: ApiDefinition;
  /** http or https; the paths of operations are added to its path. */
  readonly baseUrl: string;
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
  /** In place of pooled connections, such as axios's own `http`. */
  readonly adapter?: AxiosAdapter;
  /** Default: the process's environment. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Upstream {
  /** The credentials of the first alternative that is complete; none if none is needed. @throws ToolError CREDENTIALS_MISSING, CREDENTIALS_INVALID */
  readonly chooseCredentials: (auth: readonly (readonly string[])[]) => readonly Credential[];
  /** The request with keys, tokens and, last, the signature. @throws ToolError CREDENTIALS_INVALID, TOOL_UNSUPPORTED, UPSTREAM_UNREACHABLE (clock) */
  readonly authorize: Authorize;
  /** Forgets the access token of a request that upstream answered with 401. May a new one do better? */
  readonly renounce: (request: UpstreamRequest) => boolean;
  /** Sends once; nothing is tried again. @throws SendFailure, ToolError TOOL_UNSUPPORTED */
  readonly send: (request: UpstreamRequest, signal?: AbortSignal, onChunk?: OnChunk) => Promise<UpstreamReply>;
  /** Upstream's time in ms. @throws ToolError UPSTREAM_UNREACHABLE */
  readonly now: () => Promise<number>;
  /** Takes note of an upstream error code: one about the time makes the clock measure again. */
  readonly notice: (code: string) => boolean;
  /** The text without any of this upstream's secrets, and without the signature of this call. */
  readonly conceal: (text: string, signature?: string) => string;
  /** What hides them in a whole answer, where secrets so short that they may be anything else are left in; `undefined` if there is nothing to hide. */
  readonly concealerOfAnswers: (signature?: string) => ((text: string) => string) | undefined;
  /** Ends connections; what is under way fails. */
  readonly close: () => Promise<void>;
}

/** @throws TypeError if a base URL cannot be used */
export function createUpstream(config: UpstreamConfig): Upstream {
  const baseUrl = readBaseUrl(config.baseUrl);
  const tls = config.tls === undefined ? undefined : readTls(config.tls, config.env ?? process.env);
  const credentials = createCredentials(config.api, config.credentials ?? {}, config.env, tls?.cert !== undefined);
  const client = createHttpClient(config.http ?? {}, { ...(tls === undefined ? {} : { tls }), ...(config.adapter === undefined ? {} : { adapter: config.adapter }) });
  const tokens = createTokens({ baseUrl, send: client.send, onToken: credentials.add });
  const { clock: clockConfig } = config;
  const clock = clockConfig === undefined ? localClock : createClock(clockConfig, () => client.send(baseUrl, clockRequest(clockConfig.path), undefined));
  const locate = createServerTable(config, baseUrl);

  return {
    chooseCredentials: credentials.choose,
    authorize: createAuthorizer(clock.now, tokens),
    renounce: (request) => {
      const token = /^Bearer (.*)$/s.exec(request.headers['Authorization'] ?? '')?.[1];
      return token !== undefined && tokens.renounce(token);
    },
    send: async (request, signal, onChunk) => client.send(locate(request.server), request, signal, onChunk),
    now: clock.now,
    notice: clock.notice,
    conceal: (text, signature) => concealSecrets(text, [...credentials.secrets(), ...(signature === undefined ? [] : [signature])]),
    concealerOfAnswers: createConcealer(credentials.secrets),
    close: client.close,
  };
}

const clockRequest = (path: string): UpstreamRequest => ({ method: 'GET', path, query: '', headers: { Accept: 'application/json' }, body: undefined, server: undefined });

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
