/** Reads what became of a call out of an answer, by the rules of the overlay. */
import { isDeepStrictEqual } from 'node:util';
import { type Json, isExactNumber, readPointer, roundNumbers } from '../json.js';
import type { OutcomeRule, SpendingOutcome, SpendingPlan } from '../spending-plan.js';

/** The outcome of the first rule that matches; `undefined` where none does. */
export function readOutcome(rules: readonly OutcomeRule[], answer: Json | undefined): SpendingOutcome | undefined {
  if (answer === undefined) return undefined;
  return rules.find((rule) => matches(rule, answer))?.outcome;
}

function matches(rule: OutcomeRule, answer: Json): boolean {
  const exact = readPointer(answer, rule.at);
  if (exact === undefined) return false;
  // Rules name states and codes, which doubles hold.
  const found = roundNumbers(exact);
  const isOneOf = (list: readonly unknown[]): boolean => list.some((item) => isDeepStrictEqual(item, found));
  if (rule.is !== undefined && !isOneOf([rule.is])) return false;
  if (rule.in !== undefined && !isOneOf(rule.in)) return false;
  return rule.notIn === undefined || !isOneOf(rule.notIn);
}

/** What an answer says was executed, as decimal texts. */
export interface Executed {
  readonly quantity: string;
  readonly quote: string;
}

export function readExecuted(pointers: SpendingPlan['executed'], answer: Json | undefined): Executed | undefined {
  if (pointers === undefined || answer === undefined) return undefined;
  const [quantity, quote] = [writeNumber(readPointer(answer, pointers.quantity)), writeNumber(readPointer(answer, pointers.quote))];
  return quantity === undefined || quote === undefined ? undefined : { quantity, quote };
}

/** The text of a number, or a text; `undefined` for everything else. */
export const writeNumber = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' || isExactNumber(value) ? value.toString() : undefined);
