/** Reads the market for the rules: prices, instruments, open orders and equity, through the reading tools that a plan names. */
import type { Arguments } from '../call/build-request.js';
import type { ReadTool } from '../call/guard.js';
import { compareDecimals, toDecimal, zero } from '../decimal.js';
import { ToolError } from '../errors.js';
import { type Json, stringifyJson } from '../json.js';
import { type InstrumentRule, type ReadPlan, type TradingPlan, instrumentRules } from '../spending-plan.js';
import { compileExpression } from './expressions.js';
import { readArguments, toDecimalText, type FactSource, type SpendingFacts } from './facts.js';

/** Something read, or why it could not be. */
export type Reading<T> = { readonly value: T; readonly missing?: undefined } | { readonly value?: undefined; readonly missing: string };

type DecimalRule = Exclude<InstrumentRule, 'tradable' | 'orderTypes'>;

/** An instrument's rules; numbers are exact decimals as plain text. What is not there does not hold. */
export interface Instrument extends Readonly<Partial<Record<DecimalRule, string>>> {
  readonly tradable?: boolean;
  /** In capitals. */
  readonly orderTypes?: readonly string[];
}

/** Nothing here throws: what cannot be read comes with the reason. */
export interface MarketReader {
  /** What a purchase costs (`BUY`) or a sale gets (`SELL`) now. */
  readonly price: (symbol: string, side: string) => Promise<Reading<string>>;
  /** As it was at most a minute ago. */
  readonly instrument: (symbol: string) => Promise<Reading<Instrument>>;
  /** Units in one lot: 1 where quantities are units. */
  readonly lotSize: (symbol: string) => Promise<Reading<string>>;
  readonly openOrders: () => Promise<Reading<number>>;
  readonly equity: () => Promise<Reading<string>>;
}

/** What rules look at of the market, at one moment. */
export interface MarketSnapshot {
  readonly price: (side: string) => Reading<string>;
  readonly lotSize: Reading<string>;
  readonly instrument: Reading<Instrument>;
}

const INSTRUMENT_MS = 60_000;
const MOST_INSTRUMENTS = 500;

const missing = (reason: string): { readonly missing: string } => ({ missing: reason });
const untold = (what: string): { readonly missing: string } => missing(`the API's overlay does not say where to read ${what}`);

/** `now` tells the time in ms. */
export function createMarketReader(trading: TradingPlan | undefined, read: ReadTool, now: () => number = Date.now): MarketReader {
  const ask = createAsking(read);
  const { price, instrument, openOrders, equity } = trading ?? {};
  const kept = new Map<string, { readonly until: number; readonly value: Instrument }>();

  const readInstrument = async (symbol: string): Promise<Reading<Instrument>> => {
    if (instrument === undefined) return untold('the rules of instruments');
    const found = kept.get(symbol);
    if (found !== undefined && found.until > now()) return { value: found.value };
    const answer = await ask(instrument, { args: {}, symbol });
    if (answer.value === undefined) return answer;
    const rules = await readRules(instrument, answer.value);
    if (rules.value === undefined) return rules;
    kept.delete(symbol);
    kept.set(symbol, { until: now() + INSTRUMENT_MS, value: rules.value });
    const [oldest] = kept.keys();
    if (kept.size > MOST_INSTRUMENTS && oldest !== undefined) kept.delete(oldest);
    return rules;
  };

  return {
    price: async (symbol, side) => {
      if (price === undefined) return untold('prices');
      if (side !== 'BUY' && side !== 'SELL') return missing('a price is known for the sides BUY and SELL only');
      const answer = await ask(price, { args: {}, symbol, side });
      if (answer.value === undefined) return answer;
      const found = await evaluate(price.tool, side === 'BUY' ? price.buy : price.sell, answer.value);
      if (found.missing !== undefined) return found;
      const text = toDecimalText(found.value);
      // An empty book is told as a price of 0.
      return text !== undefined && compareDecimals(toDecimal(text), zero) > 0 ? { value: text } : missing(`${price.tool} has no price of ${symbol} for the side ${side}`);
    },
    instrument: readInstrument,
    lotSize: async (symbol) => {
      if (instrument?.rules.lotSize === undefined) return { value: '1' };
      const found = await readInstrument(symbol);
      if (found.value === undefined) return found;
      const { lotSize } = found.value;
      return lotSize !== undefined && compareDecimals(toDecimal(lotSize), zero) > 0 ? { value: lotSize } : missing(`${instrument.tool} does not say the lot size of ${symbol}`);
    },
    openOrders: async () => {
      if (openOrders === undefined) return untold('open orders');
      const found = await askFor(ask, openOrders, openOrders.count);
      if (found.missing !== undefined) return found;
      const count = Array.isArray(found.value) ? found.value.length : found.value;
      return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? { value: count } : missing(`${openOrders.tool} does not say how many orders are open`);
    },
    equity: async () => {
      if (equity === undefined) return untold('the equity of the account');
      const found = await askFor(ask, equity, equity.amount);
      if (found.missing !== undefined) return found;
      const text = toDecimalText(found.value);
      return text === undefined ? missing(`${equity.tool} does not say what the account is worth`) : { value: text };
    },
  };
}

