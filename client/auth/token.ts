/** Asks a token endpoint for tokens (RFC 6749, sections 4 to 6), with each way to prove who asks. */
import { randomUUID } from 'node:crypto';
import { SignJWT, importPKCS8 } from 'jose';
import { ClientError } from '../errors.js';
import { toNumber } from '../json.js';
import type { Fetch } from '../transport/http-request.js';
import type { AuthorizationServer } from './discovery.js';
import { fetchJson } from './fetch-json.js';
import { type ClientIdentity, chooseProof, describeOAuthError } from './registration.js';

export interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  /** Milliseconds since 1970; undefined where the server does not say. */
  readonly expiresAt: number | undefined;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const ASSERTION_LIFE = '2m';

/** Asks for tokens. @throws ClientError `AUTH_FAILED`; its `data` is the OAuth error code */
export async function requestTokens(fetch: Fetch, server: AuthorizationServer, client: ClientIdentity, grant: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Tokens> {
  const { headers, fields } = await proveIdentity(client, server);
  const body = new URLSearchParams({ ...grant, ...fields }).toString();
  const answer = await fetchJson(fetch, server.tokenEndpoint, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json', ...headers }, body }, signal);
  const access = answer.body?.['access_token'];
  const type = answer.body?.['token_type'];
  if (answer.status >= 400 || typeof access !== 'string') {
    throw new ClientError('AUTH_FAILED', { status: answer.status, message: `${server.issuer} gave no token: ${describeOAuthError(answer.body) ?? `HTTP ${answer.status}`}`, data: answer.body?.['error'] });
  }
  if (typeof type === 'string' && type.toLowerCase() !== 'bearer') throw new ClientError('AUTH_FAILED', { message: `${server.issuer} gave a token of the type ${type.slice(0, 40)}, which cannot be used here` });
  const refresh = answer.body?.['refresh_token'];
  const life = toNumber(answer.body?.['expires_in']);
  return { access, refresh: typeof refresh === 'string' ? refresh : undefined, expiresAt: life === undefined ? undefined : Date.now() + life * 1_000 };
}

interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

async function proveIdentity(client: ClientIdentity, server: AuthorizationServer): Promise<Proof> {
  const { id, secret = '', privateKey } = client;
  switch (chooseProof(client, server)) {
    case 'client_secret_basic':
      return { headers: { authorization: `Basic ${Buffer.from(`${encodeForm(id)}:${encodeForm(secret)}`, 'utf8').toString('base64')}` }, fields: {} };
    case 'client_secret_post':
      return { headers: {}, fields: { client_id: id, client_secret: secret } };
    case 'private_key_jwt':
      if (privateKey === undefined) throw new ClientError('CONFIG', { message: 'private_key_jwt wants a private key' });
      return { headers: {}, fields: { client_id: id, client_assertion_type: ASSERTION_TYPE, client_assertion: await signAssertion(id, privateKey, server) } };
    case 'none':
      return { headers: {}, fields: { client_id: id } };
  }
}

// RFC 6749, section 2.3.1: both parts are form-encoded before they are joined.
const encodeForm = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

async function signAssertion(id: string, { pem, algorithm }: { readonly pem: string; readonly algorithm: string }, server: AuthorizationServer): Promise<string> {
  const key = await importPKCS8(pem, algorithm);
  // The issuer as audience, so that the assertion is worth nothing at another server (RFC 7523, section 3).
  return new SignJWT({}).setProtectedHeader({ alg: algorithm }).setIssuer(id).setSubject(id).setAudience(server.issuer).setJti(randomUUID()).setIssuedAt().setExpirationTime(ASSERTION_LIFE).sign(key);
}
