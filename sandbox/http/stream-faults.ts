/** What can go wrong with streams on purpose: the description of a fault, and the board that hands it to connections and messages. */
import { z } from 'zod';
import { FaultSyntaxError, matchesPattern } from './fault-pattern.js';

const StreamFaultSchema = z.strictObject({
  kind: z.enum(['cut', 'drop', 'delay', 'stall', 'garbage', 'refuse']),
  path: z.string().startsWith('/').exactOptional(),
  stream: z.string().min(1).exactOptional(),
  times: z.int().min(1).exactOptional(),
  ms: z.int().min(0).max(600_000).exactOptional(),
  messages: z.int().min(0).exactOptional(),
  code: z.int().min(1000).max(4999).exactOptional(),
  status: z.int().min(200).max(599).exactOptional(),
  form: z.enum(['text', 'binary', 'frame']).exactOptional(),
});

/** Names of faults that strike streams; every other name is a fault of requests. */
export const STREAM_FAULT_KINDS: ReadonlySet<string> = new Set(StreamFaultSchema.shape.kind.options);

/** One fault and the connections or messages it is meant for. */
export interface StreamFault {
  /**
   * `cut`: ends connections: those that are open now, or each one once it has been sent `messages` more.
   * `drop`: messages never arrive. `delay`: messages come `ms` later, in their order.
   * `stall`: nothing leaves any more, pings included, while the connection stays; what was held follows when it is over.
   * `garbage`: something else arrives in the place of a message. `refuse`: no new connections.
   */
  readonly kind: 'cut' | 'drop' | 'delay' | 'stall' | 'garbage' | 'refuse';
  /** Only connections with this raw path, without query; `*` stands for any run of characters. */
  readonly path?: string;
  /** Only messages of this stream, as it is named on the connection; `*` as above. */
  readonly stream?: string;
  /** For so many messages (`drop`, `delay`, `garbage`) or connections (`cut`, `refuse`); for ever when absent. */
  readonly times?: number;
  /** `delay`: milliseconds, 1000 when absent. `stall`, `refuse`: how long it is in force; until it is taken down when absent. */
  readonly ms?: number;
  /** `cut`: messages that a connection still gets. */
  readonly messages?: number;
  /** `cut`: the code of a closing handshake; without it the connection breaks off. */
  readonly code?: number;
  /** `refuse`: HTTP status, 503 when absent. */
  readonly status?: number;
  /** `garbage`: half a JSON text (the default), bytes, or a frame that breaks the protocol. */
  readonly form?: 'text' | 'binary' | 'frame';
}

/** A fault of streams on the board. */
export interface PostedStreamFault {
  readonly id: number;
  readonly fault: StreamFault;
  /** Messages or connections it is still meant for; null means for ever. */
  readonly remaining: number | null;
}

/** What one message has to suffer. */
export interface MessageOrdeal {
  readonly dropped: boolean;
  readonly delayMs: number;
  readonly garbage: StreamFault['form'] | undefined;
  /** The connection ends after this message. */
  readonly cut: StreamFault | undefined;
}

/** A connection as the board sees it. */
export interface FaultyLine {
  readonly path: string;
  /** Ends it, for a fault without `code` without a word. */
  cut(fault: StreamFault): void;
  /** A stall may be over. */
  resume(): void;
}

interface Posted {
  readonly id: number;
  readonly fault: StreamFault;
  remaining: number;
  readonly expiry: NodeJS.Timeout | undefined;
  /** Messages since the fault was posted, for `cut`. */
  readonly sent: Map<FaultyLine, number>;
}

const UNHARMED: MessageOrdeal = { dropped: false, delayMs: 0, garbage: undefined, cut: undefined };
const DEFAULT_DELAY_MS = 1000;

/** Reads a fault of streams from parsed JSON. Throws FaultSyntaxError. */
export function readStreamFault(value: unknown): StreamFault {
  const read = StreamFaultSchema.safeParse(value);
  if (!read.success) throw new FaultSyntaxError(z.prettifyError(read.error));
  return read.data;
}

