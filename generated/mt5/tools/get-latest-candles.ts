// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1market~1candles~1latest/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v1/market/candles/latest */
export const getLatestCandles = defineTool<paths['/api/v1/market/candles/latest']['get']>()({
  name: 'mt5_get_latest_candles',
  title: 'Get the latest candles',
  description: 'The last candles of a symbol, newest first; the first one is still unfinished. Ask for no more than needed.',
  method: 'GET',
  path: '/api/v1/market/candles/latest',
  query: ['symbol_name', 'timeframe', 'count'],
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol_name: s.symbolName.describe('Exact symbol name.'),
    timeframe: s.timeframe.describe('Length of a candle; M is minutes, H hours, D day, W week, MN month.'),
    count: integer().min(1).describe('How many candles.').exactOptional(),
  }),
});
