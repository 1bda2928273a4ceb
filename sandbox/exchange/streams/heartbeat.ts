/** How long a connection lives: pings and the pongs that must follow, the end after a day, and how much its client may send. */
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
  /** Pings without a pong: payload and when it was sent. */
  readonly #unanswered = new Map<string, number>();
  #pingedAt: number;
  #warned = false;

  constructor(line: Line, options: StreamOptions, now: number) {
    this.#line = line;
    this.#options = options;
    this.#openedAt = now;
    this.#pingedAt = now;
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
  }

  /** Does what is due; `warn` tells the client that the end is near. */
  tick(now: number, warn: () => void): void {
    const { pingMs, pongMs, lifetimeMs, noticeMs } = this.#options;
    if (now - this.#openedAt >= lifetimeMs) return this.#line.close(GOING_AWAY, 'Connection lifetime exceeded');
    const [oldest] = this.#unanswered.values();
    if (oldest !== undefined && now - oldest >= pongMs) return this.#line.close(POLICY_VIOLATION, 'Pong timeout');
    if (!this.#warned && now - this.#openedAt >= lifetimeMs - noticeMs) {
      this.#warned = true;
      warn();
    }
    if (now - this.#pingedAt < pingMs) return;
    this.#pingedAt = now;
    const payload = String(now);
    this.#unanswered.set(payload, now);
    this.#line.ping(payload);
  }
}
