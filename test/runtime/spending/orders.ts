/** Orders and markets for the tests of the rules. */
import { readOrders, readSpendingFacts, type OrderFacts, type SpendingFacts } from '../../../runtime/spending/facts.js';
import type { Instrument, MarketSnapshot } from '../../../runtime/spending/market.js';
import type { SpendingPlan } from '../../../runtime/contract.js';

/** One order, as the exchange's plan has it. */
export const orderPlan: SpendingPlan = {
  symbol: { arg: 'symbol' },
  orders: [{ side: { arg: 'side' }, type: { arg: 'type' }, quantity: { arg: 'quantity' }, quote: { arg: 'quoteOrderQty' }, price: { arg: 'price' }, trigger: { arg: 'stopPrice' } }],
};

export const factsOf = (args: Readonly<Record<string, unknown>>, plan: SpendingPlan = orderPlan): SpendingFacts => readSpendingFacts(plan, args);

export function orderOf(args: Readonly<Record<string, unknown>>): OrderFacts {
  const [order] = readOrders(orderPlan, args);
  if (order === undefined) throw new Error('the plan makes no order');
  return order;
}

export interface MarketSketch {
  readonly buy?: string;
  readonly sell?: string;
  readonly lotSize?: string;
  readonly instrument?: Instrument;
}

/** A market as it was read; what is not given could not be. */
export function marketOf({ buy, sell, lotSize = '1', instrument }: MarketSketch): MarketSnapshot {
  return {
    price: (side) => {
      const value = side === 'BUY' ? buy : side === 'SELL' ? sell : undefined;
      return value === undefined ? { missing: 'the market is closed' } : { value };
    },
    lotSize: { value: lotSize },
    instrument: instrument === undefined ? { missing: 'the market is closed' } : { value: instrument },
  };
}
