/** Makes valid arguments for input schemas, from a seed: the required ones alone, all of them, or some. */
import fc from 'fast-check';
import type { JsonSchema } from '../../runtime/catalog.js';
import { createNoise } from '../../sandbox/bridge/noise.js';

export type Extent = 'least' | 'most' | 'some';

const MAX_DEPTH = 5;
const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31', 'date-time': '2026-01-31T12:00:00Z', time: '12:00:00Z', duration: 'P1D', email: 'a@example.com', hostname: 'example.com',
  ipv4: '192.0.2.1', ipv6: '2001:db8::1', uri: 'https://example.com/a', 'uri-reference': '/a', uuid: '123e4567-e89b-42d3-a456-426614174000',
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** The schema that a reference leads to. */
export function resolve(root: JsonSchema, schema: JsonSchema): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const target = isSchema(root['$defs']) ? root['$defs'][decodeURIComponent(reference.slice('#/$defs/'.length))] : undefined;
  return isSchema(target) ? resolve(root, target) : {};
}

/** A value for `schema`; whether it is valid is for a validator to say. */
export function sample(schema: JsonSchema, extent: Extent, seed: number): unknown {
  const random = createNoise(seed);
  const root = schema;

  const visit = (given: JsonSchema, depth: number): unknown => {
    const node = resolve(root, given);
    if (isList(node['allOf'])) return joinAll(node['allOf'].filter(isSchema).map((member) => visit(member, depth + 1)), node, depth);
    if (node['const'] !== undefined) return node['const'];
    if (isList(node['enum'])) return node['enum'][Math.floor(random() * node['enum'].length)];
    if (isList(node['examples']) && extent !== 'least') return node['examples'][0];
    const union = isList(node['anyOf']) ? node['anyOf'] : isList(node['oneOf']) ? node['oneOf'] : undefined;
    if (union !== undefined) {
      const own = node['properties'] === undefined ? undefined : visitObject(node, depth);
      const chosen = visit(union.filter(isSchema)[extent === 'some' ? Math.floor(random() * union.length) : 0] ?? {}, depth + 1);
      return isSchema(own) && isSchema(chosen) ? { ...own, ...chosen } : chosen;
    }
    const types = isList(node['type']) ? node['type'].filter((type) => type !== 'null') : [node['type']];
    return visitType(node, String(types[0] ?? (node['properties'] === undefined ? 'any' : 'object')), depth);
  };

  const joinAll = (parts: readonly unknown[], node: JsonSchema, depth: number): unknown => {
    const own = node['properties'] === undefined ? {} : visitObject(node, depth);
    return parts.every(isSchema) ? Object.assign({}, ...parts, own) : parts[0];
  };

  const visitType = (node: JsonSchema, type: string, depth: number): unknown => {
    switch (type) {
      case 'string':
        return sampleText(node, Math.floor(random() * 2 ** 31));
      case 'integer':
      case 'number':
        return sampleNumber(node, type === 'integer', random());
      case 'boolean':
        return random() < 0.5;
      case 'array':
        return visitArray(node, depth);
      case 'object':
        return visitObject(node, depth);
      case 'null':
        return null;
      default:
        return 'any';
    }
  };

  const visitArray = (node: JsonSchema, depth: number): unknown => {
    if (isList(node['prefixItems'])) return node['prefixItems'].filter(isSchema).map((item) => visit(item, depth + 1));
    const least = numberOf(node['minItems']) ?? 0;
    const count = Math.max(least, Math.min(depth > MAX_DEPTH ? 0 : extent === 'least' ? least : 2, numberOf(node['maxItems']) ?? 2));
    const items = Array.from({ length: count }, () => visit(isSchema(node['items']) ? node['items'] : { type: 'string' }, depth + 1));
    return node['uniqueItems'] === true ? [...new Map(items.map((item) => [JSON.stringify(item), item])).values()] : items;
  };

  const visitObject = (node: JsonSchema, depth: number): unknown => {
    const properties = Object.entries(isSchema(node['properties']) ? node['properties'] : {});
    const required = new Set(isList(node['required']) ? node['required'] : []);
    const takes = (name: string): boolean => required.has(name) || (depth <= MAX_DEPTH && extent !== 'least' && (extent === 'most' || random() < 0.4));
    const members = properties.filter(([name]) => takes(name)).map(([name, member]) => [name, visit(isSchema(member) ? member : {}, depth + 1)]);
    const missing = [...required].filter((name) => !properties.some(([known]) => known === name)).map((name) => [name, 'any']);
    return Object.fromEntries([...members, ...missing]) as unknown;
  };

  return visit(schema, 0);
}

function sampleText(node: JsonSchema, seed: number): string {
  const format = typeof node['format'] === 'string' ? FORMATS[node['format']] : undefined;
  if (format !== undefined && node['pattern'] === undefined) return format;
  const least = numberOf(node['minLength']) ?? 0;
  const most = numberOf(node['maxLength']) ?? Math.max(least, 8);
  if (typeof node['pattern'] === 'string') {
    const made = sampleMatch(node['pattern'], seed).filter((text) => [...text].length >= least && [...text].length <= (numberOf(node['maxLength']) ?? Number.POSITIVE_INFINITY));
    if (made[0] !== undefined) return made[0];
  }
  return 'abcdefgh'.repeat(Math.ceil(Math.max(least, 1) / 8)).slice(0, Math.min(most, Math.max(least, 3)));
}

function sampleMatch(pattern: string, seed: number): readonly string[] {
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { seed, numRuns: 12 }).filter((text) => /^[\u0020-\u007e]*$/.test(text));
  } catch {
    return [];
  }
}

function sampleNumber(node: JsonSchema, integer: boolean, share: number): number {
  const step = numberOf(node['multipleOf']) ?? (integer ? 1 : 0);
  const above = numberOf(node['exclusiveMinimum']);
  const below = numberOf(node['exclusiveMaximum']);
  const low = Math.max(numberOf(node['minimum']) ?? Number.NEGATIVE_INFINITY, above === undefined ? Number.NEGATIVE_INFINITY : above + (integer ? 1 : 1e-3));
  const high = Math.min(numberOf(node['maximum']) ?? Number.POSITIVE_INFINITY, below === undefined ? Number.POSITIVE_INFINITY : below - (integer ? 1 : 1e-3));
  const from = Number.isFinite(low) ? low : Math.min(high, 0);
  const to = Math.min(high, from + 50);
  const value = from + share * (to - from);
  if (step === 0) return Math.round(value * 1000) / 1000 < from ? from : Math.min(to, Math.round(value * 1000) / 1000);
  const stepped = Math.ceil(value / step) * step;
  return stepped > high ? Math.ceil(from / step) * step : stepped;
}
