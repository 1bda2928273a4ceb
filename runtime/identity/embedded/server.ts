/** An authorization server inside the gateway, for one owner on their own machine: oidc-provider with a code in the terminal as its only sign-in. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JWK, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { Configuration, Provider, default as ProviderClass, errors as ProviderErrors } from 'oidc-provider';
import { isJsonObject } from '../../json.js';
import type { IdentityStore } from '../../store/identity-store.js';
import type { IssuerKeys } from '../issuer-keys.js';
import { createCodes } from './codes.js';
import { PAGE_HEADERS, renderPage } from './page.js';
import { createRecords } from './records.js';

/** Short name of the issuer: the one subject there is is `embedded:owner`. */
export const EMBEDDED = 'embedded';
const OWNER = 'owner';

/** Given to every client that asks for it; there is nothing to choose. */
export const EMBEDDED_SCOPE = 'mcp';

export interface AuthorizationServer {
  /** Its origin, once the gateway listens. */
  readonly issuer: () => string | undefined;
  readonly keys: IssuerKeys;
  /** Answers a request if it is one of its own. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  /** Begins: `resource` is the gateway's URL. */
  readonly open: (resource: string) => Promise<void>;
}

export interface AuthorizationServerOptions {
  readonly store: IdentityStore;
  /** That clients may ask for, besides the common one. */
  readonly scopes: readonly string[];
  /** May a token be for this? */
  readonly isResource: (url: string) => boolean;
  /** Shows a line to the person at the terminal. */
  readonly say: (line: string) => void;
  readonly onFailure: (message: string, cause: unknown) => void;
}

const ROOT = '/oauth';
const INTERACTION = `${ROOT}/interaction/`;
const METADATA = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];
const HOUR = 3_600;
const DAY = 24 * HOUR;
const LARGEST_FORM = 4_096;

/** Loads oidc-provider. @throws Error if it is not installed */
export async function createAuthorizationServer(options: AuthorizationServerOptions): Promise<AuthorizationServer> {
  const { default: OidcProvider, errors } = await import('oidc-provider').catch((error: unknown) => {
    throw new Error('the package oidc-provider cannot be loaded; install it, or use another way to sign in', { cause: error });
  });
  const { key, cookieKey } = await readSecrets(options.store);
  const { d: _private, ...publicKey } = key;
  const imported = await importJWK(publicKey, 'ES256');
  let running: { readonly provider: Provider; readonly callback: (request: IncomingMessage, response: ServerResponse) => Promise<void>; readonly issuer: string } | undefined;
  const page = createSignIn(options);
  return {
    issuer: () => running?.issuer,
    keys: { find: async ({ alg, kid }) => (alg === 'ES256' && (kid === undefined || kid === key.kid) && !(imported instanceof Uint8Array) ? [imported] : []) },
    handle: (request, response, path) => {
      if (!METADATA.includes(path) && !path.startsWith(`${ROOT}/`)) return false;
      if (running === undefined) response.writeHead(503, { 'retry-after': '1' }).end();
      else {
        const answered = path.startsWith(INTERACTION) ? page(running.provider, request, response, path) : running.callback(request, response);
        answered.catch((error: unknown) => {
          options.onFailure('a sign-in could not be answered', error);
          if (!response.headersSent) response.writeHead(400, { ...PAGE_HEADERS, 'content-type': 'text/plain' }).end('This sign-in is over. Start it again from your client.\n');
        });
      }
      return true;
    },
    open: async (resource) => {
      const { origin, protocol } = new URL(resource);
      const provider = createProvider({ OidcProvider, errors }, origin, resource, { key, cookieKey, ...options });
      // Behind a proxy of the owner's, which ends TLS.
      provider.proxy = protocol === 'https:';
      provider.on('server_error', (_context, error) => options.onFailure('the authorization server failed', error));
      running = { provider, issuer: origin, callback: provider.callback() };
    },
  };
}

type ProviderSecrets = { readonly key: JWK; readonly cookieKey: string };

type Library = { readonly OidcProvider: typeof ProviderClass; readonly errors: typeof ProviderErrors };

