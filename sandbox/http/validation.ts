/** Reads parameters and JSON bodies by pydantic's lax rules and reports what is wrong in its form (HTTP 422 of FastAPI). */
import { parseDateTime } from './date-time.js';
import { HttpProblem, type Issue, ValidationProblem } from './problems.js';
import type { SandboxRequest } from './server.js';

type Fields = Readonly<Record<string, unknown>>;
type Check = (text: string) => string;

/**
 * Reads the fields of one place and gathers every issue; `finish` throws them together.
 * What a failed read returns is a stand-in, so nothing may be used before `finish`.
 */
export class FieldReader {
  readonly #fields: Fields;
  readonly #loc: readonly (string | number)[];
  readonly #issues: Issue[];

  /** `loc` is where the fields are: `['query']`, `['path']` or `['body', ...]`. */
  constructor(loc: readonly (string | number)[], fields: Fields, issues: Issue[] = []) {
    this.#fields = fields;
    this.#loc = loc;
    this.#issues = issues;
  }

  /** A text that must be there; `check` may change it or throw an Error with what is wrong. */
  requireText(name: string, check?: Check): string {
    return this.#has(name) ? this.#text(name, check) : this.#missing(name, '');
  }

  /** A text that may be absent or null. */
  readText(name: string): string | undefined {
    return this.#isGiven(name) ? this.#text(name) : undefined;
  }

  /** A number that must be there. */
  requireNumber(name: string): number {
    return this.#has(name) ? this.#number(name) : this.#missing(name, 0);
  }

  /** A number that may be absent or null. */
  readNumber(name: string): number | undefined {
    return this.#isGiven(name) ? this.#number(name) : undefined;
  }

  /** A number that may be absent, but not null. */
  readNumberOr(name: string, fallback: number): number {
    return this.#has(name) ? this.#number(name) : fallback;
  }

  /** A whole number that must be there, with all its digits. */
  requireInteger(name: string): bigint {
    return this.#has(name) ? this.#integer(name) : this.#missing(name, 0n);
  }

  /** A whole number that may be absent. */
  readIntegerOr(name: string, fallback: bigint): bigint {
    return this.#has(name) ? this.#integer(name) : fallback;
  }

  /** A moment in epoch milliseconds that must be there; without an offset it is UTC. */
  requireTime(name: string): number {
    return this.#has(name) ? this.#time(name) : this.#missing(name, 0);
  }

  /** A moment in epoch milliseconds that may be absent. */
  readTime(name: string): number | undefined {
    return this.#isGiven(name) ? this.#time(name) : undefined;
  }

  /** An object that may be absent or null, its own fields read by `read`. */
  readObject<T>(name: string, read: (fields: FieldReader) => T): T | undefined {
    if (!this.#isGiven(name)) return undefined;
    const value = this.#fields[name];
    if (!isFields(value)) {
      this.#report(name, 'model_attributes_type', 'Input should be a valid dictionary or object to extract fields from');
      return undefined;
    }
    return read(new FieldReader([...this.#loc, name], value, this.#issues));
  }

  /** Throws ValidationProblem if anything was wrong. */
  finish(): void {
    if (this.#issues.length > 0) throw new ValidationProblem(this.#issues);
  }

  #has(name: string): boolean {
    return Object.hasOwn(this.#fields, name);
  }

  #isGiven(name: string): boolean {
    return this.#has(name) && this.#fields[name] !== null;
  }

  #report(name: string, type: string, msg: string, ctx?: Readonly<Record<string, unknown>>): void {
    const issue = { type, loc: [...this.#loc, name], msg, input: this.#fields[name] };
    this.#issues.push(ctx === undefined ? issue : { ...issue, ctx });
  }

  #missing<T>(name: string, standIn: T): T {
    // A missing query parameter has no surroundings to show, a missing field shows its object.
    const input = this.#loc[0] === 'body' ? this.#fields : null;
    this.#issues.push({ type: 'missing', loc: [...this.#loc, name], msg: 'Field required', input });
    return standIn;
  }

  #text(name: string, check?: Check): string {
    const value = this.#fields[name];
    if (typeof value !== 'string') {
      this.#report(name, 'string_type', 'Input should be a valid string');
      return '';
    }
    if (check === undefined) return value;
    try {
      return check(value);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#report(name, 'value_error', `Value error, ${error.message}`, { error: {} });
      return '';
    }
  }

  #number(name: string): number {
    const value = this.#fields[name];
    if (typeof value === 'number') return value;
    if (typeof value === 'boolean') return Number(value);
    if (typeof value !== 'string') {
      this.#report(name, 'float_type', 'Input should be a valid number');
      return 0;
    }
    if (/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(value)) return Number(value);
    this.#report(name, 'float_parsing', 'Input should be a valid number, unable to parse string as a number');
    return 0;
  }

  #integer(name: string): bigint {
    const digits = /^\s*([+-]?\d+)(?:\.0*)?\s*$/.exec(String(this.#fields[name]))?.[1];
    if (digits !== undefined) return BigInt(digits.replace('+', ''));
    this.#report(name, 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer');
    return 0n;
  }

  #time(name: string): number {
    const moment = parseDateTime(String(this.#fields[name]));
    if (typeof moment === 'number') return moment;
    this.#report(name, 'datetime_from_date_parsing', `Input should be a valid datetime or date, ${moment.reason}`, { error: moment.reason });
    return 0;
  }
}

/** The JSON object in a body; undefined when there is no body at all. */
export function readBodyFields(request: SandboxRequest): Fields | undefined {
  if (request.body.length === 0) return undefined;
  const text = decodeBody(request.body);
  const type = request.headers['content-type'];
  const value = type === undefined || /^application\/(?:[\w.-]+\+)?json\b/i.test(type.trim()) ? parseJson(text) : text;
  if (isFields(value)) return value;
  const msg = 'Input should be a valid dictionary or object to extract fields from';
  throw new ValidationProblem([{ type: 'model_attributes_type', loc: ['body'], msg, input: value }]);
}

/** A reader for a body that must be there. */
export function requireBody(request: SandboxRequest): FieldReader {
  const fields = readBodyFields(request);
  if (fields === undefined) throw new ValidationProblem([{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }]);
  return new FieldReader(['body'], fields);
}

function decodeBody(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new HttpProblem(400, 'There was an error parsing the body');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const loc = ['body', at === undefined ? text.length : Number(at)];
    throw new ValidationProblem([{ type: 'json_invalid', loc, msg: 'JSON decode error', input: {}, ctx: { error: 'Expecting value' } }]);
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
