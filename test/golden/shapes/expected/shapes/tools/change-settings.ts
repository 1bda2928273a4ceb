// Generated from test/golden/shapes/spec.yaml#/paths/~1settings/patch by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type Unchecked } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PATCH /settings */
export const changeSettings = defineTool<Unchecked<paths['/settings']['patch']>>()({
  name: 'shapes_change_settings',
  title: 'Change settings',
  description: 'Change settings',
  method: 'PATCH',
  path: '/settings',
  body: { type: 'application/merge-patch+json', whole: 'body' },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    body: s.settings,
  }),
});
