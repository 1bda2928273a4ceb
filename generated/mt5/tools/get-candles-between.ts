// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1market~1candles~1date/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v1/market/candles/date */
export const getCandlesBetween = defineTool<paths['/api/v1/market/candles/date']['get']>()({
  name: 'mt5_get_candles_between',
  title: 'Get candles of a period',
  description: 'The candles between two moments (UTC), newest first. A period without data, such as a weekend, is an error. There is no limit; keep period and timeframe in proportion.',
  method: 'GET',
  path: '/api/v1/market/candles/date',
  query: ['symbol_name', 'timeframe', 'date_from', 'date_to'],
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol_name: s.symbolName.describe('Exact symbol name.'),
    timeframe: s.timeframe.describe('Length of a candle; M is minutes, H hours, D day, W week, MN month.'),
    date_from: z.string().describe('Start of the period.'),
    date_to: z.string().describe('End of the period.'),
  }),
});
