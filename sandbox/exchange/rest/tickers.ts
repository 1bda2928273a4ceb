/** The tickers: 24 hours, trading day, rolling window, price and book. */
import { divide, formatDecimal, formatPercent } from '../decimal.js';
import { refuse } from '../errors.js';
import { Instant, type Json, type JsonObject } from '../json.js';
import type { Market } from '../market.js';
import type { Operation, PublicCall } from '../operation.js';
import { shownQuantity } from '../order-book.js';
import { choice, TEXT, type Parameters } from '../parameters.js';
import { checkNamedSelection, checkSelection, countNames, SELECTION_RULES, selectMarkets } from '../selection.js';
import { readTimeZone } from './market-data.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const TYPE_RULE = { type: choice(['FULL', 'MINI'], 'INVALID_TICKER_TYPE') };

/** A span of time in milliseconds; the answer shows it as it stands here. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Figures of one span, from the tape alone. */
function summarise(market: Market, span: Span, now: number, mini: boolean): JsonObject {
  const trades = market.tape.between(span.from, Math.min(span.to, now));
  const first = trades[0];
  const last = trades.at(-1);
  const open = first?.price ?? 0n;
  const close = last?.price ?? 0n;
  let high = open;
  let low = open;
  let volume = 0n;
  let quoteVolume = 0n;
  for (const trade of trades) {
    if (trade.price > high) high = trade.price;
    if (trade.price < low) low = trade.price;
    volume += trade.quantity;
    quoteVolume += trade.quote;
  }
  const prices = { openPrice: formatDecimal(open), highPrice: formatDecimal(high), lowPrice: formatDecimal(low), lastPrice: formatDecimal(close) };
  const rest = {
    volume: formatDecimal(volume),
    quoteVolume: formatDecimal(quoteVolume),
    openTime: new Instant(span.from),
    closeTime: new Instant(span.to),
    firstId: first?.id ?? -1,
    lastId: last?.id ?? -1,
    count: trades.length,
  };
  if (mini) return { symbol: market.spec.symbol, ...prices, ...rest };
  return {
    symbol: market.spec.symbol,
    priceChange: formatDecimal(close - open),
    priceChangePercent: formatPercent(close - open, open),
    weightedAvgPrice: formatDecimal(volume === 0n ? 0n : divide(quoteVolume, volume)),
    ...prices,
    ...rest,
  };
}

function renderBook(market: Market): { readonly bidPrice: string; readonly bidQty: string; readonly askPrice: string; readonly askQty: string } {
  const [bid] = market.book.bids;
  const [ask] = market.book.asks;
  return {
    bidPrice: formatDecimal(bid?.price ?? 0n),
    bidQty: formatDecimal(bid === undefined ? 0n : shownQuantity(bid)),
    askPrice: formatDecimal(ask?.price ?? 0n),
    askQty: formatDecimal(ask === undefined ? 0n : shownQuantity(ask)),
  };
}

function renderDay(market: Market, now: number, mini: boolean): JsonObject {
  const span = { from: now - DAY_MS, to: now };
  const figures = summarise(market, span, now, mini);
  if (mini) return figures;
  const { symbol, priceChange, priceChangePercent, weightedAvgPrice, lastPrice, ...rest } = figures;
  const before = market.tape.lastBefore(span.from) ?? market.tape.between(span.from, now)[0];
  return {
    symbol,
    priceChange,
    priceChangePercent,
    weightedAvgPrice,
    prevClosePrice: formatDecimal(before?.price ?? 0n),
    lastPrice,
    lastQty: formatDecimal(market.tape.last()?.quantity ?? 0n),
    ...renderBook(market),
    ...rest,
  };
}

function answer(call: PublicCall, render: (market: Market) => JsonObject): Json {
  const { markets, single } = selectMarkets(call);
  const rows = markets.map(render);
  return single ? (rows[0] ?? {}) : rows;
}

function isMini(parameters: Parameters): boolean {
  return parameters.text('type') === 'MINI';
}

const WINDOW_UNITS: ReadonlyMap<string, readonly [ms: number, most: number]> = new Map([['m', [MINUTE_MS, 59]], ['h', [HOUR_MS, 23]], ['d', [DAY_MS, 7]]]);

/** Width of `1m`..`59m`, `1h`..`23h`, `1d`..`7d` in milliseconds. */
function readWindow(parameters: Parameters): number {
  const found = /^([1-9]\d?)([mhd])$/.exec(parameters.text('windowSize') ?? '1d');
  const [ms, most] = WINDOW_UNITS.get(found?.[2] ?? '') ?? [0, 0];
  const count = Number(found?.[1] ?? 0);
  if (count === 0 || count > most) throw refuse('INVALID_PARAMETER', 'windowSize');
  return count * ms;
}

function weighDay(sent: ReadonlyMap<string, string>): number {
  const count = countNames(sent);
  if (count === undefined || count > 100) return 80;
  return count <= 20 ? 2 : 40;
}

function weighWindow(sent: ReadonlyMap<string, string>): number {
  return Math.min(200, 4 * (countNames(sent) ?? 1));
}

function weighQuote(sent: ReadonlyMap<string, string>): number {
  return sent.has('symbol') ? 2 : 4;
}

export const TICKERS: readonly Operation[] = [
  {
    method: 'GET',
    path: '/api/v3/ticker/24hr',
    security: 'NONE',
    weight: weighDay,
    rules: { ...SELECTION_RULES, ...TYPE_RULE },
    check: checkSelection,
    handle: (call) => answer(call, (market) => renderDay(market, call.now, isMini(call.parameters))),
  },
  {
    method: 'GET',
    path: '/api/v3/ticker/tradingDay',
    security: 'NONE',
    weight: weighWindow,
    rules: { ...SELECTION_RULES, ...TYPE_RULE, timeZone: TEXT },
    check: (parameters, venue) => {
      checkNamedSelection(parameters, venue);
      readTimeZone(parameters);
    },
    handle: (call) => {
      const offset = readTimeZone(call.parameters);
      const from = Math.floor((call.now + offset) / DAY_MS) * DAY_MS - offset;
      return answer(call, (market) => summarise(market, { from, to: from + DAY_MS - 1 }, call.now, isMini(call.parameters)));
    },
  },
  {
    method: 'GET',
    path: '/api/v3/ticker',
    security: 'NONE',
    weight: weighWindow,
    rules: { ...SELECTION_RULES, ...TYPE_RULE, windowSize: TEXT },
    check: (parameters, venue) => {
      checkNamedSelection(parameters, venue);
      readWindow(parameters);
    },
    handle: (call) => {
      const start = call.now - readWindow(call.parameters);
      const from = start - (start % MINUTE_MS);
      return answer(call, (market) => summarise(market, { from, to: call.now }, call.now, isMini(call.parameters)));
    },
  },
  {
    method: 'GET',
    path: '/api/v3/ticker/price',
    security: 'NONE',
    weight: weighQuote,
    rules: SELECTION_RULES,
    check: checkSelection,
    handle: (call) => answer(call, (market) => ({ symbol: market.spec.symbol, price: formatDecimal(market.tape.lastPrice()) })),
  },
  {
    method: 'GET',
    path: '/api/v3/ticker/bookTicker',
    security: 'NONE',
    weight: weighQuote,
    rules: SELECTION_RULES,
    check: checkSelection,
    handle: (call) => answer(call, (market) => ({ symbol: market.spec.symbol, ...renderBook(market) })),
  },
];
