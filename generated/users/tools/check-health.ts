// Generated from specs/user-service/openapi.yaml#/paths/~1health/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import type { paths } from '../types.js';

/** GET /health */
export const checkHealth = defineTool<paths['/health']['get']>()({
  name: 'users_check_health',
  title: 'Check the service',
  description: 'Says whether the user service runs.',
  method: 'GET',
  path: '/health',
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  input: z.strictObject({}),
});
