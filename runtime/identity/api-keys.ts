/** API keys: how they are made, and how a request's key is looked up. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiKeyRecord } from '../store/api-keys.js';
import type { AssignRoles } from './assign-roles.js';
import type { Identity } from './identity.js';

/** What every key begins with, so that scanners of repositories and logs find those that got away. */
export const KEY_PREFIX = 'gw_';

const KEY = /^gw_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;
const SECRET_BYTES = 32;

/** A key and what is kept of it. */
export interface MadeKey {
  /** To be shown once. */
  readonly key: string;
  readonly hash: string;
}

/** Makes the key of an id: 256 random bits behind it. */
export function makeKey(id: string): MadeKey {
  const key = `${KEY_PREFIX}${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { key, hash: hashKey(key) };
}

/**
 * SHA-256, in hex. Slow hashes protect what people choose, since that can be guessed from lists; nobody guesses 256 random bits,
 * however fast a guess is, and every request would pay for the slowness.
 */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The id within a key; undefined if it is none of ours. */
export const readKeyId = (key: string): string | undefined => KEY.exec(key)?.[1];

export interface KeyLookUpOptions {
  readonly find: (id: string) => Promise<ApiKeyRecord | undefined>;
  /** Notes when a key was last used. Its failure fails no request. */
  readonly noteUse: (id: string, at: number) => Promise<void>;
  readonly assign: AssignRoles;
  readonly now?: () => number;
}

const NOTE_EVERY_MS = 60_000;
const MOST_REMEMBERED = 10_000;
// Compared against where no key has the id, so that both ways take the same time.
const NO_HASH = '0'.repeat(64);

/** Finds out whose key it is, asking the store every time; undefined for keys that are unknown, expired or revoked. @throws ToolError STATE_UNAVAILABLE */
export function createKeyLookUp({ find, noteUse, assign, now = Date.now }: KeyLookUpOptions): (key: string) => Promise<Identity | undefined> {
  const noted = new Map<string, number>();
  const identities = new Map<string, Identity>();
  const note = (id: string): void => {
    const at = now();
    if (at - (noted.get(id) ?? 0) < NOTE_EVERY_MS) return;
    noted.set(id, at);
    noteUse(id, at).catch(() => undefined);
  };
  return async (key) => {
    const id = readKeyId(key);
    const record = id === undefined ? undefined : await find(id);
    const isRight = timingSafeEqual(Buffer.from(hashKey(key)), Buffer.from(record?.hash ?? NO_HASH));
    if (record === undefined || !isRight || record.revokedAt !== undefined || (record.expiresAt !== undefined && record.expiresAt <= now())) return undefined;
    note(record.id);
    const known = identities.get(record.id);
    if (known !== undefined) return known;
    const subject = `key:${record.name}`;
    const identity: Identity = { subject, kind: 'key', roles: assign({ kind: 'key', subject, named: record.roles }), scopes: record.scopes };
    if (identities.size >= MOST_REMEMBERED) identities.clear();
    identities.set(record.id, identity);
    return identity;
  };
}
