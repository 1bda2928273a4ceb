// Generated from test/golden/petstore-30/spec.yaml#/paths/~1store~1inventory/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /store/inventory */
export const getInventory = defineTool<paths['/store/inventory']['get']>()({
  name: 'petstore_get_inventory',
  title: 'Get inventory',
  description: 'GET /store/inventory',
  method: 'GET',
  path: '/store/inventory',
  auth: [['api_key']],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({}),
});
