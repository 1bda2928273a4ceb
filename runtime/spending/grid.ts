/** Values on a grid between two bounds: which are valid, and which valid ones are nearest. All of it exact, all of it above 0. */
import { type Decimal, ceilToStep, compareDecimals, floorToStep, multiplyDecimals } from '../decimal.js';

/** Multiples of `step` from `least` to `most`; what is not given does not bound. */
export interface Grid {
  readonly step: Decimal | undefined;
  readonly least: Decimal | undefined;
  readonly most: Decimal | undefined;
}

export const largest = (...values: readonly (Decimal | undefined)[]): Decimal | undefined => pick(values, 1);
export const smallest = (...values: readonly (Decimal | undefined)[]): Decimal | undefined => pick(values, -1);

const pick = (values: readonly (Decimal | undefined)[], order: 1 | -1): Decimal | undefined =>
  values.reduce((best, next) => (best === undefined || (next !== undefined && compareDecimals(next, best) === order) ? next : best), undefined);

export const isMultiple = (value: Decimal, step: Decimal): boolean => compareDecimals(floorToStep(value, step), value) === 0;

/** The valid values next to `value`, the smaller first: one where a bound is nearest, none where nothing is valid. */
export function findNearest(value: Decimal, { step, least, most }: Grid): readonly Decimal[] {
  const lowest = step === undefined ? least : largest(step, least === undefined ? undefined : ceilToStep(least, step));
  const highest = step === undefined || most === undefined ? most : floorToStep(most, step);
  if (highest !== undefined && (highest.digits <= 0n || (lowest !== undefined && compareDecimals(lowest, highest) > 0))) return [];
  if (lowest !== undefined && compareDecimals(value, lowest) < 0) return [lowest];
  if (highest !== undefined && compareDecimals(value, highest) > 0) return [highest];
  if (step === undefined || isMultiple(value, step)) return [value];
  return [floorToStep(value, step), ceilToStep(value, step)];
}

/** The grid on which values are multiples of both steps. */
export function combineSteps(a: Decimal | undefined, b: Decimal | undefined): Decimal | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale)];
  return { digits: (left / findDivisor(left, right)) * right, scale };
}

const findDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : findDivisor(b, a % b));

/** Fine enough for any instrument that has no step. */
const FINEST: Decimal = { digits: 1n, scale: 8 };

/** The smallest multiple of `step` (else of 10^-8) that is at least `amount` / `price`. */
export const raiseToQuotient = (amount: Decimal, price: Decimal, step: Decimal = FINEST): Decimal => times(step, -divideDown({ ...amount, digits: -amount.digits }, multiplyDecimals(price, step)));

/** The largest multiple of `step` (else of 10^-8) that is at most `amount` / `price`. */
export const lowerToQuotient = (amount: Decimal, price: Decimal, step: Decimal = FINEST): Decimal => times(step, divideDown(amount, multiplyDecimals(price, step)));

const times = (step: Decimal, count: bigint): Decimal => ({ digits: step.digits * count, scale: step.scale });

// BigInt division cuts towards 0; this one goes down.
function divideDown(amount: Decimal, by: Decimal): bigint {
  const [top, bottom] = [amount.digits * 10n ** BigInt(by.scale), by.digits * 10n ** BigInt(amount.scale)];
  return top < 0n ? -((bottom - 1n - top) / bottom) : top / bottom;
}
