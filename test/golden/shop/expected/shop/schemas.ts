// Generated from test/golden/shop/spec.yaml by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { integer } from 'gatewright/contract';

export const id = integer().describe('Number of an item.');

export const level = z.tuple([z.string(), integer()]);

export const node: z.ZodType = z.lazy(() => z.object({
  value: z.string(),
  children: z.array(node).exactOptional(),
}));

export const offer = z.xor([z.strictObject({
  percent: integer().min(1).max(99),
}), z.strictObject({
  amount: z.string(),
})]);
