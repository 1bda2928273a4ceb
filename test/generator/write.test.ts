/** What happens on disk: the plan says it, carrying it out is all or nothing, and what is not ours stays. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { type GenerateResult, generate } from '../../generator/generate.js';
import { suite } from '../suite.js';

const test = suite('writing', { timeoutMs: 30_000 });
let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const operation = (id: string, more = ''): string => `{ get: { operationId: ${id}, ${more} responses: { '200': { description: ok } } } }`;
const document = (paths: string): string => `{ openapi: 3.1.0, info: { title: T, version: '1' }, servers: [{ url: 'https://x.example' }], paths: { ${paths} } }`;

async function run(spec: string, options: { readonly write?: boolean; readonly name?: string; readonly out?: string } = {}): Promise<GenerateResult> {
  writeFileSync(join(folder, 'spec.yaml'), spec);
  return generate({ apis: [{ name: options.name ?? 'x', spec: join(folder, 'spec.yaml'), overlays: [] }], out: options.out ?? join(folder, 'out'), write: options.write ?? true });
}

const told = ({ report }: GenerateResult): readonly string[] => report.diagnostics.map(({ code, severity }) => `${severity} ${code}`);
const listFiles = (path: string): readonly string[] => readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(path, file)).isFile()).sort();

test('the first run adds everything, the second leaves all as it is', async () => {
  const first = await run(document(`/a: ${operation('a')}`));
  assert.equal(first.report.files, { added: ['index.ts', 'x/api.ts', 'x/catalog.json', 'x/index.ts', 'x/tools/a.ts', 'x/types.d.ts'], changed: [], deleted: [], unchanged: [] });
  const touched = statSync(join(folder, 'out/x/tools/a.ts')).mtimeMs;
  const second = await run(document(`/a: ${operation('a')}`));
  assert.equal(second.report.files.unchanged, first.report.files.added);
  assert.is(statSync(join(folder, 'out/x/tools/a.ts')).mtimeMs, touched);
});

test('what changed is written, what is gone is deleted', async () => {
  await run(document(`/a: ${operation('a')}, /b: ${operation('b')}`));
  const { report } = await run(document(`/b: ${operation('b', 'summary: Other,')}, /c: ${operation('c')}`));
  assert.equal(report.files, {
    added: ['x/tools/c.ts'],
    changed: ['x/catalog.json', 'x/index.ts', 'x/tools/b.ts', 'x/types.d.ts'],
    deleted: ['x/tools/a.ts'],
    unchanged: ['index.ts', 'x/api.ts'],
  });
  assert.equal(listFiles(join(folder, 'out')), ['index.ts', 'x/api.ts', 'x/catalog.json', 'x/index.ts', 'x/tools/b.ts', 'x/tools/c.ts', 'x/types.d.ts']);
});

test('a dry run says the same and writes nothing', async () => {
  const { report } = await run(document(`/a: ${operation('a')}`), { write: false });
  assert.is(report.files.added.length, 6);
  assert.is(existsSync(join(folder, 'out')), false);
});

test('an API that was generated before stays in the index', async () => {
  await run(document(`/a: ${operation('a')}`));
  await run(document(`/a: ${operation('a')}`), { name: 'y' });
  mkdirSync(join(folder, "out/no'name"));
  writeFileSync(join(folder, "out/no'name/catalog.json"), '[]');
  await run(document(`/a: ${operation('a')}`), { name: 'y' });
  assert.match(readFileSync(join(folder, 'out/index.ts'), 'utf8'), "  x: () => import('./x/index.js'),\n  y: () => import('./y/index.js'),\n};".replace('};', '} as const;'));
});

test('a stranger among generated files is told and left alone', async () => {
  await run(document(`/a: ${operation('a')}, /b: ${operation('b')}`));
  writeFileSync(join(folder, 'out/x/tools/mine.ts'), 'export const mine = 1;\n');
  writeFileSync(join(folder, 'out/x/notes.md'), 'mine\n');
  const result = await run(document(`/a: ${operation('a')}`));
  assert.equal(told(result), ['warning OUTPUT_FOREIGN', 'warning OUTPUT_FOREIGN']);
  assert.equal(result.report.files.deleted, ['x/tools/b.ts']);
  assert.is(readFileSync(join(folder, 'out/x/tools/mine.ts'), 'utf8'), 'export const mine = 1;\n');
});

test('a stranger in the place of a generated file is an error, and nothing is written', async () => {
  mkdirSync(join(folder, 'out/x/tools'), { recursive: true });
  writeFileSync(join(folder, 'out/x/tools/a.ts'), 'export const mine = 1;\n');
  const result = await run(document(`/a: ${operation('a')}`));
  assert.equal([result.failed, told(result)], [true, ['error OUTPUT_FOREIGN']]);
  assert.equal(listFiles(join(folder, 'out')), ['x/tools/a.ts']);
});

for (const [name, obstruct] of [
  ['a file where the output folder is to be', () => writeFileSync(join(folder, 'out'), '')],
  ['a file where an API has its folder', () => (mkdirSync(join(folder, 'out')), writeFileSync(join(folder, 'out/x'), ''))],
  ['a folder where a module is to be', () => mkdirSync(join(folder, 'out/x/tools/a.ts'), { recursive: true })],
] as const) {
  test(`${name}: nothing is written`, async () => {
    obstruct();
    const before = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    const result = await run(document(`/a: ${operation('a')}, /b: ${operation('b')}`));
    assert.equal([result.failed, told(result)], [true, ['error OUTPUT_UNWRITABLE']]);
    assert.equal(result.report.files.added, []);
    assert.equal(readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort(), [...before, 'spec.yaml'].sort());
  });
}

if (process.getuid?.() === 0) test.skip('a folder that may not be written to: nothing is written', 'a user for whom permissions count (not root)');
else {
  test('a folder that may not be written to: nothing is written', async () => {
    mkdirSync(join(folder, 'out'));
    chmodSync(join(folder, 'out'), 0o500);
    const result = await run(document(`/a: ${operation('a')}`));
    assert.equal([result.failed, told(result), readdirSync(join(folder, 'out'))], [true, ['error OUTPUT_UNWRITABLE'], []]);
  });
}

for (const [name, spec, wanted] of [
  ['broken YAML', '{ openapi: 3.1.0', ['error SOURCE_MALFORMED #']],
  ['no OpenAPI', '{ a: 1 }', ['error SPEC_VERSION #']],
  ['no paths', '{ openapi: 3.1.0 }', ['error SPEC_SHAPE #/paths']],
  ['a Swagger document without paths', "{ swagger: '2.0', info: { title: T, version: '1' } }", ['error SPEC_SHAPE #/paths']],
  ['names that clash', document(`/a: ${operation('a', 'x-gatewright: { name: x_one },')}, /b: ${operation('b', 'x-gatewright: { name: x_one },')}`), ['error NAME_COLLISION #/paths/~1a/get', 'error NAME_COLLISION #/paths/~1b/get']],
  ['a name that is none', document(`/a: ${operation('a', "x-gatewright: { name: 'x one' },")}`), ['error NAME_INVALID #/paths/~1a/get']],
  ['a misspelt extension', document(`/a: ${operation('a', 'x-gatewright: { nam: x_one },')}`), ['error EXTENSION_SHAPE #/paths/~1a/get/x-gatewright/nam']],
] as const) {
  test(`${name}: the code, the place, and nothing written`, async () => {
    const { failed, report } = await run(spec);
    assert.equal([failed, report.diagnostics.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)], [true, wanted]);
    assert.is(existsSync(join(folder, 'out')), false);
  });
}

test('an API whose name is none, and one document of two that fails: nothing is written', async () => {
  const result = await run(document(`/a: ${operation('a')}`), { name: '../up' });
  assert.equal([result.failed, told(result)[0]], [true, 'error NAME_INVALID']);
  writeFileSync(join(folder, 'good.yaml'), document(`/a: ${operation('a')}`));
  const both = await generate({ apis: [{ name: 'good', spec: join(folder, 'good.yaml'), overlays: [] }, { name: 'bad', spec: join(folder, 'none.yaml'), overlays: [] }], out: join(folder, 'out'), write: true });
  assert.equal([both.failed, told(both), existsSync(join(folder, 'out'))], [true, ['error SOURCE_UNREADABLE'], false]);
});

test('damage costs the operation it touches, and the report counts it', async () => {
  const result = await run(document(`/a: ${operation('a')}, '/b/{id}': ${operation('b')}`));
  assert.equal(result.report.apis, [{ name: 'x', operations: 2, tools: 1, skipped: [{ pointer: '#/paths/~1b~1{id}/get', code: 'PARAMETER_SHAPE', message: 'the path has `{id}`, but no path parameter is called so' }] }]);
  assert.is(result.failed, false);
});
