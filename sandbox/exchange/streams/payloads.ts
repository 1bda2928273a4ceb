/** What market streams say, member by member as the venue names them. */
import type { Candle } from '../candles.js';
import { formatDecimal, formatPercent } from '../decimal.js';
import { bestQuotes, measureSpan, tradeBefore, type Figures } from '../figures.js';
import { Instant, type Json, type JsonObject } from '../json.js';
import type { Market } from '../market.js';
import { renderAggregate, renderLevels, type Aggregate } from '../render-market.js';
import type { Trade } from '../tape.js';
import type { TickerWindow } from './topics.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

function head(type: string, { spec }: Market, now: number): JsonObject {
  return { e: type, E: new Instant(now), s: spec.symbol };
}

export function tradePayload(market: Market, trade: Trade, now: number): JsonObject {
  const { id, price, quantity, time, isBuyerMaker } = trade;
  return { ...head('trade', market, now), t: id, p: formatDecimal(price), q: formatDecimal(quantity), T: new Instant(time), m: isBuyerMaker, M: true };
}

export function aggregatePayload(market: Market, group: Aggregate, now: number): JsonObject {
  return { ...head('aggTrade', market, now), ...renderAggregate(group) };
}

export function candlePayload(market: Market, interval: string, candle: Candle, now: number): JsonObject {
  return {
    ...head('kline', market, now),
    k: {
      t: new Instant(candle.openTime),
      T: new Instant(candle.closeTime),
      s: market.spec.symbol,
      i: interval,
      f: candle.firstId,
      L: candle.lastId,
      o: formatDecimal(candle.open),
      c: formatDecimal(candle.close),
      h: formatDecimal(candle.high),
      l: formatDecimal(candle.low),
      v: formatDecimal(candle.volume),
      n: candle.trades,
      x: candle.closeTime < now,
      q: formatDecimal(candle.quoteVolume),
      V: formatDecimal(candle.takerBuyVolume),
      Q: formatDecimal(candle.takerBuyQuote),
      B: '0',
    },
  };
}

/** A day's ticker in short. */
export function miniTickerPayload(market: Market, now: number): JsonObject {
  const figures = measureSpan(market, { from: now - DAY_MS, to: now }, now);
  return {
    ...head('24hrMiniTicker', market, now),
    c: formatDecimal(figures.last),
    o: formatDecimal(figures.open),
    h: formatDecimal(figures.high),
    l: formatDecimal(figures.low),
    v: formatDecimal(figures.volume),
    q: formatDecimal(figures.quoteVolume),
  };
}

function changeMembers({ last, open }: Figures): JsonObject {
  return { p: formatDecimal(last - open), P: formatPercent(last - open, open) };
}

function priceMembers(figures: Figures): JsonObject {
  return { o: formatDecimal(figures.open), h: formatDecimal(figures.high), l: formatDecimal(figures.low) };
}

function volumeMembers(figures: Figures): JsonObject {
  return { v: formatDecimal(figures.volume), q: formatDecimal(figures.quoteVolume) };
}

function spanMembers(figures: Figures): JsonObject {
  return { O: new Instant(figures.from), C: new Instant(figures.to), F: figures.firstId, L: figures.lastId, n: figures.count };
}

/** A day's ticker in full. */
export function tickerPayload(market: Market, now: number): JsonObject {
  const from = now - DAY_MS;
  const figures = measureSpan(market, { from, to: now }, now);
  const best = bestQuotes(market);
  return {
    ...head('24hrTicker', market, now),
    ...changeMembers(figures),
    w: formatDecimal(figures.average),
    x: formatDecimal(tradeBefore(market, from, now)?.price ?? 0n),
    c: formatDecimal(figures.last),
    Q: formatDecimal(market.tape.last()?.quantity ?? 0n),
    b: formatDecimal(best.bid),
    B: formatDecimal(best.bidQuantity),
    a: formatDecimal(best.ask),
    A: formatDecimal(best.askQuantity),
    ...priceMembers(figures),
    ...volumeMembers(figures),
    ...spanMembers(figures),
  };
}

/** The ticker of a rolling window, which begins on a minute. */
export function windowTickerPayload(market: Market, window: TickerWindow, now: number): JsonObject {
  const start = now - window.ms;
  const figures = measureSpan(market, { from: start - (start % MINUTE_MS), to: now }, now);
  return {
    ...head(`${window.name}Ticker`, market, now),
    ...changeMembers(figures),
    ...priceMembers(figures),
    c: formatDecimal(figures.last),
    w: formatDecimal(figures.average),
    ...volumeMembers(figures),
    ...spanMembers(figures),
  };
}

export function bookTickerPayload(market: Market): JsonObject {
  const { bid, bidQuantity, ask, askQuantity } = bestQuotes(market);
  return { u: market.book.updateId, s: market.spec.symbol, b: formatDecimal(bid), B: formatDecimal(bidQuantity), a: formatDecimal(ask), A: formatDecimal(askQuantity) };
}

export function averagePayload(market: Market, now: number): JsonObject {
  const minutes = market.spec.rules.avgPriceMins;
  return {
    ...head('avgPrice', market, now),
    i: `${minutes}m`,
    w: formatDecimal(market.tape.averagePrice(now, minutes) ?? 0n),
    T: new Instant(market.tape.last()?.time ?? 0),
  };
}

/** Only symbols that have one ever say something. */
export function referencePayload(market: Market, now: number): JsonObject | undefined {
  const reference = market.referencePrice(now);
  return reference && { e: 'referencePrice', s: market.spec.symbol, r: formatDecimal(reference.price), t: new Instant(reference.at) };
}

export function partialDepthPayload({ book }: Market, levels: number): JsonObject {
  return { lastUpdateId: book.updateId, bids: renderLevels(book.bids, levels), asks: renderLevels(book.asks, levels) };
}

/** Levels that changed, by price. */
export interface DepthChange {
  /** Update ids, both included. */
  readonly from: number;
  readonly to: number;
  readonly bids: readonly (readonly [price: bigint, quantity: bigint])[];
  readonly asks: readonly (readonly [price: bigint, quantity: bigint])[];
}

export function depthPayload(market: Market, change: DepthChange, now: number): JsonObject {
  const side = (levels: DepthChange['bids']): Json => levels.map(([price, quantity]) => [formatDecimal(price), formatDecimal(quantity)]);
  return { ...head('depthUpdate', market, now), U: change.from, u: change.to, b: side(change.bids), a: side(change.asks) };
}
