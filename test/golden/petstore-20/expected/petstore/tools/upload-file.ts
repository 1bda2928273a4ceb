// Generated from test/golden/petstore-20/spec.yaml#/paths/~1pet~1{petId}~1uploadImage/post by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { defineTool, integer } from 'gatewright/contract';
import type { paths } from '../types.js';

/** POST /pet/{petId}/uploadImage */
export const uploadFile = defineTool<paths['/pet/{petId}/uploadImage']['post']>()({
  name: 'petstore_upload_file',
  title: 'Upload file',
  description: 'POST /pet/{petId}/uploadImage',
  method: 'POST',
  path: '/pet/{petId}/uploadImage',
  body: { type: 'multipart/form-data', fields: ['additionalMetadata', 'file'], base64: ['file'] },
  auth: [],
  effects: { reads: false, spends: false, repeatable: false },
  input: z.strictObject({
    petId: integer(),
    additionalMetadata: z.string().exactOptional(),
    file: z.string().describe('A file: base64, a data: URI (data:text/csv;name=a.csv,...), or a gatewright://files/ link.').exactOptional(),
  }),
});
