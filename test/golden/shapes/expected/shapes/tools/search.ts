// Generated from test/golden/shapes/spec.yaml#/paths/~1search?mode=exact/get by `gatewright generate`. Do not edit.
import * as z from 'zod';
import { conforming, defineTool, integer, type Unchecked } from 'gatewright/contract';
import * as s from '../schemas.js';
import type { paths } from '../types.js';

/** GET /search?mode=exact */
export const search = defineTool<Unchecked<paths['/search?mode=exact']['get']>>()({
  name: 'shapes_search',
  title: 'Search',
  description: 'Search',
  method: 'GET',
  path: '/search?mode=exact',
  query: ['word', { arg: 'filter', style: 'deepObject' }, 'near', { arg: 'where', json: true }, 'ids'],
  cookies: ['session'],
  auth: [],
  effects: { reads: true, spends: false, repeatable: true },
  result: { wrap: true },
  input: z.strictObject({
    word: s.short,
    filter: z.strictObject({
      min: integer().exactOptional(),
      max: integer().exactOptional(),
    }).exactOptional(),
    near: s.point.exactOptional(),
    where: z.record(z.string(), z.string()).exactOptional(),
    session: z.string().exactOptional(),
    ids: conforming(z.array(integer()).min(1), { uniqueItems: true }).exactOptional(),
  }),
});
