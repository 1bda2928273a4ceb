/** An instrument's own rules: whether it would take an order, and which values it would take instead. */
import { suggestName } from '../call/suggest.js';
import { type Decimal, addDecimals, compareDecimals, formatDecimal, multiplyDecimals, toDecimal, zero } from '../decimal.js';
import type { InstrumentRule } from '../spending-plan.js';
import { type OrderFact, type OrderFacts, readPricing } from './facts.js';
import type { Instrument, MarketSnapshot } from './market.js';
import { type Grid, type Range, combineSteps, findNearest, isInGrid, raiseToQuotient, lowerToQuotient } from './grid.js';

/** One rule of the instrument that an order breaks. */
export interface Breach {
  readonly rule: InstrumentRule;
  /** The argument that is wrong, where the fact stands in one. */
  readonly arg?: string;
  readonly value: string;
  /** The nearest values that are valid, one or two; none where no value is. */
  readonly nearest: readonly string[];
  readonly message: string;
}
