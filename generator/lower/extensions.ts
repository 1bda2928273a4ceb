/** The `x-gatewright` vocabulary: what overlays say about nodes of a document. */
import * as z from 'zod';
import type { Effects, ErrorPlan, FailureRule } from '../../runtime/contract.js';
import { joinPointer } from '../load/pointer.js';
import { type LowerContext, isNode } from './context.js';

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
});
const effects = z.strictObject({ reads: z.boolean().optional(), spends: z.boolean().optional(), repeatable: z.boolean().optional() });
const outputDetail = z.enum(['full', 'compact', 'none']);
const group = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,30}$/, 'a letter, then letters, digits, _ and -, 31 at most');
const more = { more: pointer.optional() };
const pages = z.union([
  z.strictObject({ cursor: z.strictObject({ arg: z.string(), at: pointer }), ...more }),
  z.strictObject({ link: pointer, ...more }),
  z.strictObject({ page: z.strictObject({ arg: z.string(), first: z.int().min(0).optional(), size: z.string().optional() }), items: pointer, ...more }),
  z.strictObject({ offset: z.strictObject({ arg: z.string(), size: z.string().optional() }), items: pointer, total: pointer.optional(), ...more }),
]);
const result = z.strictObject({ maxBytes: z.int().min(0).optional(), project: z.string().min(1).max(1_000).optional() });
const fixed = z.union([z.string(), z.number(), z.boolean()]);

const kinds = {
  document: z.strictObject({ group: group.optional(), failures: z.array(failureRule).optional(), errors: errorPlan.optional(), outputSchema: outputDetail.optional() }),
  operation: z.strictObject({
    name: z.string().optional(),
    group: group.optional(),
    title: z.string().optional(),
    hide: z.boolean().optional(),
    body: z.string().optional(),
    effects: effects.optional(),
    failures: z.array(failureRule).optional(),
    outputSchema: outputDetail.optional(),
    result: result.optional(),
    pagination: z.union([pages, z.literal(false)]).optional(),
  }),
  parameter: z.strictObject({ name: z.string().optional(), supplied: z.enum(['timestamp', 'signature']).optional(), fixed: fixed.optional() }),
  schema: z.strictObject({
    fields: z.array(z.string()).optional(),
    sensitive: z.enum(['all', 'last4']).optional(),
    time: z.enum(['s', 'ms', 'us']).optional(),
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
export const dropUndefined = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

export const toFailureRules = (rules: Extension<'document'>['failures']): readonly FailureRule[] | undefined =>
  rules?.map((rule) => dropUndefined(rule) as FailureRule);

export const toErrorPlan = (plan: Extension<'document'>['errors']): ErrorPlan | undefined => (plan === undefined ? undefined : (dropUndefined(plan) as ErrorPlan));

/** Effects from the method (RFC 9110, section 9.2), changed by what the overlay says. A POST is not taken for harmless. */
export function lowerEffects(method: string, said: Extension<'operation'>['effects']): Effects {
  const reads = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'].includes(method);
  const repeatable = reads || method === 'PUT' || method === 'DELETE';
  return { reads: said?.reads ?? reads, spends: said?.spends ?? false, repeatable: said?.repeatable ?? repeatable };
}
