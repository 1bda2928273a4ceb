/** OAuth for MCP over HTTP: turns the challenges of a server into tokens, with the person's or the program's own consent. */
import { ClientError } from '../errors.js';
import type { Fetch } from '../transport/http-request.js';
import { beginAuthorization, readAuthorizationAnswer } from './authorization.js';
import type { Authorizer, Challenge } from './authorizer.js';
import { readChallenge } from './challenge.js';
import { type AuthorizationServer, discoverAuthorizationServer, discoverResource } from './discovery.js';
import { type ClientIdentity, type RegistrationOptions, chooseIdentity } from './registration.js';
import { type AuthStore, type Grant, memoryStore, readGrant, readIdentity, writeGrant, writeIdentity } from './store.js';
import { type Tokens, requestTokens } from './token.js';

export interface OAuthOptions extends Partial<RegistrationOptions> {
  /** Sends the person to `url` and gives back the whole address that the browser came back to. Absent: the client asks in its own name (`client_credentials`). */
  readonly authorize?: (url: URL, signal: AbortSignal | undefined) => Promise<string | URL>;
  /** Which authorization server is meant, where a server names several; the first by default. */
  readonly chooseIssuer?: (issuers: readonly string[]) => string | undefined;
  /** Ask for a refresh token where the server has the scope `offline_access`; true by default. */
  readonly offline?: boolean;
  readonly store?: AuthStore;
  readonly fetch?: Fetch;
}

const DEFAULT_REDIRECT = 'http://127.0.0.1/callback';

/** Makes an authorizer for one server. Several requests that are refused at once lead to one authorization. */
export function oauth(options: OAuthOptions): Authorizer {
  const fetchUrl: Fetch = options.fetch ?? ((url, init) => fetch(url, init));
  const store = options.store ?? memoryStore();
  const registration: RegistrationOptions = { ...options, clientName: options.clientName ?? 'MCP client', redirectUrl: options.redirectUrl ?? DEFAULT_REDIRECT };
  let underWay: Promise<boolean> | undefined;

  const loadGrant = async (server: URL): Promise<Grant | undefined> => readGrant(await store.load(`grant ${server.href}`));
  const saveGrant = (server: URL, grant: Grant | undefined): Promise<void> => store.save(`grant ${server.href}`, grant === undefined ? undefined : writeGrant(grant));

  const identify = async (issuer: AuthorizationServer, scope: string | undefined, signal: AbortSignal | undefined): Promise<ClientIdentity> => {
    const key = `client ${issuer.issuer}`;
    const kept = options.client === undefined ? readIdentity(await store.load(key)) : undefined;
    if (kept !== undefined) return kept;
    const { kept: keep, ...identity } = await chooseIdentity(fetchUrl, issuer, registration, scope, signal);
    if (keep) await store.save(key, writeIdentity(identity));
    return identity;
  };

  const obtain = async (issuer: AuthorizationServer, client: ClientIdentity, resource: string, scope: string | undefined, signal: AbortSignal | undefined): Promise<Tokens> => {
    const wanted = { resource, ...(scope === undefined ? {} : { scope }) };
    if (options.authorize === undefined) return requestTokens(fetchUrl, issuer, client, { grant_type: 'client_credentials', ...wanted }, signal);
    const pending = beginAuthorization(issuer, { clientId: client.id, redirectUrl: registration.redirectUrl, resource, scope });
    const code = readAuthorizationAnswer(await options.authorize(pending.url, signal), pending, issuer);
    return requestTokens(fetchUrl, issuer, client, { grant_type: 'authorization_code', code, code_verifier: pending.verifier, redirect_uri: registration.redirectUrl, resource }, signal);
  };

  /** New tokens for old; undefined where the refresh token is not taken any more. */
  const refresh = async (issuer: AuthorizationServer, grant: Grant & { readonly refresh: string }, resource: string, signal: AbortSignal | undefined): Promise<Tokens | undefined> => {
    try {
      return await requestTokens(fetchUrl, issuer, await identify(issuer, undefined, signal), { grant_type: 'refresh_token', refresh_token: grant.refresh, resource }, signal);
    } catch (thrown) {
      // Refused, not failed: the person is asked again.
      if (thrown instanceof ClientError && thrown.status !== undefined && thrown.status < 500) return undefined;
      throw thrown;
    }
  };

  const answer = async (server: URL, { status, header, used, signal }: Challenge): Promise<boolean> => {
    const challenge = readChallenge(header);
    const resource = await discoverResource(fetchUrl, server, challenge.resourceMetadata, signal);
    const chosen = options.chooseIssuer?.(resource.issuers) ?? resource.issuers[0];
    if (chosen === undefined) throw new ClientError('AUTH_FAILED', { message: `${server.origin} names no authorization server` });
    const issuer = await discoverAuthorizationServer(fetchUrl, chosen, signal);
    const earlier = await loadGrant(server);
    // What one authorization server gave is worth nothing at another, and must not be shown to it.
    const grant = earlier?.issuer === issuer.issuer ? earlier : undefined;

    if (status === 401 && grant?.refresh !== undefined && used === `Bearer ${grant.access}`) {
      const renewed = await refresh(issuer, { ...grant, refresh: grant.refresh }, resource.resource, signal);
      await saveGrant(server, { ...grant, refresh: renewed?.refresh ?? (renewed === undefined ? undefined : grant.refresh), access: renewed?.access ?? grant.access });
      if (renewed !== undefined) return true;
    }
    const scopes = chooseScopes(issuer, challenge.scopes ?? (grant === undefined ? resource.scopes : undefined) ?? [], grant?.scopes ?? []);
    // A step up that brings nothing new would end where it began.
    if (status === 403 && grant !== undefined && scopes.every((scope) => grant.scopes.includes(scope))) return false;
    const scope = scopes.length === 0 ? undefined : scopes.join(' ');
    const client = await identify(issuer, scope, signal);
    const tokens = await obtain(issuer, client, resource.resource, scope, signal).catch(async (thrown: unknown) => {
      // A server that forgot the client will not know it next time either.
      if (thrown instanceof ClientError && thrown.data === 'invalid_client') await store.save(`client ${issuer.issuer}`, undefined);
      throw thrown;
    });
    await saveGrant(server, { issuer: issuer.issuer, access: tokens.access, refresh: tokens.refresh, scopes });
    return true;
  };

  const chooseScopes = (issuer: AuthorizationServer, wanted: readonly string[], earlier: readonly string[]): readonly string[] => {
    const offline = options.offline !== false && options.authorize !== undefined && issuer.scopes.includes('offline_access');
    return [...new Set([...earlier, ...wanted, ...(offline ? ['offline_access'] : [])])];
  };

  return {
    authorize: async (server) => {
      const grant = await loadGrant(server);
      return grant === undefined ? undefined : `Bearer ${grant.access}`;
    },
    answer: async (server, challenge) => {
      if (underWay !== undefined) return underWay;
      const grant = await loadGrant(server);
      if (challenge.status === 401 && grant !== undefined && challenge.used !== `Bearer ${grant.access}`) return true;
      underWay ??= answer(server, challenge).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
}
