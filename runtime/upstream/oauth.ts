/** Fetches access tokens with the gateway's own client credentials (RFC 6749, section 4.4), keeps them, and renews them in time. */
import type { SecurityScheme } from '../contract.js';
import { ToolError } from '../errors.js';
import { isJsonObject } from '../json.js';
import { type SendFailure, type UpstreamReply, type UpstreamRequest, percentEncode } from './request.js';

/** A client of an authorization server. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  /** In place of what operations ask for. */
  readonly scopes: readonly string[] | undefined;
  readonly audience: string | undefined;
  /** In place of the document's. */
  readonly tokenUrl: string | undefined;
}

export interface TokenOptions {
  /** Base of relative token URLs, and the host that others are judged by. */
  readonly baseUrl: string;
  /** `publicOnly`: a document alone names the host, so its address has to be a public one. */
  readonly send: (baseUrl: string, request: UpstreamRequest, publicOnly: boolean) => Promise<UpstreamReply>;
  /** Is the base itself no more than the document's word? */
  readonly publicOnly?: boolean;
  /** Told every token, to be hidden in texts. */
  readonly onToken: (token: string) => void;
  readonly now?: () => number;
}

export interface Tokens {
  /** @throws ToolError CREDENTIALS_INVALID, UPSTREAM_UNAUTHORIZED, UPSTREAM_UNREACHABLE; nothing of the call was sent */
  readonly get: (schemeName: string, scheme: SecurityScheme, client: OAuthClient, scopes: readonly string[]) => Promise<string>;
  /** Forgets a token that upstream did not accept. Was it one that had been kept, so that a new one may do better? */
  readonly renounce: (token: string) => boolean;
}

interface Kept {
  readonly token: string;
  readonly since: number;
  /** When it is to be renewed: before its end, so that none expires on its way. */
  readonly until: number;
}

const LONGEST_SKEW_MS = 60_000;
// A token that is refused this soon after it was issued is not refused for its age.
const FRESH_MS = 2_000;

