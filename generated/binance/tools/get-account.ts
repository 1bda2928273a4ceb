// Generated from specs/binance-testnet/openapi.yaml#/paths/~1api~1v3~1account/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v3/account */
export const getAccount = defineTool<paths['/api/v3/account']['get'], 'timestamp'>()({
  name: 'binance_get_account',
  title: 'Get the account',
  description: 'Your balances (free, and locked in open orders), permissions and commission rates. Set omitZeroBalances, or hundreds of empty assets come along.',
  method: 'GET',
  path: '/api/v3/account',
  query: ['omitZeroBalances', 'recvWindow'],
  supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }],
  auth: [['ApiKey', 'Signature']],
  effects: { reads: true, spends: false, repeatable: true },
  weight: 20,
  input: z.strictObject({
    omitZeroBalances: z.boolean().describe('True leaves out assets with nothing in them.').exactOptional(),
    recvWindow: z.number().gt(0).max(60000).describe('How many ms after its time stamp the request is still good; up to three decimals.').exactOptional(),
  }),
});
