/** An authorization server that is played: metadata, keys that can be changed, and tokens of any kind. */
import { createHmac } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { type CryptoKey, type JWK, exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface PlayedKey {
  readonly kid: string;
  readonly alg: string;
  readonly sign: CryptoKey;
  readonly jwk: JWK;
}

/** Makes a key pair. */
export async function makePair(kid: string, alg = 'RS256'): Promise<PlayedKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export interface PlayedIssuer {
  readonly url: string;
  /** What it publishes; changes count from the next request on. */
  keys: readonly JWK[];
  /** In place of answering with them. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** Requests for its keys so far. */
  readonly fetches: () => number;
  /** In place of its own `jwks_uri`. */
  jwksUri: string | undefined;
  readonly close: () => Promise<void>;
}

export async function startIssuer(keys: readonly JWK[]): Promise<PlayedIssuer> {
  let fetches = 0;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/oauth-authorization-server') return void response.end(JSON.stringify({ issuer: issuer.url, jwks_uri: issuer.jwksUri ?? `${issuer.url}/keys` }));
    if (request.url !== '/keys') return void response.writeHead(404).end();
    fetches += 1;
    if (issuer.answer !== undefined) return issuer.answer(request, response);
    response.end(JSON.stringify({ keys: issuer.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const issuer: PlayedIssuer = {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    keys,
    answer: undefined,
    jwksUri: undefined,
    fetches: () => fetches,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
  return issuer;
}

/** A token; claims and headers that are undefined are left out. */
export function writeToken({ sign, kid, alg }: PlayedKey, claims: Readonly<Record<string, unknown>>, header: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const given = Object.fromEntries(Object.entries({ alg, kid, typ: 'at+jwt', ...header }).filter(([, value]) => value !== undefined));
  return new SignJWT(Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))).setProtectedHeader({ ...given, alg: String(given['alg']) }).sign(sign);
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token that no library would write. */
export function forgeToken(header: object, claims: object, signature: 'none' | { readonly secret: string }): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${signature === 'none' ? '' : createHmac('sha256', signature.secret).update(text).digest('base64url')}`;
}
