// Generated from test/golden/shapes/spec.yaml#/paths/~1files/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type Unchecked } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** POST /files */
export const addFiles = defineTool<Unchecked<paths['/files']['post']>>()({
  name: 'shapes_add_files',
  title: 'Add files',
  description: 'Add files',
  method: 'POST',
  path: '/files',
  body: { type: 'multipart/form-data', fields: ['files', { arg: 'about', json: true }], base64: ['files'] },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  result: { wrap: true },
  input: z.strictObject({
    files: z.array(z.string()).max(3).describe('A file: base64, a data: URI (data:text/csv;name=a.csv,...), or a gatewright://files/ link.'),
    about: s.named.exactOptional(),
  }),
});