/** One request for many calls that need a token at once; tokens are kept by scheme and scopes. */
export function createTokens({ baseUrl, send, onToken, publicOnly = false, now = Date.now }: TokenOptions): Tokens {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Kept>>();
  const endpoints = new Map<string, Promise<string>>();
  // Servers that want the secret in the body (RFC 6749, section 2.3.1) have said so once.
  const inBody = new Set<string>();

  // The API's own host is as good as the base; sisters of it are judged by where they really are.
  const isPublicOnly = (url: URL, client: OAuthClient): boolean => {
    if (client.tokenUrl !== undefined) return false;
    const home = new URL(baseUrl).hostname;
    return publicOnly || (url.hostname !== home && !(isLoopback(url.hostname) && isLoopback(home)));
  };

  const post = async (client: OAuthClient, url: string, body: string, authorization: string | undefined): Promise<UpstreamReply> => {
    const { origin, pathname, search } = new URL(url);
    const headers = { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded', ...(authorization === undefined ? {} : { Authorization: authorization }) };
    return send(origin, { method: 'POST', path: pathname, query: search.slice(1), headers, body, server: undefined }, isPublicOnly(new URL(url), client)).catch((error: unknown) => {
      throw unreachable(url, error);
    });
  };

  const request = async (schemeName: string, scheme: SecurityScheme, client: OAuthClient, scopes: readonly string[]): Promise<Kept> => {
    const url = await locate(schemeName, scheme, client);
    const form = [['grant_type', 'client_credentials'], ...(scopes.length === 0 ? [] : [['scope', scopes.join(' ')]]), ...(client.audience === undefined ? [] : [['audience', client.audience]])];
    const encode = (pairs: readonly (readonly string[])[]): string => pairs.map(([name = '', value = '']) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
    const basic = `Basic ${Buffer.from(`${percentEncode(client.id)}:${percentEncode(client.secret)}`).toString('base64')}`;
    const withSecret = encode([...form, ['client_id', client.id], ['client_secret', client.secret]]);
    let reply = inBody.has(url) ? await post(client, url, withSecret, undefined) : await post(client, url, encode(form), basic);
    if (!inBody.has(url) && (reply.status === 400 || reply.status === 401) && /"invalid_(client|request)"/.test(reply.body.toString('utf8'))) {
      const second = await post(client, url, withSecret, undefined);
      if (second.status === 200) inBody.add(url);
      reply = second.status === 200 ? second : reply;
    }
    return readToken(schemeName, reply, now());
  };

  const locate = async (schemeName: string, scheme: SecurityScheme, client: OAuthClient): Promise<string> => {
    if (client.tokenUrl !== undefined) return judgeUrl(schemeName, client.tokenUrl, baseUrl, true);
    if (scheme.type === 'oauth2' && scheme.tokenUrl !== undefined) return judgeUrl(schemeName, scheme.tokenUrl, baseUrl, false);
    if (scheme.type !== 'openIdConnect' || scheme.url === '') throw invalid(schemeName, 'the API description names no token URL; set `tokenUrl` beside the client');
    const known = endpoints.get(schemeName) ?? discover(schemeName, scheme.url, client);
    endpoints.set(schemeName, known);
    known.catch(() => endpoints.delete(schemeName));
    return known;
  };

  // OpenID Connect Discovery 1.0, section 4.
  const discover = async (schemeName: string, where: string, client: OAuthClient): Promise<string> => {
    const url = judgeUrl(schemeName, where, baseUrl, false);
    const { origin, pathname, search } = new URL(url);
    const reply = await send(origin, { method: 'GET', path: pathname, query: search.slice(1), headers: { Accept: 'application/json' }, body: undefined, server: undefined }, isPublicOnly(new URL(url), client)).catch((error: unknown) => {
      throw unreachable(url, error);
    });
    const value = parse(reply.body);
    const endpoint = isJsonObject(value) ? value['token_endpoint'] : undefined;
    if (reply.status !== 200 || typeof endpoint !== 'string') throw refused(schemeName, `${origin} does not say where its token endpoint is (HTTP ${reply.status})`);
    return judgeUrl(schemeName, endpoint, baseUrl, false);
  };

  return {
    get: async (schemeName, scheme, client, wanted) => {
      const scopes = [...new Set(client.scopes ?? wanted)].sort();
      const key = JSON.stringify([schemeName, scopes]);
      const known = kept.get(key);
      if (known !== undefined && now() < known.until) return known.token;
      let pending = underWay.get(key);
      if (pending === undefined) {
        pending = request(schemeName, scheme, client, scopes).finally(() => underWay.delete(key));
        underWay.set(key, pending);
      }
      const fresh = await pending;
      kept.set(key, fresh);
      onToken(fresh.token);
      return fresh.token;
    },
    renounce: (token) => {
      for (const [key, entry] of kept) {
        if (entry.token !== token) continue;
        kept.delete(key);
        return now() - entry.since > FRESH_MS;
      }
      return false;
    },
  };
}

function readToken(schemeName: string, reply: UpstreamReply, now: number): Kept {
  const value = parse(reply.body);
  const fields = isJsonObject(value) ? value : {};
  if (reply.status !== 200) {
    // RFC 6749, section 5.2: a code of the specification; anything else is not repeated.
    const code = typeof fields['error'] === 'string' && /^[a-z_]{1,40}$/.test(fields['error']) ? `, ${fields['error']}` : '';
    throw refused(schemeName, `the token endpoint answered HTTP ${reply.status}${code}`);
  }
  const token = fields['access_token'];
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) throw refused(schemeName, 'the token endpoint answered without an access token');
  if (fields['token_type'] !== undefined && !/^bearer$/i.test(String(fields['token_type']))) throw refused(schemeName, 'the token endpoint gives tokens of another kind than Bearer');
  const lifetime = Number(fields['expires_in'] ?? Number.NaN) * 1_000;
  const until = Number.isFinite(lifetime) && lifetime > 0 ? now + lifetime - Math.min(LONGEST_SKEW_MS, lifetime / 10) : Number.POSITIVE_INFINITY;
  return { token, since: now, until };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

// The secret goes where the owner said, or to the API's own host or a sister of it; not wherever a document says.
function judgeUrl(schemeName: string, text: string, baseUrl: string, isOwners: boolean): string {
  const url = URL.canParse(text, baseUrl) ? new URL(text, `${baseUrl}/`) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw invalid(schemeName, `the token URL ${text.slice(0, 200)} is no https URL`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw invalid(schemeName, `the token URL ${url.origin} is not https, so the secret is not sent there`);
  if (isOwners || isLoopback(url.hostname) === isLoopback(new URL(baseUrl).hostname) && sharesDomain(url.hostname, new URL(baseUrl).hostname)) return url.href;
  throw invalid(schemeName, `the API description sends the client's secret to ${url.hostname}, which is no host of the API; set \`tokenUrl\` beside the client if that is right`);
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

function sharesDomain(a: string, b: string): boolean {
  if (a === b || (isLoopback(a) && isLoopback(b))) return true;
  if (/^[\d.]+$|^\[/.test(a) || /^[\d.]+$|^\[/.test(b)) return false;
  // `co.uk` and the like: a short label before a country's.
  const owner = (host: string): string => host.split('.').slice(/\.(com?|net|org|gov|edu|ac)\.[a-z]{2}$/.test(host) ? -3 : -2).join('.');
  return owner(a).includes('.') && owner(a) === owner(b);
}

const invalid = (scheme: string, what: string): ToolError => new ToolError('CREDENTIALS_INVALID', { problems: [`${scheme}: ${what}`] });
const refused = (scheme: string, what: string): ToolError => new ToolError('UPSTREAM_UNAUTHORIZED', { message: `The gateway got no access token (${scheme}): ${what}. Nothing of the call was sent.` });
const isSendFailure = (error: unknown): error is SendFailure => error instanceof Error && error.name === 'SendFailure';

function unreachable(url: string, error: unknown): ToolError {
  if (error instanceof ToolError) return error;
  const { origin } = new URL(url);
  if (isSendFailure(error) && error.kind === 'forbidden') return new ToolError('ADDRESS_REFUSED', { message: `The token endpoint at ${origin} was not called (${error.message}).` });
  return new ToolError('UPSTREAM_UNREACHABLE', { message: `The token endpoint at ${origin} could not be reached (${isSendFailure(error) ? error.message : 'unknown reason'}). Nothing of the call was sent.` });
}
