/** The words of `x-gatewright`, by the kind of node that they may stand on. Their library comes as an argument, so that it is loaded only where there are any. */
import { defineMoneyWords } from './spending-words.js';

export type Words = ReturnType<typeof defineWords>;

export function defineWords(z: typeof import('zod')) {
  const pointer = z.string().regex(/^(\/.*)?$/s, 'a JSON Pointer such as /data/0');
  const json = z.json();
  const { spending, trading } = defineMoneyWords(z);

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
  const more = { more: pointer.optional() };
  const pages = z.union([
    z.strictObject({ cursor: z.strictObject({ arg: z.string(), at: pointer }), ...more }),
    z.strictObject({ link: pointer, ...more }),
    z.strictObject({ page: z.strictObject({ arg: z.string(), first: z.int().min(0).optional(), size: z.string().optional() }), items: pointer, ...more }),
    z.strictObject({ offset: z.strictObject({ arg: z.string(), size: z.string().optional() }), items: pointer, total: pointer.optional(), ...more }),
  ]);
  const result = z.strictObject({ maxBytes: z.int().min(0).optional(), project: z.string().min(1).max(1_000).optional() });
  const fixed = z.union([z.string(), z.number(), z.boolean()]);

  return {
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
}
