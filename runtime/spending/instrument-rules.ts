/** An instrument's own rules: whether it would take an order, and which values it would take instead. */
import { suggestName } from '../call/suggest.js';
import { type Decimal, compareDecimals, formatDecimal, multiplyDecimals, toDecimal } from '../decimal.js';
import type { InstrumentRule } from '../spending-plan.js';
import { type OrderFact, type OrderFacts, readPricing } from './facts.js';
import { type Grid, combineSteps, findNearest, isMultiple, largest, lowerToQuotient, raiseToQuotient, smallest } from './grid.js';
import type { Instrument, MarketSnapshot } from './market.js';

/** One rule of the instrument that an order breaks. */
export interface Breach {
  readonly rule: InstrumentRule;
  readonly value: string;
  /** The nearest values that are valid, one or two; none where no value is. Those of different facts are valid together. */
  readonly nearest: readonly string[];
  /** Without the rule's name. */
  readonly message: string;
}

/**
 * Every rule that the order breaks. A 0 switches a rule off. Steps count from 0. What needs the market and has no price
 * is left to upstream, which judges anyway; so are facts that cannot be read.
 */
export function checkInstrument(order: OrderFacts, instrument: Instrument, market: Pick<MarketSnapshot, 'price'>): readonly Breach[] {
  const found = order.side === undefined ? undefined : market.price(order.side).value;
  const context: Context = { order, rules: readRules(instrument), market: found === undefined ? undefined : toDecimal(found) };
  const price = checkPrice(context);
  return [...checkWhole(order, instrument), ...price.breaches, ...checkTrigger(context), ...checkSize(context, price.valid)];
}

type Rules = Readonly<Partial<Record<InstrumentRule, Decimal>>>;

interface Context {
  readonly order: OrderFacts;
  readonly rules: Rules;
  /** On the order's side. */
  readonly market: Decimal | undefined;
}

function readRules(instrument: Instrument): Rules {
  return Object.fromEntries(
    Object.entries(instrument).flatMap(([rule, value]) => {
      const amount = typeof value === 'string' ? toDecimal(value) : undefined;
      return amount === undefined || amount.digits === 0n ? [] : [[rule, amount]];
    }),
  );
}

function checkWhole({ symbol = 'the instrument', type, names }: OrderFacts, { tradable, orderTypes }: Instrument): readonly Breach[] {
  const breaches: Breach[] = [];
  if (tradable === false) breaches.push({ rule: 'tradable', value: symbol, nearest: [], message: `${symbol} cannot be traded now` });
  if (type !== undefined && orderTypes !== undefined && !orderTypes.includes(type)) {
    const meant = suggestName(type, orderTypes);
    const message = `${names.type ?? 'type'} ${type} is not offered for ${symbol}: use one of ${orderTypes.join(', ')}`;
    breaches.push({ rule: 'orderTypes', value: type, nearest: meant === undefined ? [] : [meant], message });
  }
  return breaches;
}

/** What is wrong with a value: the rule, and the words for it. */
type Fault = readonly [InstrumentRule, string];

function checkPrice({ order, rules, market }: Context): { readonly breaches: readonly Breach[]; readonly valid: readonly Decimal[] } {
  if (order.price === undefined) return { breaches: [], valid: [] };
  const price = toDecimal(order.price);
  const [down, up] = order.side === 'BUY' ? (['buyPriceDown', 'buyPriceUp'] as const) : (['sellPriceDown', 'sellPriceUp'] as const);
  const floor = market === undefined ? undefined : multiply(market, rules[down]);
  const ceiling = market === undefined ? undefined : multiply(market, rules[up]);
  const at = market === undefined ? '' : formatDecimal(market);
  const faults: readonly Fault[] = [
    ...checkBounds(price, rules, 'minPrice', 'maxPrice', 'priceStep'),
    ...isBelow(price, floor, (least) => [down, `is below ${write(rules[down])} times the market at ${at}, which is ${least}`]),
    ...isAbove(price, ceiling, (most) => [up, `is above ${write(rules[up])} times the market at ${at}, which is ${most}`]),
  ];
  const nearest = findNearest(price, { step: rules.priceStep, least: largest(rules.minPrice, floor), most: smallest(rules.maxPrice, ceiling) });
  // Where no price is valid, the one that is given still tells something about the quantity.
  return { breaches: report(order, 'price', order.price, faults, nearest), valid: nearest.length === 0 ? [price] : nearest };
}

function checkTrigger({ order, rules }: Context): readonly Breach[] {
  if (order.trigger === undefined) return [];
  const trigger = toDecimal(order.trigger);
  const nearest = findNearest(trigger, { step: rules.priceStep, least: rules.minPrice, most: rules.maxPrice });
  return report(order, 'trigger', order.trigger, checkBounds(trigger, rules, 'minPrice', 'maxPrice', 'priceStep'), nearest);
}

