/** Sessions and streams in the memory of one process: for gateways inside other programs, and for tests. */
import { type KeptSession, type KeptStream, MAX_ENDED_STREAMS, type SessionKey, type SessionStorage } from './storage.js';

interface StreamEntry {
  stream: KeptStream;
  readonly events: Map<number, string>;
  last: number;
  bytes: number;
  isEnded: boolean;
  changedAt: number;
}

export interface MemoryOptions {
  /** Characters that the events of streams which have ended may take; the oldest make room. 64 MiB by default. */
  readonly maxEndedSize?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const DEFAULT_MAX_ENDED_SIZE = 64 * 1024 * 1024;

/** Makes a storage that dies with its process. */
export function createMemoryStorage({ maxEndedSize = DEFAULT_MAX_ENDED_SIZE, now = Date.now }: MemoryOptions = {}): SessionStorage {
  // In the order of their last use.
  const sessions = new Map<SessionKey, KeptSession>();
  const streams = new Map<string, StreamEntry>();
  const streamsOf = new Map<SessionKey, Set<string>>();
  // In the order of their end.
  const ended = new Set<string>();
  const redeemed = new Map<string, number>();
  let endedSize = 0;

  const dropStream = (id: string): void => {
    const entry = streams.get(id);
    if (entry === undefined) return;
    streams.delete(id);
    if (ended.delete(id)) endedSize -= entry.bytes;
    const siblings = streamsOf.get(entry.stream.session);
    siblings?.delete(id);
    if (siblings?.size === 0) streamsOf.delete(entry.stream.session);
  };
  const endSession = (key: SessionKey): boolean => {
    for (const id of [...(streamsOf.get(key) ?? [])]) dropStream(id);
    return sessions.delete(key);
  };
  const endStream = (entry: StreamEntry): void => {
    entry.isEnded = true;
    ended.add(entry.stream.id);
    endedSize += entry.bytes;
    const siblings = [...(streamsOf.get(entry.stream.session) ?? [])].filter((id) => ended.has(id));
    for (const id of siblings.slice(0, -MAX_ENDED_STREAMS)) dropStream(id);
    for (const id of ended) {
      if (endedSize <= maxEndedSize) break;
      dropStream(id);
    }
  };

  return {
    openSession: async (session, most) => {
      sessions.set(session.key, session);
      const gone: SessionKey[] = [];
      for (const key of sessions.keys()) {
        if (sessions.size <= most) break;
        endSession(key);
        gone.push(key);
      }
      return gone;
    },
    findSession: async (key) => sessions.get(key),
    changeSession: async (key, state) => {
      const session = sessions.get(key);
      if (session === undefined) return false;
      sessions.set(key, { ...session, state });
      return true;
    },
    touchSession: async (key, usedAt) => {
      const session = sessions.get(key);
      if (session === undefined) return false;
      sessions.delete(key);
      sessions.set(key, { ...session, usedAt });
      return true;
    },
    endSession: async (key) => endSession(key),
    openStream: async (stream) => {
      if (!sessions.has(stream.session)) return;
      streams.set(stream.id, { stream, events: new Map(), last: 0, bytes: 0, isEnded: false, changedAt: now() });
      const siblings = streamsOf.get(stream.session) ?? new Set();
      streamsOf.set(stream.session, siblings.add(stream.id));
    },
    appendEvents: async (id, messages, isLast) => {
      const entry = streams.get(id);
      if (entry === undefined || entry.isEnded) return undefined;
      const first = entry.last + 1;
      for (const message of messages) {
        entry.events.set((entry.last += 1), message);
        entry.bytes += message.length;
      }
      entry.changedAt = now();
      if (isLast) endStream(entry);
      return first;
    },
    dropEvents: async (id, numbers) => {
      const entry = streams.get(id);
      if (entry === undefined || entry.isEnded) return;
      for (const number of numbers) {
        entry.bytes -= entry.events.get(number)?.length ?? 0;
        entry.events.delete(number);
      }
    },
    readStream: async (id, after) => {
      const entry = streams.get(id);
      if (entry === undefined) return undefined;
      const events = [...entry.events].filter(([number]) => number > after).map(([number, message]) => ({ number, message }));
      return { stream: entry.stream, events, last: entry.last, isEnded: entry.isEnded };
    },
    adoptStream: async (id, holder) => {
      const entry = streams.get(id);
      if (entry !== undefined) entry.stream = { ...entry.stream, holder };
    },
    redeem: async (token, until) => {
      if (redeemed.has(token)) return false;
      redeemed.set(token, until);
      return true;
    },
    sweep: async (deadlines) => {
      for (const [token, until] of redeemed) if (until < now()) redeemed.delete(token);
      for (const [id, { isEnded, changedAt }] of streams) if (changedAt < (isEnded ? deadlines.endedStream : deadlines.openStream)) dropStream(id);
      const gone = [...sessions.values()].filter(({ usedAt }) => usedAt < deadlines.session).map(({ key }) => key);
      for (const key of gone) endSession(key);
      return gone;
    },
    close: async () => {
      for (const kept of [sessions, streams, streamsOf, redeemed, ended]) kept.clear();
      endedSize = 0;
    },
  };
}
