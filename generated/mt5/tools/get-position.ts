// Generated from specs/metatrader-bridge/openapi.yaml#/paths/~1api~1v1~1positions~1{id}/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /api/v1/positions/{id} */
export const getPosition = defineTool<paths['/api/v1/positions/{id}']['get']>()({
  name: 'mt5_get_position',
  title: 'Get a position',
  description: 'One open position by its ticket, as a list of one. An empty list means that it is closed or was never there.',
  method: 'GET',
  path: '/api/v1/positions/{id}',
  auth: [[], ['Bearer'], ['ApiKey']],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    id: s.ticket.describe('Ticket of the position.'),
  }),
});
