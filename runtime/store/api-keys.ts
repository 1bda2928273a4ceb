/** API keys in the state file: what is kept of each, and never the key itself. */
import { randomBytes } from 'node:crypto';
import type { AuditTrail } from './audit-trail.js';
import type { Database, Row } from './driver.js';
import { readNumber, readText, toStorable } from './rows.js';

/** What is known of a key. */
export interface ApiKeyRecord {
  /** Stands in the key as well, so that it is found without trying hashes. */
  readonly id: string;
  /** Names the identity; several keys can be of one. */
  readonly name: string;
  /** SHA-256 of the whole key, in hex. */
  readonly hash: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  /** Milliseconds since 1970, here and below. */
  readonly madeAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  /** To about a minute. */
  readonly usedAt?: number;
}

export type NewApiKey = Pick<ApiKeyRecord, 'name' | 'roles' | 'scopes' | 'expiresAt'>;

/** To be used inside a transaction. */
export interface ApiKeys {
  /** `hash` is told the new key's id. */
  readonly add: (key: NewApiKey, hash: (id: string) => string, by: string) => ApiKeyRecord;
  readonly find: (id: string) => ApiKeyRecord | undefined;
  readonly list: () => readonly ApiKeyRecord[];
  /** Of keys that are revoked already nothing changes. Which ones it has revoked. */
  readonly revoke: (nameOrId: string, by: string) => readonly ApiKeyRecord[];
  readonly noteUse: (id: string, at: number) => void;
}

const COLUMNS = 'id, name, hash, roles, scopes, made_at, expires_at, revoked_at, used_at';
const ID_BYTES = 6;

export function prepareApiKeys(database: Database, audit: AuditTrail, now: () => number): ApiKeys {
  const insert = database.prepare(`INSERT INTO api_keys (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)`);
  const select = database.prepare(`SELECT ${COLUMNS} FROM api_keys WHERE id = ?`);
  const selectAll = database.prepare(`SELECT ${COLUMNS} FROM api_keys ORDER BY made_at, id`);
  const selectNamed = database.prepare(`SELECT ${COLUMNS} FROM api_keys WHERE (name = ?1 OR id = ?1) AND revoked_at IS NULL`);
  const setRevoked = database.prepare('UPDATE api_keys SET revoked_at = ? WHERE id = ?');
  const setUsed = database.prepare('UPDATE api_keys SET used_at = ? WHERE id = ?');
  const find = (id: string): ApiKeyRecord | undefined => {
    const row = select.get(toStorable(id));
    return row === undefined ? undefined : toRecord(row);
  };
  return {
    add: ({ name, roles, scopes, expiresAt }, hash, by) => {
      const id = randomBytes(ID_BYTES).toString('hex');
      insert.run(id, toStorable(name), hash(id), JSON.stringify(roles), JSON.stringify(scopes), now(), expiresAt ?? null);
      audit.append({ kind: 'key-add', who: by, ref: id, detail: JSON.stringify({ name, roles, scopes, ...(expiresAt === undefined ? {} : { expiresAt }) }) });
      const added = find(id);
      if (added === undefined) throw new Error('a key that was just written is not there');
      return added;
    },
    find,
    list: () => selectAll.all().map(toRecord),
    revoke: (nameOrId, by) =>
      selectNamed.all(toStorable(nameOrId)).map(toRecord).map((record) => {
        setRevoked.run(now(), record.id);
        audit.append({ kind: 'key-revoke', who: by, ref: record.id, detail: JSON.stringify({ name: record.name }) });
        return record;
      }),
    noteUse: (id, at) => void setUsed.run(at, toStorable(id)),
  };
}

const toRecord = (row: Row): ApiKeyRecord => ({
  id: readText(row, 'id'),
  name: readText(row, 'name'),
  hash: readText(row, 'hash'),
  roles: readList(row, 'roles'),
  scopes: readList(row, 'scopes'),
  madeAt: readNumber(row, 'made_at'),
  ...(row['expires_at'] === null ? {} : { expiresAt: readNumber(row, 'expires_at') }),
  ...(row['revoked_at'] === null ? {} : { revokedAt: readNumber(row, 'revoked_at') }),
  ...(row['used_at'] === null ? {} : { usedAt: readNumber(row, 'used_at') }),
});

function readList(row: Row, column: string): readonly string[] {
  const value: unknown = JSON.parse(readText(row, column));
  return Array.isArray(value) ? value.map(String) : [];
}
