// Generated from test/golden/shapes/spec.yaml#/paths/~1circles/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type Unchecked } from 'gatewright/contract';
import type { paths } from '../types.js';

/** POST /circles */
export const drawCircle = defineTool<Unchecked<paths['/circles']['post']>>()({
  name: 'shapes_draw_circle',
  title: 'Draw a circle',
  description: 'Its schema is told apart by a discriminator elsewhere.',
  method: 'POST',
  path: '/circles',
  body: { type: 'application/json', fields: ['kind', 'radius'] },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    kind: z.literal('circle'),
    radius: z.number().gt(0),
  }),
});
