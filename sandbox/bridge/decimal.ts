/** Exact decimals: JSON numbers to whole multiples of 10^-digits and back, and how Python writes a float. */

/** How far, in units, a number may be off the grid and still count as on it: float noise, no more. */
const TOLERANCE = 1e-3;

/** The number in units of 10^-digits; undefined when it lies between two of them or is too large to be exact. */
export function toUnits(value: number, digits: number): bigint | undefined {
  const scaled = value * 10 ** digits;
  const whole = Math.round(scaled);
  if (!Number.isSafeInteger(whole) || Math.abs(scaled - whole) > TOLERANCE) return undefined;
  return BigInt(whole);
}

/** The number that is closest to so many units of 10^-digits. */
export function toNumber(units: bigint, digits: number): number {
  return Number(`${units}e-${digits}`);
}

/** Divides and rounds half away from zero; the divisor is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return (dividend < 0n ? dividend - half : dividend + half) / divisor;
}

/** The way Python prints a float: `1.0`, `0.1`, `1e-05`. */
export function printFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}
