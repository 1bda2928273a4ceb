// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1uiKlines/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/uiKlines */
export const getChartKlines = defineTool<paths['/api/v3/uiKlines']['get']>()({
  name: 'binance_get_chart_klines',
  title: 'Get candles for charts',
  description: 'Candles adjusted for drawing charts; on the testnet the same as binance_get_klines, which is to be preferred.',
  method: 'GET',
  path: '/api/v3/uiKlines',
  query: ['symbol', 'interval', 'startTime', 'endTime', 'timeZone', 'limit'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 2,
  result: {
    tuples: [
      {
        at: '/*',
        fields: [
          'openTime', 'open', 'high', 'low', 'close', 'volume', 'closeTime', 'quoteVolume', 'trades', 'takerBuyBaseVolume',
          'takerBuyQuoteVolume', '-',
        ],
      },
    ],
    times: [{ at: '/*/0', unit: 'ms' }],
    wrap: true,
  },
  input: z.strictObject({
    symbol: s.symbol,
    interval: s.klineInterval,
    startTime: integer().describe('From this time on, in ms. Without endTime the oldest entries from there are returned.').exactOptional(),
    endTime: integer().describe('Up to this time, in ms. Without startTime the newest entries up to it are returned.').exactOptional(),
    timeZone: z.string().regex(pattern('^[+-]?\\d{1,2}(:\\d{2})?$')).describe('Offset from UTC at which days and candles begin, -12:00 to +14:00, such as 8, -1:00 or 05:45. Times in requests stay UTC.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
  }),
});
