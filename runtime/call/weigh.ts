/** Compiles what a tool costs of upstream's limits into a function of its arguments. */
import type { CatalogTool } from '../catalog.js';
import type { WeightRule } from '../contract.js';
import type { Cost } from '../upstream/limits/windows.js';
import type { Arguments } from './build-request.js';

export type Weigh = (args: Arguments) => Cost;

/** Where no rule fits, a call weighs 1. */
export function compileWeight({ weight = 1, orders = 0 }: CatalogTool): Weigh {
  if (typeof weight === 'number') {
    const cost: Cost = { weight, orders };
    return () => cost;
  }
  const rules = weight.map((rule) => ({ arg: rule.arg, match: compileRule(rule) }));
  return (args) => {
    for (const { arg, match } of rules) {
      const found = match(arg !== undefined && Object.hasOwn(args, arg) ? args[arg] : undefined);
      if (found !== undefined) return { weight: found, orders };
    }
    return { weight: 1, orders };
  };
}

function compileRule({ arg, upTo, is, weight, each, most }: WeightRule): (value: unknown) => number | undefined {
  if (arg === undefined) return () => weight;
  return (value) => {
    if (value === undefined || value === null) return undefined;
    if (is !== undefined && String(value) !== String(is)) return undefined;
    const count = countItems(value);
    if (upTo !== undefined && !((count ?? Number(String(value))) <= upTo)) return undefined;
    return each === true ? Math.min(weight * (count ?? 1), most ?? Number.POSITIVE_INFINITY) : weight;
  };
}

// A list may be given as JSON text or with commas.
function countItems(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'string' || !/[[,]/.test(value)) return undefined;
  return value.split(',').length;
}
