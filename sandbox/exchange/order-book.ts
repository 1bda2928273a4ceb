/** One symbol's book: price levels with the best first, and within a level the oldest order first. */
import type { Order } from './order.js';
import type { Side } from './symbols.js';

export interface Level {
  readonly price: bigint;
  readonly orders: Order[];
}

/** Is told the price of every level that changes. */
export type BookWatcher = (side: Side, price: bigint) => void;

export class OrderBook {
  readonly bids: Level[] = [];
  readonly asks: Level[] = [];
  /** Counts every change. */
  updateId = 1;
  readonly #watchers = new Set<BookWatcher>();

  /** Tells `watcher` of every change until the answer is called. */
  watch(watcher: BookWatcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  sideOf(side: Side): Level[] {
    return side === 'BUY' ? this.bids : this.asks;
  }

  /** The best level an order of `side` would meet. */
  bestAgainst(side: Side): Level | undefined {
    return side === 'BUY' ? this.asks[0] : this.bids[0];
  }

  add(order: Order): void {
    const levels = this.sideOf(order.request.side);
    const index = this.#find(order.request.side, order.request.price);
    const level = levels[index];
    if (level !== undefined && level.price === order.request.price) level.orders.push(order);
    else levels.splice(index, 0, { price: order.request.price, orders: [order] });
    this.#noteChange(order);
  }

  /** Takes an order out; does nothing when it is not there. */
  remove(order: Order): void {
    const levels = this.sideOf(order.request.side);
    const index = this.#find(order.request.side, order.request.price);
    const level = levels[index];
    if (level === undefined || level.price !== order.request.price) return;
    const place = level.orders.indexOf(order);
    if (place === -1) return;
    level.orders.splice(place, 1);
    if (level.orders.length === 0) levels.splice(index, 1);
    this.#noteChange(order);
  }

  /** Puts an order behind the others of its price: an iceberg that shows a fresh part has lost its turn. */
  requeue(order: Order): void {
    this.remove(order);
    this.add(order);
  }

  /** Says that the quantity of an order changed; means nothing for one that does not rest. */
  touch(order: Order): void {
    const { side, price } = order.request;
    const level = this.sideOf(side)[this.#find(side, price)];
    if (level?.price === price && level.orders.includes(order)) this.#noteChange(order);
  }

  /** What a price level shows; 0 where there is none. */
  shownAt(side: Side, price: bigint): bigint {
    const level = this.sideOf(side)[this.#find(side, price)];
    return level === undefined || level.price !== price ? 0n : shownQuantity(level);
  }

  #noteChange({ request }: Order): void {
    this.updateId += 1;
    for (const watcher of this.#watchers) watcher(request.side, request.price);
  }

  /** The first index whose price is not better than `price`. */
  #find(side: Side, price: bigint): number {
    const levels = this.sideOf(side);
    let low = 0;
    let high = levels.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = levels[middle];
      if (found === undefined) break;
      const better = side === 'BUY' ? found.price > price : found.price < price;
      if (better) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Quantity a level shows: of icebergs only the visible part. */
export function shownQuantity(level: Level): bigint {
  return level.orders.reduce((sum, order) => sum + order.visible, 0n);
}
