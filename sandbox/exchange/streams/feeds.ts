/** Feeds: what one stream has said so far, and what there is to say now. Each reads the same tape and book as the REST answers. */
import { cutCandles, openOf } from '../candles.js';
import type { JsonObject, Json } from '../json.js';
import type { Market } from '../market.js';
import { groupTrades } from '../render-market.js';
import type { Trade } from '../tape.js';
import type { Side } from '../symbols.js';
import {
  aggregatePayload, averagePayload, bookTickerPayload, candlePayload, depthPayload, type DepthChange, miniTickerPayload, partialDepthPayload, referencePayload, tickerPayload,
  tradePayload, windowTickerPayload,
} from './payloads.js';
import type { Topic } from './topics.js';

export interface Feed {
  /** Payloads that are due, oldest first. */
  collect(now: number): readonly Json[];
  /** Nobody listens any more. */
  close?(): void;
}

/** Opens the feed of a topic; it tells what happens from now on. `markets` are all there are. */
export function openFeed(topic: Topic, markets: readonly Market[], now: number): Feed {
  switch (topic.kind) {
    case 'trade':
      return watchTape(topic.market, (trades, at) => trades.map((trade) => tradePayload(topic.market, trade, at)));
    case 'aggTrade':
      return watchTape(topic.market, (trades, at) => groupTrades(trades).map((group) => aggregatePayload(topic.market, group, at)));
    case 'bookTicker':
      return watchBest(topic.market);
    case 'kline':
      return watchCandles(topic.market, topic.interval, topic.offset, now);
    case 'depth':
      return watchBook(topic.market);
    case 'partialDepth':
      return { collect: () => [partialDepthPayload(topic.market, topic.levels)] };
    case 'miniTicker':
      return whenTraded([topic.market], miniTickerPayload);
    case 'allMiniTickers':
      return together(whenTraded(markets, miniTickerPayload));
    case 'ticker':
      return whenChanged(topic.market, ({ tape, book }) => `${tape.last()?.id} ${book.updateId}`, tickerPayload);
    case 'windowTicker':
      return whenTraded([topic.market], (market, at) => windowTickerPayload(market, topic.window, at));
    case 'allWindowTickers':
      return together(whenTraded(markets, (market, at) => windowTickerPayload(market, topic.window, at)));
    case 'avgPrice':
      return whenChanged(topic.market, ({ tape, spec }, at) => `${tape.last()?.id} ${tape.averagePrice(at, spec.rules.avgPriceMins)}`, averagePayload);
    case 'referencePrice':
      return whenChanged(topic.market, (market, at) => String(market.referencePrice(at)?.at), referencePayload);
  }
}

type Render = (market: Market, now: number) => JsonObject | undefined;

/** One payload whenever the key is another one than last time. */
function whenChanged(market: Market, keyOf: (market: Market, now: number) => string, render: Render): Feed {
  let known: string | undefined;
  return {
    collect: (now) => {
      const key = keyOf(market, now);
      if (key === known) return [];
      known = key;
      const payload = render(market, now);
      return payload === undefined ? [] : [payload];
    },
  };
}

/** The payloads of the markets that have traded since last time. */
function whenTraded(markets: readonly Market[], render: Render): Feed {
  const feeds = markets.map((market) => whenChanged(market, ({ tape }) => String(tape.last()?.id), render));
  return { collect: (now) => feeds.flatMap((feed) => feed.collect(now)) };
}

/** All payloads of a moment as one array. */
function together(feed: Feed): Feed {
  return {
    collect: (now) => {
      const payloads = feed.collect(now);
      return payloads.length === 0 ? [] : [payloads];
    },
  };
}

function watchTape({ tape }: Market, render: (trades: readonly Trade[], now: number) => readonly JsonObject[]): Feed {
  let next = nextId();
  function nextId(): number {
    return (tape.last()?.id ?? -1) + 1;
  }
  return {
    collect: (now) => {
      const fresh = nextId() - next;
      if (fresh === 0) return [];
      next += fresh;
      return render(tape.slice(fresh), now);
    },
  };
}

function watchBest(market: Market): Feed {
  const { book } = market;
  let seen = book.updateId;
  let known = best();
  function best(): string {
    const { u: _number, ...quotes } = bookTickerPayload(market);
    return JSON.stringify(quotes);
  }
  return {
    collect: () => {
      if (book.updateId === seen) return [];
      seen = book.updateId;
      const now = best();
      if (now === known) return [];
      known = now;
      return [bookTickerPayload(market)];
    },
  };
}

/** Most candles that one look tells of; a clock that leaps is followed step by step. */
const MOST_CANDLES = 1000;

/** Tells the end of every candle once, and the one that is open whenever it has changed. */
function watchCandles(market: Market, interval: string, offset: number, start: number): Feed {
  let open = openOf(start, interval, offset);
  let known: string | undefined;
  return {
    collect: (now) => {
      const candles = cutCandles(market.tape, { interval, from: open, to: undefined, limit: MOST_CANDLES, offset, now });
      return candles.flatMap((candle) => {
        const key = `${candle.openTime} ${candle.trades} ${candle.closeTime < now}`;
        if (key === known) return [];
        known = key;
        open = candle.openTime;
        return [candlePayload(market, interval, candle, now)];
      });
    },
  };
}

/** Tells which levels have changed, so that a snapshot and every change after it make the book. */
function watchBook(market: Market): Feed {
  const { book } = market;
  let told = book.updateId;
  const dirty = { BUY: new Set<bigint>(), SELL: new Set<bigint>() };
  const stop = book.watch((side, price) => dirty[side].add(price));
  const take = (side: Side): DepthChange['bids'] => {
    // Bids come with the highest price first, asks with the lowest.
    const prices = [...dirty[side]].sort((left, right) => (left < right) === (side === 'SELL') ? -1 : 1);
    dirty[side].clear();
    return prices.map((price) => [price, book.shownAt(side, price)]);
  };
  return {
    collect: (now) => {
      if (book.updateId === told) return [];
      const change = { from: told + 1, to: book.updateId, bids: take('BUY'), asks: take('SELL') };
      told = book.updateId;
      return [depthPayload(market, change, now)];
    },
    close: stop,
  };
}
