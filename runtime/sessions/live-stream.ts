/** A stream that this process fills: keeps what is said, in batches, then passes it on. */
import type { Bus } from './bus.js';
import type { KeptStream, SessionStorage } from './storage.js';
import { type Reader, type Stream, writeEventId } from './stream.js';

/** Notes that are kept of one stream, and their size in characters; older ones make room. */
const MAX_NOTES = 512;
const MAX_NOTES_SIZE = 256 * 1024;

export interface LiveStream extends Stream {
  /** Another process has its reader. */
  readonly isReadElsewhere: () => void;
  /** Resolves when everything said so far has been kept. */
  readonly settle: () => Promise<void>;
}

export interface LiveStreamOptions {
  readonly storage: SessionStorage;
  readonly bus: Bus;
  readonly log: (message: string, cause: unknown) => void;
  readonly onEnd: (id: string) => void;
}

interface Said {
  readonly message: string;
  readonly isNote: boolean;
}

/** Fills a stream whose newest event has the number `last`. `opening` resolves when the storage knows it. */
export function openLiveStream({ storage, bus, log, onEnd }: LiveStreamOptions, kept: KeptStream, opening: Promise<void>, last: number): LiveStream {
  const { id } = kept;
  let queue: Said[] = [];
  let queuedNotes = 0;
  let isEnding = false;
  let isOver = false;
  // A storage that fails must not keep an answer from whoever waits for it.
  let isKept = true;
  let arrival: { readonly reader: Reader; readonly after: number } | undefined;
  let reader: Reader | undefined;
  let position = last;
  let absentSince: number | undefined = Date.now();
  let pumping: Promise<void> | undefined;
  const notes = createNotes();

  const fail = (error: unknown): void => {
    if (isKept) log('a stream cannot be kept, so nobody can come back to it', error);
    isKept = false;
  };
  // From the storage: what the reader has missed, or what another process has put between.
  const catchUp = async (): Promise<void> => {
    const to = reader;
    const reading = await storage.readStream(id, position).catch((error: unknown) => void fail(error));
    for (const { number, message } of reading?.events ?? []) {
      if (reader !== to) return;
      to?.send(message, writeEventId(id, number));
      position = number;
    }
  };
  const welcome = async ({ reader: next, after }: { readonly reader: Reader; readonly after: number }): Promise<void> => {
    reader?.end();
    reader = next;
    absentSince = undefined;
    position = after;
    if (after < last && isKept) await catchUp();
  };
  const keep = async (batch: readonly Said[]): Promise<number | undefined> => {
    try {
      const first = await storage.appendEvents(id, batch.map(({ message }) => message), isEnding);
      // Forgotten, or ended by somebody who took this process for dead.
      if (first === undefined) isOver = true;
      else notes.add(batch, first);
      if (!isEnding && notes.isFull()) await storage.dropEvents(id, notes.takeOldest());
      return first;
    } catch (error) {
      fail(error);
      return undefined;
    }
  };
  const pass = async (batch: readonly Said[], first: number | undefined): Promise<void> => {
    if (first === undefined) {
      if (!isKept) for (const { message } of batch) reader?.send(message, undefined);
      return;
    }
    const hasGap = first !== last + 1;
    last = first + batch.length - 1;
    if (reader === undefined) return bus.publish({ kind: 'events', stream: id });
    if (hasGap) return catchUp();
    for (const [index, { message }] of batch.entries()) reader.send(message, writeEventId(id, first + index));
    position = last;
  };
  const finish = (): void => {
    isOver = true;
    queue = [];
    reader?.end();
    reader = undefined;
    onEnd(id);
  };
  const pump = async (): Promise<void> => {
    await opening.catch(fail);
    // Who comes while the last message is being kept gets it as well.
    while (arrival !== undefined || (!isOver && (queue.length > 0 || isEnding))) {
      if (arrival !== undefined) {
        const next = arrival;
        arrival = undefined;
        await welcome(next);
        continue;
      }
      const batch = queue;
      const isLast = isEnding;
      queue = [];
      queuedNotes = 0;
      await pass(batch, isKept ? await keep(batch) : undefined);
      if (isLast) isOver = true;
    }
    if (isOver) finish();
    pumping = undefined;
  };
  const wake = (): void => {
    pumping ??= pump();
  };
  const add = (message: string, isNote: boolean): void => {
    if (isEnding || isOver) return;
    queue.push({ message, isNote });
    wake();
  };

  return {
    id,
    session: kept.session,
    note: (message) => {
      if (reader?.isBehind() === true || queuedNotes >= MAX_NOTES) return;
      queuedNotes += 1;
      add(message, true);
    },
    say: (message) => add(message, false),
    end: async (message) => {
      if (message !== undefined) add(message, false);
      isEnding = true;
      wake();
      await pumping;
    },
    abandon: finish,
    attach: (next, after) => {
      arrival?.reader.end();
      arrival = { reader: next, after };
      absentSince = undefined;
      wake();
    },
    detach: (gone) => {
      if (arrival !== undefined && (gone === undefined || arrival.reader === gone)) {
        if (gone === undefined) arrival.reader.end();
        arrival = undefined;
      }
      if (reader !== undefined && (gone === undefined || reader === gone)) {
        if (gone === undefined) reader.end();
        reader = undefined;
      }
      if (reader === undefined && arrival === undefined) absentSince ??= Date.now();
    },
    absentSince: () => absentSince,
    isReadElsewhere: () => {
      if (absentSince !== undefined) absentSince = Date.now();
    },
    settle: async () => pumping,
  };
}

/** The notes of one stream that are kept. */
function createNotes(): { readonly add: (batch: readonly Said[], first: number) => void; readonly isFull: () => boolean; readonly takeOldest: () => readonly number[] } {
  let held: { readonly number: number; readonly size: number }[] = [];
  let size = 0;
  return {
    add: (batch, first) => {
      for (const [index, { message, isNote }] of batch.entries()) {
        if (!isNote) continue;
        held.push({ number: first + index, size: message.length });
        size += message.length;
      }
    },
    isFull: () => held.length > MAX_NOTES || size > MAX_NOTES_SIZE,
    // Half of them, so that it is seldom.
    takeOldest: () => {
      const oldest = held.slice(0, Math.ceil(held.length / 2));
      held = held.slice(oldest.length);
      size -= oldest.reduce((sum, note) => sum + note.size, 0);
      return oldest.map(({ number }) => number);
    },
  };
}
