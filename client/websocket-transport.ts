/** `gatewright/client-transport`: MCP over WebSocket for the clients of both SDK lines, with a connection that outlives its socket. */
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import { Delivery, readControl, writeReceived } from './delivery.js';
import { type ClientTls, OpenError, openSocket } from './open-socket.js';

/** A JSON-RPC message as both SDKs have it; this transport looks at nothing but these members. */
export interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: string | number | undefined;
  readonly method?: string | undefined;
  readonly params?: unknown;
  readonly error?: unknown;
}

/** Times are in milliseconds. */
export interface WebSocketClientOptions {
  /** Sent with every handshake. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Access token or key, as `Authorization: Bearer`; a function is asked before every handshake. */
  readonly token?: string | (() => string | Promise<string>);
  /** Take up a connection where it broke. True by default; false for servers other than Gatewright. */
  readonly resume?: boolean;
  /** Waits between tries, each by chance between 0 and twice the last, at most `maxMs`; after `giveUpMs` the transport closes. 200, 10,000 and 120,000 by default. */
  readonly reconnect?: { readonly firstMs?: number; readonly maxMs?: number; readonly giveUpMs?: number };
  /** A server that has said nothing for so long, not even a ping, is gone; 75 s by default. */
  readonly silenceMs?: number;
  /** What may wait for a connection, in characters; 16 Mi by default. Beyond it `send` throws. */
  readonly maxWaiting?: number;
  /** Largest message that is taken, in bytes; 64 MiB by default. */
  readonly maxMessageBytes?: number;
  /** Let the server compress large answers; false by default. */
  readonly compression?: boolean;
  readonly tls?: ClientTls;
  /** Reads and writes messages in place of `JSON`, which rounds long numbers. */
  readonly json?: { readonly parse: (text: string) => unknown; readonly stringify: (message: unknown) => string };
}

/** The code of the errors with which requests end that went over a connection which is lost. Outside of what JSON-RPC and MCP reserve. */
export const CONNECTION_LOST = 4404;

const NORMAL = 1000;
const NOTHING_TO_RESUME = 4404;
/** The server found fault with what was sent; the same would be sent again. */
const FINAL_CODES = new Set([1002, 1003, 1007, 1008, 1009, 1010, 4400, 4409]);
const ACKNOWLEDGE_EVERY = 32;
const ACKNOWLEDGE_CHARACTERS = 256 * 1024;
const ACKNOWLEDGE_MS = 200;
const CLOSE_MS = 2_000;
/** How long a server may take to say whether it takes a connection up. */
const RESUME_MS = 15_000;

/** Implements `Transport` of @modelcontextprotocol/sdk 1.x and of @modelcontextprotocol/client 2.x. */
export class WebSocketClientTransport {
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  onmessage?: ((message: Message) => void) | undefined;
  /** The connection was lost for good and begun anew: what the server was to remember is gone. */
  onrenewed?: (() => void) | undefined;
  /** Stays undefined: SDKs take a session for one that needs no `initialize`. */
  sessionId?: string | undefined;

  readonly #url: URL;
  readonly #options: WebSocketClientOptions;
  readonly #open = new Map<string, string | number>();
  #id = newId();
  #delivery = new Delivery();
  #socket: WebSocket | undefined;
  #initialize: string | undefined;
  #reopened = 0;
  #state: 'new' | 'started' | 'closed' = 'new';
  #told = 0;
  #untold = 0;
  #heard = Date.now();
  #acknowledging: NodeJS.Timeout | undefined;
  #waking: (() => void) | undefined;
  #watch: NodeJS.Timeout | undefined;

  /** @param url of the endpoint: ws, wss, http or https */
  constructor(url: URL | string, options: WebSocketClientOptions = {}) {
    this.#url = new URL(url);
    this.#url.protocol = this.#url.protocol.replace(/^http/, 'ws');
    this.#options = options;
  }

  /** @throws OpenError if the first connection does not come about */
  async start(): Promise<void> {
    if (this.#state !== 'new') throw new Error('this transport has been started already; a client needs a new one');
    this.#state = 'started';
    try {
      await this.#connect();
    } catch (error) {
      this.#state = 'closed';
      throw error;
    }
    const silenceMs = this.#options.silenceMs ?? 75_000;
    this.#watch = setInterval(() => {
      if (Date.now() - this.#heard > silenceMs) this.#socket?.terminate();
    }, Math.max(1, silenceMs / 4)).unref();
  }