function createProvider({ OidcProvider, errors }: Library, issuer: string, resource: string, { key, cookieKey, store, scopes, isResource }: AuthorizationServerOptions & ProviderSecrets): Provider {
  const offered = [...new Set([EMBEDDED_SCOPE, ...scopes])];
  const configuration: Configuration = {
    adapter: createRecords(store),
    jwks: { keys: [{ ...key }] },
    cookies: { keys: [cookieKey] },
    scopes: ['openid', 'offline_access', ...offered],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    clientDefaults: { id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'refresh_token'] },
    pkce: { required: () => true },
    routes: { authorization: `${ROOT}/authorize`, token: `${ROOT}/token`, registration: `${ROOT}/register`, revocation: `${ROOT}/revoke`, jwks: `${ROOT}/jwks`, userinfo: `${ROOT}/userinfo`, end_session: `${ROOT}/end`, introspection: `${ROOT}/introspect`, pushed_authorization_request: `${ROOT}/par` },
    // Clients in browsers; nothing that they could read is told to whoever is signed in, but to whoever has a code or a token.
    clientBasedCORS: () => true,
    findAccount: (_context, id) => (id === OWNER ? { accountId: OWNER, claims: () => ({ sub: OWNER }) } : undefined),
    interactions: { url: (_context, interaction) => `${INTERACTION}${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true, initialAccessToken: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, asked) => {
          if (!isResource(asked)) throw new errors.InvalidTarget();
          return { scope: offered.join(' '), audience: asked, accessTokenFormat: 'jwt', accessTokenTTL: HOUR, jwt: { sign: { alg: 'ES256' } } };
        },
      },
    },
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    ttl: { AccessToken: HOUR, AuthorizationCode: 60, Grant: 90 * DAY, RefreshToken: 30 * DAY, Interaction: 600, Session: HOUR, IdToken: HOUR },
    renderError: (context, { error }) => {
      context.type = 'text/plain';
      context.body = `This sign-in cannot go on: ${error}\n`;
    },
  };
  return new OidcProvider(issuer, configuration);
}

/** Key and cookie secret, made once for a state file. */
async function readSecrets(store: IdentityStore): Promise<ProviderSecrets> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const fresh = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(fresh);
  const made = JSON.stringify({ key: { ...fresh, kid, alg: 'ES256', use: 'sig' }, cookieKey: randomBytes(32).toString('base64url') });
  const { payload } = await store.putSignInOnce({ kind: 'Secrets', id: EMBEDDED, payload: made });
  const kept: unknown = JSON.parse(payload);
  if (!isJsonObject(kept) || !isKey(kept['key']) || typeof kept['cookieKey'] !== 'string') throw new Error('the keys of the authorization server in the state file are damaged');
  return { key: kept['key'], cookieKey: kept['cookieKey'] };
}

const isKey = (value: unknown): value is JWK => isJsonObject(value) && value['kty'] === 'EC' && typeof value['kid'] === 'string' && typeof value['d'] === 'string';

type SignIn = (provider: Provider, request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

// The page that a client's authorization request leads to.
function createSignIn({ say, scopes }: AuthorizationServerOptions): SignIn {
  const codes = createCodes();
  const known = new Set([EMBEDDED_SCOPE, ...scopes]);
  return async (provider, request, response, path) => {
    const { uid, params } = await provider.interactionDetails(request, response);
    const clientId = String(params['client_id']);
    const client = await provider.Client.find(clientId);
    const name = describe(client?.clientName ?? clientId);
    const asked = String(params['scope'] ?? '').split(' ');
    const wanted = asked.filter((scope) => known.has(scope));
    const show = (status: number, fault?: string): void => {
      const html = renderPage({ client: name, redirect: describe(String(params['redirect_uri'])), scopes: wanted, action: path, ...(fault === undefined ? {} : { fault }) });
      response.writeHead(status, PAGE_HEADERS).end(html);
    };
    if (request.method === 'GET') {
      codes.issue(uid, (code) => say(`${name} asks to be let in. If that is you, type this code into its page: ${code}`));
      return show(200);
    }
    const form = request.method === 'POST' ? await readForm(request) : undefined;
    if (form === undefined) return void response.writeHead(405, { allow: 'GET, POST' }).end();
    if (form.get('decision') === 'deny') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'the owner refused' });
    const verdict = codes.redeem(uid, form.get('code') ?? '');
    if (verdict === 'wrong') return show(403, 'That is not the code.');
    if (verdict === 'over') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'the code was not given in time' });
    const grant = new provider.Grant({ accountId: OWNER, clientId });
    // Its own scopes and the resource's are one list here, and it looks for each in both places.
    const granted = asked.filter((scope) => scope === 'openid' || scope === 'offline_access' || known.has(scope));
    if (granted.length > 0) grant.addOIDCScope(granted.join(' '));
    for (const resource of [params['resource']].flat()) if (typeof resource === 'string' && wanted.length > 0) grant.addResourceScope(resource, wanted.join(' '));
    const grantId = await grant.save();
    await provider.interactionFinished(request, response, { login: { accountId: OWNER }, consent: { grantId } });
  };
}

// What a client says of itself: one line, and a short one.
const describe = (text: string): string => text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim().slice(0, 80);

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk) || (size += chunk.length) > LARGEST_FORM) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