/** The faults of streams in force on one server. */
export class StreamFaultBoard {
  readonly #takeId: () => number;
  readonly #lines = new Set<FaultyLine>();
  #posted: Posted[] = [];

  /** `takeId` numbers the faults. */
  constructor(takeId: () => number) {
    this.#takeId = takeId;
  }

  /** Puts a fault up, or cuts at once, and returns its number. Throws FaultSyntaxError when it makes no sense. */
  add(fault: StreamFault): number {
    const read = readStreamFault(fault);
    const id = this.#takeId();
    if (read.kind === 'cut' && (read.messages ?? 0) === 0) {
      const meant = [...this.#lines].filter((line) => matchesPattern(read.path, line.path));
      for (const line of meant.slice(0, read.times)) line.cut(read);
      return id;
    }
    const expires = read.ms !== undefined && (read.kind === 'stall' || read.kind === 'refuse');
    const expiry = expires ? setTimeout(() => this.#remove(id), read.ms).unref() : undefined;
    this.#posted.push({ id, fault: read, remaining: read.times ?? Infinity, expiry, sent: new Map() });
    return id;
  }

  /** The faults in force, oldest first. */
  list(): readonly PostedStreamFault[] {
    return this.#posted.map(({ id, fault, remaining }) => ({ id, fault, remaining: remaining === Infinity ? null : remaining }));
  }

  /** Takes all faults down; what a stall held back goes out. */
  clear(): void {
    for (const { expiry } of this.#posted) clearTimeout(expiry);
    this.#posted = [];
    for (const line of this.#lines) line.resume();
  }

  /** Makes a connection known; the answer forgets it again. */
  watch(line: FaultyLine): () => void {
    this.#lines.add(line);
    return () => {
      this.#lines.delete(line);
      for (const { sent } of this.#posted) sent.delete(line);
    };
  }

  /** The refusal that a new connection meets, counted. */
  takeRefusal(path: string): StreamFault | undefined {
    const found = this.#posted.find(({ fault }) => fault.kind === 'refuse' && matchesPattern(fault.path, path));
    if (found !== undefined) this.#use(found);
    return found?.fault;
  }

  isStalled(line: FaultyLine): boolean {
    return this.#posted.some(({ fault }) => fault.kind === 'stall' && matchesPattern(fault.path, line.path));
  }

  /** What a message of `stream` has to suffer on a connection, counted. */
  takeMessage(line: FaultyLine, stream: string): MessageOrdeal {
    if (this.#posted.length === 0) return UNHARMED;
    let ordeal = UNHARMED;
    for (const posted of this.#posted) {
      const { fault } = posted;
      if (ordeal.dropped || !matchesPattern(fault.path, line.path) || !matchesPattern(fault.stream, stream)) continue;
      if (fault.kind === 'drop') ordeal = { ...ordeal, dropped: true };
      else if (fault.kind === 'delay') ordeal = { ...ordeal, delayMs: ordeal.delayMs + (fault.ms ?? DEFAULT_DELAY_MS) };
      else if (fault.kind === 'garbage' && ordeal.garbage === undefined) ordeal = { ...ordeal, garbage: fault.form ?? 'text' };
      else if (fault.kind === 'cut') {
        const sent = (posted.sent.get(line) ?? 0) + 1;
        posted.sent.set(line, sent);
        if (sent !== fault.messages) continue;
        ordeal = { ...ordeal, cut: fault };
      } else continue;
      this.#use(posted);
    }
    return ordeal;
  }

  #use(posted: Posted): void {
    posted.remaining -= 1;
    if (posted.remaining === 0) this.#remove(posted.id);
  }

  #remove(id: number): void {
    const stalled = this.#posted.some((posted) => posted.id === id && posted.fault.kind === 'stall');
    this.#posted = this.#posted.filter((posted) => {
      if (posted.id === id) clearTimeout(posted.expiry);
      return posted.id !== id;
    });
    if (stalled) for (const line of this.#lines) line.resume();
  }
}
