/** Streams that outlive their connections: what is said goes to the storage first and then to whoever reads, in one order, each event once. */
import { randomBytes } from 'node:crypto';
import type { Bus } from './bus.js';
import { createFollowers } from './stream-followers.js';
import { type Presence, findHolder } from './holder.js';
import { type LiveStream, openLiveStream } from './live-stream.js';
import type { SessionKey, SessionStorage } from './storage.js';
import { type Reader, type Stream, readEventId } from './stream.js';

/** What came of the wish to read on: `over` has nothing left to say, and `unknown` is no event of this session that is still kept. */
export type Resumption =
  | { readonly kind: 'unknown' | 'over' }
  | { readonly kind: 'reading'; readonly detach: () => void }
  /** What belongs to no request: the caller goes on filling it. */
  | { readonly kind: 'adopted'; readonly stream: Stream };

export interface Streams {
  /** Begins a stream that answers the request, or none. */
  readonly open: (session: SessionKey, request: string | undefined, reader: Reader) => Stream;
  /** Reads on after the event with this id. */
  readonly resume: (session: SessionKey, lastEventId: string, reader: Reader) => Promise<Resumption>;
  /** Ends what there is of a session; the storage has forgotten it already. */
  readonly endSession: (session: SessionKey) => void;
  /** Looks after streams of other processes; to be called every second or so. */
  readonly look: () => void;
  /** Resolves when everything said so far has been kept. */
  readonly settle: () => Promise<void>;
  /** Ends the reading of what other processes fill; streams that are filled here go on until they end. */
  readonly close: () => void;
}

export interface StreamsOptions {
  readonly storage: SessionStorage;
  readonly bus: Bus;
  /** This process. */
  readonly holder: string;
  /** The last message of a stream whose process is gone. */
  readonly writeLost: (request: string) => string;
  readonly log: (message: string, cause: unknown) => void;
}

const NOWHERE = { id: '', after: 0 };

/** Makes the streams of one process. */
export function createStreams({ storage, bus, holder, writeLost, log }: StreamsOptions): Streams {
  const held = new Map<string, LiveStream>();
  const followers = createFollowers({ storage, bus, writeLost, log, find: (other): Presence => findHolder(other, holder) });
  const live = { storage, bus, log, onEnd: (id: string) => void held.delete(id) };

  const stopHearing = bus.subscribe((message) => {
    if (message.kind === 'events') followers.hear(message.stream);
    if (message.kind === 'reading') followers.leave(message.stream);
    if (message.kind !== 'reading' && message.kind !== 'following') return;
    const stream = held.get(message.stream);
    if (stream === undefined) return;
    if (message.kind === 'reading') stream.detach();
    stream.isReadElsewhere();
    bus.publish({ kind: 'events', stream: message.stream });
  });

  const resume = async (session: SessionKey, lastEventId: string, reader: Reader): Promise<Resumption> => {
    const { id, after } = readEventId(lastEventId) ?? NOWHERE;
    const stream = held.get(id);
    if (stream?.session === session) {
      bus.publish({ kind: 'reading', stream: id });
      stream.attach(reader, after);
      return { kind: 'reading', detach: () => stream.detach(reader) };
    }
    const reading = id === '' ? undefined : await storage.readStream(id, after);
    if (reading?.stream.session !== session || after > reading.last) return { kind: 'unknown' };
    if (reading.isEnded && reading.events.length === 0) return { kind: 'over' };
    if (reading.stream.request === undefined && !reading.isEnded) {
      bus.publish({ kind: 'reading', stream: id });
      await storage.adoptStream(id, holder);
      const adopted = openLiveStream(live, { ...reading.stream, holder }, Promise.resolve(), reading.last);
      held.set(id, adopted);
      adopted.attach(reader, after);
      return { kind: 'adopted', stream: adopted };
    }
    const follower = followers.follow(reading.stream, after, reader);
    return { kind: 'reading', detach: follower.leave };
  };

  return {
    open: (session, request, reader) => {
      const kept = { id: randomBytes(16).toString('base64url'), session, request, holder };
      const stream = openLiveStream(live, kept, storage.openStream(kept), 0);
      held.set(kept.id, stream);
      stream.attach(reader, 0);
      return stream;
    },
    resume,
    endSession: (session) => {
      followers.leaveSession(session);
      for (const stream of held.values()) if (stream.session === session) stream.detach();
    },
    look: followers.look,
    settle: async () => {
      await Promise.all([...held.values()].map((stream) => stream.settle()));
    },
    close: () => {
      stopHearing();
      followers.close();
    },
  };
}
