// Generated from test/golden/shapes/spec.yaml#/paths/~1rules/put by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type Unchecked } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PUT /rules */
export const setRules = defineTool<Unchecked<paths['/rules']['put']>>()({
  name: 'shapes_set_rules',
  title: 'Set rules',
  description: 'Set rules',
  method: 'PUT',
  path: '/rules',
  body: { type: 'application/json', fields: ['rule', 'tree'] },
  auth: [],
  effects: { reads: false, spends: false, repeatable: true },
  input: z.strictObject({
    rule: s.rule,
    tree: s.tree.exactOptional(),
  }),
});
