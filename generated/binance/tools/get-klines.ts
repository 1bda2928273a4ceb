// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1klines/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/klines */
export const getKlines = defineTool<paths['/api/v3/klines']['get']>()({
  name: 'binance_get_klines',
  title: 'Get candles',
  description: 'Returns candles (open, high, low, close, volume) of a symbol, oldest first; without times the newest ones. Prices are exact decimals as text. Weight 2.',
  method: 'GET',
  path: '/api/v3/klines',
  query: ['symbol', 'interval', 'startTime', 'endTime', 'timeZone', 'limit'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
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
    wrap: true,
  },
  input: z.strictObject({
    symbol: s.symbol,
    interval: s.klineInterval,
    startTime: integer().describe('From this time on, in ms.').exactOptional(),
    endTime: integer().describe('Up to this time, in ms.').exactOptional(),
    timeZone: z.string().regex(pattern('^[+-]?\\d{1,2}(:\\d{2})?$')).describe('Hours from UTC for the bounds of candles, -12:00 to +14:00.').exactOptional(),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
  }),
});
