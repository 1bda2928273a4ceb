/** Puts credentials on a request: keys and tokens first, the signature last. */
import { ToolError } from '../errors.js';
import type { Credential } from './credentials.js';
import type { Tokens } from './oauth.js';
import { type UpstreamRequest, appendQuery, percentEncode } from './request.js';
import { type Signer, signers } from './signers/signer.js';

/** Puts credentials on a request; `scopes` are those that the operation needs, by scheme. */
export type Authorize = (request: UpstreamRequest, credentials: readonly Credential[], scopes?: Readonly<Record<string, readonly string[]>>) => Promise<UpstreamRequest>;

/** @throws ToolError CREDENTIALS_INVALID, and what fetching a token throws */
export function createAuthorizer(now: () => Promise<number>, tokens: Tokens): Authorize {
  const prepared = new Map<string, Signer>();

  const prepare = (credential: Credential, name: string): Signer => {
    const known = prepared.get(credential.schemeName);
    if (known !== undefined) return known;
    const create = signers.get(name);
    if (create === undefined) throw new ToolError('TOOL_UNSUPPORTED', { problems: [`${credential.schemeName}: there is no signer ${name}; known: ${[...signers.keys()].join(', ')}`] });
    try {
      const signer = create(credential.secret);
      prepared.set(credential.schemeName, signer);
      return signer;
    } catch (error) {
      throw new ToolError('CREDENTIALS_INVALID', { problems: [`${credential.schemeName}: the secret ${error instanceof Error ? error.message : 'cannot be used'}`] });
    }
  };

  return async (request, credentials, scopes = {}) => {
    let authorized = request;
    for (const credential of credentials) {
      const { client, scheme, schemeName } = credential;
      const secret = client === undefined ? credential.secret : await tokens.get(schemeName, scheme, client, Object.hasOwn(scopes, schemeName) ? (scopes[schemeName] ?? []) : []);
      authorized = addCredential(authorized, { ...credential, secret });
    }
    for (const credential of credentials) {
      const { scheme } = credential;
      if (scheme.type !== 'apiKey' || scheme.signer === undefined) continue;
      authorized = await prepare(credential, scheme.signer).sign(authorized, { place: scheme, now });
    }
    return authorized;
  };
}

function addCredential(request: UpstreamRequest, { scheme, secret }: Credential): UpstreamRequest {
  switch (scheme.type) {
    case 'apiKey':
      if (scheme.signer !== undefined) return request;
      if (scheme.in === 'query') return appendQuery(request, `${percentEncode(scheme.name)}=${percentEncode(secret)}`);
      if (scheme.in === 'header') return addHeader(request, scheme.name, secret);
      return addHeader(request, 'Cookie', [request.headers['Cookie'], `${scheme.name}=${percentEncode(secret)}`].filter((part) => part !== undefined).join('; '));
    case 'http':
      return addHeader(request, 'Authorization', scheme.scheme.toLowerCase() === 'basic' ? `Basic ${Buffer.from(secret).toString('base64')}` : scheme.scheme.toLowerCase() === 'bearer' ? `Bearer ${secret}` : `${scheme.scheme} ${secret}`);
    case 'oauth2':
    case 'openIdConnect':
      return addHeader(request, 'Authorization', `Bearer ${secret}`);
    case 'mutualTLS':
      return request;
  }
}

// A header parameter of the same name in any spelling gives way to the credential.
function addHeader(request: UpstreamRequest, name: string, value: string): UpstreamRequest {
  const kept = Object.entries(request.headers).filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: { ...Object.fromEntries(kept), [name]: value } };
}
