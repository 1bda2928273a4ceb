/** The cache: it spares what is untouched, notices whatever is not, and is never needed. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { fingerprintMaker, openCache } from '../../generator/cache.js';
import { type GenerateOptions, type GenerateResult, type GenerateSource, generate } from '../../generator/generate.js';
import type { ToolEntry } from '../../runtime/catalog.js';
import { suite } from '../suite.js';

const test = suite('cache', { timeoutMs: 30_000 });
let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
  save('x.yaml', document("/a: { get: { operationId: a, responses: { '200': { description: ok } } } }, /gone: { get: { parameters: [{ $ref: './parts.yaml#/p' }], responses: { '200': { description: ok } } } }"));
  save('y.yaml', document("/b: { get: { operationId: b, responses: { '200': { description: ok } } } }"));
  save('overlay.yaml', JSON.stringify({ overlay: '1.0.0', info: { title: 'T', version: '1' }, actions: [{ target: "$.paths['/a'].get", update: { summary: 'From the overlay' } }] }));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const document = (paths: string): string => `{ openapi: 3.1.0, info: { title: T, version: '1' }, servers: [{ url: 'https://x.example' }], paths: { ${paths} } }`;
const at = (file: string): string => join(folder, file);
const save = (file: string, text: string): void => writeFileSync(at(file), text);
const load = (file: string): string => readFileSync(at(file), 'utf8');
const sources = (): readonly GenerateSource[] => [
  { name: 'x', spec: at('x.yaml'), overlays: [at('overlay.yaml')] },
  { name: 'y', spec: at('y.yaml'), overlays: [] },
];

const NOTHING = { added: [], changed: [], deleted: [] };

interface Run extends GenerateResult {
  /** The APIs that were made rather than remembered. */
  readonly made: readonly string[];
}

async function run(options: { readonly write?: boolean; readonly types?: boolean; readonly out?: string; readonly cache?: string; readonly apis?: readonly GenerateSource[]; readonly estimate?: GenerateOptions['estimate'] } = {}): Promise<Run> {
  const made: string[] = [];
  const onProgress = (message: string): void => void (message.includes(': reading') && made.push(message.slice(0, message.indexOf(':'))));
  const result = await generate({ apis: options.apis ?? sources(), out: options.out ?? at('out'), write: options.write ?? true, types: options.types ?? false, cache: options.cache ?? at('cache'), onProgress, ...(options.estimate === undefined ? {} : { estimate: options.estimate }) });
  return { ...result, made };
}

const outcome = ({ report }: Run): unknown => ({ apis: report.apis, diagnostics: report.diagnostics, files: report.files });

test('what is untouched is not made again, and the report is the same', async () => {
  const first = await run();
  assert.equal(first.made, ['x', 'y']);
  assert.equal(first.report.diagnostics.map(({ code }) => code), ['REF_NOT_FOUND']);
  const again = await run({ cache: at('empty') });
  const second = await run();
  assert.equal(second.made, []);
  assert.equal(outcome(second), outcome(again));
  assert.equal(second.report.files.unchanged, ['index.ts', 'x/api.ts', 'x/catalog.json', 'x/index.ts', 'x/tools/a.ts', 'x/types.d.ts', 'y/api.ts', 'y/catalog.json', 'y/index.ts', 'y/tools/b.ts', 'y/types.d.ts']);
});

test('what a catalog costs is estimated when it is made, and remembered', async () => {
  const asked: string[][] = [];
  const estimate = (entries: readonly ToolEntry[]): number => 10 + asked.push(entries.map(({ name }) => name));
  assert.equal([...(await run({ apis: sources().slice(0, 1) })).costs], []);
  // Nobody asked then, so there is nothing to remember.
  const first = await run({ estimate });
  assert.equal({ made: first.made, costs: [...first.costs] }, { made: ['x', 'y'], costs: [['x', 11], ['y', 12]] });
  save('y.yaml', load('y.yaml').replace('operationId: b', 'operationId: c'));
  const second = await run({ estimate });
  assert.equal({ made: second.made, costs: [...second.costs] }, { made: ['y'], costs: [['x', 11], ['y', 13]] });
  assert.equal(asked, [['x_a'], ['y_b'], ['y_c']]);
});

for (const [name, change, made, changed] of [
  ['a document', () => save('y.yaml', load('y.yaml').replace('operationId: b', 'summary: New, operationId: b')), ['y'], { changed: ['y/catalog.json', 'y/tools/b.ts'] }],
  ['an overlay', () => save('overlay.yaml', load('overlay.yaml').replace('From', 'Out of')), ['x'], { changed: ['x/catalog.json', 'x/tools/a.ts'] }],
  ['a file that a document refers to and that was missing', () => save('parts.yaml', '{ p: { name: q, in: query, schema: { type: string } } }'), ['x'], { added: ['x/tools/get-gone.ts'], changed: ['x/catalog.json', 'x/index.ts'] }],
  ['a generated file, of the same length', () => save('out/x/tools/a.ts', load('out/x/tools/a.ts').replace('From', 'Fron')), ['x'], { changed: ['x/tools/a.ts'] }],
  ['the catalog', () => save('out/y/catalog.json', '[]\n'), ['y'], { changed: ['y/catalog.json'] }],
  ['the index of all', () => save('out/index.ts', `${load('out/index.ts')}\n`), [], { changed: ['index.ts'] }],
  ['a generated file that is gone', () => rmSync(at('out/y/tools/b.ts')), ['y'], { added: ['y/tools/b.ts'] }],
  ['all output that is gone', () => rmSync(at('out'), { recursive: true }), ['x', 'y'], undefined],
  ['a stale module', () => save('out/x/tools/old.ts', load('out/x/tools/a.ts')), ['x'], { deleted: ['x/tools/old.ts'] }],
] as const) {
  test(`notices a change of ${name}`, async () => {
    await run();
    change();
    const check = await run({ write: false });
    const fresh = await run({ write: false, cache: at('empty') });
    assert.equal(check.made, made);
    assert.equal(outcome(check), outcome(fresh));
    if (changed !== undefined) {
      const { unchanged: _unchanged, ...found } = check.report.files;
      assert.equal(found, { ...NOTHING, ...changed });
    }
    // A check repairs nothing, so it says the same the next time; afterwards nothing is left to say.
    assert.equal(outcome(await run({ write: false })), outcome(fresh));
    await run();
    const { report } = await run();
    assert.equal([report.files.added, report.files.changed, report.files.deleted], [[], [], []]);
  });
}

