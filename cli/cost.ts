/** Words what a list of tools costs a model. */
import { Diagnostic } from '../generator/diagnostics.js';
import { groupDigits } from '../runtime/group-digits.js';
import { LARGE_CATALOG } from '../runtime/token-cost.js';

/** Says so when a list of tools is dear (CATALOG_LARGE). */
export function warnOfCost(file: string, count: number, cost: number): readonly Diagnostic[] {
  if (cost <= LARGE_CATALOG) return [];
  return [new Diagnostic('CATALOG_LARGE', { file }, `the list of ${count} tools costs a model about ${formatCount(cost)} tokens before it calls one`)];
}

export const formatCount = groupDigits;
