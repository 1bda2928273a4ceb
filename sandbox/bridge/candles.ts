/** Candles in every timeframe, put together from minutes; the unfinished one follows from the ticks so far. */
import type { Market } from './market.js';
import { DAY_MS, MINUTE_MS, type MinuteBar } from './price-path.js';
import type { SymbolSpec } from './symbols.js';

/** A candle; prices are bids in points, as MetaTrader draws them. */
export interface Candle extends MinuteBar {
  /** When it opened, epoch milliseconds. */
  readonly time: number;
}

/** Timeframe name to minutes; months have no fixed length. */
const MINUTES: ReadonlyMap<string, number> = new Map([
  ['M1', 1], ['M2', 2], ['M3', 3], ['M4', 4], ['M5', 5], ['M6', 6], ['M10', 10], ['M12', 12], ['M15', 15], ['M20', 20], ['M30', 30],
  ['H1', 60], ['H2', 120], ['H3', 180], ['H4', 240], ['H6', 360], ['H8', 480], ['H12', 720], ['D1', 1440], ['W1', 10_080], ['MN1', 0],
]);
/** Weeks begin on Sunday, four days before the epoch's Thursday. */
const WEEK_SHIFT_MS = 4 * DAY_MS;
/** The most a terminal keeps of one chart. */
const MAX_CANDLES = 100_000;

export type Timeframe = string & { readonly timeframe: unique symbol };

/** Reads a timeframe name in any case. */
export function readTimeframe(text: string): Timeframe | undefined {
  const name = text.toUpperCase();
  return isTimeframe(name) ? name : undefined;
}

/** The last `count` candles, newest first. */
export function listLatest(market: Market, spec: SymbolSpec, timeframe: Timeframe, count: number): readonly Candle[] {
  return collect(market, spec, timeframe, market.now(), -Infinity, Math.min(count, MAX_CANDLES));
}

/** The candles that opened from `from` to `to` (epoch milliseconds, both included), newest first. */
export function listBetween(market: Market, spec: SymbolSpec, timeframe: Timeframe, from: number, to: number): readonly Candle[] {
  return collect(market, spec, timeframe, Math.min(to, market.now()), from, MAX_CANDLES);
}

/** Goes back from the candle that holds `last` until one opened before `from` or there are enough. */
function collect(market: Market, spec: SymbolSpec, timeframe: Timeframe, last: number, from: number, count: number): readonly Candle[] {
  const candles: Candle[] = [];
  const start = Math.max(from, market.firstDay() * DAY_MS);
  let end = endOf(openOf(last, timeframe), timeframe);
  while (candles.length < count) {
    const time = openOf(end - 1, timeframe);
    if (time < start) break;
    candles.push({ time, ...buildBar(market, spec, time, end) });
    end = time;
  }
  return candles;
}

function buildBar(market: Market, spec: SymbolSpec, from: number, to: number): MinuteBar {
  const path = market.path(spec);
  const now = market.now();
  const current = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  let sum: MinuteBar | undefined;
  for (let time = from; time < to && time < current; ) {
    const day = Math.floor(time / DAY_MS);
    const dayEnd = Math.min((day + 1) * DAY_MS, to, current);
    const bars = path.dayBars(day);
    for (; time < dayEnd; time += MINUTE_MS) {
      const bar = bars[(time - day * DAY_MS) / MINUTE_MS];
      if (bar !== undefined) sum = joinBars(sum, bar);
    }
  }
  if (sum === undefined || (current >= from && current < to)) sum = joinBars(sum, path.barUntil(now));
  return sum;
}

function joinBars(left: MinuteBar | undefined, right: MinuteBar): MinuteBar {
  if (left === undefined) return right;
  return {
    open: left.open,
    high: Math.max(left.high, right.high),
    low: Math.min(left.low, right.low),
    close: right.close,
    ticks: left.ticks + right.ticks,
    spread: Math.min(left.spread, right.spread),
  };
}

function isTimeframe(name: string): name is Timeframe {
  return MINUTES.has(name);
}

/** When the candle that holds a moment opened. */
function openOf(time: number, timeframe: Timeframe): number {
  const minutes = MINUTES.get(timeframe) ?? 0;
  if (minutes === 0) {
    const date = new Date(time);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  }
  const length = minutes * MINUTE_MS;
  const shift = timeframe === 'W1' ? WEEK_SHIFT_MS : 0;
  return Math.floor((time + shift) / length) * length - shift;
}

function endOf(open: number, timeframe: Timeframe): number {
  const minutes = MINUTES.get(timeframe) ?? 0;
  if (minutes > 0) return open + minutes * MINUTE_MS;
  const date = new Date(open);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
