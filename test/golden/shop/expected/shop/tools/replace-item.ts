// Generated from test/golden/shop/spec.yaml#/paths/~1items~1{id}/put by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** PUT /items/{id} */
export const replaceItem = defineTool<paths['/items/{id}']['put']>()({
  name: 'shop_replace_item',
  title: 'Replace an item',
  description: 'Replace an item',
  method: 'PUT',
  path: '/items/{id}',
  body: { type: 'application/json', fields: ['name', 'price', 'note', 'secret', 'levels', 'state'] },
  auth: [['key'], ['token']],
  effects: { reads: false, spends: false, repeatable: true },
  input: z.strictObject({
    id: s.id,
    name: z.string().min(1).max(40).regex(pattern('^[^/]+$')),
    price: z.number().gt(0).exactOptional(),
    note: z.string().nullable().describe('Free text; \'quoted\' and \\ kept.').exactOptional(),
    secret: z.string().exactOptional(),
    levels: z.array(s.level).exactOptional(),
    state: z.enum(['new', 'sold']).nullable().exactOptional(),
  }),
});
