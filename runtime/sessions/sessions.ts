/** The sessions of legacy clients over HTTP: opened, found again, changed, ended; at hand in memory, kept in the storage. */
import { createHash, randomBytes } from 'node:crypto';
import type { SessionState } from '../protocol/session-state.js';
import type { Bus } from './bus.js';
import type { KeptSession, SessionKey, SessionStorage } from './storage.js';

/** A session that is open. */
export interface Session {
  readonly key: SessionKey;
  /** Names its client in books and logs, where its id has no place. */
  readonly name: string;
  readonly owner: string;
  readonly state: SessionState;
}

export interface Sessions {
  /** Opens a session for who it belongs to; returns what its client has to send along. */
  readonly open: (owner: string, state: SessionState) => Promise<string>;
  /** The session with this id, if it is this owner's and still open. Known ones come at once, without a promise. Counts as use. */
  readonly find: (id: string, owner: string) => Session | undefined | Promise<Session | undefined>;
  readonly change: (session: Session, state: SessionState) => Promise<void>;
  readonly end: (session: Session) => Promise<void>;
  /** Its client is there, although it sends nothing. */
  readonly use: (key: SessionKey) => void;
  readonly close: () => void;
}

export interface SessionsOptions {
  readonly storage: SessionStorage;
  readonly bus: Bus;
  /** A session that is not used for so long ends. */
  readonly idleMs: number;
  readonly most: number;
  /** How long what a stream has said can be fetched after its last event. */
  readonly resumeMs: number;
  /** Hears of sessions that have ended, here or elsewhere. */
  readonly onEnd: (key: SessionKey) => void;
  readonly log: (message: string, cause: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Entry {
  readonly id: string;
  readonly key: SessionKey;
  readonly name: string;
  readonly owner: string;
  state: SessionState;
  usedAt: number;
  /** Use up to here stands in the storage. */
  keptAt: number;
}

const ID = /^[\w-]{43}$/;
/** How often the use of one session is written down, and how often what is too old goes, in milliseconds. */
const TOUCH_MS = 60_000;
const SWEEP_MS = 60_000;
/** Longest time that a stream without an end is kept after its last event, in milliseconds. */
const OPEN_STREAM_MS = 3_600_000;

const hashId = (id: string): SessionKey => createHash('sha256').update(id).digest('base64url');

/** Makes the sessions of one process. */
export function createSessions({ storage, bus, idleMs, most, resumeMs, onEnd, log, now = Date.now }: SessionsOptions): Sessions {
  const byId = new Map<string, Entry>();
  const byKey = new Map<SessionKey, Entry>();
  const touchMs = Math.min(TOUCH_MS, idleMs / 4);

  const remember = (id: string, { key, owner, state, usedAt }: KeptSession): Entry => {
    const entry: Entry = { id, key, name: `session ${key.slice(0, 12)}`, owner, state, usedAt, keptAt: usedAt };
    byId.set(id, entry);
    byKey.set(key, entry);
    return entry;
  };
  const forget = (key: SessionKey): void => {
    const entry = byKey.get(key);
    if (entry !== undefined) byId.delete(entry.id);
    byKey.delete(key);
    onEnd(key);
  };
  const tellEnded = (keys: readonly SessionKey[]): void => {
    for (const key of keys) {
      forget(key);
      bus.publish({ kind: 'ended', session: key });
    }
  };
  const touch = (entry: Entry, at: number): void => {
    entry.usedAt = at;
    if (at - entry.keptAt < touchMs) return;
    entry.keptAt = at;
    storage.touchSession(entry.key, at).then(
      (isThere) => {
        // Ended by another process whose word did not arrive.
        if (!isThere) forget(entry.key);
      },
      (error: unknown) => log('the use of a session cannot be written down', error),
    );
  };
  const load = async (id: string, owner: string): Promise<Session | undefined> => {
    const kept = await storage.findSession(hashId(id));
    const at = now();
    if (kept === undefined || kept.owner !== owner || at - kept.usedAt > idleMs + touchMs) return undefined;
    const entry = byId.get(id) ?? remember(id, kept);
    touch(entry, at);
    return entry;
  };
  const reload = (key: SessionKey): void => {
    const entry = byKey.get(key);
    if (entry === undefined) return;
    storage.findSession(key).then(
      (kept) => {
        if (kept === undefined) forget(key);
        else entry.state = kept.state;
      },
      (error: unknown) => log('a session cannot be read', error),
    );
  };
  const sweep = (): void => {
    const at = now();
    // The storage is behind by as much as use is not written down.
    storage.sweep({ session: at - idleMs - touchMs, endedStream: at - resumeMs, openStream: at - Math.max(OPEN_STREAM_MS, resumeMs) }).then(tellEnded, (error: unknown) => log('old sessions cannot be swept away', error));
    for (const entry of byKey.values()) if (at - entry.usedAt > idleMs) forget(entry.key);
  };

  const sweeper = setInterval(sweep, Math.min(SWEEP_MS, Math.max(idleMs / 2, 10))).unref();
  const stopHearing = bus.subscribe((message) => {
    if (message.kind === 'ended') forget(message.session);
    if (message.kind === 'changed') reload(message.session);
  });

  return {
    open: async (owner, state) => {
      const id = randomBytes(32).toString('base64url');
      const session: KeptSession = { key: hashId(id), owner, state, usedAt: now() };
      tellEnded(await storage.openSession(session, most));
      remember(id, session);
      return id;
    },
    find: (id, owner) => {
      const entry = byId.get(id);
      if (entry === undefined) return ID.test(id) ? load(id, owner) : undefined;
      const at = now();
      if (entry.owner !== owner || at - entry.usedAt > idleMs) return undefined;
      touch(entry, at);
      return entry;
    },
    change: async (session, state) => {
      const entry = byKey.get(session.key);
      if (entry !== undefined) entry.state = state;
      if (await storage.changeSession(session.key, state)) bus.publish({ kind: 'changed', session: session.key });
      else forget(session.key);
    },
    end: async ({ key }) => {
      await storage.endSession(key);
      tellEnded([key]);
    },
    use: (key) => {
      const entry = byKey.get(key);
      if (entry !== undefined) touch(entry, now());
    },
    close: () => {
      clearInterval(sweeper);
      stopHearing();
      byId.clear();
      byKey.clear();
    },
  };
}
