// Generated from test/golden/shapes/spec.yaml#/paths/~1figures/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type Unchecked } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /figures */
export const drawFigure = defineTool<Unchecked<paths['/figures']['post']>>()({
  name: 'shapes_draw_figure',
  title: 'Draw a figure',
  description: 'Draw a figure',
  method: 'POST',
  path: '/figures',
  body: { type: 'application/json', whole: 'body' },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    body: s.figure,
  }),
});
