/** Who listens to which market stream, and when each of them is told: as things happen, or when its time has come. */
import { writeJson, type Json, type TimeUnit } from '../json.js';
import type { Market } from '../market.js';
import { openFeed, type Feed } from './feeds.js';
import { readTopic, type Topic } from './topics.js';

/** One payload on its way to everybody who listens to a stream; written once for each form it is wanted in. */
export class StreamMessage {
  readonly stream: string;
  readonly #payload: Json;
  readonly #texts = new Map<string, string>();

  constructor(stream: string, payload: Json) {
    this.stream = stream;
    this.#payload = payload;
  }

  /** The payload alone, or wrapped with the name of its stream. */
  text(unit: TimeUnit, combined: boolean): string {
    const form = `${unit} ${combined}`;
    const known = this.#texts.get(form);
    if (known !== undefined) return known;
    const text = combined ? `{"stream":${JSON.stringify(this.stream)},"data":${this.text(unit, false)}}` : writeJson(this.#payload, unit);
    this.#texts.set(form, text);
    return text;
  }
}

export interface StreamListener {
  receive(message: StreamMessage): void;
}

interface Entry {
  readonly topic: Topic;
  readonly feed: Feed;
  readonly listeners: Set<StreamListener>;
  /** Number of the period that was looked at last. */
  period: number;
}

export class StreamHub {
  readonly #markets: readonly Market[];
  readonly #bySymbol: ReadonlyMap<string, Market>;
  readonly #entries = new Map<string, Entry>();

  constructor(markets: ReadonlyMap<string, Market>) {
    this.#markets = [...markets.values()];
    this.#bySymbol = new Map(this.#markets.map((market) => [market.spec.symbol.toLowerCase(), market]));
  }

  /** Tells `listener` what a stream says from now on; a name that means nothing stays silent. */
  subscribe(stream: string, listener: StreamListener, now: number): void {
    const known = this.#entries.get(stream);
    if (known !== undefined) return void known.listeners.add(listener);
    const topic = readTopic(stream, (symbol) => this.#bySymbol.get(symbol));
    if (topic === undefined) return;
    this.#entries.set(stream, { topic, feed: openFeed(topic, this.#markets, now), listeners: new Set([listener]), period: periodOf(topic, now) });
  }

  unsubscribe(stream: string, listener: StreamListener): void {
    const entry = this.#entries.get(stream);
    if (entry?.listeners.delete(listener) !== true || entry.listeners.size > 0) return;
    entry.feed.close?.();
    this.#entries.delete(stream);
  }

  /** Something has happened: what comes at once is told. */
  settle(now: number): void {
    for (const [stream, entry] of this.#entries) if (entry.topic.everyMs === 0) publish(stream, entry, now);
  }

  /** Time has passed: what has its hour is told. */
  tick(now: number): void {
    for (const [stream, entry] of this.#entries) {
      if (entry.topic.everyMs === 0 || periodOf(entry.topic, now) === entry.period) continue;
      entry.period = periodOf(entry.topic, now);
      publish(stream, entry, now);
    }
  }
}

function periodOf(topic: Topic, now: number): number {
  return topic.everyMs === 0 ? 0 : Math.floor(now / topic.everyMs);
}

function publish(stream: string, { feed, listeners }: Entry, now: number): void {
  for (const payload of feed.collect(now)) {
    const message = new StreamMessage(stream, payload);
    for (const listener of listeners) listener.receive(message);
  }
}
