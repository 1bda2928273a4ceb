// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1market~1symbols/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v1/market/symbols */
export const listSymbols = defineTool<paths['/api/v1/market/symbols']['get']>()({
  name: 'mt5_list_symbols',
  title: 'List all symbols',
  description: 'Names of all symbols of the broker, often thousands; mt5_find_symbols is the better choice when part of the name is known.',
  method: 'GET',
  path: '/api/v1/market/symbols',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({}),
});
