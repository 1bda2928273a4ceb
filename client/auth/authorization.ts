/** The authorization request that a person is sent to, and the answer that comes back (OAuth 2.1, RFC 7636, RFC 8707, RFC 9207). */
import { createHash, randomBytes } from 'node:crypto';
import { ClientError } from '../errors.js';
import type { AuthorizationServer } from './discovery.js';

/** What has to be remembered between the request and its answer. */
export interface PendingAuthorization {
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
}

/** Writes a request. @throws ClientError `AUTH_FAILED` where the server cannot protect the code (PKCE, S256) */
export function beginAuthorization(server: AuthorizationServer, request: { readonly clientId: string; readonly redirectUrl: string; readonly resource: string; readonly scope: string | undefined }): PendingAuthorization {
  if (server.authorizationEndpoint === undefined) throw new ClientError('AUTH_FAILED', { message: `${server.issuer} has no authorization endpoint` });
  if (!server.pkce) throw new ClientError('AUTH_FAILED', { message: `${server.issuer} does not say that it takes PKCE with S256, without which a code could be stolen` });
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  const url = new URL(server.authorizationEndpoint);
  const fields: Readonly<Record<string, string>> = {
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUrl,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    resource: request.resource,
    ...(request.scope === undefined ? {} : { scope: request.scope }),
    // OpenID Connect gives refresh tokens only to those who asked the person (Core, section 11).
    ...(request.scope?.split(' ').includes('offline_access') === true ? { prompt: 'consent' } : {}),
  };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return { url, verifier, state };
}

/** The code in the address that the person came back to. @throws ClientError `AUTH_FAILED` */
export function readAuthorizationAnswer(answer: string | URL, pending: PendingAuthorization, server: AuthorizationServer): string {
  const given = new URL(answer).searchParams;
  const issuer = given.get('iss');
  // First of all, and letter for letter: what another server answers is neither used nor shown.
  if (issuer === null ? server.namesIssuer : issuer !== server.issuer) throw new ClientError('AUTH_FAILED', { message: `the answer ${issuer === null ? 'does not name its issuer' : 'comes from another issuer'}; expected ${server.issuer}` });
  if (given.get('state') !== pending.state) throw new ClientError('AUTH_FAILED', { message: 'the answer belongs to another request (state)' });
  const error = given.get('error');
  if (error !== null) throw new ClientError('AUTH_FAILED', { message: `${server.issuer} refused: ${error} ${given.get('error_description') ?? ''}`.trimEnd(), data: error });
  const code = given.get('code');
  if (code === null) throw new ClientError('AUTH_FAILED', { message: 'the answer has no code' });
  return code;
}
