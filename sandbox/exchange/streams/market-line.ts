/** One connection of market streams: what it listens to, its control messages, and the form it wants events in. */
import type { Line, LineHandler } from '../../http/lines.js';
import { writeJson, Instant, type JsonObject, type TimeUnit } from '../json.js';
import type { Venue } from '../venue.js';
import { ControlError, readControl, type ControlRequest } from './control.js';
import { Heartbeat, POLICY_VIOLATION, type StreamOptions } from './heartbeat.js';
import type { StreamHub, StreamListener, StreamMessage } from './hub.js';

export interface MarketLineOptions {
  readonly venue: Venue;
  readonly hub: StreamHub;
  readonly limits: StreamOptions;
  readonly unit: TimeUnit;
  /** Whether events begin wrapped with the name of their stream. */
  readonly combined: boolean;
  /** Streams that the address names. */
  readonly streams: readonly string[];
}

export class MarketLine implements LineHandler, StreamListener {
  readonly #line: Line;
  readonly #options: MarketLineOptions;
  readonly #heartbeat: Heartbeat;
  readonly #streams = new Set<string>();
  #combined: boolean;

  constructor(line: Line, options: MarketLineOptions) {
    this.#line = line;
    this.#options = options;
    this.#combined = options.combined;
    const now = options.venue.now();
    this.#heartbeat = new Heartbeat(line, options.limits, now);
    this.#subscribe(options.streams, now);
  }

  receive(message: StreamMessage): void {
    this.#line.send(message.text(this.#options.unit, this.#combined), message.stream);
  }

  tick(now: number): void {
    this.#heartbeat.tick(now, () => {
      const event: JsonObject = { e: 'serverShutdown', E: new Instant(now) };
      const payload = this.#combined ? { stream: '!serverShutdown', data: event } : event;
      this.#line.send(writeJson(payload, this.#options.unit), '!serverShutdown');
    });
  }

  text(text: string): void {
    const now = this.#options.venue.now();
    if (!this.#heartbeat.count(now)) return;
    try {
      const request = readControl(text);
      const result = this.#obey(request, now);
      if (result !== undefined) this.#line.send(`{"result":${result},"id":${request.id}}`);
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      this.#line.send(error.toText());
    }
  }

  ping(): void {
    this.#heartbeat.count(this.#options.venue.now());
  }

  pong(payload: string): void {
    this.#heartbeat.answer(payload);
    this.#heartbeat.count(this.#options.venue.now());
  }

  closed(): void {
    this.#heartbeat.stop();
    for (const stream of this.#streams) this.#options.hub.unsubscribe(stream, this);
    this.#streams.clear();
  }

  /** Does what is asked; the answer is the result as JSON text, undefined when the connection has been ended. */
  #obey(request: ControlRequest, now: number): string | undefined {
    switch (request.method) {
      case 'SUBSCRIBE':
        return this.#subscribe(request.streams, now) ? 'null' : undefined;
      case 'UNSUBSCRIBE':
        for (const stream of request.streams) if (this.#streams.delete(stream)) this.#options.hub.unsubscribe(stream, this);
        return 'null';
      case 'LIST_SUBSCRIPTIONS':
        return JSON.stringify([...this.#streams]);
      case 'GET_COMBINED':
        return String(this.#combined);
      case 'SET_COMBINED':
        this.#combined = request.value;
        return 'null';
    }
  }

  /** False when they are too many, and the connection has been ended. */
  #subscribe(streams: readonly string[], now: number): boolean {
    const fresh = new Set(streams.filter((stream) => !this.#streams.has(stream)));
    if (this.#streams.size + fresh.size > this.#options.limits.streamsPerConnection) {
      this.#line.close(POLICY_VIOLATION, 'Too many streams');
      return false;
    }
    for (const stream of fresh) {
      this.#streams.add(stream);
      this.#options.hub.subscribe(stream, this, now);
    }
    return true;
  }
}
