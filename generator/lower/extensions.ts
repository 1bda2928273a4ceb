/** The `x-gatewright` vocabulary: what overlays say about nodes of a document. */
import { createRequire } from 'node:module';
import type * as z from 'zod';
import type { Effects, ErrorPlan, FailureRule, LimitPlan, WeightRule } from '../../runtime/contract.js';
import { joinPointer } from '../load/pointer.js';
import { type LowerContext, isNode } from './context.js';
import { type Words, defineWords } from './words.js';

let kinds: Words | undefined;

// Most documents say nothing in our words, and loading zod takes longer than lowering a hundred operations.
const loadKinds = (): Words => (kinds ??= defineWords(createRequire(import.meta.url)('zod') as typeof import('zod')));

export type ExtensionKind = keyof Words;

/** The members that an `x-gatewright` object of this kind may have. */
export const extensionMembers = (kind: ExtensionKind): readonly string[] => Object.keys(loadKinds()[kind].shape);

/** How much of the answer's schema a tool tells. */
export type OutputDetail = NonNullable<Extension<'document'>['outputSchema']>;
export type Extension<K extends ExtensionKind> = z.output<Words[K]>;

/** Reads a node's `x-gatewright` object; a malformed one is reported and counts as absent. */
export function readExtension<K extends ExtensionKind>(context: LowerContext, kind: K, node: unknown, at: string): Extension<K> {
  const value = isNode(node) ? node['x-gatewright'] : undefined;
  if (value !== undefined) {
    const schema: z.ZodType = loadKinds()[kind];
    const parsed = schema.safeParse(value);
    // The schema of this kind has just produced the value.
    if (parsed.success) return parsed.data as Extension<K>;
    for (const issue of parsed.error.issues) {
      const place = joinPointer(at, 'x-gatewright', ...issue.path.map(String));
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) context.report(context.fault('EXTENSION_SHAPE', joinPointer(place, key), `there is no member \`${key.slice(0, 60)}\` here`));
        continue;
      }
      context.report(context.fault('EXTENSION_SHAPE', place, issue.message));
    }
  }
  return {} as Extension<K>;
}

// The contract's types are exact: an absent member is absent, not undefined.
export const dropUndefined = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

export const toFailureRules = (rules: Extension<'document'>['failures']): readonly FailureRule[] | undefined =>
  rules?.map((rule) => dropUndefined(rule) as FailureRule);

export const toErrorPlan = (plan: Extension<'document'>['errors']): ErrorPlan | undefined => (plan === undefined ? undefined : (dropUndefined(plan) as ErrorPlan));

export function toLimitPlan(plan: Extension<'document'>['limits']): LimitPlan | undefined {
  if (plan === undefined) return undefined;
  const { windows, learn, ...rest } = plan;
  return dropUndefined({
    ...rest,
    ...(windows === undefined ? {} : { windows: windows.map((window) => dropUndefined(window)) }),
    ...(learn === undefined ? {} : { learn: dropUndefined(learn) }),
  }) as LimitPlan;
}

export const toWeight = (weight: Extension<'operation'>['weight']): number | readonly WeightRule[] | undefined =>
  typeof weight === 'object' ? weight.map((rule) => dropUndefined(rule) as WeightRule) : weight;

/** Effects from the method (RFC 9110, section 9.2), changed by what the overlay says. A POST is not taken for harmless. */
export function lowerEffects(method: string, said: Extension<'operation'>['effects']): Effects {
  const reads = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'].includes(method);
  const repeatable = reads || method === 'PUT' || method === 'DELETE';
  return { reads: said?.reads ?? reads, spends: said?.spends ?? false, repeatable: said?.repeatable ?? repeatable };
}