type Ask = (plan: ReadPlan, source: FactSource) => Promise<Reading<Json>>;

// Calls that want the same at the same time share one reading.
function createAsking(read: ReadTool): Ask {
  const underWay = new Map<string, Promise<Reading<Json>>>();
  return (plan, source) => {
    const args = readArguments(plan.args, source);
    const key = `${plan.tool} ${stringifyJson(args)}`;
    let reading = underWay.get(key);
    if (reading === undefined) {
      reading = tryToRead(read, plan.tool, args).finally(() => underWay.delete(key));
      underWay.set(key, reading);
    }
    return reading;
  };
}

async function tryToRead(read: ReadTool, tool: string, args: Arguments): Promise<Reading<Json>> {
  try {
    return { value: await read(tool, args) };
  } catch (thrown) {
    return missing(`${tool} could not be asked: ${ToolError.from(thrown).message}`);
  }
}

async function askFor(ask: Ask, plan: ReadPlan, expression: string): Promise<Reading<unknown>> {
  const answer = await ask(plan, { args: {} });
  return answer.value === undefined ? answer : evaluate(plan.tool, expression, answer.value);
}

async function evaluate(tool: string, expression: string, answer: Json): Promise<Reading<unknown>> {
  try {
    return { value: (await compileExpression(expression))(answer) };
  } catch (thrown) {
    return missing(`the overlay's expression ${JSON.stringify(expression)} does not fit the answer of ${tool}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

async function readRules({ tool, rules }: NonNullable<TradingPlan['instrument']>, answer: Json): Promise<Reading<Instrument>> {
  const instrument: { -readonly [rule in keyof Instrument]: Instrument[rule] } = {};
  for (const rule of instrumentRules) {
    const expression = rules[rule];
    if (expression === undefined) continue;
    const found = await evaluate(tool, expression, answer);
    if (found.missing !== undefined) return found;
    const { value } = found;
    if (value === null || value === undefined) continue;
    if (rule === 'tradable') {
      if (typeof value !== 'boolean') return unfit(tool, rule);
      instrument.tradable = value;
    } else if (rule === 'orderTypes') {
      if (!Array.isArray(value) || !value.every((type) => typeof type === 'string')) return unfit(tool, rule);
      instrument.orderTypes = value.map((type) => type.toUpperCase());
    } else {
      const text = toDecimalText(value);
      if (text === undefined || compareDecimals(toDecimal(text), zero) < 0) return unfit(tool, rule);
      instrument[rule] = text;
    }
  }
  return { value: instrument };
}

const unfit = (tool: string, rule: InstrumentRule): { readonly missing: string } => missing(`${tool} has an unexpected value for the instrument's ${rule}`);

/** Reads what the rules need, all at once. What is not wanted is not read, and stays missing. */
export async function readMarket(reader: MarketReader, { symbol, orders }: SpendingFacts, wanted: { readonly prices: boolean; readonly instrument: boolean }): Promise<MarketSnapshot> {
  const unread = missing(symbol === undefined ? 'the call does not name an instrument' : 'it was not read');
  const sides = wanted.prices ? [...new Set((orders ?? []).flatMap(({ side }) => (side === undefined ? [] : [side])))] : [];
  const [prices, lotSize, instrument] = await Promise.all([
    Promise.all(sides.map(async (side) => [side, symbol === undefined ? unread : await reader.price(symbol, side)] as const)),
    symbol === undefined || !wanted.prices ? unread : reader.lotSize(symbol),
    symbol === undefined || !wanted.instrument ? unread : reader.instrument(symbol),
  ]);
  const bySide = new Map(prices);
  return { price: (side) => bySide.get(side) ?? unread, lotSize, instrument };
}
