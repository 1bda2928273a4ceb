/** Figures of a span of trades and the best quotes of a book, as numbers: what tickers show over REST and on streams. */
import { divide } from './decimal.js';
import type { Market } from './market.js';
import { shownQuantity } from './order-book.js';
import type { Trade } from './tape.js';

/** Figures of the trades between two moments; prices are 0 where nothing traded. */
export interface Figures {
  /** Milliseconds since the epoch, as they were asked for. */
  readonly from: number;
  readonly to: number;
  readonly open: bigint;
  readonly high: bigint;
  readonly low: bigint;
  readonly last: bigint;
  readonly volume: bigint;
  readonly quoteVolume: bigint;
  /** Volume-weighted; 0 where nothing traded. */
  readonly average: bigint;
  /** Numbers of the first and last trade; -1 where nothing traded. */
  readonly firstId: number;
  readonly lastId: number;
  readonly count: number;
}

/** Measures the trades of a span, both ends included, as far as `now`. */
export function measureSpan(market: Market, span: { readonly from: number; readonly to: number }, now: number): Figures {
  const trades = market.tape.between(span.from, Math.min(span.to, now));
  const first = trades[0];
  const last = trades.at(-1);
  let high = first?.price ?? 0n;
  let low = high;
  let volume = 0n;
  let quoteVolume = 0n;
  for (const trade of trades) {
    if (trade.price > high) high = trade.price;
    if (trade.price < low) low = trade.price;
    volume += trade.quantity;
    quoteVolume += trade.quote;
  }
  return {
    ...span,
    open: first?.price ?? 0n,
    high,
    low,
    last: last?.price ?? 0n,
    volume,
    quoteVolume,
    average: volume === 0n ? 0n : divide(quoteVolume, volume),
    firstId: first?.id ?? -1,
    lastId: last?.id ?? -1,
    count: trades.length,
  };
}

/** The trade before a span, or the first in it: what the change of a day is measured against. */
export function tradeBefore(market: Market, from: number, now: number): Trade | undefined {
  return market.tape.lastBefore(from) ?? market.tape.between(from, now)[0];
}

/** Best prices and what is shown at them; 0 on an empty side. */
export interface BestQuotes {
  readonly bid: bigint;
  readonly bidQuantity: bigint;
  readonly ask: bigint;
  readonly askQuantity: bigint;
}

export function bestQuotes({ book }: Market): BestQuotes {
  const [bid] = book.bids;
  const [ask] = book.asks;
  return {
    bid: bid?.price ?? 0n,
    bidQuantity: bid === undefined ? 0n : shownQuantity(bid),
    ask: ask?.price ?? 0n,
    askQuantity: ask === undefined ? 0n : shownQuantity(ask),
  };
}
