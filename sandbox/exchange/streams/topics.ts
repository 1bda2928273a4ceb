/** Names of market streams: what `btcusdt@kline_1m` and its like ask for. */
import { INTERVALS } from '../candles.js';
import type { Market } from '../market.js';

const HOUR_MS = 3_600_000;

/** Windows of the rolling tickers, in milliseconds. */
const WINDOWS: ReadonlyMap<string, number> = new Map([['1h', HOUR_MS], ['4h', 4 * HOUR_MS], ['1d', 24 * HOUR_MS]]);
const SLOW_MS = 1000;
const FAST_MS = 100;
const KLINE_MS = 2000;
const KLINE_OFFSET_MS = 8 * HOUR_MS;

/** A rolling ticker's window. */
export interface TickerWindow {
  readonly name: string;
  readonly ms: number;
}

/** What a stream carries. `everyMs` is how often it is looked at; 0 means that it comes as things happen. */
export type Topic = { readonly everyMs: number } & (
  | { readonly kind: 'trade' | 'aggTrade' | 'bookTicker' | 'miniTicker' | 'ticker' | 'avgPrice' | 'referencePrice' | 'depth'; readonly market: Market }
  | { readonly kind: 'kline'; readonly market: Market; readonly interval: string; readonly offset: number }
  | { readonly kind: 'partialDepth'; readonly market: Market; readonly levels: number }
  | { readonly kind: 'windowTicker'; readonly market: Market; readonly window: TickerWindow }
  | { readonly kind: 'allMiniTickers' }
  | { readonly kind: 'allWindowTickers'; readonly window: TickerWindow }
);

/** Streams of one symbol that need no further word. */
const PLAIN = new Map([
  ['trade', 0], ['aggTrade', 0], ['bookTicker', 0], ['miniTicker', SLOW_MS], ['ticker', SLOW_MS], ['avgPrice', SLOW_MS], ['referencePrice', SLOW_MS],
] as const);
type PlainKind = Parameters<(typeof PLAIN)['get']>[0];

function isPlain(name: string): name is PlainKind {
  return [...PLAIN.keys()].some((known) => known === name);
}

function readWindow(name: string | undefined): TickerWindow | undefined {
  const ms = WINDOWS.get(name ?? '');
  return name === undefined || ms === undefined ? undefined : { name, ms };
}

/** Reads a name. Undefined when nothing will ever come of it: the venue takes such names without a word. */
export function readTopic(name: string, findMarket: (lowerCaseSymbol: string) => Market | undefined): Topic | undefined {
  if (name === '!miniTicker@arr') return { kind: 'allMiniTickers', everyMs: SLOW_MS };
  const all = readWindow(/^!ticker_(\w+)@arr$/.exec(name)?.[1]);
  if (all !== undefined) return { kind: 'allWindowTickers', everyMs: SLOW_MS, window: all };
  const at = name.indexOf('@');
  const market = findMarket(name.slice(0, Math.max(0, at)));
  return market === undefined ? undefined : readMarketTopic(name.slice(at + 1), market);
}

function readMarketTopic(rest: string, market: Market): Topic | undefined {
  if (isPlain(rest)) return { kind: rest, market, everyMs: PLAIN.get(rest) ?? SLOW_MS };
  const kline = /^kline_(\w+?)(@\+08:00)?$/.exec(rest);
  const interval = kline?.[1];
  if (interval !== undefined && INTERVALS.includes(interval)) {
    return { kind: 'kline', market, interval, offset: kline?.[2] === undefined ? 0 : KLINE_OFFSET_MS, everyMs: interval === '1s' ? SLOW_MS : KLINE_MS };
  }
  const window = readWindow(/^ticker_(\w+)$/.exec(rest)?.[1]);
  if (window !== undefined) return { kind: 'windowTicker', market, window, everyMs: SLOW_MS };
  const depth = /^depth(5|10|20)?(@100ms|@1000ms)?$/.exec(rest);
  if (depth === null) return undefined;
  const everyMs = depth[2] === '@100ms' ? FAST_MS : SLOW_MS;
  return depth[1] === undefined ? { kind: 'depth', market, everyMs } : { kind: 'partialDepth', market, levels: Number(depth[1]), everyMs };
}
