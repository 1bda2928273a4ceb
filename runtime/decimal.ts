/** Exact decimal arithmetic on the texts that money comes in. */

/** The number `digits` / 10^`scale`. */
export interface Decimal {
  readonly digits: bigint;
  /** Digits after the point, 0 or more. */
  readonly scale: number;
}

// Far beyond any amount, and short enough that no text makes a calculation slow.
const LONGEST_TEXT = 400;
const LARGEST_EXPONENT = 400;

/** Reads a number as JSON writes it, leading zeros allowed. `undefined` if it is none, or has more than 400 characters or powers of ten. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const match = /^(-?\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', power = '0'] = match;
  const exponent = Number(power);
  if (Math.abs(exponent) > LARGEST_EXPONENT) return undefined;
  return move(BigInt(whole + fraction), fraction.length - exponent);
}

/** Reads a number that is known to be one. @throws RangeError if it is none */
export function toDecimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined) throw new RangeError(`not a decimal number: ${JSON.stringify(text.slice(0, 40))}`);
  return value;
}

const move = (digits: bigint, scale: number): Decimal => (scale < 0 ? { digits: digits * tenTo(-scale), scale: 0 } : { digits, scale });

const tenTo = (power: number): bigint => 10n ** BigInt(power);

const digitsAt = (value: Decimal, scale: number): bigint => value.digits * tenTo(scale - value.scale);

export const zero: Decimal = { digits: 0n, scale: 0 };

/** Negative, 0 or positive, as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [digitsAt(a, scale), digitsAt(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: digitsAt(a, scale) + digitsAt(b, scale), scale };
}

export const negateDecimal = (value: Decimal): Decimal => ({ digits: -value.digits, scale: value.scale });

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.digits, scale: a.scale + b.scale });

/** The largest multiple of `step` that is not above `value`. @throws RangeError unless `step` is positive */
export function floorToStep(value: Decimal, step: Decimal): Decimal {
  if (step.digits <= 0n) throw new RangeError('a step has to be positive');
  const scale = Math.max(value.scale, step.scale);
  const [whole, unit] = [digitsAt(value, scale), digitsAt(step, scale)];
  const rest = whole % unit;
  return { digits: whole - (rest < 0n ? rest + unit : rest), scale };
}

/** The smallest multiple of `step` that is not below `value`. @throws RangeError unless `step` is positive */
export const ceilToStep = (value: Decimal, step: Decimal): Decimal => negateDecimal(floorToStep(negateDecimal(value), step));

/** Plain notation: no exponent, no zeros at the end of a fraction, no `-0`. */
export function formatDecimal(value: Decimal): string {
  const sign = value.digits < 0n ? '-' : '';
  const text = (value.digits < 0n ? -value.digits : value.digits).toString().padStart(value.scale + 1, '0');
  const point = text.length - value.scale;
  const fraction = text.slice(point).replace(/0+$/, '');
  return `${sign}${text.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}
