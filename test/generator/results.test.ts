/** What documents and overlays say about results: pages, limits, projections and moments, as tools and output schemas have them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../generator/diagnostics.js';
import { catalogFromSource } from '../../generator/serve.js';
import type { CatalogTool, ToolEntry } from '../../runtime/catalog.js';
import { suite } from '../suite.js';

const test = suite('results of documents');

interface Made {
  readonly tool: CatalogTool;
  readonly entry: ToolEntry;
  readonly codes: readonly string[];
}

async function make(answer: object, parameters: readonly string[] = [], own: object = {}): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-results-'));
  const diagnostics: Diagnostic[] = [];
  try {
    const operation = { operationId: 'list', 'x-gatewright': own, parameters: parameters.map((name) => ({ name, in: 'query', schema: { type: 'string' } })), responses: { 200: { description: 'ok', content: { 'application/json': { schema: answer } } } } };
    await writeFile(join(folder, 'spec.json'), JSON.stringify({ openapi: '3.1.0', info: { title: 'x', version: '1' }, servers: [{ url: 'https://x.example' }], paths: { '/things': { get: operation } } }));
    const { catalog } = await catalogFromSource({ name: 'x', spec: join(folder, 'spec.json'), overlays: [] }, (diagnostic) => diagnostics.push(diagnostic));
    const [entry] = catalog.entries;
    if (entry === undefined) throw new Error(diagnostics.map(String).join('\n'));
    return { tool: await catalog.load(entry.name), entry, codes: diagnostics.map(({ code }) => code) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
const object = (properties: object): object => ({ type: 'object', properties });
const text = { type: 'string' };

for (const [name, answer, parameters, own, wanted] of [
  ['cursor and next_cursor', object({ meta: object({ next_cursor: text }) }), ['cursor'], {}, { cursor: { arg: 'cursor', at: '/meta/next_cursor' } }],
  ['pageToken and nextPageToken', object({ nextPageToken: text }), ['pageToken'], {}, { cursor: { arg: 'pageToken', at: '/nextPageToken' } }],
  ['starting_after and the last item', object({ has_more: { type: 'boolean' }, data: { type: 'array', items: object({ id: text }) } }), ['starting_after'], {}, { more: '/has_more', cursor: { arg: 'starting_after', at: '/data/-/id' } }],
  ['the URL of the next page', object({ next: { type: ['string', 'null'], format: 'uri' } }), ['limit', 'offset'], {}, { link: '/next' }],
  ['two members that could be meant', object({ a: object({ next_cursor: text }), b: object({ next_cursor: text }) }), ['cursor'], {}, undefined],
  ['an item of a list', object({ data: { type: 'array', items: object({ next_cursor: text }) } }), ['cursor'], {}, undefined],
  ['a cursor without its argument', object({ next_cursor: text }), ['limit'], {}, undefined],
  ['the overlay says no', object({ next_cursor: text }), ['cursor'], { pagination: false }, undefined],
  ['the overlay says how', object({ rows: { type: 'array' } }), ['p', 'n'], { pagination: { page: { arg: 'p', size: 'n' }, items: '/rows' } }, { page: { arg: 'p', size: 'n' }, items: '/rows' }],
] as const) {
  test(`pages: ${name}`, async () => assert.equal((await make(answer, parameters, own)).tool.result?.pages, wanted));
}

test('limits and projections; mistakes are told and left out', async () => {
  const { tool, entry } = await make(object({ a: text }), [], { result: { maxBytes: 0, project: 'a' } });
  assert.equal(tool.result, { maxBytes: 0, project: 'a' });
  assert.is(entry.outputSchema, undefined);
  assert.equal((await make(object({ a: text }), [], { result: { project: 'a[' } })).codes, ['EXTENSION_SHAPE']);
  assert.equal((await make(object({ a: text }), [], { pagination: { cursor: { arg: 'c', at: '/a' } } })).codes, ['EXTENSION_SHAPE']);
});

test('moments: the plan, and an output schema that takes what the runtime writes, closed objects included', async () => {
  const at = { type: 'integer', 'x-gatewright': { time: 'ms' } };
  const { tool, entry } = await make(object({ list: { type: 'array', items: { type: 'object', properties: { at }, required: ['at'], additionalProperties: false } } }));
  assert.equal(tool.result?.times, [{ at: '/list/*/at', unit: 'ms' }]);
  const validate = new Ajv2020({ strict: false }).compile(entry.outputSchema ?? false);
  assert.equal([{ list: [{ at: 1, at_iso: '1970-01-01T00:00:00.001Z' }] }, { list: [{ at: 1, at_isa: '' }] }].map((value) => validate(value)), [true, false]);
});
