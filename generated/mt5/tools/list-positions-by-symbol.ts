// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1positions~1symbol~1{symbol}/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v1/positions/symbol/{symbol} */
export const listPositionsBySymbol = defineTool<paths['/api/v1/positions/symbol/{symbol}']['get']>()({
  name: 'mt5_list_positions_by_symbol',
  title: 'List positions of a symbol',
  description: 'The open positions of one symbol, newest first.',
  method: 'GET',
  path: '/api/v1/positions/symbol/{symbol}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbolName.describe('Exact symbol name.'),
  }),
});
