/** The quote feed: every symbol's price pushed to everybody who is connected whenever it has changed, as metatrader-quote-server does. */
import type { Line, LineHandler } from '../http/lines.js';
import { toNumber } from './decimal.js';
import type { Market, Quote } from './market.js';
import { pointValue, showText } from './render.js';
import { findSymbol, type SymbolSpec } from './symbols.js';

export interface QuoteOptions {
  /** Names to poll; an unknown one is reported with every poll. */
  readonly symbols: readonly string[];
  readonly pollMs: number;
}

export class QuoteFeed {
  readonly #market: Market;
  readonly #options: QuoteOptions;
  readonly #lines = new Set<Line>();
  /** The last message of each symbol that has one; kept while somebody is connected. */
  readonly #told = new Map<string, { readonly bid: bigint; readonly ask: bigint; readonly text: string }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(market: Market, options: QuoteOptions) {
    this.#market = market;
    this.#options = options;
  }

  /** Greets a new connection with what is known; whatever it sends is ignored. */
  admit(line: Line): LineHandler {
    const { symbols, pollMs } = this.#options;
    // Everybody is told what is new before this one is told what is known.
    if (this.isWatched) this.poll();
    else this.#look(() => undefined);
    line.send(JSON.stringify({ type: 'connected', symbols, poll_interval_ms: pollMs }));
    for (const [name, { text }] of this.#told) line.send(text, name);
    this.#lines.add(line);
    // The feed must not keep a process alive that has nothing else to do.
    this.#timer ??= setInterval(() => this.poll(), pollMs).unref();
    return {
      text: () => undefined,
      closed: () => {
        this.#lines.delete(line);
        if (this.#lines.size === 0) this.close();
      },
    };
  }

  /** Whether anybody is connected. */
  get isWatched(): boolean {
    return this.#lines.size > 0;
  }

  /** Looks at every price and tells those that have changed. */
  poll(): void {
    this.#look((name, text) => {
      for (const line of this.#lines) line.send(text, name);
    });
  }

  /** Stops looking. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#told.clear();
  }

  #look(tell: (name: string, text: string) => void): void {
    for (const name of this.#options.symbols) {
      const spec = findSymbol(name);
      if (spec === undefined) {
        tell(name, JSON.stringify({ type: 'error', symbol: name, message: 'Symbol not found or data unavailable' }));
        continue;
      }
      const quote = this.#market.quoteAt(spec, this.#market.now());
      const told = this.#told.get(name);
      if (told?.bid === quote.bid && told.ask === quote.ask) continue;
      const text = JSON.stringify(renderTick(spec, quote));
      this.#told.set(name, { bid: quote.bid, ask: quote.ask, text });
      tell(name, text);
    }
  }
}

function renderTick(spec: SymbolSpec, { bid, ask, time }: Quote): object {
  const value = pointValue(spec);
  return {
    type: 'tick',
    symbol: spec.name,
    bid: toNumber(bid, spec.digits),
    ask: toNumber(ask, spec.digits),
    bid_string: showText(spec, bid),
    ask_string: showText(spec, ask),
    spread: toNumber(ask - bid, spec.digits),
    spread_string: showText(spec, ask - bid),
    spread_points: Number(ask - bid),
    buy_point_value: value,
    sell_point_value: value,
    volume: 0,
    time: new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00'),
  };
}
