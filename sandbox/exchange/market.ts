/** One symbol's market: its book, its tape, the orders that wait for a price, and its counters. */
import { OrderBook } from './order-book.js';
import type { Order } from './order.js';
import type { SymbolSpec } from './symbols.js';
import { Tape } from './tape.js';

/** Buckets of one second whose closing prices make the reference price. */
export const REFERENCE_BUCKETS = 10;
export const REFERENCE_BUCKET_MS = 1000;

export class Market {
  readonly spec: SymbolSpec;
  readonly book = new OrderBook();
  readonly tape = new Tape();
  /** Contingent orders, oldest first. */
  readonly waiting = new Set<Order>();
  /** Prices that traded and have not been shown to the waiting orders yet. */
  readonly unseenPrices: bigint[] = [];
  #nextOrderId: bigint;
  #nextPreventedMatchId = 0;
  #nextExecutionId = 1;

  constructor(spec: SymbolSpec, firstOrderId: bigint) {
    this.spec = spec;
    this.#nextOrderId = firstOrderId;
  }

  takeOrderId(): bigint {
    const id = this.#nextOrderId;
    this.#nextOrderId += 1n;
    return id;
  }

  takePreventedMatchId(): number {
    const id = this.#nextPreventedMatchId;
    this.#nextPreventedMatchId += 1;
    return id;
  }

  takeExecutionId(): number {
    const id = this.#nextExecutionId;
    this.#nextExecutionId += 1;
    return id;
  }

  /** Mean of the closing prices of the last buckets; only symbols with a price range have one. */
  referencePrice(now: number): { readonly price: bigint; readonly at: number } | undefined {
    if (this.spec.priceRange === undefined || this.tape.last() === undefined) return undefined;
    const end = now - (now % REFERENCE_BUCKET_MS);
    let sum = 0n;
    let count = 0n;
    for (let bucket = 0; bucket < REFERENCE_BUCKETS; bucket += 1) {
      const close = this.tape.lastBefore(end - bucket * REFERENCE_BUCKET_MS);
      if (close === undefined) continue;
      sum += close.price;
      count += 1n;
    }
    return count === 0n ? undefined : { price: sum / count, at: end };
  }
}
