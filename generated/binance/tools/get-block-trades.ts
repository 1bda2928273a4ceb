// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1historicalBlockTrades/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v3/historicalBlockTrades */
export const getBlockTrades = defineTool<paths['/api/v3/historicalBlockTrades']['get']>()({
  name: 'binance_get_block_trades',
  title: 'Get block trades',
  description: 'Block trades of a symbol, which are agreed on outside of the order book, from fromId on.',
  method: 'GET',
  path: '/api/v3/historicalBlockTrades',
  query: ['symbol', 'fromId', 'limit'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 25,
  result: { wrap: true },
  input: z.strictObject({
    symbol: s.symbol,
    fromId: integer().describe('This id and later ones.'),
    limit: integer().min(1).max(1000).describe('Most entries to return.').exactOptional(),
  }),
});
