/** Verifies access tokens (RFC 7519, RFC 8725, RFC 9068) of the issuers that the owner has named, and remembers those that were good. */
import { createHash } from 'node:crypto';
import { type CryptoKey, type JWTPayload, compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import { type AssignRoles, readClaim } from './assign-roles.js';
import { tokenAlgorithms } from './config.js';
import type { Identity } from './identity.js';
import type { IssuerKeys } from './issuer-keys.js';

/** An issuer whose tokens are taken. */
export interface TrustedIssuer {
  /** Short name: subjects begin with it. */
  readonly name: string;
  readonly issuer: string;
  readonly keys: IssuerKeys;
  /** `aud` has to hold one of these. */
  readonly audience: () => readonly string[];
  readonly algorithms?: readonly string[] | undefined;
  /** Take tokens that are not typed `at+jwt`. */
  readonly plainTokens?: boolean | undefined;
  /** Claims that list roles. */
  readonly roles?: readonly string[] | undefined;
  /** Every token must have them. */
  readonly scopes?: readonly string[] | undefined;
}

/** What looking at a token comes to. `reason` may be shown: it never holds any of the token. */
export type TokenVerdict = { readonly identity: Identity } | { readonly invalid: string } | { readonly lacks: readonly string[] };

export interface TokenVerifierOptions {
  readonly issuers: readonly TrustedIssuer[];
  readonly assign: AssignRoles;
  /** How far clocks may be off, in seconds. */
  readonly skewSeconds?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** @throws IssuerUnavailable where the issuer's keys are not known and cannot be fetched */
export type VerifyToken = (token: string) => TokenVerdict | Promise<TokenVerdict>;

export const LARGEST_TOKEN = 8 * 1024;
const DEFAULT_SKEW_SECONDS = 30;
const MOST_REMEMBERED = 10_000;
// A key that its issuer has taken back counts for no longer than this.
const REMEMBERED_MS = 5 * 60_000;
const LONGEST_SUBJECT = 256;

interface Remembered {
  readonly verdict: TokenVerdict;
  readonly until: number;
}

/** A token that has been verified is taken by its hash until its time is over. */
export function createTokenVerifier({ issuers, assign, skewSeconds = DEFAULT_SKEW_SECONDS, now = Date.now }: TokenVerifierOptions): VerifyToken {
  const remembered = new Map<string, Remembered>();
  const underWay = new Map<string, Promise<TokenVerdict>>();

  const remember = (hash: string, entry: Remembered): void => {
    const [oldest] = remembered.keys();
    if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(hash, entry);
  };
  const verify = async (token: string, hash: string): Promise<TokenVerdict> => {
    try {
      const { claims, trusted } = await verifyToken(token, issuers, now() / 1000, skewSeconds);
      const verdict = judgeClaims(claims, trusted, assign);
      const expiry = ((claims.exp ?? 0) + skewSeconds) * 1000;
      if (!('invalid' in verdict)) remember(hash, { verdict, until: Math.min(expiry, now() + REMEMBERED_MS) });
      return verdict;
    } catch (error) {
      if (error instanceof InvalidToken) return { invalid: error.message };
      throw error;
    }
  };
  return (token) => {
    if (token.length > LARGEST_TOKEN) return { invalid: 'the token is too large' };
    const hash = createHash('sha256').update(token).digest('base64');
    const known = remembered.get(hash);
    if (known !== undefined && now() < known.until) return known.verdict;
    remembered.delete(hash);
    let pending = underWay.get(hash);
    if (pending === undefined) underWay.set(hash, (pending = verify(token, hash).finally(() => underWay.delete(hash))));
    return pending;
  };
}

class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
}

interface Verified {
  readonly claims: JWTPayload;
  readonly trusted: TrustedIssuer;
}

async function verifyToken(token: string, issuers: readonly TrustedIssuer[], seconds: number, skew: number): Promise<Verified> {
  const { header, claims } = readToken(token);
  const trusted = issuers.find(({ issuer }) => issuer === claims.iss);
  if (trusted === undefined) throw new InvalidToken('the token is of no issuer that is trusted here');
  const { alg, kid } = checkHeader(header, trusted);
  const keys = await trusted.keys.find({ alg, kid });
  if (keys.length === 0) throw new InvalidToken('the token is signed with a key that its issuer does not have');
  if (!(await isSignedByAny(token, keys, alg))) throw new InvalidToken('the signature of the token is wrong');
  checkTimes(claims, seconds, skew);
  checkAudience(claims, trusted.audience());
  return { claims, trusted };
}

interface Header {
  readonly alg?: string | undefined;
  readonly kid?: unknown;
  readonly typ?: unknown;
  readonly [name: string]: unknown;
}

function readToken(token: string): { readonly header: Header; readonly claims: JWTPayload } {
  if (!/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/.test(token)) throw new InvalidToken('the token is no signed JWT');
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    throw new InvalidToken('the token is no signed JWT');
  }
}

