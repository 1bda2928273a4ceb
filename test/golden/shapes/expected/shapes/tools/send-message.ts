// Generated from test/golden/shapes/spec.yaml#/paths/~1messages/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, type Unchecked } from 'gatewright/contract';
import type { paths } from '../types.js';

/** POST /messages */
export const sendMessage = defineTool<Unchecked<paths['/messages']['post']>>()({
  name: 'shapes_send_message',
  title: 'Send a message',
  description: 'Send a message',
  method: 'POST',
  path: '/messages',
  body: { type: 'application/x-www-form-urlencoded', fields: [{ arg: 'message', name: 'text' }] },
  supplied: [{ in: 'body', name: 'at', by: 'timestamp' }, { in: 'body', name: 'seal', by: 'signature' }],
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  accept: ['text/plain'],
  input: z.strictObject({
    message: z.string().describe('What is signed.'),
  }),
});
