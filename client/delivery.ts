/** Counts the messages of one connection in both directions, and keeps those of ours that may not have arrived. */

interface Kept {
  readonly text: string;
  /** Has it been on a wire, so that it may have arrived? */
  written: boolean;
}

const RECEIVED = 'notifications/gatewright/received';
const RESUMED = 'notifications/gatewright/resumed';

/** What the server says about the connection itself, in place of a message. */
export type Control = { readonly kind: 'received' | 'resumed'; readonly count: number };

/** One connection as the server counts it, over all its sockets. */
export class Delivery {
  #kept: Kept[] = [];
  #bytes = 0;
  #acknowledged = 0;
  #received = 0;

  /** Messages of the server that have come. */
  get received(): number {
    return this.#received;
  }

  /** Characters of what is kept. */
  get size(): number {
    return this.#bytes;
  }

  countReceived(): void {
    this.#received += 1;
  }

  /** Keeps a message until it has arrived. */
  add(text: string): Kept {
    const entry = { text, written: false };
    this.#kept.push(entry);
    this.#bytes += text.length;
    return entry;
  }

  /** Forgets what has arrived: the first `count` messages of this connection. */
  acknowledge(count: number): void {
    const arrived = this.#kept.splice(0, Math.max(0, count - this.#acknowledged));
    for (const { text } of arrived) this.#bytes -= text.length;
    this.#acknowledged += arrived.length;
  }

  /** What has not arrived for sure, in order, which goes over the wire now. */
  takeUnarrived(): readonly string[] {
    for (const entry of this.#kept) entry.written = true;
    return this.#kept.map(({ text }) => text);
  }

  /** What has never been on a wire. */
  unwritten(): readonly string[] {
    return this.#kept.filter(({ written }) => !written).map(({ text }) => text);
  }
}

export const writeReceived = (count: number): string => `{"jsonrpc":"2.0","method":"${RECEIVED}","params":{"count":${count}}}`;

/** Reads what is about the connection itself; undefined for a message. */
export function readControl(message: object): Control | undefined {
  if (!('method' in message) || !('params' in message) || typeof message.params !== 'object' || message.params === null) return undefined;
  const { method, params } = message;
  if (method === RECEIVED && 'count' in params && typeof params.count === 'number') return { kind: 'received', count: params.count };
  return method === RESUMED && 'received' in params && typeof params.received === 'number' ? { kind: 'resumed', count: params.received } : undefined;
}
