/** Types of a document: what openapi-typescript is shown, that nothing outside the document is opened, and generation without it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { emitDeclarations } from '../../generator/emit/declarations.js';
import { type GenerateResult, generate } from '../../generator/generate.js';
import { suite } from '../suite.js';

const test = suite('declarations', { timeoutMs: 30_000 });
let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'declarations-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const answering = (schema: unknown): unknown => ({ responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } });
const document = (paths: Record<string, unknown>): string => JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, servers: [{ url: 'https://x.example' }], paths });

async function run(spec: string, types = true): Promise<GenerateResult> {
  writeFileSync(join(folder, 'spec.json'), spec);
  return generate({ apis: [{ name: 'x', spec: join(folder, 'spec.json'), overlays: [] }], out: join(folder, 'out'), write: true, types });
}
const read = (file: string): string => readFileSync(join(folder, 'out/x', file), 'utf8');

test('answers that lie in other files and on other hosts are not fetched, and cost the others nothing', async () => {
  const hits: (string | undefined)[] = [];
  const server = createServer((request, response) => (hits.push(request.url), response.end('{"x":{"type":"string"}}')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  writeFileSync(join(folder, 'beside.json'), '{"x":{"const":"read from beside"}}');
  try {
    const outside = [`http://127.0.0.1:${(server.address() as AddressInfo).port}/secret.json#/x`, 'missing.json#/x', `${join(folder, 'beside.json')}#/x`, '//127.0.0.1/x', 'file:///etc/hostname', '#'];
    const paths = Object.fromEntries(outside.map((reference, index) => [`/o${index}`, { get: { operationId: `o${index}`, ...(answering({ $ref: reference }) as object) } }]));
    const { report } = await run(document({ ...paths, '/good': { get: { operationId: 'good', parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }], ...(answering({ type: 'string' }) as object) } } }));
    assert.equal(hits, []);
    assert.equal([...new Set(report.diagnostics.map(({ code }) => code))], ['OUTPUT_SCHEMA_DROPPED']);
    assert.not.match(read('types.d.ts'), 'read from beside');
    assert.match(read('tools/good.ts'), "defineTool<paths['/good']['get']>()");
  } finally {
    server.close();
  }
});

test('a reference outside the document becomes unknown', async () => {
  const text = await emitDeclarations(document({ '/a': { get: answering({ $ref: 'other.yaml#/x' }) } }));
  assert.match(text, '"application/json": unknown;');
});

test('without types modules say so, and nothing is compared', async () => {
  const { report } = await run(document({ '/a': { get: { operationId: 'a', ...(answering({ type: 'string' }) as object) } } }), false);
  assert.equal([report.diagnostics, report.files.added], [[], ['index.ts', 'x/api.ts', 'x/catalog.json', 'x/index.ts', 'x/tools/a.ts', 'x/types.d.ts']]);
  assert.match(read('tools/a.ts'), "export const a = defineTool<Unchecked<paths['/a']['get']>>()({");
  assert.match(read('types.d.ts'), '\nexport type paths = Record<string, Record<string, unknown>>;\n');
});

test('what openapi-typescript refuses costs the comparison only', async () => {
  const { report, failed } = await run(document({ '/a': { get: { operationId: 'a', ...(answering([1]) as object) } } }));
  assert.equal([failed, report.diagnostics.map(({ code }) => code)], [false, ['OUTPUT_SCHEMA_DROPPED', 'TYPES_FAILED']]);
  assert.match(read('tools/a.ts'), 'Unchecked<paths');
});
