/** Exact decimals: every price, quantity and amount is a BigInt counting units of 0.00000001. */

/** Units in 1. */
export const UNIT = 100_000_000n;

/** Decimals after the point that are kept. */
export const DIGITS = 8;

/** Reads `12.5`; the caller has checked the form. Digits beyond the eighth are an error. */
export function parseDecimal(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  if (fraction.length > DIGITS) throw new RangeError(`more than ${DIGITS} decimals: ${text}`);
  return BigInt(whole) * UNIT + BigInt(fraction.padEnd(DIGITS, '0'));
}

/** Decimals after the point as they were written, trailing zeros included. */
export function countDecimals(text: string): number {
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

/** Writes all eight digits: `0.10000000`. */
export function formatDecimal(value: bigint): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(DIGITS + 1, '0');
  return `${sign}${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`;
}

/** `part / whole * 100` with three decimals, rounded half away from zero; 0 when there is no whole. */
export function formatPercent(part: bigint, whole: bigint): string {
  if (whole === 0n) return '0.000';
  const doubled = (part * 200_000n) / whole;
  const thousandths = (doubled + (doubled < 0n ? -1n : 1n)) / 2n;
  const digits = (thousandths < 0n ? -thousandths : thousandths).toString().padStart(4, '0');
  return `${thousandths < 0n ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

/** Product, rounded down to a unit. */
export function multiply(left: bigint, right: bigint): bigint {
  return (left * right) / UNIT;
}

/** Quotient, rounded down to a unit. */
export function divide(left: bigint, right: bigint): bigint {
  return (left * UNIT) / right;
}

/** The largest multiple of `step` that is not above `value`; a step of 0 changes nothing. */
export function floorToStep(value: bigint, step: bigint): bigint {
  return step === 0n ? value : value - (value % step);
}

export function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

export function larger(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
