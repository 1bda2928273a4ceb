/** JSON without loss: numbers that a double cannot hold keep the digits they came with. */
import { LosslessNumber, parse as parseLossless, stringify as stringifyLossless } from 'lossless-json';

/** A number kept as the text it was written as. */
export type ExactNumber = LosslessNumber;

export type Json = null | boolean | number | string | ExactNumber | readonly Json[] | { readonly [key: string]: Json };

export const isExactNumber = (value: unknown): value is ExactNumber => value instanceof LosslessNumber;

// A run of digits that a double may not hold, an exponent, or zeros at the end that it would drop. It may lie inside a string: then the careful parser is used for nothing, never the reverse.
// No number is followed by a quote, so the `"2.0"` of every message is none.
const RISKY = /\d[\d.]{15,}|\d[eE][+-]?\d|\.\d*0(?![\d"])/;

/** Parses JSON text; numbers whose digits a double would change become `ExactNumber`s. @throws SyntaxError */
export function parseJson(text: string): Json {
  if (!RISKY.test(text)) return JSON.parse(text) as Json;
  return parseLossless(text, undefined, { parseNumber, onDuplicateKey: takeLast }) as Json;
}

/** Parses JSON text and keeps every number as it was written, `1.10` included. @throws SyntaxError */
export function parseExactJson(text: string): Json {
  return parseLossless(text, undefined, { onDuplicateKey: takeLast }) as Json;
}

// As `JSON.parse` does, so that both parsers give the same value.
const takeLast = ({ newValue }: { readonly newValue: unknown }): unknown => newValue;

function parseNumber(text: string): number | ExactNumber {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}

/** Writes JSON text; exact numbers keep their digits. `undefined` members are left out, as in `JSON.stringify`. */
export function stringifyJson(value: unknown): string {
  return stringifyLossless(value, undefined, undefined, PLAIN_NUMBERS) ?? 'null';
}

// Some services read no exponents.
const PLAIN_NUMBERS = [{ test: (value: unknown): boolean => typeof value === 'number', stringify: (value: unknown): string => writePlainNumber(value as number) }];

/** The same value with every exact number rounded to a double, for schema checks, which look at kind and range only. */
export function roundNumbers(value: unknown): unknown {
  if (isExactNumber(value)) return Number(value.toString());
  if (Array.isArray(value)) return value.some(isCompound) ? value.map(roundNumbers) : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (!entries.some(([, member]) => isCompound(member))) return value;
  return Object.fromEntries(entries.map(([key, member]) => [key, roundNumbers(member)]));
}

const isCompound = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** An exact number with these digits. @throws Error if the text is no JSON number */
export const toExactNumber = (digits: string): ExactNumber => new LosslessNumber(digits);

/** Is it a JSON object: neither null, list nor number? */
export const isJsonObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

/** The value at a JSON Pointer (RFC 6901), or `undefined` where there is none. Inherited members do not count. */
export function readPointer(value: unknown, pointer: string): unknown {
  let at = value;
  for (const step of splitPointer(pointer)) {
    if (!Array.isArray(at) && !isJsonObject(at)) return undefined;
    if (Array.isArray(at) ? !/^(0|[1-9]\d*)$/.test(step) : !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return at;
}

/** The steps of a JSON Pointer, unescaped. */
export const splitPointer = (pointer: string): readonly string[] =>
  pointer === '' ? [] : pointer.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Is any value of this JSON text nested deeper than `limit`? Looks at brackets only, so that no parser recurses first. */
export function isDeeperThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = findStringEnd(text, index);
    } else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      depth += 1;
      if (depth > limit) return true;
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) {
      depth -= 1;
    }
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** The index of the quote that closes the string opened at `start`; the end of the text if none does. */
export function findStringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (index - first) % 2 === 1;
}

/**
 * A number in plain decimal notation with all its digits: 1e-7 becomes 0.0000001. Trailing zeros stay.
 * An exponent beyond 400 is left as it is, since no service means it and the digits would fill the memory.
 */
export function writePlainNumber(value: number | ExactNumber): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const exponent = Number(power);
  if (Math.abs(exponent) > 400) return text;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + (digits + '0'.repeat(point - digits.length)).replace(/^0+(?=\d)/, '');
  return `${sign}${digits.slice(0, point).replace(/^0+(?=\d)/, '')}.${digits.slice(point)}`;
}

/** JSON text with members in one order (RFC 8785, section 3.2.3), numbers with the digits they have. */
export function canonicalizeJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalizeJson).join(',')}]`;
  if (isExactNumber(value)) return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalizeJson(member)}`).join(',')}}`;
}
