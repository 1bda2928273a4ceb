/** The `x-gatewright` vocabulary: what overlays say about nodes of a document. */
import * as z from 'zod';
import type { Effects, ErrorPlan, FailureRule, LimitPlan, WeightRule } from '../../runtime/contract.js';
import { joinPointer } from '../load/pointer.js';
import { type LowerContext, isNode } from './context.js';
import { spending, trading } from './spending-words.js';

const pointer = z.string().regex(/^(\/.*)?$/s, 'a JSON Pointer such as /data/0');
const json = z.json();

const failureRule = z.strictObject({
  at: pointer,
  is: json.optional(),
  in: z.array(json).optional(),
  notIn: z.array(json).optional(),
  message: pointer.optional(),
  code: pointer.optional(),
  outcome: z.enum(['rejected', 'unknown']).optional(),
});
const errorPlan = z.strictObject({
  code: pointer.optional(),
  message: pointer.optional(),
  meanings: z.record(z.string(), z.string()).optional(),
  unknown: z.array(z.union([z.string(), z.number()])).optional(),
  partial: z.array(z.union([z.string(), z.number()])).optional(),
  parts: pointer.optional(),
});
const effects = z.strictObject({ reads: z.boolean().optional(), spends: z.boolean().optional(), repeatable: z.boolean().optional() });
const counted = z.enum(['weight', 'requests', 'orders']);
const amount = z.number().min(0);
const limitPlan = z.strictObject({
  windows: z.array(z.strictObject({ counts: counted, limit: z.int().min(1), seconds: z.int().min(1), per: z.enum(['address', 'account']).optional() })).optional(),
  used: z.record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'the beginning of a header name'), counted).optional(),
  learn: z
    .strictObject({
      path: z.string().startsWith('/'),
      query: z.string().optional(),
      weight: amount.optional(),
      at: pointer,
      kind: z.string(),
      kinds: z.record(z.string(), counted),
      limit: z.string(),
      unit: z.string(),
      units: z.string(),
    })
    .optional(),
  orderCodes: z.array(z.union([z.string(), z.number()])).optional(),
});
const weightRule = z.strictObject({
  arg: z.string().optional(),
  upTo: z.number().optional(),
  is: z.union([z.string(), z.number(), z.boolean()]).optional(),
  weight: amount,
  each: z.literal(true).optional(),
  most: amount.optional(),
});
const outputDetail = z.enum(['full', 'compact', 'none']);
const group = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,30}$/, 'a letter, then letters, digits, _ and -, 31 at most');
const fixed = z.union([z.string(), z.number(), z.boolean()]);

const kinds = {
  document: z.strictObject({ group: group.optional(), failures: z.array(failureRule).optional(), errors: errorPlan.optional(), limits: limitPlan.optional(), outputSchema: outputDetail.optional(), trading: trading.optional() }),
  operation: z.strictObject({
    name: z.string().optional(),
    group: group.optional(),
    title: z.string().optional(),
    hide: z.boolean().optional(),
    body: z.string().optional(),
    effects: effects.optional(),
    spending: spending.optional(),
    failures: z.array(failureRule).optional(),
    weight: z.union([amount, z.array(weightRule).min(1)]).optional(),
    orders: z.int().min(0).optional(),
    outputSchema: outputDetail.optional(),
  }),
  parameter: z.strictObject({ name: z.string().optional(), supplied: z.enum(['timestamp', 'signature']).optional(), fixed: fixed.optional() }),
  schema: z.strictObject({
    fields: z.array(z.string()).optional(),
    sensitive: z.enum(['all', 'last4']).optional(),
    name: z.string().optional(),
    supplied: z.enum(['timestamp', 'signature']).optional(),
    fixed: fixed.optional(),
  }),
  securityScheme: z.strictObject({ signer: z.string().optional() }),
} as const;

export type ExtensionKind = keyof typeof kinds;

/** The members that an `x-gatewright` object of this kind may have. */
export const extensionMembers = (kind: ExtensionKind): readonly string[] => Object.keys(kinds[kind].shape);

/** How much of the answer's schema a tool tells. */
export type OutputDetail = z.output<typeof outputDetail>;
export type Extension<K extends ExtensionKind> = z.output<(typeof kinds)[K]>;

/** Reads a node's `x-gatewright` object; a malformed one is reported and counts as absent. */
export function readExtension<K extends ExtensionKind>(context: LowerContext, kind: K, node: unknown, at: string): Extension<K> {
  const value = isNode(node) ? node['x-gatewright'] : undefined;
  const schema: z.ZodType = kinds[kind];
  if (value !== undefined) {
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
const dropUndefined = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

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
