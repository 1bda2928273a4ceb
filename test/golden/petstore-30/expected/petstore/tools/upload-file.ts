// Generated from test/golden/petstore-30/spec.yaml#/paths/~1pet~1{petId}~1uploadImage/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer, type WholeBody } from 'gatewright/contract';
import type { paths } from '../types.js';

/** POST /pet/{petId}/uploadImage */
export const uploadFile = defineTool<WholeBody<paths['/pet/{petId}/uploadImage']['post']>>()({
  name: 'petstore_upload_file',
  title: 'Upload file',
  description: 'POST /pet/{petId}/uploadImage',
  method: 'POST',
  path: '/pet/{petId}/uploadImage',
  body: { type: 'application/octet-stream', whole: 'body', base64: ['body'] },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    petId: integer(),
    body: z.string().describe('The application/octet-stream content: base64, or a data: URI.').exactOptional(),
  }),
});