// The size is held to the prices that would be valid, so that the values proposed for both go together.
function checkSize(context: Context, validPrices: readonly Decimal[]): readonly Breach[] {
  const { order, rules, market } = context;
  const pricing = readPricing(order);
  const [minRule, maxRule] = pricing === 'limit' ? (['minNotional', 'maxNotional'] as const) : (['minNotionalAtMarket', 'maxNotionalAtMarket'] as const);
  const prices = pricing === 'limit' ? validPrices : pricing === 'market' && market !== undefined ? [market] : [];
  const units = prices.map((price) => multiply(price, rules.lotSize) ?? price);
  return [
    ...(order.quote === undefined || pricing !== 'market' ? [] : checkQuote(order, order.quote, rules)),
    ...(order.quantity === undefined ? [] : checkQuantity(order, order.quantity, rules, { isAtMarket: pricing === 'market', minRule, maxRule, low: smallest(...units), high: largest(...units) })),
  ];
}

interface Sizing {
  readonly isAtMarket: boolean;
  readonly minRule: 'minNotional' | 'minNotionalAtMarket';
  readonly maxRule: 'maxNotional' | 'maxNotionalAtMarket';
  /** Money for one unit or lot, at the lowest and the highest price in question; `undefined` where no price is known. */
  readonly low: Decimal | undefined;
  readonly high: Decimal | undefined;
}

function checkQuantity(order: OrderFacts, text: string, rules: Rules, { isAtMarket, minRule, maxRule, low, high }: Sizing): readonly Breach[] {
  const quantity = toDecimal(text);
  const own = isAtMarket ? { least: rules.minMarketQuantity, most: rules.maxMarketQuantity, step: rules.marketQuantityStep } : undefined;
  const step = combineSteps(rules.quantityStep, own?.step);
  const [least, most] = [rules[minRule], rules[maxRule]];
  const grid: Grid = {
    step,
    least: largest(rules.minQuantity, own?.least, least === undefined || low === undefined ? undefined : raiseToQuotient(least, low, step)),
    most: smallest(rules.maxQuantity, own?.most, most === undefined || high === undefined ? undefined : lowerToQuotient(most, high, step)),
  };
  const faults: readonly Fault[] = [
    ...checkBounds(quantity, rules, 'minQuantity', 'maxQuantity', 'quantityStep'),
    ...(isAtMarket ? checkBounds(quantity, rules, 'minMarketQuantity', 'maxMarketQuantity', 'marketQuantityStep') : []),
    ...(low === undefined ? [] : isBelow(multiplyDecimals(quantity, low), least, (limit) => [minRule, `at ${formatDecimal(low)} is worth ${formatDecimal(multiplyDecimals(quantity, low))}, less than ${limit}`])),
    ...(high === undefined ? [] : isAbove(multiplyDecimals(quantity, high), most, (limit) => [maxRule, `at ${formatDecimal(high)} is worth ${formatDecimal(multiplyDecimals(quantity, high))}, more than ${limit}`])),
  ];
  return report(order, 'quantity', text, faults, findNearest(quantity, grid));
}

function checkQuote(order: OrderFacts, text: string, { minNotionalAtMarket: least, maxNotionalAtMarket: most }: Rules): readonly Breach[] {
  const quote = toDecimal(text);
  const faults: readonly Fault[] = [
    ...isBelow(quote, least, (limit) => ['minNotionalAtMarket', `is less than ${limit}`]),
    ...isAbove(quote, most, (limit) => ['maxNotionalAtMarket', `is more than ${limit}`]),
  ];
  return report(order, 'quote', text, faults, findNearest(quote, { step: undefined, least, most }));
}

function checkBounds(value: Decimal, rules: Rules, least: InstrumentRule, most: InstrumentRule, step: InstrumentRule): readonly Fault[] {
  const grid = rules[step];
  return [
    ...isBelow(value, rules[least], (limit) => [least, `is below ${limit}`]),
    ...isAbove(value, rules[most], (limit) => [most, `is above ${limit}`]),
    ...(grid === undefined || isMultiple(value, grid) ? [] : [[step, `is no multiple of ${formatDecimal(grid)}`] as const]),
  ];
}

const isBelow = (value: Decimal, limit: Decimal | undefined, word: (limit: string) => Fault): readonly Fault[] =>
  limit !== undefined && compareDecimals(value, limit) < 0 ? [word(formatDecimal(limit))] : [];

const isAbove = (value: Decimal, limit: Decimal | undefined, word: (limit: string) => Fault): readonly Fault[] =>
  limit !== undefined && compareDecimals(value, limit) > 0 ? [word(formatDecimal(limit))] : [];

function report({ names }: OrderFacts, fact: OrderFact, value: string, faults: readonly Fault[], valid: readonly Decimal[]): readonly Breach[] {
  const nearest = valid.map(formatDecimal);
  const name = names[fact] ?? fact;
  const advice = nearest.length === 0 ? `no ${name} is valid` : `nearest ${nearest.join(' or ')}`;
  return faults.map(([rule, words]) => ({ rule, value, nearest, message: `${name} ${value} ${words}: ${advice}` }));
}

const multiply = (a: Decimal, b: Decimal | undefined): Decimal | undefined => (b === undefined ? undefined : multiplyDecimals(a, b));

const write = (value: Decimal | undefined): string => (value === undefined ? '' : formatDecimal(value));
