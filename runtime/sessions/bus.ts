/** Short messages between the processes that serve one set of sessions. Nothing is kept of them: who misses one finds out from the storage, later. */
import { isJsonObject } from '../json.js';
import type { SessionKey } from './storage.js';

export type BusMessage =
  /** A client answers a request of ours that waits in another process. `result` is JSON text; without it the client refused. */
  | { readonly kind: 'answer'; readonly session: SessionKey; readonly id: string; readonly result?: string }
  /** A client gives up a request of its own. */
  | { readonly kind: 'cancel'; readonly session: SessionKey; readonly id: string }
  /** There is no such session any more, or it is not what it was. */
  | { readonly kind: 'ended' | 'changed'; readonly session: SessionKey }
  /** The sender has the stream on which the client hears what belongs to no request. */
  | { readonly kind: 'listening'; readonly session: SessionKey; readonly stream: string }
  /** A stream has new events. */
  | { readonly kind: 'events'; readonly stream: string }
  /** The sender has the reader of a stream from now on. */
  | { readonly kind: 'reading'; readonly stream: string }
  /** The sender still has it, and wants to know whether the stream is being filled; who fills it answers with `events`. */
  | { readonly kind: 'following'; readonly stream: string };

export interface Bus {
  /** Tells all others, at most once. Never throws. */
  readonly publish: (message: BusMessage) => void;
  /** Hears what others tell. Returns how to stop. */
  readonly subscribe: (listener: (message: BusMessage) => void) => () => void;
  readonly close: () => Promise<void>;
}

/** For a process that has no others beside it. */
export const SOLITARY: Bus = { publish: () => undefined, subscribe: () => () => undefined, close: async () => undefined };

/** Connects several servers inside one process; each takes a bus of its own. */
export function createLocalBuses(): () => Bus {
  const listeners = new Map<symbol, Set<(message: BusMessage) => void>>();
  return () => {
    const me = Symbol('bus');
    const own = new Set<(message: BusMessage) => void>();
    listeners.set(me, own);
    return {
      publish: (message) => {
        for (const [other, heard] of listeners) if (other !== me) for (const listener of heard) setImmediate(listener, message);
      },
      subscribe: (listener) => {
        own.add(listener);
        return () => void own.delete(listener);
      },
      close: async () => void listeners.delete(me),
    };
  };
}

/** Reads what came from another process; undefined if it is no message of ours. */
export function readBusMessage(value: unknown): BusMessage | undefined {
  if (!isJsonObject(value)) return undefined;
  const { kind, session, stream, id, result } = value;
  if ((kind === 'events' || kind === 'reading' || kind === 'following') && typeof stream === 'string') return { kind, stream };
  if (typeof session !== 'string') return undefined;
  if (kind === 'ended' || kind === 'changed') return { kind, session };
  if (kind === 'listening' && typeof stream === 'string') return { kind, session, stream };
  if (typeof id !== 'string') return undefined;
  if (kind === 'cancel') return { kind, session, id };
  if (kind !== 'answer') return undefined;
  return typeof result === 'string' ? { kind, session, id, result } : { kind, session, id };
}
