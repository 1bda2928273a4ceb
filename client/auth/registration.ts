/** Who the client is at an authorization server: registered beforehand, known by its metadata document, or registered now (RFC 7591). */
import { ClientError } from '../errors.js';
import { type JsonObject, stringifyJson } from '../json.js';
import type { Fetch } from '../transport/http-request.js';
import type { AuthorizationServer } from './discovery.js';
import { fetchJson } from './fetch-json.js';

/** How a client proves who it is at the token endpoint. */
export type AuthMethod = 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';

export interface ClientIdentity {
  readonly id: string;
  readonly secret?: string;
  /** Chosen by what the authorization server takes, unless it is fixed. */
  readonly method?: AuthMethod;
  /** PEM (PKCS 8) and algorithm, for `private_key_jwt`. */
  readonly privateKey?: { readonly pem: string; readonly algorithm: string };
}

export interface RegistrationOptions {
  /** Registered beforehand, at `issuer` if that is given. */
  readonly client?: ClientIdentity & { readonly issuer?: string };
  /** The https address of the client's metadata document, which is then its id. */
  readonly metadataUrl?: string;
  readonly clientName: string;
  readonly redirectUrl: string;
}

const KNOWN: readonly AuthMethod[] = ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'];
const asMethod = (value: unknown): AuthMethod | undefined => KNOWN.find((method) => method === value);

/** Whether a registration made for one issuer may be kept; ids that are addresses hold everywhere and need not be. */
export interface Registration extends ClientIdentity {
  readonly kept: boolean;
}

/** The client's identity at this server. @throws ClientError `AUTH_FAILED` */
export async function chooseIdentity(fetch: Fetch, server: AuthorizationServer, options: RegistrationOptions, scope: string | undefined, signal?: AbortSignal): Promise<Registration> {
  const { client, metadataUrl } = options;
  if (client !== undefined) {
    if (client.issuer !== undefined && client.issuer !== server.issuer) throw new ClientError('AUTH_FAILED', { message: `the client is registered at ${client.issuer}, and the server wants tokens of ${server.issuer}` });
    return { ...client, kept: false };
  }
  if (metadataUrl !== undefined && server.takesMetadataUrls) return { id: metadataUrl, method: 'none', kept: false };
  if (server.registrationEndpoint === undefined) throw new ClientError('AUTH_FAILED', { message: `${server.issuer} registers no clients by itself; register one there and give its id` });
  return register(fetch, server.registrationEndpoint, server, options, scope, signal);
}

async function register(fetch: Fetch, endpoint: URL, server: AuthorizationServer, { clientName, redirectUrl }: RegistrationOptions, scope: string | undefined, signal?: AbortSignal): Promise<Registration> {
  const wanted = {
    client_name: clientName,
    redirect_uris: [redirectUrl],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: chooseMethod(server.authMethods, ['none', 'client_secret_basic', 'client_secret_post']),
    application_type: isNative(redirectUrl) ? 'native' : 'web',
    ...(scope === undefined ? {} : { scope }),
  };
  const { status, body } = await fetchJson(fetch, endpoint, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: stringifyJson(wanted) }, signal);
  const id = body?.['client_id'];
  if (status >= 400 || typeof id !== 'string') throw new ClientError('AUTH_FAILED', { message: `${server.issuer} did not register the client: ${describeOAuthError(body) ?? `HTTP ${status}`}` });
  const secret = body?.['client_secret'];
  const method = asMethod(body?.['token_endpoint_auth_method']);
  return { id, ...(typeof secret === 'string' ? { secret } : {}), ...(method === undefined ? {} : { method }), kept: true };
}

// Programs on the person's own machine (OpenID Connect Registration, `application_type`).
function isNative(redirectUrl: string): boolean {
  const { protocol, hostname } = new URL(redirectUrl);
  return !/^https?:$/.test(protocol) || /^(localhost|127\..*|\[::1\])$/.test(hostname);
}

/** The first method of ours that the server takes; without a word of it, what RFC 8414 takes for granted. */
export const chooseMethod = (taken: readonly string[] | undefined, ours: readonly AuthMethod[]): AuthMethod =>
  ours.find((method) => (taken ?? ['client_secret_basic']).includes(method)) ?? ours[0] ?? 'none';

/** How this identity is proved at this server. */
export function chooseProof({ method, secret, privateKey }: ClientIdentity, server: AuthorizationServer): AuthMethod {
  if (method !== undefined) return method;
  if (privateKey !== undefined) return 'private_key_jwt';
  return secret === undefined ? 'none' : chooseMethod(server.authMethods, ['client_secret_basic', 'client_secret_post', 'none']);
}

/** The words of an OAuth error, if a body is one. */
export function describeOAuthError(body: JsonObject | undefined): string | undefined {
  const error = body?.['error'];
  const words = body?.['error_description'];
  return typeof error === 'string' ? `${error}${typeof words === 'string' ? ` (${words})` : ''}` : undefined;
}
