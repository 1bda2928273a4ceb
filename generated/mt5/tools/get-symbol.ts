// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1market~1symbol~1info~1{symbol_name}/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v1/market/symbol/info/{symbol_name} */
export const getSymbol = defineTool<paths['/api/v1/market/symbol/info/{symbol_name}']['get']>()({
  name: 'mt5_get_symbol',
  title: 'Get a symbol',
  description: 'All properties of a symbol. For sizing an order see volume_min, volume_max, volume_step, trade_contract_size and trade_tick_value; for prices digits, point and trade_stops_level.',
  method: 'GET',
  path: '/api/v1/market/symbol/info/{symbol_name}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({
    symbol_name: s.symbolName.describe('Exact symbol name.'),
  }),
});
