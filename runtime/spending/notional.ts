/** What a call may cost or bring, in money, when it comes to the worst. */
import { type Decimal, addDecimals, compareDecimals, formatDecimal, multiplyDecimals, toDecimal, zero } from '../decimal.js';
import { type OrderFacts, type SpendingFacts, readPricing } from './facts.js';
import type { MarketSnapshot, Reading } from './market.js';

/**
 * The sum over all orders of a call, as decimal text in the currency of the price. Of pairs of which one order cancels
 * the other both count, so the sum is never too small.
 */
export function addNotionals({ orders }: SpendingFacts, market: MarketSnapshot): Reading<string> {
  if (orders === undefined) return { missing: "the API's overlay does not say what this tool orders" };
  let sum = zero;
  for (const order of orders) {
    const found = readNotional(order, market);
    if (found.value === undefined) return found;
    sum = addDecimals(sum, found.value);
  }
  return { value: formatDecimal(sum) };
}

function readNotional(order: OrderFacts, market: MarketSnapshot): Reading<Decimal> {
  const { quantity, quote, unreadable } = order;
  const trouble = unreadable.quantity ?? unreadable.quote ?? unreadable.price ?? unreadable.trigger;
  if (trouble !== undefined) return { missing: trouble };
  const given = quote === undefined ? undefined : toDecimal(quote);
  if (quantity === undefined) return given === undefined ? { missing: 'the order gives no quantity' } : { value: given };
  const price = readWorstPrice(order, market);
  if (price.value === undefined) return price;
  const { lotSize } = market;
  if (lotSize.value === undefined) return lotSize;
  const worth = multiplyDecimals(multiplyDecimals(toDecimal(quantity), toDecimal(lotSize.value)), price.value);
  return { value: given === undefined ? worth : larger(given, worth) };
}

// A purchase with a limit never costs more than that. Everything else may be filled at the market: a sale far below it, too.
function readWorstPrice(order: OrderFacts, market: MarketSnapshot): Reading<Decimal> {
  const { side, price, trigger } = order;
  if (readPricing(order) === 'unknown') return { missing: WITHOUT_PRICE };
  if (side === 'BUY' && price !== undefined && trigger === undefined) return { value: toDecimal(price) };
  if (side === undefined) return { missing: order.unreadable.side ?? 'the order does not say its side' };
  const found = market.price(side);
  if (found.value === undefined) return found;
  return { value: [price, trigger].flatMap((text) => (text === undefined ? [] : [toDecimal(text)])).reduce(larger, toDecimal(found.value)) };
}

const larger = (a: Decimal, b: Decimal): Decimal => (compareDecimals(a, b) < 0 ? b : a);

/** Why an order whose price upstream makes up cannot be judged. */
export const WITHOUT_PRICE = 'the order names no price of its own, and takes one that only upstream knows';
