/** The owner's rules: which calls gateway.yaml allows. What a rule needs and nobody knows is refused. */
import { type Decimal, addDecimals, compareDecimals, formatDecimal, multiplyDecimals, negateDecimal, toDecimal } from '../decimal.js';
import { type SpendingConfig, parseBand } from './config.js';
import { type OrderFact, type OrderFacts, type SpendingFacts, readPricing } from './facts.js';
import { type Hours, compileHours } from './hours.js';
import type { MarketSnapshot } from './market.js';
import { WITHOUT_PRICE, addNotionals } from './notional.js';
import { type FindLimit, compileGlob, compileLimit } from './symbol-limits.js';

/** One rule that a call breaks, or that it cannot be held to. */
export interface Refusal {
  /** As gateway.yaml names it, such as `spending.maxNotional`. */
  readonly rule: string;
  /** What the call has; `unknown` where that is the trouble. */
  readonly value: string;
  readonly limit: string;
  /** Without the rule's name. */
  readonly message: string;
}

interface SymbolRule {
  readonly allows: (symbol: string) => boolean;
  readonly allowsAll: boolean;
  readonly text: string;
}

/** The rules that concern one call alone. */
export interface OwnerRules {
  readonly symbols?: SymbolRule;
  readonly sides?: readonly string[];
  readonly types?: readonly string[];
  readonly maxQuantity?: FindLimit;
  readonly maxNotional?: FindLimit;
  readonly priceBand?: Decimal;
  readonly hours?: Hours;
}

/** Reads the rules once, for all calls. */
export function compileOwnerRules({ symbols, sides, types, maxQuantity, maxNotional, priceBand, hours }: SpendingConfig): OwnerRules {
  const band = priceBand === undefined ? undefined : parseBand(priceBand);
  return {
    ...(symbols === undefined ? {} : { symbols: compileSymbols(symbols) }),
    ...(sides === undefined ? {} : { sides }),
    ...(types === undefined ? {} : { types: types.map((type) => type.toUpperCase()) }),
    ...(maxQuantity === undefined ? {} : { maxQuantity: compileLimit(maxQuantity) }),
    ...(maxNotional === undefined ? {} : { maxNotional: compileLimit(maxNotional) }),
    ...(band === undefined ? {} : { priceBand: toDecimal(band) }),
    ...(hours === undefined ? {} : { hours: compileHours(hours) }),
  };
}

function compileSymbols(patterns: readonly string[]): SymbolRule {
  const globs = patterns.map(compileGlob);
  return { allows: (symbol) => globs.some((matches) => matches(symbol)), allowsAll: patterns.some((pattern) => /^\*+$/.test(pattern)), text: patterns.join(', ') };
}

/** Every rule that the call breaks. Calls that only close or give back are held to symbols and hours alone. */
export function checkOwnerRules(rules: OwnerRules, call: SpendingFacts, market: MarketSnapshot, now: Date): readonly Refusal[] {
  const anyway = [...checkSymbol(rules, call), ...checkHours(rules, now)];
  if (call.kind === 'reduce') return anyway;
  if (call.orders === undefined) return [...anyway, ...refuseUntold(rules)];
  return [...anyway, ...call.orders.flatMap((order) => checkOrder(rules, order, market)), ...checkNotional(rules, call, market)];
}

function checkSymbol({ symbols }: OwnerRules, { symbol }: SpendingFacts): readonly Refusal[] {
  if (symbols === undefined || symbols.allowsAll) return [];
  if (symbol === undefined) return [refuseUnknown('symbols', symbols.text, 'the call does not name an instrument')];
  return symbols.allows(symbol) ? [] : [refuse('symbols', symbol, symbols.text, `${symbol} is not among the instruments that may be traded (${symbols.text})`)];
}

function checkHours({ hours }: OwnerRules, now: Date): readonly Refusal[] {
  if (hours === undefined || hours.isOpen(now)) return [];
  const time = hours.describeNow(now);
  return [refuse('hours', time, hours.text, `it is ${time}, and calls may spend ${hours.text}`)];
}

function refuseUntold(rules: OwnerRules): readonly Refusal[] {
  const judging = ['sides', 'types', 'maxQuantity', 'maxNotional', 'priceBand'] as const;
  return judging.filter((rule) => rules[rule] !== undefined).map((rule) => refuseUnknown(rule, 'set', "the API's overlay does not say what this tool orders"));
}

function checkOrder(rules: OwnerRules, order: OrderFacts, market: MarketSnapshot): readonly Refusal[] {
  return [
    ...checkWord('sides', rules.sides, order, 'side'),
    ...checkWord('types', rules.types, order, 'type'),
    ...checkQuantity(rules, order, market),
    ...checkBand(rules, order, market),
  ];
}

function checkWord(rule: 'sides' | 'types', allowed: readonly string[] | undefined, order: OrderFacts, fact: 'side' | 'type'): readonly Refusal[] {
  if (allowed === undefined) return [];
  const limit = allowed.join(', ');
  const value = order[fact];
  if (value === undefined) return [refuseUnknown(rule, limit, whyUnknown(order, fact))];
  return allowed.includes(value) ? [] : [refuse(rule, value, limit, `${nameOf(order, fact)} ${value} is not allowed, only ${limit}`)];
}

