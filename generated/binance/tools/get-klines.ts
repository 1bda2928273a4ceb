// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1klines/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/klines */
export const getKlines = defineTool<paths['/api/v3/klines']['get']>()({
  name: 'binance_get_klines',
  title: 'Get candles',
  description: 'Candles (open, high, low, close, volume) of a symbol for price history and indicators, oldest first; the newest without times, 1000 at most. The last one may still be running. Prices are exact decimals as text.',
  method: 'GET',
  path: '/api/v3/klines',
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
