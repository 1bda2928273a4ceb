/** Reads what a call is about to spend from its arguments, as its plan says. */
import type { Arguments } from '../call/build-request.js';
import { compareDecimals, formatDecimal, parseDecimal, toDecimal, zero } from '../decimal.js';
import { isExactNumber, writePlainNumber } from '../json.js';
import type { Fact, OrderPlan, ReadPlan, SpendingPlan } from '../spending-plan.js';

/** Where facts come from. `key`, `symbol` and `side` are what is known of the call already. */
export interface FactSource {
  readonly args: Arguments;
  readonly key?: string | undefined;
  readonly symbol?: string | undefined;
  readonly side?: string | undefined;
}

/** What an order may tell. */
export type OrderFact = keyof OrderPlan;

/** One order of a call. Numbers are exact decimals above 0 as plain text; `undefined` is what the call does not give. */
export interface OrderFacts {
  readonly symbol: string | undefined;
  /** In capitals, mostly `BUY` or `SELL`. */
  readonly side: string | undefined;
  /** In capitals. */
  readonly type: string | undefined;
  readonly quantity: string | undefined;
  readonly quote: string | undefined;
  readonly price: string | undefined;
  readonly trigger: string | undefined;
  /** What is given and cannot be understood, and why. A rule that needs one of these cannot be judged. */
  readonly unreadable: Readonly<Partial<Record<OrderFact, string>>>;
  /** The argument that each fact stands in, where it stands in one. */
  readonly names: Readonly<Partial<Record<OrderFact, string>>>;
}

/** What rules look at of a call. */
export interface SpendingFacts {
  readonly kind: 'order' | 'reduce';
  readonly symbol: string | undefined;
  /** `undefined`: the plan does not say what the call orders. */
  readonly orders: readonly OrderFacts[] | undefined;
}

/** The value itself, as the call gives it. `null` is none. */
export function readFact(fact: Fact | undefined, source: FactSource): unknown {
  if (fact === undefined) return undefined;
  if ('value' in fact) return fact.value;
  if ('fact' in fact) return source[fact.fact];
  return (Object.hasOwn(source.args, fact.arg) ? source.args[fact.arg] : undefined) ?? undefined;
}

/** The arguments that a plan gives its reading tool; those without a value are left out. */
export function readArguments(args: ReadPlan['args'], source: FactSource): Arguments {
  return Object.fromEntries(
    Object.entries(args ?? {}).flatMap(([name, fact]) => {
      const value = readFact(fact, source);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** All that the rules look at. Without a plan nothing is known of the call but that it spends. */
export function readSpendingFacts(plan: SpendingPlan | undefined, args: Arguments): SpendingFacts {
  return { kind: plan?.kind ?? 'order', symbol: readSymbol(plan, args), orders: plan?.orders === undefined ? undefined : readOrders(plan, args) };
}

/** The instrument that the call names, as it is written there. */
export function readSymbol(plan: SpendingPlan | undefined, args: Arguments): string | undefined {
  const symbol = readFact(plan?.symbol, { args });
  return typeof symbol === 'string' && symbol !== '' ? symbol : undefined;
}

/** Every order that the call makes, in the plan's order. */
export function readOrders(plan: SpendingPlan, args: Arguments): readonly OrderFacts[] {
  const symbol = readSymbol(plan, args);
  return (plan.orders ?? []).map((order) => readOrder(order, { args, symbol }));
}

function readOrder(plan: OrderPlan, source: FactSource): OrderFacts {
  const unreadable: Partial<Record<OrderFact, string>> = {};
  const readWord = (name: 'side' | 'type'): string | undefined => {
    const value = readFact(plan[name], source);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value.toUpperCase();
    unreadable[name] = `${name} is no text`;
    return undefined;
  };
  const readAmount = (name: 'quantity' | 'quote' | 'price' | 'trigger'): string | undefined => {
    const value = readFact(plan[name], source);
    if (value === undefined) return undefined;
    const text = toDecimalText(value);
    // A negative quantity would be below every limit, and what a price of 0 means only upstream knows.
    if (text !== undefined && compareDecimals(toDecimal(text), zero) > 0) return text;
    unreadable[name] = `${name} is no decimal number above 0`;
    return undefined;
  };
  return {
    symbol: source.symbol,
    side: readWord('side'),
    type: readWord('type'),
    quantity: readAmount('quantity'),
    quote: readAmount('quote'),
    price: readAmount('price'),
    trigger: readAmount('trigger'),
    unreadable,
    names: nameFacts(plan),
  };
}

function nameFacts(plan: OrderPlan): OrderFacts['names'] {
  const facts = ['side', 'type', 'quantity', 'quote', 'price', 'trigger'] as const;
  return Object.fromEntries(facts.flatMap((name) => (plan[name] !== undefined && 'arg' in plan[name] ? [[name, plan[name].arg]] : [])));
}

/** How an order gets its price: it names one, takes the market's, or takes one that only upstream knows (a limit that follows the book, a stop that trails the market). */
export function readPricing({ price, trigger, type = '', unreadable }: OrderFacts): 'limit' | 'market' | 'unknown' {
  if (price !== undefined) return 'limit';
  if (unreadable.price !== undefined || /LIMIT/.test(type)) return 'unknown';
  return trigger === undefined && /STOP|PROFIT|TRAIL/.test(type) ? 'unknown' : 'market';
}

/** The exact digits of a number, or of a text that is one; `undefined` of anything else. */
export function toDecimalText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && !isExactNumber(value)) return undefined;
  const decimal = parseDecimal(typeof value === 'string' ? value : writePlainNumber(value));
  return decimal === undefined ? undefined : formatDecimal(decimal);
}