  /** Resolves when the message is on its way, or waits for a connection. */
  async send(message: Message): Promise<void> {
    if (this.#state !== 'started') throw new Error('not connected');
    const text = (this.#options.json ?? JSON).stringify(message);
    if (this.#delivery.size + text.length > (this.#options.maxWaiting ?? 16 * 1024 * 1024)) throw new Error('too many messages wait for the connection to the gateway');
    if (message.method !== undefined && message.id !== undefined) this.#open.set(JSON.stringify(message.id), message.id);
    // A request that was given up gets no answer.
    if (message.method === 'notifications/cancelled') this.#open.delete(JSON.stringify(readCancelled(message.params)));
    if (message.method === 'initialize') this.#initialize = text;
    this.#write(text);
  }

  /** Says goodbye: the server ends what is under way. */
  async close(): Promise<void> {
    if (this.#state !== 'started') return;
    const socket = this.#socket;
    this.#finish();
    if (socket === undefined || socket.readyState === socket.CLOSED) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => socket.terminate(), CLOSE_MS);
      socket.once('close', () => (clearTimeout(timer), resolve()));
      socket.close(NORMAL);
    });
  }

  /** The revision stands in the messages themselves. */
  setProtocolVersion(_version: string): void {}

  get #resumes(): boolean {
    return this.#options.resume ?? true;
  }

