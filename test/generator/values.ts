/** Makes values after JSON Schemas, cheaply: a schema is compiled once, what it refers to is drawn from pools of values that have been judged. */
import fc from 'fast-check';
import type { JsonSchema } from '../../runtime/catalog.js';

/** How one value is made. */
export interface Draw {
  /** From 0 to 1. */
  readonly random: () => number;
  /** How likely each part of it is off; 0: the value is meant to fit. */
  readonly rate: number;
  /** Values left to make; beyond it optional parts are left out. */
  budget: number;
}

export type Make = (draw: Draw) => unknown;

export interface Sized {
  readonly value: unknown;
  readonly size: number;
}

/** Judged values of a component. `undefined` from `findPool`: it is still being made, since it holds itself. */
export interface Pool {
  readonly fitting: readonly Sized[];
  readonly missing: readonly Sized[];
}

export interface Surroundings {
  readonly resolve: (reference: string) => JsonSchema;
  readonly findPool: (reference: string) => Pool | undefined;
}

const ODD: readonly unknown[] = [null, '', 'odd', ' 7', 7, -1, 0.5, 1e300, true, false, [], {}, [null], { odd: null }];
// No `__proto__`: Ajv takes a list that holds it twice for one without duplicates, since it counts texts in an object. Texts that patterns of the documents ask for, and letters that count as one though they take two units.
const TEXTS = ['1.50', '0', '1m', '["BTCUSDT"]', '4111-1111-1111-1111', '01/2030', '123', '', 'é😀', '😀', '😀😀😀', '\u0000', '\ud83d'] as const;
const LETTERS = ['a', 'b', 'Z', '0', '9', '-', '_', ' ', '.', '/', 'é', '語', '😀', '"', '\\'] as const;
const NUMBERS = [0, 1, -1, 0.5, 1e-7, -2e-323, 9_007_199_254_740_992, 1e21, 65_536, -40] as const;
const SHARES = [0, 0.15, 0.5, 1] as const;
const MAX_TEXT = 2_000;

export const pick = <T>(list: readonly T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];

/** Values for `schema`, of which each part may be off. */
export function compileMake(schema: JsonSchema, around: Surroundings): Make {
  const make = compileWhole(schema, around);
  return (draw) => {
    draw.budget -= 1;
    return draw.rate > 0 && draw.random() < draw.rate ? pick(ODD, draw.random) : make(draw);
  };
}

function compileWhole(schema: JsonSchema, around: Surroundings): Make {
  const { $ref, enum: values, const: only, anyOf, oneOf, allOf, type } = schema;
  if (typeof $ref === 'string') return compileReference($ref, around);
  if (isList(values)) return ({ random, rate }) => (random() < rate ? 'none of them' : pick(values, random));
  if (only !== undefined) return () => only;
  if (isList(allOf)) {
    const parts = allOf.filter(isSchema).map((member) => compileMake(member, around));
    return (draw) => joinParts(parts.map((part) => part(draw)));
  }
  const union = isList(anyOf) ? anyOf : isList(oneOf) ? oneOf : undefined;
  if (union !== undefined) {
    const members = union.filter(isSchema).map((member) => compileMake(member, around));
    return (draw) => pick(members, draw.random)?.(draw);
  }
  const kinds = (isList(type) ? type.map(String) : [String(type)]).map((kind) => compileKind(kind, schema, around));
  return kinds.length === 1 && kinds[0] !== undefined ? kinds[0] : (draw) => pick(kinds, draw.random)?.(draw);
}

function compileReference(reference: string, around: Surroundings): Make {
  let inner: Make | undefined;
  return (draw) => {
    const pool = around.findPool(reference);
    const isOff = draw.rate > 0 && draw.random() < draw.rate * 2;
    const list = pool === undefined ? [] : isOff && pool.missing.length > 0 ? pool.missing : pool.fitting.length > 0 ? pool.fitting : pool.missing;
    const drawn = pick(list, draw.random);
    if (drawn !== undefined) {
      const taken = drawn.size <= draw.budget ? drawn : list.reduce((least, entry) => (entry.size < least.size ? entry : least));
      draw.budget -= taken.size;
      return taken.value;
    }
    if (draw.budget < -200) return null;
    inner ??= compileMake(around.resolve(reference), around);
    return inner(draw);
  };
}

function compileKind(kind: string, schema: JsonSchema, around: Surroundings): Make {
  switch (kind) {
    case 'string':
      return compileText(schema);
    case 'integer':
    case 'number':
      return compileNumber(schema, kind === 'integer');
    case 'boolean':
      return ({ random }) => random() < 0.5;
    case 'null':
      return () => null;
    case 'array':
      return compileList(schema, around);
    case 'object':
      return compileObject(schema, around);
    default:
      return ({ random }) => pick(ODD, random);
  }
}

