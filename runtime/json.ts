/** JSON without loss: numbers that a double cannot hold keep the digits they came with. */
import { LosslessNumber, parse as parseLossless, stringify as stringifyLossless } from 'lossless-json';

/** A number kept as the text it was written as. */
export type ExactNumber = LosslessNumber;

export type Json = null | boolean | number | string | ExactNumber | readonly Json[] | { readonly [key: string]: Json };

export const isExactNumber = (value: unknown): value is ExactNumber => value instanceof LosslessNumber;

// A run of digits that a double may not hold. It may lie inside a string: then the careful parser is used for nothing, never the reverse.
const RISKY = /\d[\d.]{15,}|\d[eE][+-]?\d/;

/** Parses JSON text; numbers whose digits a double would change become `ExactNumber`s. @throws SyntaxError */
export function parseJson(text: string): Json {
  if (!RISKY.test(text)) return JSON.parse(text) as Json;
  return parseLossless(text, undefined, parseNumber) as Json;
}

/** Parses JSON text and keeps every number as it was written, `1.10` included. @throws SyntaxError */
export function parseExactJson(text: string): Json {
  return parseLossless(text) as Json;
}

function parseNumber(text: string): number | ExactNumber {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}

/** Writes JSON text; exact numbers keep their digits. `undefined` members are left out, as in `JSON.stringify`. */
export function stringifyJson(value: unknown): string {
  return stringifyLossless(value) ?? 'null';
}

/** The same value with every exact number rounded to a double, for schema checks, which look at kind and range only. */
export function roundNumbers(value: unknown): unknown {
  if (isExactNumber(value)) return Number(value.toString());
  if (Array.isArray(value)) return value.map(roundNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, roundNumbers(member)]));
}
