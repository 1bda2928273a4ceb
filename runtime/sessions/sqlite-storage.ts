/** Sessions and streams in one SQLite file that several processes share, and that outlives them. */
import { type ConnectionOptions, type Schema, createConnection } from '../store/connection.js';
import type { Database, Row } from '../store/driver.js';
import { readNumber, readText, toStorable } from '../store/rows.js';
import type { SessionState } from '../protocol/session-state.js';
import { type KeptSession, type KeptStream, MAX_ENDED_STREAMS, type SessionKey, type SessionStorage } from './storage.js';

export interface SqliteStorageOptions extends Omit<ConnectionOptions, 'schema'> {
  /** Characters that all events may take; those of the oldest streams make room at the next sweep. 1 GiB by default. */
  readonly maxSize?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const DEFAULT_MAX_SIZE = 1024 * 1024 * 1024;

/** "GtwS" */
const schema: Schema = {
  applicationId: 0x47747753,
  migrations: [
    `
CREATE TABLE sessions (
  key TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  state TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_used ON sessions (used_at);
CREATE TABLE streams (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
  request TEXT,
  holder TEXT NOT NULL,
  last INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0,
  ended INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX streams_session ON streams (session, ended, changed_at);
CREATE INDEX streams_changed ON streams (ended, changed_at);
CREATE TABLE events (
  stream TEXT NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (stream, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE redeemed (
  token TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
  ],
};

/** Makes a storage; its file is opened, and made if it is not there, when it is first used. */
export function createSqliteStorage({ maxSize = DEFAULT_MAX_SIZE, now = Date.now, ...options }: SqliteStorageOptions): SessionStorage {
  const { read, writeLightly: write, close } = createConnection({ ...options, schema }, prepare);

  return {
    openSession: ({ key, owner, state, usedAt }, most) =>
      write(({ insertSession, countSessions, oldestSessions, deleteSession }) => {
        insertSession.run(key, toStorable(owner), toStorable(JSON.stringify(state)), usedAt);
        const excess = readNumber(countSessions.get() ?? {}, 'count') - most;
        if (excess <= 0) return [];
        const gone = oldestSessions.all(key, excess).map((row) => readText(row, 'key'));
        for (const one of gone) deleteSession.run(one);
        return gone;
      }),
    findSession: (key) =>
      read(({ selectSession }) => {
        const row = selectSession.get(key);
        return row === undefined ? undefined : readSession(key, row);
      }),
    changeSession: (key, state) => write(({ updateState }) => updateState.run(toStorable(JSON.stringify(state)), key) > 0),
    touchSession: (key, usedAt) => write(({ updateUse }) => updateUse.run(usedAt, key) > 0),
    endSession: (key) => write(({ deleteSession }) => deleteSession.run(key) > 0),
    openStream: ({ id, session, request, holder }) =>
      write(({ insertStream }) => {
        insertStream.run(id, request ?? null, holder, now(), session);
      }),
    appendEvents: (stream, messages, isLast) =>
      write(({ selectStream, insertEvent, updateStream, oldEnded, deleteStream }) => {
        const row = selectStream.get(stream);
        if (row === undefined || readNumber(row, 'ended') !== 0) return undefined;
        const last = readNumber(row, 'last');
        let size = 0;
        for (const [index, message] of messages.entries()) {
          insertEvent.run(stream, last + 1 + index, toStorable(message));
          size += message.length;
        }
        updateStream.run(last + messages.length, size, isLast ? 1 : 0, now(), stream);
        if (isLast) for (const old of oldEnded.all(readText(row, 'session'))) deleteStream.run(readText(old, 'id'));
        return last + 1;
      }),
    dropEvents: (stream, numbers) =>
      write(({ deleteEvent }) => {
        for (const number of numbers) deleteEvent.run(stream, number);
      }),
    readStream: (stream, after) =>
      read(({ selectStream, selectEvents }) => {
        const row = selectStream.get(stream);
        if (row === undefined) return undefined;
        const events = selectEvents.all(stream, after).map((event) => ({ number: readNumber(event, 'number'), message: readText(event, 'message') }));
        return { stream: readStreamRow(stream, row), events, last: readNumber(row, 'last'), isEnded: readNumber(row, 'ended') !== 0 };
      }),
    adoptStream: (stream, holder) =>
      write(({ updateHolder }) => {
        updateHolder.run(holder, stream);
      }),
    redeem: (token, until) => write(({ insertRedeemed }) => insertRedeemed.run(token, until) > 0),
    sweep: (deadlines) =>
      write((statements) => {
        statements.deleteRedeemed.run(now());
        statements.deleteStreams.run(1, deadlines.endedStream);
        statements.deleteStreams.run(0, deadlines.openStream);
        let excess = readNumber(statements.sumSizes.get() ?? {}, 'size') - maxSize;
        for (const row of excess > 0 ? statements.endedStreams.all() : []) {
          if (excess <= 0) break;
          statements.deleteStream.run(readText(row, 'id'));
          excess -= readNumber(row, 'size');
        }
        const gone = statements.idleSessions.all(deadlines.session).map((row) => readText(row, 'key'));
        for (const key of gone) statements.deleteSession.run(key);
        return gone;
      }),
    close,
  };
}

function readSession(key: SessionKey, row: Row): KeptSession {
  const state: SessionState = JSON.parse(readText(row, 'state'));
  return { key, owner: readText(row, 'owner'), state, usedAt: readNumber(row, 'used_at') };
}

function readStreamRow(id: string, row: Row): KeptStream {
  const { request } = row;
  return { id, session: readText(row, 'session'), request: typeof request === 'string' ? request : undefined, holder: readText(row, 'holder') };
}

function prepare(database: Database) {
  database.exec('PRAGMA foreign_keys = ON');
  return {
    insertSession: database.prepare('INSERT INTO sessions (key, owner, state, used_at) VALUES (?, ?, ?, ?)'),
    countSessions: database.prepare('SELECT count(*) AS count FROM sessions'),
    oldestSessions: database.prepare('SELECT key FROM sessions WHERE key <> ? ORDER BY used_at LIMIT ?'),
    idleSessions: database.prepare('SELECT key FROM sessions WHERE used_at < ?'),
    selectSession: database.prepare('SELECT owner, state, used_at FROM sessions WHERE key = ?'),
    updateState: database.prepare('UPDATE sessions SET state = ? WHERE key = ?'),
    updateUse: database.prepare('UPDATE sessions SET used_at = ? WHERE key = ?'),
    deleteSession: database.prepare('DELETE FROM sessions WHERE key = ?'),
    // A session that has ended meanwhile gets none.
    insertStream: database.prepare('INSERT INTO streams (id, request, holder, changed_at, session) SELECT ?, ?, ?, ?, key FROM sessions WHERE key = ?'),
    selectStream: database.prepare('SELECT session, request, holder, last, ended FROM streams WHERE id = ?'),
    updateStream: database.prepare('UPDATE streams SET last = ?, size = size + ?, ended = ?, changed_at = ? WHERE id = ?'),
    updateHolder: database.prepare('UPDATE streams SET holder = ? WHERE id = ?'),
    deleteStream: database.prepare('DELETE FROM streams WHERE id = ?'),
    deleteStreams: database.prepare('DELETE FROM streams WHERE ended = ? AND changed_at < ?'),
    oldEnded: database.prepare(`SELECT id FROM streams WHERE session = ? AND ended = 1 ORDER BY changed_at DESC LIMIT -1 OFFSET ${MAX_ENDED_STREAMS}`),
    endedStreams: database.prepare('SELECT id, size FROM streams WHERE ended = 1 ORDER BY changed_at'),
    sumSizes: database.prepare('SELECT coalesce(sum(size), 0) AS size FROM streams'),
    insertEvent: database.prepare('INSERT INTO events (stream, number, message) VALUES (?, ?, ?)'),
    selectEvents: database.prepare('SELECT number, message FROM events WHERE stream = ? AND number > ? ORDER BY number'),
    deleteEvent: database.prepare('DELETE FROM events WHERE stream = ? AND number = ?'),
    insertRedeemed: database.prepare('INSERT INTO redeemed (token, until) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    deleteRedeemed: database.prepare('DELETE FROM redeemed WHERE until < ?'),
  };
}
