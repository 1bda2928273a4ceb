// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1account~1info/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /api/v1/account/info */
export const getAccount = defineTool<paths['/api/v1/account/info']['get']>()({
  name: 'mt5_get_account',
  title: 'Get the account',
  description: 'Balance, equity, floating profit, free margin, leverage and currency of the account. account_type is unreliable; never take it as proof of a demo account.',
  method: 'GET',
  path: '/api/v1/account/info',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({}),
});
