/** Depth, trades, candles, average and reference prices. */
import { cutCandles, INTERVALS } from '../candles.js';
import { formatDecimal } from '../decimal.js';
import { refuse } from '../errors.js';
import { Instant, type Json } from '../json.js';
import { REFERENCE_BUCKET_MS, REFERENCE_BUCKETS } from '../market.js';
import { marketOf, readLimit, weigh, type Operation, type PublicCall } from '../operation.js';
import { choice, INTEGER, LONG, mandatory, SYMBOL, TEXT, type Parameters } from '../parameters.js';
import { groupTrades, renderAggregate, renderLevels } from '../render-market.js';
import { renderTrade } from '../render.js';
import { SELECTION_RULES, selectMarkets } from '../selection.js';

const MAX_DEPTH = 5000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const STATUS_RULE = { symbolStatus: SELECTION_RULES['symbolStatus'] ?? TEXT };
const NAMED = { symbol: mandatory(SYMBOL) };

function weighDepth(sent: ReadonlyMap<string, string>): number {
  const limit = Number(sent.get('limit') ?? 100);
  if (limit <= 100) return 5;
  if (limit <= 500) return 25;
  return limit <= 1000 ? 50 : 250;
}

/** Offset of a zone like `-1:00`, `05:45` or `8`, in milliseconds east of UTC; from -12:00 to +14:00. */
export function readTimeZone(parameters: Parameters): number {
  const found = /^([+-]?)(\d{1,2})(?::(\d{2}))?$/.exec(parameters.text('timeZone') ?? '0');
  if (found === null) throw refuse('INVALID_PARAMETER', 'timeZone');
  const minutes = Number(found[3] ?? 0);
  const offset = (found[1] === '-' ? -1 : 1) * (Number(found[2]) * HOUR_MS + minutes * MINUTE_MS);
  if (minutes > 59 || offset < -12 * HOUR_MS || offset > 14 * HOUR_MS) throw refuse('INVALID_PARAMETER', 'timeZone');
  return offset;
}

function listCandles(call: PublicCall): Json {
  const { parameters, now } = call;
  const candles = cutCandles(marketOf(call).tape, {
    interval: parameters.need('interval'),
    from: parameters.time('startTime'),
    to: parameters.time('endTime'),
    limit: readLimit(parameters),
    offset: readTimeZone(parameters),
    now,
  });
  return candles.map((candle) => [
    new Instant(candle.openTime),
    formatDecimal(candle.open),
    formatDecimal(candle.high),
    formatDecimal(candle.low),
    formatDecimal(candle.close),
    formatDecimal(candle.volume),
    new Instant(candle.closeTime),
    formatDecimal(candle.quoteVolume),
    candle.trades,
    formatDecimal(candle.takerBuyVolume),
    formatDecimal(candle.takerBuyQuote),
    '0',
  ]);
}

const CANDLES = {
  method: 'GET',
  security: 'NONE',
  weight: weigh(2),
  rules: { ...NAMED, interval: mandatory(choice(INTERVALS, 'INVALID_INTERVAL')), startTime: LONG, endTime: LONG, timeZone: TEXT, limit: INTEGER },
  check: (parameters: Parameters) => void readTimeZone(parameters),
  handle: listCandles,
} as const;

function listAggregates(call: PublicCall): Json {
  const { parameters } = call;
  const { tape } = marketOf(call);
  const limit = readLimit(parameters);
  const fromId = parameters.long('fromId');
  const from = parameters.time('startTime');
  const to = parameters.time('endTime');
  if (fromId !== undefined) {
    return groupTrades(tape.all().filter((trade) => BigInt(trade.aggregateId) >= fromId)).slice(0, limit).map(renderAggregate);
  }
  const groups = groupTrades(from === undefined && to === undefined ? tape.all() : tape.between(from ?? 0, to ?? Infinity));
  return (from === undefined ? groups.slice(-limit) : groups.slice(0, limit)).map(renderAggregate);
}

export const MARKET_DATA: readonly Operation[] = [
  {
    method: 'GET',
    path: '/api/v3/depth',
    security: 'NONE',
    weight: weighDepth,
    rules: { ...NAMED, limit: INTEGER, ...STATUS_RULE },
    handle: (call) => {
      selectMarkets(call);
      const { book } = marketOf(call);
      const limit = readLimit(call.parameters, 100, MAX_DEPTH);
      return { lastUpdateId: book.updateId, bids: renderLevels(book.bids, limit), asks: renderLevels(book.asks, limit) };
    },
  },
  {
    method: 'GET',
    path: '/api/v3/trades',
    security: 'NONE',
    weight: weigh(25),
    rules: { ...NAMED, limit: INTEGER },
    handle: (call) => marketOf(call).tape.slice(readLimit(call.parameters)).map(renderTrade),
  },
  {
    method: 'GET',
    path: '/api/v3/historicalTrades',
    security: 'NONE',
    weight: weigh(25),
    rules: { ...NAMED, limit: INTEGER, fromId: LONG },
    handle: (call) => marketOf(call).tape.slice(readLimit(call.parameters), call.parameters.long('fromId')).map(renderTrade),
  },
  {
    method: 'GET',
    path: '/api/v3/historicalBlockTrades',
    security: 'NONE',
    weight: weigh(25),
    rules: { ...NAMED, fromId: mandatory(LONG), limit: INTEGER },
    // Nobody trades in blocks here, so the list is truly empty.
    handle: (call) => {
      readLimit(call.parameters);
      return [];
    },
  },
  {
    method: 'GET',
    path: '/api/v3/aggTrades',
    security: 'NONE',
    weight: weigh(4),
    rules: { ...NAMED, fromId: LONG, startTime: LONG, endTime: LONG, limit: INTEGER },
    check: (parameters) => {
      if (parameters.has('fromId') && (parameters.has('startTime') || parameters.has('endTime'))) throw refuse('BAD_COMBINATION');
    },
    handle: listAggregates,
  },
  { ...CANDLES, path: '/api/v3/klines' },
  { ...CANDLES, path: '/api/v3/uiKlines' },
  {
    method: 'GET',
    path: '/api/v3/avgPrice',
    security: 'NONE',
    weight: weigh(2),
    rules: NAMED,
    handle: (call) => {
      const { spec, tape } = marketOf(call);
      const minutes = spec.rules.avgPriceMins;
      return { mins: minutes, price: formatDecimal(tape.averagePrice(call.now, minutes) ?? 0n), closeTime: new Instant(tape.last()?.time ?? 0) };
    },
  },
  {
    method: 'GET',
    path: '/api/v3/referencePrice',
    security: 'NONE',
    weight: weigh(2),
    rules: NAMED,
    handle: (call) => {
      const market = marketOf(call);
      const reference = market.referencePrice(call.now);
      if (reference === undefined) throw refuse('NO_REFERENCE_PRICE');
      return { symbol: market.spec.symbol, referencePrice: formatDecimal(reference.price), timestamp: new Instant(reference.at) };
    },
  },
  {
    method: 'GET',
    path: '/api/v3/referencePrice/calculation',
    security: 'NONE',
    weight: weigh(2),
    rules: { ...NAMED, ...STATUS_RULE },
    handle: (call) => {
      selectMarkets(call);
      const { spec } = marketOf(call);
      if (spec.priceRange === undefined) throw refuse('NO_REFERENCE_PRICE');
      return { symbol: spec.symbol, calculationType: 'ARITHMETIC_MEAN', bucketCount: REFERENCE_BUCKETS, bucketWidthMs: REFERENCE_BUCKET_MS };
    },
  },
];
