// Generated from test/golden/shapes/spec.yaml by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { conforming } from 'gatewright/contract';

export const circle = z.object({
  kind: z.literal('circle'),
  radius: z.number().gt(0),
});

export const square = z.object({
  kind: z.literal('square'),
  side: z.number().multipleOf(0.5),
});

export const figure = z.xor([circle, square]);

export const named = z.object({
  name: z.string(),
});

export const point = z.tuple([z.number(), z.number()]);

export const rule: z.ZodType = z.lazy(() => z.object({
  all: z.array(z.union([z.string(), rule])),
}));

export const settings = conforming(z.object({
  on: z.boolean().exactOptional(),
}), { patternProperties: { '^x-': { type: 'string' } }, minProperties: 1 });

export const text = z.string().min(1);

export const short = z.intersection(text, conforming(z.unknown(), { maxLength: 4 }));

export const tree: z.ZodType = z.lazy(() => z.object({
  left: tree.exactOptional(),
  right: tree.exactOptional(),
  value: z.union([z.string(), z.number()]).nullable().exactOptional(),
}));
