/** What an overlay says about calls that spend: where their facts are, how to read what became of them, and where to look when nobody knows. */

/** Where a fact is: an argument of the call, a text that always holds, or something that is known of the call already. */
export type Fact = { readonly arg: string } | { readonly value: string } | { readonly fact: 'key' | 'symbol' | 'side' };

/** One order, payment or transfer that a call makes; some calls make several. What is not said cannot be limited. */
export interface OrderPlan {
  readonly side?: Fact;
  readonly type?: Fact;
  /** In units of the instrument, or in lots where it has a `lotSize`. */
  readonly quantity?: Fact;
  /** In money, where it takes the place of a quantity. */
  readonly quote?: Fact;
  /** Not given: at the market. */
  readonly price?: Fact;
  /** Price at which the order comes to life. */
  readonly trigger?: Fact;
}

/** How a spending call ended. `open`: taken, and still at work. `partial`: not all of it happened. `done`: it happened, and there is nothing to fill. */
export type SpendingOutcome = 'filled' | 'open' | 'partial' | 'rejected' | 'done';

/** What an answer says became of the call. The first rule that matches decides; `at` is a JSON Pointer into the answer as it came. */
export interface OutcomeRule {
  readonly at: string;
  readonly is?: unknown;
  readonly in?: readonly unknown[];
  readonly notIn?: readonly unknown[];
  readonly outcome: SpendingOutcome;
}

/** A reading tool of the same API and the arguments to give it. */
export interface ReadPlan {
  readonly tool: string;
  readonly args?: Readonly<Record<string, Fact>>;
}

/** A list upstream in which a call leaves a trace: rows come (`more`) or go (`fewer`). */
export interface TraceList extends ReadPlan {
  /** JSON Pointers: of the array in the answer, of the id in a row. */
  readonly rows: string;
  readonly id: string;
  /** Members of a row, by pointer, that are to equal these facts. Decimals are compared as numbers. */
  readonly match?: Readonly<Record<string, Fact>>;
  /** JMESPath over a row: only rows for which it holds are looked at. */
  readonly where?: string;
  readonly expect: 'more' | 'fewer';
  /** What a row that came says. */
  readonly outcome: SpendingOutcome;
}

/** How to find out what became of a call whose answer was lost. */
export type ReconcilePlan =
  | (ReadPlan & {
      /** Upstream is asked by the key that it was given: certain. */
      readonly by: 'key';
      /** Upstream's codes for "there is none". */
      readonly absent: readonly string[];
      /** After this time, in ms, and the value of the argument `settleArg` with it, a call that is not there will never be. */
      readonly settleMs: number;
      readonly settleArg?: string;
      /** Where they differ from those of the call itself. */
      readonly outcomes?: readonly OutcomeRule[];
    })
  | {
      /** Lists before and after are compared: likely, not certain. */
      readonly by: 'change';
      readonly lists: readonly TraceList[];
      readonly settleMs: number;
      /** The answer counts attempts, not successes: look after every call. */
      readonly always?: true;
    };

/** What a spending operation does and how to follow it. */
export interface SpendingPlan {
  /** `order` (default) adds to what is at stake, so all rules hold. `reduce` only closes or gives back: rules on sizes do not hold. */
  readonly kind?: 'order' | 'reduce';
  /** The argument that carries an id of the caller's choice to upstream, and the most characters it takes. Default 36. */
  readonly key?: { readonly arg: string; readonly length?: number };
  readonly symbol?: Fact;
  readonly orders?: readonly OrderPlan[];
  readonly outcomes?: readonly OutcomeRule[];
  /** JSON Pointers into the answer: what was executed, in units and in money. */
  readonly executed?: { readonly quantity: string; readonly quote: string };
  readonly reconcile?: ReconcilePlan;
}

/** An instrument's rules, each a JMESPath expression over the answer; what it has no value for does not hold. */
export const instrumentRules = [
  'minQuantity', 'maxQuantity', 'quantityStep', 'minMarketQuantity', 'maxMarketQuantity', 'marketQuantityStep',
  'minPrice', 'maxPrice', 'priceStep', 'minNotional', 'maxNotional', 'minNotionalAtMarket', 'maxNotionalAtMarket',
  'buyPriceDown', 'buyPriceUp', 'sellPriceDown', 'sellPriceUp', 'lotSize', 'tradable', 'orderTypes',
] as const;
export type InstrumentRule = (typeof instrumentRules)[number];

/** What holds for all spending calls of an API. Expressions are JMESPath over the answer as it came. */
export interface TradingPlan {
  /** Hosts on which money is play money; `*.` stands for any host below. */
  readonly testHosts?: readonly string[];
  /** The market: what a purchase costs and what a sale gets. */
  readonly price?: ReadPlan & { readonly buy: string; readonly sell: string };
  readonly instrument?: ReadPlan & { readonly rules: Readonly<Partial<Record<InstrumentRule, string>>> };
  /** Orders that are open upstream, whoever placed them: a list or its length. */
  readonly openOrders?: ReadPlan & { readonly count: string };
  /** What the account is worth, in money. */
  readonly equity?: ReadPlan & { readonly amount: string };
  /** For operations that say nothing of their own. */
  readonly outcomes?: readonly OutcomeRule[];
  readonly executed?: SpendingPlan['executed'];
}