function checkQuantity({ maxQuantity }: OwnerRules, order: OrderFacts, market: MarketSnapshot): readonly Refusal[] {
  if (maxQuantity === undefined) return [];
  const limit = maxQuantity(order.symbol);
  if (limit === undefined) return [refuseUnlisted('maxQuantity', order.symbol)];
  if (order.unreadable.quantity !== undefined || order.unreadable.quote !== undefined) {
    return [refuseUnknown('maxQuantity', limit.text, order.unreadable.quantity ?? whyUnknown(order, 'quote'))];
  }
  const { quantity, quote } = order;
  if (quantity === undefined && quote === undefined) return [refuseUnknown('maxQuantity', limit.text, whyUnknown(order, 'quantity'))];
  const refusals: Refusal[] = [];
  if (quantity !== undefined && compareDecimals(toDecimal(quantity), limit.amount) > 0) {
    refusals.push(refuse('maxQuantity', quantity, limit.text, `${nameOf(order, 'quantity')} ${quantity} is more than ${limit.text}`));
  }
  if (quote !== undefined) {
    const price = order.side === undefined ? { missing: whyUnknown(order, 'side') } : market.price(order.side);
    const lotSize = market.lotSize;
    if (price.value === undefined || lotSize.value === undefined) return [...refusals, refuseUnknown('maxQuantity', limit.text, price.missing ?? lotSize.missing ?? '')];
    // Multiplied instead of divided, so that nothing is rounded.
    const most = multiplyDecimals(multiplyDecimals(limit.amount, toDecimal(lotSize.value)), toDecimal(price.value));
    if (compareDecimals(toDecimal(quote), most) > 0) {
      refusals.push(refuse('maxQuantity', `${quote} at ${price.value}`, limit.text, `${nameOf(order, 'quote')} ${quote} is worth more than a quantity of ${limit.text}, which costs ${formatDecimal(most)} now`));
    }
  }
  return refusals;
}

function checkBand({ priceBand }: OwnerRules, order: OrderFacts, market: MarketSnapshot): readonly Refusal[] {
  if (priceBand === undefined) return [];
  const limit = formatDecimal(priceBand);
  const unreadable = order.unreadable.price ?? order.unreadable.trigger;
  if (unreadable !== undefined) return [refuseUnknown('priceBand', limit, unreadable)];
  if (readPricing(order) === 'unknown') return [refuseUnknown('priceBand', limit, WITHOUT_PRICE)];
  if (order.price === undefined && order.trigger === undefined) return [];
  const found = order.side === undefined ? { missing: whyUnknown(order, 'side') } : market.price(order.side);
  if (found.value === undefined) return [refuseUnknown('priceBand', limit, found.missing)];
  const at = toDecimal(found.value);
  const reach = multiplyDecimals(at, priceBand);
  const [least, most] = [addDecimals(at, negateDecimal(reach)), addDecimals(at, reach)];
  return (['price', 'trigger'] as const).flatMap((fact) => {
    const price = order[fact];
    if (price === undefined || (compareDecimals(toDecimal(price), least) >= 0 && compareDecimals(toDecimal(price), most) <= 0)) return [];
    return [refuse('priceBand', price, limit, `${nameOf(order, fact)} ${price} is too far from the market at ${found.value}: allowed are ${formatDecimal(least)} to ${formatDecimal(most)}`)];
  });
}

function checkNotional({ maxNotional }: OwnerRules, call: SpendingFacts, market: MarketSnapshot): readonly Refusal[] {
  if (maxNotional === undefined) return [];
  const limit = maxNotional(call.symbol);
  if (limit === undefined) return [refuseUnlisted('maxNotional', call.symbol)];
  const total = addNotionals(call, market);
  if (total.value === undefined) return [refuseUnknown('maxNotional', limit.text, total.missing)];
  if (compareDecimals(toDecimal(total.value), limit.amount) <= 0) return [];
  return [refuse('maxNotional', total.value, limit.text, `the call is worth ${total.value}, which is more than ${limit.text}`)];
}

const refuse = (rule: keyof OwnerRules, value: string, limit: string, message: string): Refusal => ({ rule: `spending.${rule}`, value, limit, message });

const refuseUnknown = (rule: keyof OwnerRules, limit: string, why: string): Refusal => refuse(rule, 'unknown', limit, `this cannot be checked, since ${why}`);

const refuseUnlisted = (rule: 'maxQuantity' | 'maxNotional', symbol: string | undefined): Refusal =>
  symbol === undefined ? refuseUnknown(rule, 'by instrument', 'the call does not name an instrument') : refuse(rule, symbol, 'none', `${symbol} has no limit there, and neither has *`);

const nameOf = (order: OrderFacts, fact: OrderFact): string => order.names[fact] ?? fact;

const whyUnknown = (order: OrderFacts, fact: OrderFact): string => order.unreadable[fact] ?? `the order does not say its ${fact}`;