test('a change of a referenced file is noticed', async () => {
  save('parts.yaml', '{ p: { name: q, in: query, schema: { type: string } } }');
  await run();
  assert.equal((await run()).made, []);
  save('parts.yaml', '{ p: { name: r, in: query, schema: { type: string } } }');
  assert.equal((await run()).made, ['x']);
  assert.match(load('out/x/tools/get-gone.ts'), "query: ['r']");
});

test('other options and another output folder are another matter', async () => {
  await run();
  assert.equal((await run({ out: at('other') })).made, ['x', 'y']);
  assert.equal((await run({ types: true })).made, ['x', 'y']);
  assert.match(load('out/x/tools/a.ts'), "defineTool<paths['/a']['get']>");
  assert.equal((await run({ types: false })).made, ['x', 'y']);
  assert.match(load('out/x/tools/a.ts'), 'Unchecked');
  assert.equal((await run({ apis: sources().map((source) => ({ ...source, overlays: [] })) })).made, ['x']);
});

test('a file that is not ours is told every time', async () => {
  await run();
  save('out/x/tools/mine.ts', 'export const mine = 1;\n');
  for (const _ of [1, 2]) assert.equal((await run()).report.diagnostics.map(({ code }) => code), ['REF_NOT_FOUND', 'OUTPUT_FOREIGN']);
});

test('another generator makes everything again', async () => {
  await run();
  const scope = { out: at('out'), types: false };
  const [x] = sources();
  assert.ok(x !== undefined && openCache(at('cache'), scope).find(x) !== undefined);
  assert.is(openCache(at('cache'), { ...scope, maker: 'another' }).find(x), undefined);
});

test('the fingerprint of a generator follows its code and its packages', () => {
  const home = at('generator');
  const seen = new Set<string>();
  const note = (): void => void seen.add(fingerprintMaker(home));
  mkdirSync(join(home, 'emit'), { recursive: true });
  mkdirSync(join(home, 'node_modules/zod'), { recursive: true });
  writeFileSync(join(home, 'emit/a.ts'), 'export const a = 1;');
  note();
  note();
  assert.is(seen.size, 1);
  writeFileSync(join(home, 'emit/a.ts'), 'export const a = 2;');
  note();
  writeFileSync(join(home, 'emit/b.ts'), '');
  note();
  writeFileSync(join(home, 'node_modules/zod/package.json'), '{"version":"9.9.9"}');
  note();
  assert.is(seen.size, 4);
});

for (const [name, damage] of [
  ['cut', (text: string) => text.slice(0, text.length / 2)],
  ['edited', (text: string) => text.replace('x/tools', 'y/tools').replace('"tools":1', '"tools":2')],
  ['empty', () => ''],
  ['no object', () => 'null'],
] as const) {
  test(`a cache that is ${name} is as good as none`, async () => {
    await run();
    for (const file of readdirSync(at('cache'))) save(`cache/${file}`, damage(load(`cache/${file}`)));
    const { made, report } = await run();
    assert.equal(made, ['x', 'y']);
    assert.equal(report.apis.map(({ name: api, tools }) => [api, tools]), [['x', 1], ['y', 1]]);
  });
}

test('a cache that cannot be written changes nothing', async () => {
  save('cache', 'a file where the folder would be');
  const first = await run();
  const second = await run();
  assert.equal([first.failed, second.failed, second.made], [false, false, ['x', 'y']]);
});

test('what failed is not remembered', async () => {
  const bad = [{ name: 'x', spec: at('none.yaml'), overlays: [] }];
  for (const _ of [1, 2]) {
    const { failed, report } = await run({ apis: bad });
    assert.equal([failed, report.diagnostics.map(({ code }) => code)], [true, ['SOURCE_UNREADABLE']]);
  }
  const untyped = document("/a: { get: { operationId: a, responses: { '200': { description: ok, content: { application/json: { schema: [1] } } } } } }");
  save('untyped.yaml', untyped);
  for (const _ of [1, 2]) {
    const { made, report } = await run({ apis: [{ name: 'z', spec: at('untyped.yaml'), overlays: [] }], types: true });
    assert.equal([made, report.diagnostics.map(({ code }) => code)], [['z'], ['OUTPUT_SCHEMA_DROPPED', 'TYPES_FAILED']]);
  }
});
