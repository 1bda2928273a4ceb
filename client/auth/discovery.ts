/** Finds out who may give tokens for a server: its metadata (RFC 9728), and that of the authorization server (RFC 8414, OpenID Connect Discovery). */
import { ClientError } from '../errors.js';
import type { Json, JsonObject } from '../json.js';
import type { Fetch } from '../transport/http-request.js';
import { checkUrl, fetchJson } from './fetch-json.js';

/** What a protected server says of itself. */
export interface ProtectedResource {
  /** What tokens are asked for (RFC 8707). */
  readonly resource: string;
  readonly issuers: readonly string[];
  readonly scopes: readonly string[] | undefined;
}

export interface AuthorizationServer {
  readonly issuer: string;
  readonly authorizationEndpoint: URL | undefined;
  readonly tokenEndpoint: URL;
  readonly registrationEndpoint: URL | undefined;
  readonly scopes: readonly string[];
  readonly authMethods: readonly string[] | undefined;
  readonly pkce: boolean;
  readonly takesMetadataUrls: boolean;
  /** It puts `iss` into every answer (RFC 9207). */
  readonly namesIssuer: boolean;
}

const texts = (value: Json | undefined): readonly string[] | undefined => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined);
const withoutSlash = (path: string): string => path.replace(/\/+$/, '');

/** The metadata of a server, from where its challenge says, else from the well-known places. @throws ClientError `AUTH_FAILED` */
export async function discoverResource(fetch: Fetch, server: URL, hint: string | undefined, signal?: AbortSignal): Promise<ProtectedResource> {
  const path = withoutSlash(server.pathname);
  const known = new URL('/.well-known/oauth-protected-resource', server);
  const places = hint === undefined ? [...(path === '' ? [] : [new URL(`${known.href}${path}${server.search}`)]), known] : [checkUrl(hint, 'the server\'s resource_metadata')];
  for (const place of places) {
    const { status, body } = await fetchJson(fetch, place, { headers: { accept: 'application/json' } }, signal);
    if (status !== 200 || body === undefined) continue;
    const resource = body['resource'];
    if (typeof resource !== 'string' || !covers(resource, server)) throw new ClientError('AUTH_FAILED', { message: `the metadata is that of another resource: ${String(resource).slice(0, 200)}` });
    return { resource, issuers: texts(body['authorization_servers']) ?? [], scopes: texts(body['scopes_supported']) };
  }
  throw new ClientError('AUTH_FAILED', { message: `${server.origin} wants an authorization and does not say from whom (no protected resource metadata)` });
}

/** Is the server this resource, or a part of it? */
function covers(resource: string, server: URL): boolean {
  if (!URL.canParse(resource)) return false;
  const { origin, pathname } = new URL(resource);
  return origin === server.origin && `${withoutSlash(server.pathname)}/`.startsWith(`${withoutSlash(pathname)}/`);
}

/** The metadata of an issuer. @throws ClientError `AUTH_FAILED`, also where the metadata is that of another issuer */
export async function discoverAuthorizationServer(fetch: Fetch, issuer: string, signal?: AbortSignal): Promise<AuthorizationServer> {
  const url = checkUrl(issuer, 'the authorization server');
  const path = withoutSlash(url.pathname);
  const places = [`/.well-known/oauth-authorization-server${path}`, `/.well-known/openid-configuration${path}`, ...(path === '' ? [] : [`${path}/.well-known/openid-configuration`])];
  for (const place of places) {
    const { status, body } = await fetchJson(fetch, new URL(place, url), { headers: { accept: 'application/json' } }, signal);
    if (status !== 200 || body === undefined) continue;
    // Letter for letter: whoever could answer for another issuer could take its codes (RFC 8414, section 3.3).
    if (body['issuer'] !== issuer) throw new ClientError('AUTH_FAILED', { message: `the metadata of ${issuer} names another issuer: ${String(body['issuer']).slice(0, 200)}` });
    return readAuthorizationServer(issuer, body);
  }
  throw new ClientError('AUTH_FAILED', { message: `the authorization server ${issuer} has no metadata` });
}

function readAuthorizationServer(issuer: string, body: JsonObject): AuthorizationServer {
  const endpoint = (name: string): URL | undefined => {
    const value = body[name];
    return typeof value === 'string' ? checkUrl(value, `the ${name} of ${issuer}`) : undefined;
  };
  const tokenEndpoint = endpoint('token_endpoint');
  if (tokenEndpoint === undefined) throw new ClientError('AUTH_FAILED', { message: `the authorization server ${issuer} has no token endpoint` });
  return {
    issuer,
    authorizationEndpoint: endpoint('authorization_endpoint'),
    tokenEndpoint,
    registrationEndpoint: endpoint('registration_endpoint'),
    scopes: texts(body['scopes_supported']) ?? [],
    authMethods: texts(body['token_endpoint_auth_methods_supported']),
    pkce: texts(body['code_challenge_methods_supported'])?.includes('S256') === true,
    takesMetadataUrls: body['client_id_metadata_document_supported'] === true,
    namesIssuer: body['authorization_response_iss_parameter_supported'] === true,
  };
}
