// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1ticker~1tradingDay/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, pattern } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/ticker/tradingDay */
export const getTradingDayTicker = defineTool<paths['/api/v3/ticker/tradingDay']['get']>()({
  name: 'binance_get_trading_day_ticker',
  title: 'Get statistics of the trading day',
  description: 'Returns price change and volume since the day began. Give symbol or symbols (100 at most). Weight 4 a symbol.',
  method: 'GET',
  path: '/api/v3/ticker/tradingDay',
  query: ['symbol', 'symbols', 'timeZone', 'type', 'symbolStatus'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol.describe('Leave out for all symbols.').exactOptional(),
    symbols: z.string().regex(pattern('^\\[("[^"]+"(,"[^"]+")*)?\\]$')).describe('Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol.').exactOptional(),
    timeZone: z.string().regex(pattern('^[+-]?\\d{1,2}(:\\d{2})?$')).describe('Hours from UTC for the bounds of candles, -12:00 to +14:00.').exactOptional(),
    type: s.tickerType.describe('FULL if absent.').exactOptional(),
    symbolStatus: s.symbolStatus.describe('Only symbols in this state.').exactOptional(),
  }),
});
