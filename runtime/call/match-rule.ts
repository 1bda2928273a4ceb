/** Rules of overlays about one value of an answer. */
import { isDeepStrictEqual } from 'node:util';
import { readPointer, roundNumbers } from '../json.js';

/** Holds where the value at `at`, a JSON Pointer, is `is`, among `in`, and not among `notIn`, as far as they are given. */
export interface ValueRule {
  readonly at: string;
  readonly is?: unknown;
  readonly in?: readonly unknown[];
  readonly notIn?: readonly unknown[];
}

/** Does it hold? A value that is not there matches nothing. Numbers are compared as doubles, which hold states and codes. */
export function matchesRule(rule: ValueRule, answer: unknown): boolean {
  const found = roundNumbers(readPointer(answer, rule.at));
  if (found === undefined) return false;
  const isOneOf = (list: readonly unknown[]): boolean => list.some((item) => isDeepStrictEqual(item, found));
  if (rule.is !== undefined && !isOneOf([rule.is])) return false;
  if (rule.in !== undefined && !isOneOf(rule.in)) return false;
  return rule.notIn === undefined || !isOneOf(rule.notIn);
}