// Nothing in a token may say where its key is, and nothing may have to be understood that is not (RFC 8725, sections 3.1 and 3.10).
const REFUSED_HEADERS = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip'] as const;

function checkHeader(header: Header, { algorithms = tokenAlgorithms, plainTokens = false }: TrustedIssuer): { readonly alg: string; readonly kid: string | undefined } {
  const { alg, kid, typ } = header;
  const refused = REFUSED_HEADERS.find((name) => header[name] !== undefined);
  if (refused !== undefined) throw new InvalidToken(`the token has the header ${refused}, which is not taken`);
  if (alg === undefined || !algorithms.includes(alg)) throw new InvalidToken('the token is signed in a way that is not taken');
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > 200)) throw new InvalidToken('the token names its key in no usable way');
  // RFC 9068, section 4; RFC 2045 has media types compared without regard to case.
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined;
  if (type !== 'at+jwt' && !(plainTokens && (typ === undefined || type === 'jwt'))) throw new InvalidToken('the token is not typed as an access token');
  return { alg, kid };
}

async function isSignedByAny(token: string, keys: readonly CryptoKey[], alg: string): Promise<boolean> {
  for (const key of keys) {
    try {
      await compactVerify(token, key, { algorithms: [alg] });
      return true;
    } catch (error) {
      if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) throw error;
    }
  }
  return false;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function checkTimes({ exp, nbf, iat }: JWTPayload, seconds: number, skew: number): void {
  if (!isTime(exp)) throw new InvalidToken('the token does not say when it ends');
  if (seconds >= exp + skew) throw new InvalidToken('the token has expired');
  if (nbf !== undefined && (!isTime(nbf) || seconds < nbf - skew)) throw new InvalidToken('the token is not valid yet');
  if (iat !== undefined && (!isTime(iat) || seconds < iat - skew)) throw new InvalidToken('the token was issued in the future');
}

function checkAudience({ aud }: JWTPayload, expected: readonly string[]): void {
  const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!named.some((name) => typeof name === 'string' && expected.includes(name))) throw new InvalidToken('the token is for another audience');
}

function judgeClaims(claims: JWTPayload, trusted: TrustedIssuer, assign: AssignRoles): TokenVerdict {
  const { sub } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST_SUBJECT || /[\p{C}\p{Zl}\p{Zp}]/u.test(sub)) return { invalid: 'the token does not say whose it is' };
  // `scp` is what some servers write in place of `scope`.
  const scopes = [...new Set([...readClaim(claims, 'scope'), ...readClaim(claims, 'scp')])];
  const lacking = (trusted.scopes ?? []).filter((scope) => !scopes.includes(scope));
  if (lacking.length > 0) return { lacks: trusted.scopes ?? [] };
  const subject = `${trusted.name}:${sub}`;
  const named = (trusted.roles ?? []).flatMap((path) => readClaim(claims, path));
  return { identity: { subject, kind: 'token', roles: assign({ kind: 'token', subject, named, claims }), scopes } };
}
