/** Reads what became of a call out of an answer, by the rules of the overlay. */
import { matchesRule } from '../call/match-rule.js';
import { type Json, isExactNumber, readPointer } from '../json.js';
import type { OutcomeRule, SpendingOutcome, SpendingPlan } from '../spending-plan.js';

/** The outcome of the first rule that matches; `undefined` where none does. */
export function readOutcome(rules: readonly OutcomeRule[], answer: Json | undefined): SpendingOutcome | undefined {
  if (answer === undefined) return undefined;
  return rules.find((rule) => matchesRule(rule, answer))?.outcome;
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
