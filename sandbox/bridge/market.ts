/** The market: what time it is there, and what each symbol costs. */
import { DAY_MS, PricePath, type Tick } from './price-path.js';
import { SYMBOLS, type SymbolSpec } from './symbols.js';

/** One step of `advance`, and the grid of all ticks. */
export const STEP_MS = 1000;
/** How far back candles go. */
const HISTORY_DAYS = 1096;

/** Bid and ask in points. */
export interface Quote {
  readonly bid: bigint;
  readonly ask: bigint;
  /** Epoch milliseconds. */
  readonly time: number;
}

export interface MarketOptions {
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Whether time goes on by itself, or by `advance` alone. */
  readonly moves: boolean;
}

export class Market {
  readonly #paths: ReadonlyMap<string, PricePath>;
  readonly #clock: () => number;
  readonly #moves: boolean;
  readonly #startedAt: number;
  #ahead = 0;
  #latest: number;

  constructor(options: MarketOptions) {
    this.#paths = new Map(SYMBOLS.map((spec) => [spec.name, new PricePath(spec, options.seed)]));
    this.#clock = options.clock;
    this.#moves = options.moves;
    this.#startedAt = Math.floor(options.clock());
    this.#latest = this.#startedAt;
  }

  /** Market time, epoch milliseconds; never goes back, even when the clock does. */
  now(): number {
    const base = this.#moves ? Math.floor(this.#clock()) : this.#startedAt;
    this.#latest = Math.max(this.#latest, base + this.#ahead);
    return this.#latest;
  }

  /** Lets so many steps of one second pass at once. */
  advance(steps: number): void {
    this.#ahead += Math.max(0, Math.floor(steps)) * STEP_MS;
  }

  /** Before this day (days since 1970) there are no candles. */
  firstDay(): number {
    return Math.floor(this.#startedAt / DAY_MS) - HISTORY_DAYS;
  }

  path(spec: SymbolSpec): PricePath {
    const path = this.#paths.get(spec.name);
    if (path === undefined) throw new RangeError(`No prices for ${spec.name}`);
    return path;
  }

  quoteAt(spec: SymbolSpec, time: number): Quote {
    return toQuote(this.path(spec).tickAt(time));
  }
}

function toQuote(tick: Tick): Quote {
  return { bid: BigInt(tick.bid), ask: BigInt(tick.bid + tick.spread), time: tick.time };
}
