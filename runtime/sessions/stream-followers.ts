/** Reads streams that other processes fill, for clients that have come back to this one; ends them where the other process is gone. */
import type { Bus } from './bus.js';
import type { Presence } from './holder.js';
import type { KeptStream, SessionKey, SessionStorage } from './storage.js';
import { type Reader, writeEventId } from './stream.js';

/** One client that reads on. */
export interface Follower {
  /** Its connection has gone. */
  readonly leave: () => void;
}

export interface Followers {
  readonly follow: (stream: KeptStream, after: number, reader: Reader) => Follower;
  /** The stream is being filled, and may have new events. */
  readonly hear: (stream: string) => void;
  /** Somebody else reads the stream now. */
  readonly leave: (stream: string) => void;
  readonly leaveSession: (session: SessionKey) => void;
  /** Looks for what no message has told of. */
  readonly look: () => void;
  readonly close: () => void;
}

export interface FollowersOptions {
  readonly storage: SessionStorage;
  readonly bus: Bus;
  readonly find: (holder: string) => Presence;
  readonly writeLost: (request: string) => string;
  readonly log: (message: string, cause: unknown) => void;
}

interface Entry {
  readonly stream: KeptStream;
  readonly reader: Reader;
  position: number;
  heardAt: number;
  isBusy: boolean;
  isStale: boolean;
}

/** A process on another machine that has not been heard of for so long is taken for gone, in milliseconds. */
const SILENCE_MS = 10_000;

export function createFollowers({ storage, bus, find, writeLost, log }: FollowersOptions): Followers {
  const entries = new Map<string, Entry>();

  const isLost = ({ stream, heardAt }: Entry): boolean => {
    switch (find(stream.holder)) {
      case 'there':
        return false;
      case 'unknown':
        return Date.now() - heardAt > SILENCE_MS;
      // What is filled here is not followed.
      case 'here':
      case 'gone':
        return true;
    }
  };
  const isCurrent = (entry: Entry): boolean => entries.get(entry.stream.id) === entry;
  const finish = (entry: Entry): void => {
    if (!isCurrent(entry)) return;
    entries.delete(entry.stream.id);
    entry.reader.end();
  };
  const read = async (entry: Entry): Promise<void> => {
    const { stream, reader } = entry;
    do {
      entry.isStale = false;
      const reading = await storage.readStream(stream.id, entry.position);
      if (!isCurrent(entry)) return;
      if (reading === undefined) return finish(entry);
      for (const { number, message } of reading.events) {
        reader.send(message, writeEventId(stream.id, number));
        entry.position = number;
      }
      if (reading.isEnded) return finish(entry);
      if (!isLost(entry)) continue;
      // Of several that find out at once, one tells.
      await storage.appendEvents(stream.id, stream.request === undefined ? [] : [writeLost(stream.request)], true);
      entry.isStale = true;
    } while (entry.isStale);
  };
  const pump = (entry: Entry): void => {
    entry.isStale = true;
    if (entry.isBusy) return;
    entry.isBusy = true;
    read(entry)
      .catch((error: unknown) => log('a stream of another process cannot be read', error))
      .finally(() => {
        entry.isBusy = false;
      });
  };
  const leave = (id: string): void => {
    const entry = entries.get(id);
    if (entry !== undefined) finish(entry);
  };

  return {
    follow: (stream, after, reader) => {
      leave(stream.id);
      const entry: Entry = { stream, reader, position: after, heardAt: Date.now(), isBusy: false, isStale: false };
      entries.set(stream.id, entry);
      bus.publish({ kind: 'reading', stream: stream.id });
      pump(entry);
      return {
        leave: () => {
          if (isCurrent(entry)) entries.delete(stream.id);
        },
      };
    },
    hear: (id) => {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entry.heardAt = Date.now();
      pump(entry);
    },
    leave,
    leaveSession: (session) => {
      for (const entry of entries.values()) if (entry.stream.session === session) finish(entry);
    },
    look: () => {
      for (const entry of entries.values()) {
        bus.publish({ kind: 'following', stream: entry.stream.id });
        pump(entry);
      }
    },
    close: () => {
      for (const entry of entries.values()) finish(entry);
    },
  };
}
