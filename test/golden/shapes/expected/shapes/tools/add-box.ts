// Generated from test/golden/shapes/spec.yaml#/paths/~1boxes/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** POST /boxes */
export const addBox = defineTool<paths['/boxes']['post']>()({
  name: 'shapes_add_box',
  title: 'Add a box',
  description: 'Add a box',
  method: 'POST',
  path: '/boxes',
  body: { type: 'application/json', fields: ['name', 'size', 'lid'] },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    name: z.string(),
    size: integer().min(0).max(9),
    lid: z.boolean().exactOptional(),
  }),
});
