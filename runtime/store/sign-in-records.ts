/** What the embedded authorization server keeps in the state file: clients, grants, codes, refresh tokens, sessions and its own keys. */
import type { Database, Row } from './driver.js';
import { readText, toStorable } from './rows.js';

export interface SignInRecord {
  readonly kind: string;
  readonly id: string;
  /** JSON text. */
  readonly payload: string;
  readonly uid?: string;
  readonly grantId?: string;
  /** Milliseconds since 1970; without it, it stays. */
  readonly expiresAt?: number;
}

/** A record as it was found; `usedAt` in milliseconds since 1970. */
export interface FoundSignIn {
  readonly payload: string;
  readonly usedAt?: number;
}

/** To be used inside a transaction. */
export interface SignInRecords {
  /** Writes over what has the same kind and id. */
  readonly put: (record: SignInRecord) => void;
  /** Writes unless there is one; the one that stands then. */
  readonly putOnce: (record: SignInRecord) => FoundSignIn;
  readonly find: (kind: string, id: string) => FoundSignIn | undefined;
  readonly findByUid: (kind: string, uid: string) => FoundSignIn | undefined;
  /** Notes that it has been used. */
  readonly use: (kind: string, id: string) => void;
  readonly drop: (kind: string, id: string) => void;
  readonly dropGrant: (grantId: string) => void;
  /** How many of a kind there are. */
  readonly count: (kind: string) => number;
}

export function prepareSignInRecords(database: Database, now: () => number): SignInRecords {
  const values = 'INTO sign_in_records (kind, id, payload, uid, grant_id, used_at, expires_at) VALUES (?, ?, ?, ?, ?, NULL, ?)';
  const upsert = database.prepare(`INSERT ${values} ON CONFLICT (kind, id) DO UPDATE SET payload = excluded.payload, uid = excluded.uid, grant_id = excluded.grant_id, expires_at = excluded.expires_at`);
  const insert = database.prepare(`INSERT ${values} ON CONFLICT DO NOTHING`);
  const live = '(expires_at IS NULL OR expires_at > ?)';
  const select = database.prepare(`SELECT payload, used_at FROM sign_in_records WHERE kind = ? AND id = ? AND ${live}`);
  const selectByUid = database.prepare(`SELECT payload, used_at FROM sign_in_records WHERE kind = ? AND uid = ? AND ${live}`);
  const setUsed = database.prepare('UPDATE sign_in_records SET used_at = ? WHERE kind = ? AND id = ?');
  const remove = database.prepare('DELETE FROM sign_in_records WHERE kind = ? AND id = ?');
  const removeGrant = database.prepare('DELETE FROM sign_in_records WHERE grant_id = ?');
  const removeOld = database.prepare('DELETE FROM sign_in_records WHERE expires_at <= ?');
  const selectCount = database.prepare(`SELECT count(*) AS count FROM sign_in_records WHERE kind = ? AND ${live}`);
  const write = (statement: typeof upsert, { kind, id, payload, uid, grantId, expiresAt }: SignInRecord): void => {
    removeOld.run(now());
    statement.run(kind, toStorable(id), toStorable(payload), uid === undefined ? null : toStorable(uid), grantId === undefined ? null : toStorable(grantId), expiresAt ?? null);
  };
  const find = (kind: string, id: string): FoundSignIn | undefined => toFound(select.get(kind, toStorable(id), now()));
  return {
    put: (record) => write(upsert, record),
    putOnce: (record) => {
      write(insert, record);
      const found = find(record.kind, record.id);
      if (found === undefined) throw new Error('a record that was just written is not there');
      return found;
    },
    find,
    findByUid: (kind, uid) => toFound(selectByUid.get(kind, toStorable(uid), now())),
    use: (kind, id) => void setUsed.run(now(), kind, toStorable(id)),
    drop: (kind, id) => void remove.run(kind, toStorable(id)),
    dropGrant: (grantId) => void removeGrant.run(toStorable(grantId)),
    count: (kind) => Number(selectCount.get(kind, now())?.['count'] ?? 0),
  };
}

function toFound(row: Row | undefined): FoundSignIn | undefined {
  if (row === undefined) return undefined;
  const usedAt = row['used_at'];
  return { payload: readText(row, 'payload'), ...(typeof usedAt === 'number' ? { usedAt } : {}) };
}