function compileText(schema: JsonSchema): Make {
  const least = numberOf(schema['minLength']) ?? 0;
  const most = numberOf(schema['maxLength']) ?? Number.POSITIVE_INFINITY;
  const fits = (text: string): boolean => least <= [...text].length && [...text].length <= most;
  const pattern = schema['pattern'];
  const matching = typeof pattern === 'string' ? sampleMatches(pattern).filter(fits) : undefined;
  const edges = [least - 1, least, least + 1, ...(most <= MAX_TEXT ? [most - 1, most, most + 1] : [])].filter((length) => length >= 0 && length <= MAX_TEXT);
  const texts = [...TEXTS, ...edges.flatMap((length) => ['x'.repeat(length), '😀'.repeat(length)])];
  const expression = typeof pattern === 'string' ? compileExpression(pattern) : undefined;
  const known = [...texts, ...(matching ?? [])].filter((text) => fits(text) && expression?.test(text) !== false);
  return ({ random, rate }) => {
    if (rate > 0 && random() < 0.3) return pick(texts, random);
    if (pattern !== undefined || random() < 0.4) return pick(known, random) ?? 'x'.repeat(Math.min(least, MAX_TEXT));
    const length = Math.min(most, least + Math.floor(random() * 8));
    let text = '';
    for (let index = 0; index < length; index += 1) text += pick(LETTERS, random);
    return text;
  };
}

function compileExpression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

function sampleMatches(pattern: string): readonly string[] {
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { seed: 7, numRuns: 20 });
  } catch {
    return [];
  }
}

function compileNumber(schema: JsonSchema, integer: boolean): Make {
  const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((keyword) => numberOf(schema[keyword])).filter((value) => value !== undefined);
  const step = numberOf(schema['multipleOf']);
  const low = numberOf(schema['minimum']) ?? numberOf(schema['exclusiveMinimum']) ?? Number.NEGATIVE_INFINITY;
  const high = numberOf(schema['maximum']) ?? numberOf(schema['exclusiveMaximum']) ?? Number.POSITIVE_INFINITY;
  const grid = step ?? (integer ? 1 : undefined);
  const all = [...NUMBERS, ...bounds.flatMap((edge) => [edge - 1, edge, edge + 1, edge + 0.5, ...(step === undefined ? [] : [edge + step, edge - step])]), ...(step === undefined ? [] : [step, 3 * step, 7 * step, step / 2])];
  const fitting = all.filter((value) => value >= low && value <= high && value !== schema['exclusiveMinimum'] && value !== schema['exclusiveMaximum'] && (grid === undefined || Number.isInteger(value / grid)));
  const from = Number.isFinite(low) ? low : Math.min(0, high);
  const to = Number.isFinite(high) ? high : from + 1_000;
  return ({ random, rate }) => {
    if (rate > 0 && random() < 0.3) return pick(all, random);
    if (random() < 0.4 && fitting.length > 0) return pick(fitting, random);
    const value = from + random() * (to - from);
    // Never -0, which JSON would not keep.
    return grid === undefined ? value : Math.ceil(value / grid) * grid + 0;
  };
}

function compileList(schema: JsonSchema, around: Surroundings): Make {
  if (isList(schema['prefixItems'])) {
    const items = schema['prefixItems'].filter(isSchema).map((item) => compileMake(item, around));
    return (draw) => items.slice(0, draw.random() < draw.rate ? -1 : items.length).map((item) => item(draw));
  }
  const item = compileMake(isSchema(schema['items']) ? schema['items'] : {}, around);
  const least = numberOf(schema['minItems']) ?? 0;
  const most = numberOf(schema['maxItems']) ?? Number.POSITIVE_INFINITY;
  const edges = [...new Set([least - 1, most + 1])].filter((count) => count >= 0 && count <= 50);
  return (draw) => {
    const edge = draw.rate > 0 && draw.random() < 0.1 ? pick(edges, draw.random) : undefined;
    const count = edge ?? (draw.budget <= 0 ? least : Math.min(most, least + Math.floor(draw.random() * 3)));
    const items = Array.from({ length: Math.min(count, 200) }, () => item(draw));
    return schema['uniqueItems'] === true && draw.rate === 0 ? [...new Map(items.map((value) => [JSON.stringify(value), value])).values()] : items;
  };
}

function compileObject(schema: JsonSchema, around: Surroundings): Make {
  const required = new Set(isList(schema['required']) ? schema['required'].map(String) : []);
  const properties = Object.entries(isSchema(schema['properties']) ? schema['properties'] : {});
  const members = properties.map(([name, member]) => ({ name, isRequired: required.has(name), make: compileMake(isSchema(member) ? member : {}, around) }));
  for (const name of required) if (!properties.some(([known]) => known === name)) members.push({ name, isRequired: true, make: ({ random }) => pick(ODD, random) });
  const extra = isSchema(schema['additionalProperties']) ? compileMake(schema['additionalProperties'], around) : undefined;
  const isClosed = schema['additionalProperties'] === false;
  return (draw) => {
    const { random, rate } = draw;
    const share = SHARES[Math.floor(random() * SHARES.length)] ?? 0;
    const made: [string, unknown][] = [];
    for (const { name, isRequired, make } of members) {
      if (isRequired ? rate > 0 && random() < rate : draw.budget <= 0 || random() >= share) continue;
      made.push([name, make(draw)]);
    }
    if (extra !== undefined && draw.budget > 0) for (let count = Math.floor(random() * 3); count > 0; count -= 1) made.push([`stranger${count}`, extra(draw)]);
    else if (random() < (isClosed ? rate : 0.1)) made.push(['stranger', 1]);
    // `fromEntries` makes own members of any name, `__proto__` too.
    return Object.fromEntries(made);
  };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const joinParts = (parts: readonly unknown[]): unknown => (parts.every(isSchema) ? Object.assign({}, ...parts) : parts[0]);
