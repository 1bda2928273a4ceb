// Generated from test/golden/petstore-20/spec.yaml#/paths/~1pet~1findByStatus/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /pet/findByStatus */
export const findPetsByStatus = defineTool<paths['/pet/findByStatus']['get']>()({
  name: 'petstore_find_pets_by_status',
  title: 'Find pets by status',
  description: 'GET /pet/findByStatus',
  method: 'GET',
  path: '/pet/findByStatus',
  query: ['status'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    status: z.array(z.enum(['available', 'pending', 'sold'])),
  }),
});
