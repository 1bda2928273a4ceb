// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker~1tradingDay/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker/tradingDay */
export const getTradingDayTicker = defineTool<paths['/api/v3/ticker/tradingDay']['get']>()({
  name: 'binance_get_trading_day_ticker',
  title: 'Get statistics of the trading day',
  description: 'Change, extremes and volume since the day began, in UTC or timeZone. Give symbol or symbols.',
  method: 'GET',
  path: '/api/v3/ticker/tradingDay',
  query: ['symbol', 'symbols', 'timeZone', 'type', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: [{ arg: 'symbols', weight: 4, each: true, most: 200 }, { weight: 4 }],
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('One symbol; needed unless symbols is given.').exactOptional(),
    symbols: s.symbolNames.describe('Up to 100 symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; needed unless symbol is given, not together with it.').exactOptional(),
    timeZone: z.string().regex(pattern('^[+-]?\\d{1,2}(:\\d{2})?$')).describe('Offset from UTC at which days and candles begin, -12:00 to +14:00, such as 8, -1:00 or 05:45. Times in requests stay UTC.').exactOptional(),
    type: s.tickerType.describe('How much the answer tells; FULL if absent.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state. A single symbol in another one is an error (-1220), others are left out.').exactOptional(),
  }),
});
