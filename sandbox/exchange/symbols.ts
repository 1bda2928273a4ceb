/** The symbols that trade here: their assets, their filters and the numbers the market maker starts from. */
import { parseDecimal } from './decimal.js';

export const ORDER_TYPES = ['LIMIT', 'LIMIT_MAKER', 'MARKET', 'STOP_LOSS', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT'] as const;
export const STP_MODES = ['NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH', 'DECREMENT', 'TRANSFER'] as const;

export type OrderType = (typeof ORDER_TYPES)[number];
export type StpMode = (typeof STP_MODES)[number];
export type Side = 'BUY' | 'SELL';

/** Limits a placed order is held to; a 0 switches the part off (Binance filters.md). */
export interface SymbolRules {
  readonly minPrice: bigint;
  readonly maxPrice: bigint;
  readonly tickSize: bigint;
  readonly minQty: bigint;
  readonly maxQty: bigint;
  readonly stepSize: bigint;
  readonly marketMaxQty: bigint;
  readonly minNotional: bigint;
  readonly maxNotional: bigint;
  /** A limit price may be this many times the average, and no less than one over it. */
  readonly percentUp: bigint;
  readonly percentDown: bigint;
  readonly avgPriceMins: number;
  readonly icebergParts: number;
  readonly minTrailingDelta: number;
  readonly maxTrailingDelta: number;
  readonly maxNumOrders: number;
  readonly maxNumAlgoOrders: number;
  readonly maxNumIcebergOrders: number;
  readonly maxNumOrderAmends: number;
  readonly maxNumOrderLists: number;
  /** Undefined: no MAX_POSITION filter. */
  readonly maxPosition: bigint | undefined;
}

/** A fill outside reference price times these multipliers ends the taker. */
export interface PriceRange {
  readonly up: bigint;
  readonly down: bigint;
}

/** One tradable pair. */
export interface SymbolSpec {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly rules: SymbolRules;
  readonly priceRange: PriceRange | undefined;
  readonly startPrice: bigint;
  /** Two symbols whose quotient is this one's fair price. */
  readonly crossOf: readonly [string, string] | undefined;
  /** Distance between two quotes of the market maker. */
  readonly quoteGap: bigint;
  /** Typical size of one quote; 0: the house leaves this symbol alone. */
  readonly quoteSize: bigint;
}

/** What has to be said about a symbol; everything else has a default. Decimals are text. */
export interface SymbolSketch {
  readonly base: string;
  readonly quote: string;
  readonly price: string;
  readonly tick: string;
  readonly step: string;
  readonly gap: string;
  readonly size: string;
  readonly minNotional?: string;
  readonly crossOf?: readonly [string, string];
  readonly maxPosition?: string;
  readonly priceRange?: { readonly up: string; readonly down: string };
  readonly maxNumOrders?: number;
  readonly maxNumAlgoOrders?: number;
}

export const EXCHANGE_MAX_NUM_ORDERS = 1000;
export const EXCHANGE_MAX_NUM_ALGO_ORDERS = 200;

export function makeSymbol(sketch: SymbolSketch): SymbolSpec {
  const step = parseDecimal(sketch.step);
  const size = parseDecimal(sketch.size);
  return {
    symbol: sketch.base + sketch.quote,
    base: sketch.base,
    quote: sketch.quote,
    rules: {
      minPrice: parseDecimal(sketch.tick),
      maxPrice: parseDecimal('1000000'),
      tickSize: parseDecimal(sketch.tick),
      minQty: step,
      maxQty: parseDecimal('9000000'),
      stepSize: step,
      marketMaxQty: size * 100n,
      minNotional: parseDecimal(sketch.minNotional ?? '5'),
      maxNotional: parseDecimal('9000000'),
      percentUp: parseDecimal('5'),
      percentDown: parseDecimal('0.2'),
      avgPriceMins: 5,
      icebergParts: 100,
      minTrailingDelta: 10,
      maxTrailingDelta: 2000,
      maxNumOrders: sketch.maxNumOrders ?? 200,
      maxNumAlgoOrders: sketch.maxNumAlgoOrders ?? 5,
      maxNumIcebergOrders: 5,
      maxNumOrderAmends: 10,
      maxNumOrderLists: 20,
      maxPosition: sketch.maxPosition === undefined ? undefined : parseDecimal(sketch.maxPosition),
    },
    priceRange: sketch.priceRange === undefined ? undefined : { up: parseDecimal(sketch.priceRange.up), down: parseDecimal(sketch.priceRange.down) },
    startPrice: parseDecimal(sketch.price),
    crossOf: sketch.crossOf,
    quoteGap: parseDecimal(sketch.gap),
    quoteSize: size,
  };
}

/** Tick and step digits of each symbol add up to at most eight, so price times quantity is always exact. */
export const SYMBOLS: readonly SymbolSpec[] = [
  makeSymbol({ base: 'BTC', quote: 'USDT', price: '68000', tick: '0.01', step: '0.00001', gap: '2', size: '0.8', priceRange: { up: '1.05', down: '0.95' } }),
  makeSymbol({ base: 'ETH', quote: 'USDT', price: '3400', tick: '0.01', step: '0.0001', gap: '0.2', size: '12' }),
  makeSymbol({ base: 'BNB', quote: 'USDT', price: '612', tick: '0.01', step: '0.001', gap: '0.05', size: '40' }),
  makeSymbol({ base: 'SOL', quote: 'USDT', price: '154', tick: '0.01', step: '0.001', gap: '0.02', size: '150', maxPosition: '1000000' }),
  makeSymbol({ base: 'ETH', quote: 'BTC', price: '0.05', tick: '0.00001', step: '0.001', gap: '0.00001', size: '8', minNotional: '0.0001', crossOf: ['ETHUSDT', 'BTCUSDT'] }),
  makeSymbol({ base: 'BNB', quote: 'BTC', price: '0.009', tick: '0.000001', step: '0.01', gap: '0.000001', size: '30', minNotional: '0.0001', crossOf: ['BNBUSDT', 'BTCUSDT'] }),
  makeSymbol({ base: '这是测试币', quote: '456', price: '1.5', tick: '0.0001', step: '0.1', gap: '0.0005', size: '900' }),
];
