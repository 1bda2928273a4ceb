/** The tickers: 24 hours, trading day, rolling window, price and book. */
import { formatDecimal, formatPercent } from '../decimal.js';
import { refuse } from '../errors.js';
import { bestQuotes, measureSpan, tradeBefore } from '../figures.js';
import { Instant, type Json, type JsonObject } from '../json.js';
import type { Market } from '../market.js';
import type { Operation, PublicCall } from '../operation.js';
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
  const figures = measureSpan(market, span, now);
  const { open, last } = figures;
  const prices = { openPrice: formatDecimal(open), highPrice: formatDecimal(figures.high), lowPrice: formatDecimal(figures.low), lastPrice: formatDecimal(last) };
  const rest = {
    volume: formatDecimal(figures.volume),
    quoteVolume: formatDecimal(figures.quoteVolume),
    openTime: new Instant(figures.from),
    closeTime: new Instant(figures.to),
    firstId: figures.firstId,
    lastId: figures.lastId,
    count: figures.count,
  };
  if (mini) return { symbol: market.spec.symbol, ...prices, ...rest };
  return {
    symbol: market.spec.symbol,
    priceChange: formatDecimal(last - open),
    priceChangePercent: formatPercent(last - open, open),
    weightedAvgPrice: formatDecimal(figures.average),
    ...prices,
    ...rest,
  };
}

function renderBook(market: Market): { readonly bidPrice: string; readonly bidQty: string; readonly askPrice: string; readonly askQty: string } {
  const { bid, bidQuantity, ask, askQuantity } = bestQuotes(market);
  return { bidPrice: formatDecimal(bid), bidQty: formatDecimal(bidQuantity), askPrice: formatDecimal(ask), askQty: formatDecimal(askQuantity) };
}

function renderDay(market: Market, now: number, mini: boolean): JsonObject {
  const span = { from: now - DAY_MS, to: now };
  const figures = summarise(market, span, now, mini);
  if (mini) return figures;
  const { symbol, priceChange, priceChangePercent, weightedAvgPrice, lastPrice, ...rest } = figures;
  return {
    symbol,
    priceChange,
    priceChangePercent,
    weightedAvgPrice,
    prevClosePrice: formatDecimal(tradeBefore(market, span.from, now)?.price ?? 0n),
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
