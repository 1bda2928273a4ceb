/** What waits for a socket that does not take it: bounded, in order, and with a rule for what may be left out. */
import type { JsonPieces } from '../protocol/json-rpc.js';

/**
 * What a message is worth when its reader lags behind. An `answer` (results, errors, requests, and all that is neither of the others) is
 * never left out; of `update`s the newest about one thing stands for those before it; `progress` and log messages go first.
 */
export type Worth = 'answer' | 'update' | 'progress';

export interface Parcel {
  readonly frame: Buffer;
  readonly worth: Worth;
  /** What an update is about. */
  readonly topic?: string;
}

export interface QueueLimits {
  /** In bytes; beyond it progress and updates are left out, oldest first. */
  readonly soft: number;
  /** In bytes; answers beyond it mean that the reader is given up. */
  readonly hard: number;
}

export interface SendQueue {
  /** False: the reader is to be given up. */
  readonly add: (parcel: Parcel) => boolean;
  /** The oldest, which is the caller's from then on. */
  readonly take: () => Parcel | undefined;
  readonly bytes: () => number;
  readonly size: () => number;
  /** Messages that were left out until now, those that a newer one stands for included. */
  readonly omitted: () => number;
}

/** Makes an empty queue. */
export function createSendQueue(limits: QueueLimits): SendQueue {
  // Maps and sets keep the order in which things came, and forget in constant time.
  const waiting = new Map<number | string, Parcel>();
  const progress = new Set<number | string>();
  const updates = new Set<number | string>();
  let next = 0;
  let bytes = 0;
  let omitted = 0;

  const remove = (key: number | string): Parcel | undefined => {
    const parcel = waiting.get(key);
    if (parcel === undefined) return undefined;
    waiting.delete(key);
    progress.delete(key);
    updates.delete(key);
    bytes -= parcel.frame.length;
    return parcel;
  };
  const oldest = (keys: Iterable<number | string>): number | string | undefined => {
    for (const key of keys) return key;
    return undefined;
  };
  const makeRoom = (): void => {
    while (bytes > limits.soft) {
      const key = oldest(progress) ?? oldest(updates);
      if (key === undefined) return;
      remove(key);
      omitted += 1;
    }
  };

  return {
    add: (parcel) => {
      const key = parcel.topic ?? next++;
      // It takes the place at the end: what it tells has happened after all that waits.
      if (remove(key) !== undefined) omitted += 1;
      waiting.set(key, parcel);
      bytes += parcel.frame.length;
      if (parcel.worth === 'progress') progress.add(key);
      else if (parcel.worth === 'update') updates.add(key);
      makeRoom();
      return bytes <= limits.hard;
    },
    take: () => {
      const key = oldest(waiting.keys());
      return key === undefined ? undefined : remove(key);
    },
    bytes: () => bytes,
    size: () => waiting.size,
    omitted: () => omitted,
  };
}

const NOTIFICATION = '{"jsonrpc":"2.0","method":"notifications/';
const PROGRESS = /^(?:progress|message)"/;
const UPDATE = /^(?:resources\/updated|(?:resources|tools|prompts)\/list_changed)"/;
const SUBSCRIPTION_KEY = 'io.modelcontextprotocol/subscriptionId';

/** Judges a message of ours; our engine writes notifications in one form only. */
export function weighMessage(pieces: JsonPieces): { readonly worth: Worth; readonly topic?: string } {
  const [first = ''] = pieces;
  if (!first.startsWith(NOTIFICATION)) return { worth: 'answer' };
  const name = first.slice(NOTIFICATION.length, NOTIFICATION.length + 40);
  if (PROGRESS.test(name)) return { worth: 'progress' };
  return UPDATE.test(name) ? { worth: 'update', topic: readTopic(pieces.join('')) } : { worth: 'answer' };
}

// Method, resource and subscription; whatever else such a message says, the newest says it best.
function readTopic(text: string): string {
  const { method, params } = JSON.parse(text) as { readonly method: string; readonly params?: { readonly uri?: string; readonly _meta?: Readonly<Record<string, unknown>> } };
  return JSON.stringify([method, params?.uri, params?._meta?.[SUBSCRIPTION_KEY]]);
}
