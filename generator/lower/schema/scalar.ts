/** Lowers schemas of single values: strings, numbers, booleans, enums, constants. */
import type { Shape } from '../../ir.js';
import type { LowerContext, Node } from '../context.js';
import { readExpression } from './pattern.js';

type EnumValue = string | number | boolean | null;

const isEnumValue = (value: unknown): value is EnumValue => value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** `enum` and `const` of single values; `undefined` when the schema has neither or holds objects. */
export function lowerEnum(node: Node): { readonly values: readonly EnumValue[]; readonly hasNull: boolean } | undefined {
  const given = node['const'] !== undefined ? [node['const']] : node['enum'];
  if (!Array.isArray(given) || given.length === 0 || !given.every(isEnumValue)) return undefined;
  const values = [...new Set(given)];
  return { values: values.filter((value) => value !== null), hasNull: values.includes(null) };
}

/** Lowers `type: string`. A pattern that is no regular expression is reported and dropped. */
export function lowerString(context: LowerContext, node: Node, pointer: string): Extract<Shape, { kind: 'string' }> {
  return {
    kind: 'string',
    minLength: readCount(context, node, 'minLength', pointer),
    maxLength: readCount(context, node, 'maxLength', pointer),
    pattern: readPattern(context, node, pointer),
  };
}

function readPattern(context: LowerContext, node: Node, pointer: string): string | undefined {
  const pattern = node['pattern'];
  if (typeof pattern !== 'string') return undefined;
  try {
    const expression = readExpression(pattern);
    reportLookaround(context, expression, `${pointer}/pattern`);
    return expression;
  } catch (error) {
    context.report(context.fault('PATTERN_INVALID', `${pointer}/pattern`, error instanceof Error ? error.message.slice(0, 300) : 'not valid'));
    return undefined;
  }
}

/** Reports a pattern that no linear-time engine can search for. */
export function reportLookaround(context: LowerContext, pattern: string, pointer: string): void {
  const bare = pattern.replace(/\\[^1-9k]|\[(?:\\.|[^\]\\])*\]/gsu, '');
  const found = /\(\?<?[=!]|\\(?:[1-9]|k<)/.exec(bare)?.[0];
  if (found !== undefined) context.report(context.fault('PATTERN_LOOKAROUND', pointer, `\`${found}\` in \`${pattern.slice(0, 200)}\``));
}

/** Lowers `type: number` and `integer`, with OpenAPI 3.0's boolean exclusive bounds as well as JSON Schema's numbers. */
export function lowerNumber(context: LowerContext, node: Node, pointer: string, integer: boolean): Extract<Shape, { kind: 'number' }> {
  const minimum = readNumber(context, node, 'minimum', pointer);
  const maximum = readNumber(context, node, 'maximum', pointer);
  const above = node['exclusiveMinimum'];
  const below = node['exclusiveMaximum'];
  const multipleOf = readNumber(context, node, 'multipleOf', pointer);
  return {
    kind: 'number',
    integer,
    minimum: above === true ? undefined : minimum,
    maximum: below === true ? undefined : maximum,
    exclusiveMinimum: typeof above === 'number' ? above : above === true ? minimum : undefined,
    exclusiveMaximum: typeof below === 'number' ? below : below === true ? maximum : undefined,
    multipleOf: multipleOf !== undefined && multipleOf > 0 && !(integer && multipleOf === 1) ? multipleOf : undefined,
  };
}

/** A keyword whose value is a whole number from 0. @throws Diagnostic SCHEMA_SHAPE */
export function readCount(context: LowerContext, node: Node, keyword: string, pointer: string): number | undefined {
  const value = readNumber(context, node, keyword, pointer);
  if (value === undefined) return undefined;
  if (!Number.isInteger(value) || value < 0) throw context.fault('SCHEMA_SHAPE', `${pointer}/${keyword}`, `\`${keyword}\` is to be a whole number from 0`);
  return value;
}

function readNumber(context: LowerContext, node: Node, keyword: string, pointer: string): number | undefined {
  const value = node[keyword];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  // Numbers in quotes are common in hand-written YAML.
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  throw context.fault('SCHEMA_SHAPE', `${pointer}/${keyword}`, `\`${keyword}\` is to be a number`);
}
