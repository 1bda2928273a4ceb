// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1market~1symbols~1filter/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v1/market/symbols/filter */
export const findSymbols = defineTool<paths['/api/v1/market/symbols/filter']['get']>()({
  name: 'mt5_find_symbols',
  title: 'Find symbols',
  description: 'Names of the symbols that fit a mask, such as *EUR*. Brokers add endings to names, so look the exact name up here before trading.',
  method: 'GET',
  path: '/api/v1/market/symbols/filter',
  query: ['group'],
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    group: z.string().describe('Mask with `*` for any characters; several are separated by commas, and `!` in front leaves its symbols out.').exactOptional(),
  }),
});
