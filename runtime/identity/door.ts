/** The door: looks at what a request shows of its sender (RFC 6750), and says who that is or why it may not come in. */
import { ToolError } from '../errors.js';
import type { VerifyToken } from './access-tokens.js';
import { KEY_PREFIX } from './api-keys.js';
import type { Identity, Refusal, Verdict } from './identity.js';
import { IssuerUnavailable } from './issuer-unavailable.js';
import { type Resource, describeResource } from './resource.js';

/** What the door looks at. */
export interface Shown {
  /** By lower-case names; several `Authorization` lines as a list. */
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  /** With its query. */
  readonly url: string;
}

export interface DoorOptions {
  /** Whose key it is; absent where keys are not taken. */
  readonly findKey?: ((key: string) => Promise<Identity | undefined>) | undefined;
  /** Absent where tokens are not taken. */
  readonly tokens?: {
    readonly verify: VerifyToken;
    readonly authorizationServers: () => readonly string[];
    /** Those that clients are told to ask for. */
    readonly scopes: readonly string[];
  } | undefined;
  /** Who comes in without showing anything; absent where nobody does. */
  readonly anonymous?: Identity | undefined;
  readonly resource: Resource;
  /** Told why somebody could not be judged. */
  readonly onFailure?: (message: string) => void;
}

export interface Door {
  readonly authenticate: (shown: Shown) => Verdict | Promise<Verdict>;
  /** What `WWW-Authenticate` says where the identity's token lacks scopes. */
  readonly challengeFor: (scopes: readonly string[], identity: Identity | undefined, host: string | undefined) => string;
  /** The resource's metadata, if it is at this path; JSON text. */
  readonly metadataAt: (path: string, host: string | undefined) => string | undefined;
}

const RETRY_SECONDS = 5;

/** Without keys and tokens, everybody is anonymous. */
export function createDoor({ findKey, tokens, anonymous, resource, onFailure }: DoorOptions): Door {
  const challenge = (host: string | undefined, facts: { readonly error?: string; readonly description?: string; readonly scopes?: readonly string[] }): string => {
    const { error, description, scopes = [] } = facts;
    const metadata = tokens === undefined ? undefined : resource.metadataUrlFor(host);
    const parts = [
      ...(tokens === undefined ? ['realm="gatewright"'] : []),
      ...(error === undefined ? [] : [`error="${error}"`]),
      ...(description === undefined ? [] : [`error_description="${description}"`]),
      ...(scopes.length === 0 || tokens === undefined ? [] : [`scope="${scopes.join(' ')}"`]),
      ...(metadata === undefined ? [] : [`resource_metadata="${metadata}"`]),
    ];
    return `Bearer ${parts.join(', ')}`;
  };
  const hostOf = ({ headers }: Shown): string | undefined => (typeof headers['host'] === 'string' ? headers['host'] : undefined);
  const refuse = (shown: Shown, status: Refusal['status'], error: string, description: string, scopes?: readonly string[]): Verdict => ({
    refusal: { status, challenge: challenge(hostOf(shown), { error, description, ...(scopes === undefined ? {} : { scopes }) }), message: `${WORDS[status]}: ${description}` },
  });
  const askFor = (shown: Shown): Verdict => ({
    refusal: { status: 401, challenge: challenge(hostOf(shown), { scopes: tokens?.scopes ?? [] }), message: `Unauthorized: send ${[...(findKey === undefined ? [] : ['an API key']), ...(tokens === undefined ? [] : ['an access token'])].join(' or ')} as Authorization: Bearer` },
  });
  const giveUp = (error: unknown): Verdict => {
    const isKnown = error instanceof IssuerUnavailable || (error instanceof ToolError && error.code === 'STATE_UNAVAILABLE');
    if (!isKnown) throw error;
    onFailure?.(error.message);
    return { refusal: { status: 503, message: `Unavailable: ${error instanceof IssuerUnavailable ? 'the keys of the authorization server are not known at the moment' : 'keys cannot be looked up at the moment'}`, retryAfterSeconds: RETRY_SECONDS } };
  };

  const judgeKey = async (shown: Shown, key: string, find: NonNullable<typeof findKey>): Promise<Verdict> => {
    try {
      const identity = await find(key);
      return identity === undefined ? refuse(shown, 401, 'invalid_token', 'the API key is unknown, expired or revoked') : { identity };
    } catch (error) {
      return giveUp(error);
    }
  };
  const tell = (shown: Shown, verdict: Awaited<ReturnType<VerifyToken>>): Verdict => {
    if ('identity' in verdict) return verdict;
    if ('lacks' in verdict) return refuse(shown, 403, 'insufficient_scope', 'the token lacks a scope that every token must have', verdict.lacks);
    return refuse(shown, 401, 'invalid_token', verdict.invalid);
  };

  return {
    authenticate: (shown) => {
      if (findKey === undefined && tokens === undefined) return anonymous === undefined ? askFor(shown) : { identity: anonymous };
      // RFC 9700, section 4.3.2: URLs end up in logs, histories and referrers.
      if (/[?&](access_token|api_?key|token)=/i.test(shown.url) || shown.url.includes(KEY_PREFIX)) return refuse(shown, 400, 'invalid_request', 'credentials in the URL are not taken; send them as Authorization: Bearer');
      const { authorization } = shown.headers;
      if (authorization === undefined) return anonymous === undefined ? askFor(shown) : { identity: anonymous };
      if (typeof authorization !== 'string') return refuse(shown, 400, 'invalid_request', 'there is more than one Authorization header');
      const credential = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization)?.[1];
      if (credential === undefined) return /^Bearer\b/i.test(authorization) ? refuse(shown, 401, 'invalid_token', 'the credential after Bearer is no token') : askFor(shown);
      if (credential.startsWith(KEY_PREFIX)) return findKey === undefined ? refuse(shown, 401, 'invalid_token', 'API keys are not taken here') : judgeKey(shown, credential, findKey);
      if (tokens === undefined) return refuse(shown, 401, 'invalid_token', 'access tokens are not taken here');
      try {
        const verdict = tokens.verify(credential);
        return verdict instanceof Promise ? verdict.then((settled) => tell(shown, settled), giveUp) : tell(shown, verdict);
      } catch (error) {
        return giveUp(error);
      }
    },
    // What it has is named again, so that the new token is not the poorer for it (MCP 2025-11-25, "Runtime Insufficient Scope Errors").
    challengeFor: (scopes, identity, host) => challenge(host, { error: 'insufficient_scope', description: 'the call takes a scope that the token does not have', scopes: [...new Set([...(identity?.scopes ?? []).filter((scope) => tokens?.scopes.includes(scope)), ...scopes])] }),
    metadataAt: (path, host) => {
      const url = resource.urlFor(host);
      if (tokens === undefined || url === undefined || !resource.isMetadataPath(path)) return undefined;
      return JSON.stringify(describeResource(url, tokens.authorizationServers(), tokens.scopes));
    },
  };
}

const WORDS: Readonly<Record<Refusal['status'], string>> = { 400: 'Bad request', 401: 'Unauthorized', 403: 'Forbidden', 429: 'Too many requests', 503: 'Unavailable' };
