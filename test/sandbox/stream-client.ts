/** A WebSocket client for tests: keeps everything that arrives, and waits for what should. */
import { WebSocket } from 'ws';
import { Node } from './exchange/signed-client.js';

export interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** A refusal of the handshake. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

export class StreamClient {
  /** Every message as text. */
  readonly texts: string[] = [];
  readonly pings: string[] = [];
  /** How it ended. */
  readonly ended: Promise<Ending>;
  readonly socket: WebSocket;
  #nextId = 1;
  #wake: (() => void)[] = [];
  #isOver = false;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.#note(() => this.texts.push(String(data))));
    socket.on('ping', (data) => this.#note(() => this.pings.push(data.toString())));
    // What breaks a connection is told by its end.
    socket.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        this.#note(() => (this.#isOver = true));
        resolve({ code, reason: reason.toString() });
      });
    });
  }

  /** Throws Refused when the server answers with plain HTTP. */
  static open(url: string, options: { readonly answersPings?: boolean } = {}): Promise<StreamClient> {
    const socket = new WebSocket(url, { autoPong: options.answersPings !== false });
    const client = new StreamClient(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client));
      socket.once('unexpected-response', (_request, response) => {
        reject(new Refused(response.statusCode ?? 0));
        response.resume();
        socket.terminate();
      });
      void client.ended.then(() => reject(new Error('ended before it opened')));
    });
  }

  get messages(): Node[] {
    return this.texts.map((text) => new Node(JSON.parse(text)));
  }

  /** The messages that are events of a kind. */
  events(type: string): Node[] {
    return this.messages.filter((message) => message.get('e') === type);
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.#isOver) throw new Error(`the connection ended after ${this.texts.length} messages`);
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Sends a control message or request and waits for its answer, which is kept apart from the events. */
  async ask(method: string, params?: unknown): Promise<Node> {
    const id = this.#nextId;
    this.#nextId += 1;
    this.send({ method, ...(params === undefined ? {} : { params }), id });
    const find = (): number => this.texts.findIndex((text) => new Node(JSON.parse(text)).get('id') === id);
    await this.until(() => find() >= 0);
    const [text = ''] = this.texts.splice(find(), 1);
    return new Node(JSON.parse(text));
  }

  /** Waits until everything that was sent so far has arrived: the answer to a question comes after it. */
  async settle(): Promise<void> {
    await this.ask('LIST_SUBSCRIPTIONS');
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.ended;
  }

  #note(change: () => void): void {
    change();
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