  #write(text: string): void {
    if (!this.#resumes && this.#socket !== undefined) return this.#socket.send(text);
    const entry = this.#delivery.add(text);
    if (this.#socket === undefined) return;
    entry.written = true;
    this.#socket.send(text);
  }

  /** `received`: take the connection up. Resolves when messages can go, with false where there is nothing to take up. */
  async #connect(received?: number): Promise<boolean> {
    const { token, headers = {}, tls = {}, compression = false, maxMessageBytes = 64 * 1024 * 1024 } = this.#options;
    const url = new URL(this.#url);
    if (this.#resumes) url.searchParams.set('resume', this.#id);
    if (received !== undefined) url.searchParams.set('received', String(received));
    const bearer = typeof token === 'function' ? await token() : token;
    const own = bearer === undefined ? headers : { ...headers, authorization: `Bearer ${bearer}` };
    let settle: (resumed: boolean | OpenError) => void = () => undefined;
    const resumed = new Promise<boolean | OpenError>((resolve) => {
      settle = resolve;
    });
    const socket = await openSocket(url.href, { headers: own, tls, compression, maxMessageBytes }, (opening) => {
      opening.on('ping', () => (this.#heard = Date.now()));
      opening.on('message', (data: Buffer) => {
        const control = this.#receive(opening, data.toString('utf8'));
        if (control?.kind === 'resumed') settle(true);
      });
      opening.on('close', (code, reason) => {
        settle(code === NOTHING_TO_RESUME ? false : new OpenError(`the gateway closed the connection: ${code} ${reason.toString()}`.trim(), FINAL_CODES.has(code)));
        if (this.#socket === opening) this.#onDrop(code, reason.toString());
      });
    });
    this.#heard = Date.now();
    if (this.#state === 'closed') {
      socket.terminate();
      throw new OpenError('the transport was closed', true);
    }
    if (received !== undefined) {
      const timer = setTimeout(() => socket.terminate(), RESUME_MS);
      const outcome = await resumed;
      clearTimeout(timer);
      if (typeof outcome !== 'boolean') throw outcome;
      return outcome;
    }
    this.#adopt(socket);
    return true;
  }

  #adopt(socket: WebSocket): void {
    this.#socket = socket;
    this.#told = this.#delivery.received;
    this.#untold = 0;
    for (const text of this.#delivery.takeUnarrived()) socket.send(text);
    // Without resuming nothing is ever said to have arrived.
    if (!this.#resumes) this.#delivery = new Delivery();
  }

  #receive(socket: WebSocket, text: string): ReturnType<typeof readControl> {
    this.#heard = Date.now();
    let message: Message;
    try {
      message = (this.#options.json ?? JSON).parse(text) as Message;
    } catch {
      this.onerror?.(new Error('the gateway sent what is not JSON'));
      return undefined;
    }
    const control = this.#resumes ? readControl(message) : undefined;
    if (control !== undefined) {
      this.#delivery.acknowledge(control.count);
      // What comes after it is already counted from here.
      if (control.kind === 'resumed') this.#adopt(socket);
      return control;
    }
    this.#delivery.countReceived();
    this.#untold += text.length;
    this.#hand(message);
    this.#acknowledge();
    return undefined;
  }

  #hand(message: Message): void {
    if (message.method === undefined && message.id !== undefined) {
      this.#open.delete(JSON.stringify(message.id));
      if (typeof message.id === 'string' && message.id === this.#ownId) {
        if (message.error !== undefined) this.onerror?.(new Error('the gateway refuses to begin again after a lost connection'));
        return;
      }
    }
    try {
      this.onmessage?.(message);
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
    }
  }

  get #ownId(): string {
    return `gatewright-reopened-${this.#reopened}`;
  }

  #acknowledge(): void {
    if (!this.#resumes) return;
    const count = this.#delivery.received;
    const tell = (): void => {
      clearTimeout(this.#acknowledging);
      this.#acknowledging = undefined;
      this.#told = this.#delivery.received;
      this.#untold = 0;
      this.#socket?.send(writeReceived(this.#told));
    };
    if (count - this.#told >= ACKNOWLEDGE_EVERY || this.#untold >= ACKNOWLEDGE_CHARACTERS) tell();
    else this.#acknowledging ??= setTimeout(tell, ACKNOWLEDGE_MS).unref();
  }

  #onDrop(code: number, reason: string): void {
    this.#socket = undefined;
    if (this.#state === 'closed') return;
    if (FINAL_CODES.has(code)) return this.#finish(new Error(`the gateway closed the connection: ${code} ${reason}`.trim()));
    if (!this.#resumes) this.#beginAnew();
    void this.#recover();
  }

  async #recover(): Promise<void> {
    const { firstMs = 200, maxMs = 10_000, giveUpMs = 120_000 } = this.#options.reconnect ?? {};
    const deadline = Date.now() + giveUpMs;
    let isNew = !this.#resumes;
    for (let tries = 0; this.#state === 'started'; tries += 1) {
      await this.#pause(Math.random() * Math.min(maxMs, firstMs * 2 ** Math.min(tries, 20)));
      if (this.#state !== 'started') return;
      try {
        if (!isNew && (await this.#connect(this.#delivery.received))) return;
        if (!isNew) this.#beginAnew();
        isNew = true;
        await this.#connect();
        return;
      } catch (error) {
        if ((error instanceof OpenError && error.final) || Date.now() > deadline) return this.#finish(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waking = () => (clearTimeout(timer), resolve());
    });
  }

  /** Gives the old connection up. What was sent over it may have arrived; what was not goes over the next. */
  #beginAnew(): void {
    const waiting = this.#delivery.unwritten();
    this.#id = newId();
    this.#delivery = new Delivery();
    const ids = new Set(waiting.map((text) => JSON.stringify((JSON.parse(text) as Message).id)));
    const lost = [...this.#open].filter(([key]) => !ids.has(key));
    for (const [key] of lost) this.#open.delete(key);
    if (this.#initialize !== undefined) {
      this.#reopened += 1;
      this.#delivery.add(JSON.stringify({ ...(JSON.parse(this.#initialize) as Message), id: this.#ownId }));
      this.#delivery.add('{"jsonrpc":"2.0","method":"notifications/initialized"}');
    }
    for (const text of waiting) this.#delivery.add(text);
    this.onerror?.(new Error('the connection to the gateway was lost for good; a new one is opened'));
    for (const [, id] of lost) this.#hand(describeLoss(id));
    this.onrenewed?.();
  }

  #finish(error?: Error): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#socket = undefined;
    clearTimeout(this.#acknowledging);
    clearInterval(this.#watch);
    this.#waking?.();
    if (error !== undefined) this.onerror?.(error);
    this.onclose?.();
  }
}

const readCancelled = (params: unknown): unknown => (typeof params === 'object' && params !== null && 'requestId' in params ? params.requestId : undefined);

const newId = (): string => randomBytes(16).toString('base64url');

function describeLoss(id: string | number): Message & { readonly id: string | number; readonly error: { readonly code: number; readonly message: string; readonly data: { readonly code: string } } } {
  const message = 'The connection to the gateway was lost while this request was under way; its outcome is not known. Look whether it took effect before you send it again.';
  return { jsonrpc: '2.0', id, error: { code: CONNECTION_LOST, message, data: { code: 'OUTCOME_UNKNOWN' } } };
}
