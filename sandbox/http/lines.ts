/** WebSocket connections of an embedded upstream: how they are let in, what they send through the faults, and how all of them end at once. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { SandboxReply, SandboxRequest } from './server.js';
import type { FaultyLine, StreamFault, StreamFaultBoard } from './stream-faults.js';

/** What happens on a connection. */
export interface LineHandler {
  text(text: string): void;
  /** A ping of the client; it has been answered. */
  ping?(): void;
  pong?(payload: string): void;
  closed?(): void;
}

/** Lets a connection in by naming what handles it, or answers with something else. */
export type AcceptLine = (request: SandboxRequest) => ((line: Line) => LineHandler) | SandboxReply;

const HALF_A_TEXT = '{"e":"trade","E":17';
const SOME_BYTES = Buffer.from([0xff, 0x00, 0xc3, 0x28]);
/** A text frame with the three reserved bits set, which no extension has asked for. */
const BROKEN_FRAME = Buffer.from([0xf1, 0x01, 0x78]);
/** Bytes a client may leave unread before it is dropped. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;
const INTERNAL_ERROR = 1011;
const MOST_HELD = 50_000;
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** One connection, seen from the server. */
export class Line implements FaultyLine {
  readonly request: SandboxRequest;
  readonly path: string;
  readonly #socket: WebSocket;
  readonly #duplex: Duplex;
  readonly #faults: StreamFaultBoard;
  /** What waits for its time or for the end of a stall. */
  #held: { readonly at: number; readonly send: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** The last message has been taken: what follows is lost. */
  #isDoomed = false;

  constructor(request: SandboxRequest, socket: WebSocket, duplex: Duplex, faults: StreamFaultBoard) {
    this.request = request;
    this.path = request.path;
    this.#socket = socket;
    this.#duplex = duplex;
    this.#faults = faults;
  }

  /** Sends a text; `stream` names what it belongs to, for faults that are meant for one stream. */
  send(text: string, stream = ''): void {
    if (this.#isDoomed || this.#socket.readyState !== this.#socket.OPEN) return;
    const { dropped, delayMs, garbage, cut } = this.#faults.takeMessage(this, stream);
    if (dropped) return;
    this.#isDoomed = cut !== undefined;
    this.#push(delayMs, () => {
      const done = (): void => cut && this.cut(cut);
      if (garbage === 'frame') this.#duplex.write(BROKEN_FRAME, done);
      else if (garbage === 'binary') this.#socket.send(SOME_BYTES, done);
      else this.#socket.send(garbage === undefined ? text : HALF_A_TEXT, done);
    });
    if (this.#socket.bufferedAmount > MAX_UNREAD_BYTES) this.#socket.terminate();
  }

  ping(payload: string): void {
    this.#push(0, () => this.#socket.ping(payload));
  }

  pong(payload: Buffer): void {
    this.#push(0, () => this.#socket.pong(payload));
  }

  /** Says goodbye; what is still held is lost. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Breaks off without a word. */
  drop(): void {
    this.#socket.terminate();
  }

  cut(fault: StreamFault): void {
    if (fault.code === undefined) this.drop();
    else this.close(fault.code, 'Injected fault: cut');
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (!this.#faults.isStalled(this)) {
      const [next] = this.#held;
      if (next === undefined) return;
      const left = next.at - performance.now();
      if (left > 0) {
        this.#timer = setTimeout(() => this.resume(), Math.ceil(left)).unref();
        return;
      }
      this.#held.shift();
      if (this.#socket.readyState === this.#socket.OPEN) next.send();
    }
  }

  /** Forgets what is held. */
  discard(): void {
    clearTimeout(this.#timer);
    this.#held = [];
  }

  /** Sends now, or after what is already held. */
  #push(delayMs: number, send: () => void): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const last = this.#held.at(-1);
    if (delayMs === 0 && last === undefined && !this.#faults.isStalled(this)) return send();
    // A client that is told nothing for so long would have been given up.
    if (this.#held.length >= MOST_HELD) return this.drop();
    this.#held.push({ at: Math.max(performance.now() + delayMs, last?.at ?? 0), send });
    if (last === undefined) this.resume();
  }
}

/** All connections of one server. */
export class LineRoom {
  readonly #accept: AcceptLine;
  readonly #faults: StreamFaultBoard;
  readonly #handshake = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false, autoPong: false, maxPayload: MAX_MESSAGE_BYTES });
  readonly #duplexes = new Set<Duplex>();

  constructor(accept: AcceptLine, faults: StreamFaultBoard) {
    this.#accept = accept;
    this.#faults = faults;
  }

  /** Takes a request to become a WebSocket connection. */
  admit(request: SandboxRequest, incoming: IncomingMessage, duplex: Duplex, head: Buffer): void {
    this.#duplexes.add(duplex);
    duplex.once('close', () => this.#duplexes.delete(duplex));
    // A client that resets its connection is no failure of the server.
    duplex.on('error', () => duplex.destroy());
    const refusal = this.#faults.takeRefusal(request.path);
    const accepted = refusal === undefined ? this.#accept(request) : { status: refusal.status ?? 503, body: '{"detail":"Injected fault: refuse"}' };
    if (typeof accepted !== 'function') return refuse(duplex, accepted);
    this.#handshake.handleUpgrade(incoming, duplex, head, (socket) => this.#serve(new Line(request, socket, duplex, this.#faults), socket, accepted));
  }

  /** Ends every connection now. */
  close(): void {
    for (const duplex of this.#duplexes) duplex.destroy();
    this.#handshake.close();
  }

  #serve(line: Line, socket: WebSocket, accept: (line: Line) => LineHandler): void {
    const forget = this.#faults.watch(line);
    const handler = accept(line);
    socket.on('message', (data) => {
      try {
        handler.text(readText(data));
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
        line.close(INTERNAL_ERROR, 'Internal error');
      }
    });
    socket.on('ping', (payload) => {
      line.pong(payload);
      handler.ping?.();
    });
    socket.on('pong', (payload) => handler.pong?.(payload.toString('utf8')));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      forget();
      line.discard();
      handler.closed?.();
    });
  }
}

function readText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}

/** Answers an upgrade with plain HTTP and hangs up. */
function refuse(duplex: Duplex, reply: SandboxReply): void {
  const body = Buffer.from(reply.body);
  const headers = { 'content-type': 'application/json', ...reply.headers, connection: 'close', 'content-length': String(body.length) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  duplex.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ''}\r\n${lines.join('')}\r\n`), body]));
}
