/**
 * How long a connection lives: pings and the pongs that must follow, the end after a day, and how much its client may send.
 * Pongs are waited for in real time, since a network knows no other; everything else goes by the clock of the exchange.
 */
import type { Line } from '../../http/lines.js';
import { Window } from '../limits.js';

export interface StreamOptions {
  /** Milliseconds from one ping of the server to the next. */
  readonly pingMs: number;
  /** Milliseconds after an unanswered ping until the connection ends. */
  readonly pongMs: number;
  /** Milliseconds that a connection lives at most. */
  readonly lifetimeMs: number;
  /** Milliseconds before its end at which `serverShutdown` is told. */
  readonly noticeMs: number;
  /** Frames a client may send in a second, pings and pongs included. */
  readonly messagesPerSecond: number;
  readonly streamsPerConnection: number;
  /** Connections an address may try to open in five minutes. */
  readonly connectionsPer5Minutes: number;
}

export const DEFAULT_STREAM_OPTIONS: StreamOptions = {
  pingMs: 20_000,
  pongMs: 60_000,
  lifetimeMs: 86_400_000,
  noticeMs: 600_000,
  messagesPerSecond: 5,
  streamsPerConnection: 1024,
  connectionsPer5Minutes: 300,
};

/** Codes of closing handshakes (RFC 6455). */
export const GOING_AWAY = 1001;
export const POLICY_VIOLATION = 1008;

export class Heartbeat {
  readonly #line: Line;
  readonly #options: StreamOptions;
  readonly #openedAt: number;
  readonly #received = new Window(1000);
  /** Payloads of pings without a pong, and when they were sent (`performance.now`). */
  readonly #unanswered = new Map<string, number>();
  readonly #pings: NodeJS.Timeout;
  #deadline: NodeJS.Timeout | undefined;
  #warned = false;

  constructor(line: Line, options: StreamOptions, now: number) {
    this.#line = line;
    this.#options = options;
    this.#openedAt = now;
    this.#pings = setInterval(() => this.#ping(), options.pingMs).unref();
  }

  /** Counts a frame of the client; false when it was one too many, and the connection has been ended. */
  count(now: number): boolean {
    this.#received.add(now, 1);
    if (this.#received.count(now) <= this.#options.messagesPerSecond) return true;
    this.#line.close(POLICY_VIOLATION, 'Too many requests');
    return false;
  }

  /** A pong answers the ping whose payload it repeats, and those before; any other keeps nothing alive. */
  answer(payload: string): void {
    const sentAt = this.#unanswered.get(payload);
    if (sentAt === undefined) return;
    for (const [ping, at] of this.#unanswered) if (at <= sentAt) this.#unanswered.delete(ping);
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    this.#await();
  }

  /** Ends the connection when its time has come; `warn` tells the client before. */
  tick(now: number, warn: () => void): void {
    const { lifetimeMs, noticeMs } = this.#options;
    const age = now - this.#openedAt;
    if (age >= lifetimeMs) return this.#line.close(GOING_AWAY, 'Connection lifetime exceeded');
    if (this.#warned || age < lifetimeMs - noticeMs) return;
    this.#warned = true;
    warn();
  }

  stop(): void {
    clearInterval(this.#pings);
    clearTimeout(this.#deadline);
  }

  #ping(): void {
    const payload = String(Date.now());
    if (!this.#unanswered.has(payload)) this.#unanswered.set(payload, performance.now());
    this.#line.ping(payload);
    this.#await();
  }

  /** Sets the end for the oldest ping without a pong. */
  #await(): void {
    const [oldest] = this.#unanswered.values();
    if (oldest === undefined) return;
    const left = Math.max(0, oldest + this.#options.pongMs - performance.now());
    this.#deadline ??= setTimeout(() => this.#line.close(POLICY_VIOLATION, 'Pong timeout'), left).unref();
  }
}
