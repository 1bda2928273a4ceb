/** Request parameters: where they may stand, what may stand in them, and the refusals in the venue's order. */
import { countDecimals, DIGITS, parseDecimal } from './decimal.js';
import { refuse, type RefusalName } from './errors.js';

/** What one parameter may hold. */
export type Rule =
  | { readonly kind: 'symbol' | 'decimal' | 'long' | 'integer' | 'boolean' | 'identifier' | 'text'; readonly mandatory?: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly refusal: RefusalName; readonly mandatory?: boolean };

/** The parameters of an operation by name. */
export type Rules = Readonly<Record<string, Rule>>;

export const SYMBOL: Rule = { kind: 'symbol' };
export const DECIMAL: Rule = { kind: 'decimal' };
export const LONG: Rule = { kind: 'long' };
export const INTEGER: Rule = { kind: 'integer' };
export const BOOLEAN: Rule = { kind: 'boolean' };
export const IDENTIFIER: Rule = { kind: 'identifier' };
export const TEXT: Rule = { kind: 'text' };

export function choice(values: readonly string[], refusal: RefusalName): Rule {
  return { kind: 'choice', values, refusal };
}

export function mandatory(rule: Rule): Rule {
  return { ...rule, mandatory: true };
}

/** Forms by kind, with the text the venue prints for them. */
const FORMS = {
  symbol: [/^[A-Z0-9_.\-\u{80}-\u{10FFFF}]{1,50}$/u, '^[\\w\\-._&&[^a-z]]{1,50}$'],
  decimal: [/^\d{1,20}(\.\d{1,20})?$/, '^([0-9]{1,20})(\\.[0-9]{1,20})?$'],
  long: [/^\d{1,20}$/, '^[0-9]{1,20}$'],
  integer: [/^\d{1,20}$/, '^[0-9]{1,20}$'],
  boolean: [/^(true|false)$/i, '^(true|false)$'],
  identifier: [/^[a-zA-Z0-9-_]{1,36}$/, '^[a-zA-Z0-9-_]{1,36}$'],
} as const satisfies Record<string, readonly [RegExp, string]>;

const MAX_LONG = 9_223_372_036_854_775_807n;
const MAX_INTEGER = 2_147_483_647n;

/** Values that passed the form checks. */
export class Parameters {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** A mandatory value; the rules have made sure of it, or the refusal says so. */
  need(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw refuse('MANDATORY_PARAMETER', name);
    return value;
  }

  long(name: string): bigint | undefined {
    const value = this.#values.get(name);
    return value === undefined ? undefined : BigInt(value);
  }

  /** A number small enough for exact arithmetic. */
  integer(name: string): number | undefined {
    const value = this.#values.get(name);
    return value === undefined ? undefined : Number(value);
  }

  /** Milliseconds; microseconds are told by their size. */
  time(name: string): number | undefined {
    const value = this.integer(name);
    return value === undefined ? undefined : toMilliseconds(value);
  }

  flag(name: string): boolean {
    return this.#values.get(name)?.toLowerCase() === 'true';
  }

  /** Throws -1111 beyond eight decimals. */
  decimal(name: string): bigint | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    if (countDecimals(value) > DIGITS) throw refuse('BAD_PRECISION', name);
    return parseDecimal(value);
  }

  /** The value as one of `values`; the rules have refused any other. */
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.#values.get(name);
    return values.find((each) => each === value);
  }
}

/** Times above this are microseconds. */
const LARGEST_MS = 100_000_000_000_000;

export function toMilliseconds(time: number): number {
  return time > LARGEST_MS ? time / 1000 : time;
}

/** Splits `a=1&b=2`; a name that stands twice is refused. */
function splitPart(raw: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const piece of raw.split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const name = decodeText(equals === -1 ? piece : piece.slice(0, equals));
    if (found.has(name)) throw refuse('DUPLICATE_PARAMETER');
    found.set(name, decodeText(equals === -1 ? '' : piece.slice(equals + 1)));
  }
  return found;
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    throw refuse('ILLEGAL_CHARS');
  }
}

/** All parameters that were sent; where query and body name the same one, the query wins. */
export function readParameters(query: string, body: string): Map<string, string> {
  return new Map([...splitPart(body), ...splitPart(query)]);
}

/** Checks names, then characters, then presence, then choices: the order in which the venue refuses. */
export function checkParameters(rules: Rules, sent: ReadonlyMap<string, string>): Parameters {
  const known = [...sent.keys()].filter((name) => Object.hasOwn(rules, name));
  if (known.length < sent.size) {
    if (Object.keys(rules).length === 0) throw refuse('TOO_MANY_PARAMETERS', 0, sent.size);
    throw refuse('UNREAD_PARAMETERS', known.length, sent.size);
  }
  for (const [name, value] of sent) {
    const rule = rules[name];
    if (rule !== undefined && value !== '') checkForm(name, value, rule);
  }
  for (const [name, rule] of Object.entries(rules)) {
    const value = sent.get(name);
    if (rule.mandatory === true && (value === undefined || value === '')) throw refuse('MANDATORY_PARAMETER', name);
    if (value === '') throw refuseEmpty(name);
  }
  for (const [name, value] of sent) {
    const rule = rules[name];
    if (rule?.kind === 'choice' && !rule.values.includes(value)) throw refuse(rule.refusal, name);
  }
  return new Parameters(sent);
}

function refuseEmpty(name: string): Error {
  if (name === 'newClientOrderId') return refuse('EMPTY_NEW_CLIENT_ID');
  if (name === 'origClientOrderId') return refuse('EMPTY_ORIGINAL_CLIENT_ID');
  return refuse('PARAMETER_EMPTY', name);
}

function checkForm(name: string, value: string, rule: Rule): void {
  if (rule.kind === 'choice' || rule.kind === 'text') return;
  const [form, printed] = FORMS[rule.kind];
  if (!form.test(value)) throw refuse('ILLEGAL_CHARS_IN', name, printed);
  if (rule.kind === 'long' && BigInt(value) > MAX_LONG) throw refuse('PARAMETER_OVERFLOW', name);
  if (rule.kind === 'integer' && BigInt(value) > MAX_INTEGER) throw refuse('PARAMETER_OVERFLOW', name);
}
