/** The public keys of an issuer: found through its metadata, kept, and fetched again when it has turned to new ones. */
import { type CryptoKey, type JWK, importJWK } from 'jose';
import { isJsonObject } from '../json.js';
import type { FetchJson } from './fetch-json.js';
import { IssuerUnavailable } from './issuer-unavailable.js';

/** How a token says which key it was signed with. */
export interface KeyHint {
  readonly alg: string;
  readonly kid: string | undefined;
}

export interface IssuerKeys {
  /** Keys that may have signed such a token, none if the issuer has none. @throws IssuerUnavailable if nobody knows its keys */
  readonly find: (hint: KeyHint) => Promise<readonly CryptoKey[]>;
}

export interface IssuerKeysOptions {
  readonly issuer: string;
  /** In place of what the issuer's metadata says. */
  readonly jwksUri?: string | undefined;
  readonly fetch: FetchJson;
  /** Told when the issuer cannot be asked, in words without secrets. */
  readonly onFailure?: (message: string) => void;
  readonly now?: () => number;
}

// Asked for again after this, while the old keys go on to be used.
const FRESH_MS = 10 * 60_000;
// Keys of an issuer that cannot be reached are used for so long.
const LONGEST_STALE_MS = 24 * 3_600_000;
// Tokens with made-up key ids must not become requests to the issuer.
const COOL_DOWN_MS = 30_000;
const MOST_KEYS = 100;
// So many of the same id are tried one after the other.
const MOST_TRIED = 4;

interface KeySet {
  readonly keys: readonly JWK[];
  readonly at: number;
}

export function createIssuerKeys({ issuer, jwksUri, fetch, onFailure, now = Date.now }: IssuerKeysOptions): IssuerKeys {
  let current: KeySet | undefined;
  let fetching: Promise<void> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let location = jwksUri === undefined ? undefined : { url: jwksUri, publicOnly: false };
  const imported = new WeakMap<JWK, Map<string, Promise<CryptoKey | undefined>>>();

  const refresh = (): Promise<void> =>
    (fetching ??= (async () => {
      triedAt = now();
      try {
        location ??= await discoverKeys(issuer, fetch);
        current = { keys: readKeys(await fetch(location.url, { publicOnly: location.publicOnly })), at: now() };
      } catch (error) {
        // Where its keys are may have changed as well.
        if (jwksUri === undefined) location = undefined;
        onFailure?.(`the keys of ${issuer} cannot be fetched: ${error instanceof Error ? error.message : 'unknown reason'}`);
      } finally {
        fetching = undefined;
      }
    })());
  const isCool = (): boolean => now() - triedAt >= COOL_DOWN_MS;

  const importKey = (jwk: JWK, alg: string): Promise<CryptoKey | undefined> => {
    const known = imported.get(jwk) ?? new Map<string, Promise<CryptoKey | undefined>>();
    imported.set(jwk, known);
    let key = known.get(alg);
    // One that cannot be used is like one that is not there.
    if (key === undefined) known.set(alg, (key = importJWK(jwk, alg).then((made) => (made instanceof Uint8Array ? undefined : made), () => undefined)));
    return key;
  };

  return {
    find: async (hint) => {
      if (current === undefined || now() - current.at > LONGEST_STALE_MS) {
        if (fetching !== undefined || isCool()) await refresh();
      } else if (now() - current.at > FRESH_MS && isCool()) void refresh();
      let found = choose(usable(current, now()), hint);
      if (found.length === 0 && (fetching !== undefined || isCool())) {
        await refresh();
        found = choose(usable(current, now()), hint);
      }
      const keys = await Promise.all(found.map((jwk) => importKey(jwk, hint.alg)));
      return keys.filter((key) => key !== undefined);
    },
  };
}

function usable(current: KeySet | undefined, now: number): readonly JWK[] {
  if (current === undefined || now - current.at > LONGEST_STALE_MS) throw new IssuerUnavailable('the keys of the issuer are not known');
  return current.keys;
}

/** A token without `kid` may have been signed with any key of its kind. */
function choose(keys: readonly JWK[], { alg, kid }: KeyHint): readonly JWK[] {
  return keys.filter((jwk) => (kid === undefined || jwk.kid === kid) && fitsAlgorithm(jwk, alg)).slice(0, MOST_TRIED);
}

const CURVES: Readonly<Record<string, readonly string[]>> = { ES256: ['P-256'], ES384: ['P-384'], ES512: ['P-521'], EdDSA: ['Ed25519'], Ed25519: ['Ed25519'] };

// RFC 7517, sections 4.2 to 4.4; RFC 7518, section 3.
function fitsAlgorithm({ kty, crv, alg, use, key_ops }: JWK, wanted: string): boolean {
  if ((alg !== undefined && alg !== wanted) || (use !== undefined && use !== 'sig') || (key_ops !== undefined && !key_ops.includes('verify'))) return false;
  const curves = CURVES[wanted];
  return curves === undefined ? kty === 'RSA' : (kty === 'EC' || kty === 'OKP') && crv !== undefined && curves.includes(crv);
}

/** @throws Error where it is no set of keys (RFC 7517, section 5) */
export function readKeys(document: Readonly<Record<string, unknown>>): readonly JWK[] {
  const { keys } = document;
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) throw new Error('what it answered is no set of keys');
  return keys.filter(isKey).map(dropPrivateParts);
}

const isKey = (value: unknown): value is JWK => isJsonObject(value) && typeof value['kty'] === 'string' && ['kid', 'alg', 'use', 'crv'].every((name) => value[name] === undefined || typeof value[name] === 'string') && (value['key_ops'] === undefined || Array.isArray(value['key_ops']));

// Careless servers publish them; nothing here signs.
function dropPrivateParts({ kty, kid, alg, use, key_ops, crv, x, y, n, e }: JWK): JWK {
  const parts = Object.entries({ kty, kid, alg, use, key_ops, crv, x, y, n, e }).filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts);
}

interface Location {
  readonly url: string;
  readonly publicOnly: boolean;
}

/** RFC 8414, section 3.1, then OpenID Connect Discovery 1.0, section 4. */
async function discoverKeys(issuer: string, fetch: FetchJson): Promise<Location> {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const places = [...new Set([`${origin}/.well-known/oauth-authorization-server${path}`, `${origin}${path}/.well-known/openid-configuration`])];
  let reason: unknown;
  for (const place of places) {
    const metadata = await fetch(place).catch((error: unknown) => void (reason = error));
    if (metadata === undefined) continue;
    // Whoever could put another issuer's metadata here would have its tokens taken for ours (RFC 8414, section 3.3).
    if (metadata['issuer'] !== issuer) throw new Error(`${place} is the metadata of another issuer`);
    return readLocation(origin, metadata['jwks_uri']);
  }
  throw reason instanceof Error ? reason : new Error('it has no metadata');
}

// The owner has named the issuer's own host. Any other is the metadata's word alone.
function readLocation(origin: string, jwksUri: unknown): Location {
  const url = typeof jwksUri === 'string' && URL.canParse(jwksUri) ? new URL(jwksUri) : undefined;
  if (url === undefined) throw new Error('its metadata does not say where its keys are');
  if (url.origin === origin) return { url: url.href, publicOnly: false };
  if (url.protocol !== 'https:') throw new Error('its metadata has its keys on another host without https');
  return { url: url.href, publicOnly: true };
}
