/** Candles cut from the tape: every interval of the venue, in any time zone. */
import type { Tape, Trade } from './tape.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Monday 1970-01-05: weeks begin on Monday. */
const FIRST_MONDAY = 4 * DAY;

const WIDTHS: ReadonlyMap<string, number> = new Map([
  ['1s', 1000], ['1m', MINUTE], ['3m', 3 * MINUTE], ['5m', 5 * MINUTE], ['15m', 15 * MINUTE], ['30m', 30 * MINUTE],
  ['1h', HOUR], ['2h', 2 * HOUR], ['4h', 4 * HOUR], ['6h', 6 * HOUR], ['8h', 8 * HOUR], ['12h', 12 * HOUR],
  ['1d', DAY], ['3d', 3 * DAY], ['1w', 7 * DAY],
]);

export const INTERVALS: readonly string[] = [...WIDTHS.keys(), '1M'];

/** One candle; times in milliseconds. */
export interface Candle {
  readonly openTime: number;
  readonly closeTime: number;
  readonly open: bigint;
  readonly high: bigint;
  readonly low: bigint;
  readonly close: bigint;
  readonly volume: bigint;
  readonly quoteVolume: bigint;
  readonly trades: number;
  /** Numbers of its first and last trade; -1 without one. */
  readonly firstId: number;
  readonly lastId: number;
  readonly takerBuyVolume: bigint;
  readonly takerBuyQuote: bigint;
}

export interface CandleQuery {
  readonly interval: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly limit: number;
  /** Milliseconds east of UTC. */
  readonly offset: number;
  readonly now: number;
}

/** Start of the interval that holds `time`. */
export function openOf(time: number, interval: string, offset: number): number {
  const local = time + offset;
  if (interval === '1M') {
    const date = new Date(local);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) - offset;
  }
  const width = WIDTHS.get(interval) ?? MINUTE;
  const anchor = interval === '1w' ? FIRST_MONDAY : 0;
  return Math.floor((local - anchor) / width) * width + anchor - offset;
}

/** Start of the interval after the one that starts at `open`. */
export function nextOpen(open: number, interval: string, offset: number): number {
  if (interval === '1M') {
    const date = new Date(open + offset);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - offset;
  }
  return open + (WIDTHS.get(interval) ?? MINUTE);
}

/** Interval starts that a query wants, oldest first: from the beginning when it names one, else the newest. */
function listOpens(first: number, last: number, query: CandleQuery): number[] {
  const { interval, offset } = query;
  const opens: number[] = [];
  if (query.from !== undefined) {
    const start = openOf(Math.max(first, query.from), interval, offset);
    // A candle belongs to a query when it opens inside it.
    let open = start < query.from ? nextOpen(start, interval, offset) : start;
    for (; open <= last && opens.length < query.limit; open = nextOpen(open, interval, offset)) opens.push(open);
    return opens;
  }
  let open = openOf(last, interval, offset);
  for (; open >= openOf(first, interval, offset) && opens.length < query.limit; open = openOf(open - 1, interval, offset)) opens.unshift(open);
  return opens;
}

/** Cuts candles; an interval without trades repeats the close before it with no volume. */
export function cutCandles(tape: Tape, query: CandleQuery): Candle[] {
  const first = tape.all()[0];
  if (first === undefined) return [];
  const last = Math.min(query.now, query.to ?? query.now);
  if (last < first.time) return [];
  return listOpens(first.time, last, query).map((open) => {
    const close = nextOpen(open, query.interval, query.offset) - 1;
    return cutCandle(open, close, tape.between(open, close), tape.lastBefore(open)?.price ?? first.price);
  });
}

function cutCandle(openTime: number, closeTime: number, trades: readonly Trade[], previous: bigint): Candle {
  let high = trades[0]?.price ?? previous;
  let low = high;
  let volume = 0n;
  let quoteVolume = 0n;
  let takerBuyVolume = 0n;
  let takerBuyQuote = 0n;
  for (const trade of trades) {
    if (trade.price > high) high = trade.price;
    if (trade.price < low) low = trade.price;
    volume += trade.quantity;
    quoteVolume += trade.quote;
    if (trade.isBuyerMaker) continue;
    takerBuyVolume += trade.quantity;
    takerBuyQuote += trade.quote;
  }
  const open = trades[0]?.price ?? previous;
  const close = trades.at(-1)?.price ?? previous;
  const ids = { firstId: trades[0]?.id ?? -1, lastId: trades.at(-1)?.id ?? -1 };
  return { openTime, closeTime, open, high, low, close, volume, quoteVolume, trades: trades.length, ...ids, takerBuyVolume, takerBuyQuote };
}
