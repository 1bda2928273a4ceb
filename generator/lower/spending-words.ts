/** The words of `x-gatewright` about money: `spending` on an operation, `trading` on the document. */
import type * as zod from 'zod';
import { instrumentRules } from '../../runtime/spending-plan.js';

export function defineMoneyWords(z: typeof import('zod')) {
  const pointer = z.string().regex(/^(\/.*)?$/s, 'a JSON Pointer such as /data/0');
  const text = z.string().min(1);
  const json = z.json();
  const outcomeWord = z.enum(['filled', 'open', 'partial', 'rejected', 'done']);
  const milliseconds = z.int().min(0).max(600_000);

  // A text alone is the name of an argument.
  const fact = z.union([text.transform((arg) => ({ arg })), z.strictObject({ arg: text }), z.strictObject({ value: z.string() }), z.strictObject({ fact: z.enum(['key', 'symbol', 'side']) })], 'the name of an argument, { value: ... }, or { fact: key | symbol | side }');
  const facts = z.record(z.string(), fact);

  const outcomeRule = z.strictObject({ at: pointer, is: json.optional(), in: z.array(json).optional(), notIn: z.array(json).optional(), outcome: outcomeWord });
  const read = { tool: text, args: facts.optional() };
  const traceList = z.strictObject({ ...read, rows: pointer, id: pointer, match: z.record(pointer, fact).optional(), where: text.optional(), expect: z.enum(['more', 'fewer']), outcome: outcomeWord });
  const order = z.strictObject({ side: fact.optional(), type: fact.optional(), quantity: fact.optional(), quote: fact.optional(), price: fact.optional(), trigger: fact.optional() });

  const executed = z.strictObject({ quantity: pointer, quote: pointer });

  const reconcile = z.union([
    z.strictObject({ by: z.literal('key'), ...read, absent: z.array(z.union([z.string(), z.number()]).transform(String)), settleMs: milliseconds, settleArg: text.optional(), outcomes: z.array(outcomeRule).optional() }),
    z.strictObject({ by: z.literal('change'), lists: z.array(traceList).min(1), settleMs: milliseconds, always: z.literal(true).optional() }),
  ]);

  /** On an operation that spends. */
  const spending = z.strictObject({
    kind: z.enum(['order', 'reduce']).optional(),
    key: z.union([text.transform((arg) => ({ arg })), z.strictObject({ arg: text, length: z.int().min(8).max(255).optional() })]).optional(),
    symbol: fact.optional(),
    orders: z.array(order).min(1).optional(),
    outcomes: z.array(outcomeRule).optional(),
    executed: executed.optional(),
    reconcile: reconcile.optional(),
  });

  /** On the document. */
  const trading = z.strictObject({
    testHosts: z.array(text).optional(),
    price: z.strictObject({ ...read, buy: text, sell: text }).optional(),
    instrument: z.strictObject({ ...read, rules: z.partialRecord(z.enum(instrumentRules), text) }).optional(),
    openOrders: z.strictObject({ ...read, count: text }).optional(),
    equity: z.strictObject({ ...read, amount: text }).optional(),
    outcomes: z.array(outcomeRule).optional(),
    executed: executed.optional(),
  });

  return { spending, trading } as const;
}

type MoneyWords = ReturnType<typeof defineMoneyWords>;
export type TradingWords = zod.output<MoneyWords['trading']>;
