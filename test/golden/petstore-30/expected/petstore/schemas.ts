// Generated from test/golden/petstore-30/spec.yaml by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { integer } from 'gatewright/contract';

export const category = z.object({
  id: integer().exactOptional(),
  name: z.string().nullable().exactOptional(),
});
