/** Signed requests: what is signed, by which kind of key, and when it is still fresh (Binance Spot API, request security). */
import { createHmac, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import { countDecimals } from './decimal.js';
import { refuse } from './errors.js';

/** A registered key: a shared secret, or the public half of an RSA or Ed25519 pair. */
export type KeyMaterial = { readonly kind: 'hmac'; readonly secret: string } | { readonly kind: 'rsa' | 'ed25519'; readonly key: KeyObject };

/** Reads a public key in PEM form; other kinds than RSA and Ed25519 are an error. */
export function readPublicKey(pem: string): KeyMaterial {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ed25519') return { kind: key.asymmetricKeyType, key };
  throw new TypeError(`a key of type ${key.asymmetricKeyType ?? 'unknown'} cannot sign requests here; use RSA or Ed25519`);
}

const SIGNATURE_FIELD = /^signature=/;

function withoutSignature(raw: string): string {
  return raw.split('&').filter((piece) => !SIGNATURE_FIELD.test(piece)).join('&');
}

/** The text that is signed: raw query and raw body with nothing between them, without the signature itself. */
export function signedPayload(query: string, body: string): string {
  return withoutSignature(query) + withoutSignature(body);
}

/** True when `signature` (decoded) belongs to `payload`. HMAC is hexadecimal in either case; the others are base64. */
export function isSignatureValid(material: KeyMaterial, payload: string, signature: string): boolean {
  // What is not ASCII must have been percent-encoded before it was signed.
  if (/[^\x20-\x7e]/.test(payload)) return false;
  if (material.kind === 'hmac') {
    const expected = createHmac('sha256', material.secret).update(payload).digest();
    return /^[0-9a-fA-F]{64}$/.test(signature) && timingSafeEqual(expected, Buffer.from(signature, 'hex'));
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return false;
  return verify(material.kind === 'rsa' ? 'sha256' : null, Buffer.from(payload), material.key, Buffer.from(signature, 'base64'));
}

const DEFAULT_RECV_WINDOW_MS = 5000;
const LONGEST_RECV_WINDOW_MS = 60_000;
const ALLOWED_LEAD_MS = 1000;
const RECV_WINDOW_DIGITS = 3;

/** Throws -1021 when the request is too old or too far ahead. `timestamp` in milliseconds, fractions allowed. */
export function assertFresh(timestamp: number, recvWindow: string | undefined, now: number): void {
  if (recvWindow !== undefined && countDecimals(recvWindow) > RECV_WINDOW_DIGITS) throw refuse('BAD_PRECISION', 'recvWindow');
  const allowed = recvWindow === undefined ? DEFAULT_RECV_WINDOW_MS : Number(recvWindow);
  if (allowed > LONGEST_RECV_WINDOW_MS) throw refuse('RECV_WINDOW_TOO_LARGE');
  if (timestamp >= now + ALLOWED_LEAD_MS) throw refuse('AHEAD_OF_SERVER');
  if (now - timestamp > allowed) throw refuse('OUTSIDE_RECV_WINDOW');
}
