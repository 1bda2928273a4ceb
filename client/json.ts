/** JSON without loss: numbers that a double cannot hold keep the digits they came with. */
import { LosslessNumber, isLosslessNumber, parse, stringify } from 'lossless-json';

/** A number kept as the text it was written as; `toString()` gives its digits. */
export type ExactNumber = LosslessNumber;

export type Json = null | boolean | number | string | bigint | ExactNumber | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/**
 * What becomes of a number that a double would change, like 9007199254740993 or 1.10. `exact`: an `ExactNumber`.
 * `bigint`: whole numbers become bigints, others `ExactNumber`s. `double`: it is rounded, as `JSON.parse` does.
 */
export type NumberMode = 'exact' | 'bigint' | 'double';

export const isExactNumber = (value: unknown): value is ExactNumber => isLosslessNumber(value);

/** Is it a JSON object: neither null, list nor number? */
export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

// May lie inside a string: then the careful parser runs for nothing, never the reverse.
const RISKY = /\d[\d.]{15,}|\d[eE][+-]?\d|\.\d*0(?!\d)/;
const WHOLE = /^-?\d+$/;

/** Parses JSON text. @throws SyntaxError */
export function parseJson(text: string, numbers: NumberMode = 'exact'): Json {
  if (numbers === 'double' || !RISKY.test(text)) return toJson(JSON.parse(text));
  return toJson(parse(text, undefined, { parseNumber: numbers === 'exact' ? readExact : readBigint, onDuplicateKey: takeLast }));
}

/** Writes JSON text; exact numbers and bigints keep their digits. `undefined` members are left out, as in `JSON.stringify`. */
export const stringifyJson = (value: unknown): string => stringify(value) ?? 'null';

/** A number as a double; `undefined` for what is no number. */
export function toNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' || isExactNumber(value) ? Number(value.toString()) : undefined;
}

function readExact(text: string): number | ExactNumber {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}

function readBigint(text: string): number | bigint | ExactNumber {
  const value = readExact(text);
  return typeof value !== 'number' && WHOLE.test(text) ? BigInt(text) : value;
}

// As `JSON.parse` does, so that both parsers give the same value.
const takeLast = ({ newValue }: { readonly newValue: unknown }): unknown => newValue;

/** Names what a JSON parser gave back; other values cannot come from one. @throws TypeError for anything that JSON has no word for */
export function toJson(value: unknown): Json {
  if (isJson(value)) return value;
  throw new TypeError('this is no JSON value');
}

// Members are not visited: what holds for the parser's output holds for its parts.
function isJson(value: unknown): value is Json {
  return value === null || typeof value === 'object' || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
}
