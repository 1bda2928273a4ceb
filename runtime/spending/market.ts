/** Reads the market for the rules: prices, instruments, open orders and equity, through the reading tools that a plan names. */
import type { InstrumentRule } from '../spending-plan.js';

/** Something read, or why it could not be. */
export type Reading<T> = { readonly value: T; readonly missing?: undefined } | { readonly value?: undefined; readonly missing: string };

type DecimalRule = Exclude<InstrumentRule, 'tradable' | 'orderTypes'>;

/** An instrument's rules; numbers are exact decimals as plain text. What is not there does not hold. */
export interface Instrument extends Readonly<Partial<Record<DecimalRule, string>>> {
  readonly tradable?: boolean;
  readonly orderTypes?: readonly string[];
}

/** Nothing here throws: what cannot be read comes with the reason. */
export interface MarketReader {
  /** What a purchase costs (`BUY`) or a sale gets (`SELL`) now. */
  readonly price: (symbol: string, side: string) => Promise<Reading<string>>;
  readonly instrument: (symbol: string) => Promise<Reading<Instrument>>;
  readonly openOrders: () => Promise<Reading<number>>;
  readonly equity: () => Promise<Reading<string>>;
}

/** What rules look at of the market, at one moment. */
export interface MarketSnapshot {
  readonly price: (side: string) => Reading<string>;
  /** Units in one lot: 1 where quantities are units. */
  readonly lotSize: Reading<string>;
  readonly instrument: Reading<Instrument>;
}
