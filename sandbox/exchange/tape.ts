/** One symbol's trades in order: the only source of last prices, averages, candles and tickers. */
import { divide } from './decimal.js';

export interface Trade {
  readonly id: number;
  readonly price: bigint;
  readonly quantity: bigint;
  readonly quote: bigint;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly isBuyerMaker: boolean;
  /** Fills of one taker at one price share it. */
  readonly aggregateId: number;
}

/** A trade before the tape has numbered it. */
export interface Execution {
  readonly price: bigint;
  readonly quantity: bigint;
  readonly quote: bigint;
  readonly time: number;
  readonly isBuyerMaker: boolean;
  /** Which taker it was. */
  readonly taker: bigint;
}

/** More than a day of the market maker's own trades. */
const CAPACITY = 64_000;
const DROPPED_AT_ONCE = 4_000;

export class Tape {
  #trades: Trade[] = [];
  #nextId = 0;
  #aggregate = -1;
  #lastTaker: bigint | undefined;

  append(execution: Execution): Trade {
    const last = this.#trades.at(-1);
    if (last === undefined || this.#lastTaker !== execution.taker || last.price !== execution.price) this.#aggregate += 1;
    this.#lastTaker = execution.taker;
    const { price, quantity, quote, isBuyerMaker } = execution;
    // Searches rely on the order of times, also when a clock is set back.
    const time = Math.max(execution.time, last?.time ?? 0);
    const trade: Trade = { id: this.#nextId, price, quantity, quote, time, isBuyerMaker, aggregateId: this.#aggregate };
    this.#nextId += 1;
    this.#trades.push(trade);
    // A long demonstration must not grow for ever.
    if (this.#trades.length > CAPACITY) this.#trades = this.#trades.slice(DROPPED_AT_ONCE);
    return trade;
  }

  /** Every trade that is kept, oldest first. */
  all(): readonly Trade[] {
    return this.#trades;
  }

  last(): Trade | undefined {
    return this.#trades.at(-1);
  }

  /** Price of the newest trade; 0 before the first. */
  lastPrice(): bigint {
    return this.#trades.at(-1)?.price ?? 0n;
  }

  /** Trades with `from <= time <= to`, in milliseconds. */
  between(from: number, to: number): readonly Trade[] {
    return this.#trades.slice(this.#firstAt(from), this.#firstAt(to + 1));
  }

  /** The newest trade before `time`. */
  lastBefore(time: number): Trade | undefined {
    return this.#trades[this.#firstAt(time) - 1];
  }

  /** The newest `limit` trades, or `limit` from an id on. */
  slice(limit: number, fromId?: bigint): readonly Trade[] {
    if (fromId === undefined) return this.#trades.slice(-limit);
    const oldest = this.#trades[0]?.id ?? 0;
    const start = Math.max(0, Number(fromId) - oldest);
    return this.#trades.slice(start, start + limit);
  }

  /** Volume-weighted price of the last minutes; the last price when nothing traded in them, undefined with no trade at all. */
  averagePrice(now: number, minutes: number): bigint | undefined {
    const recent = this.between(now - minutes * 60_000, now);
    if (recent.length === 0) return this.last()?.price;
    const quantity = recent.reduce((sum, trade) => sum + trade.quantity, 0n);
    const quote = recent.reduce((sum, trade) => sum + trade.quote, 0n);
    return divide(quote, quantity);
  }

  #firstAt(time: number): number {
    let low = 0;
    let high = this.#trades.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = this.#trades[middle];
      if (found !== undefined && found.time < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
