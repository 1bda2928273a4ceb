/** Reading documents: what is wrong is said with line and column, nothing is opened that the user did not name. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { Diagnostic } from '../../generator/diagnostics.js';
import { loadSource } from '../../generator/load/load.js';
import { joinPointer, readPointer, splitPointer } from '../../generator/load/pointer.js';
import { parseDocument } from '../../generator/load/read.js';
import { suite } from '../suite.js';

const test = suite('reading documents');

async function faultOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof Diagnostic ? `${error.code} ${error.pointer}${error.position === undefined ? '' : `:${error.position.line}:${error.position.column}`} ${error.message}` : String(error);
  }
}

for (const [name, text, wanted] of [
  ['JSON', '{"a": 1}', { a: 1 }],
  ['YAML', 'a: 1\n', { a: 1 }],
  ['YAML with a byte order mark', '\uFEFFa: 1\n', { a: 1 }],
  ['YAML in flow style', '{a: [1, x]}', { a: [1, 'x'] }],
  ['merge keys', 'base: &b { x: 1 }\na: { <<: *b, y: 2 }\n', { base: { x: 1 }, a: { x: 1, y: 2 } }],
  ['dates and words stay text', 'a: 2020-01-01\nb: yes\nc: 1.10\n', { a: '2020-01-01', b: 'yes', c: 1.1 }],
  ['a brace that is not indented', 'a:\n  b: {\n    x: 1\n  }\n', { a: { b: { x: 1 } } }],
] as const) {
  test(`reads ${name}`, async () => assert.equal((await parseDocument(text, 'f')).value, wanted));
}

test('says line and column of broken JSON and YAML', async () => {
  assert.match(await faultOf(() => parseDocument('{"a": 1,,}', 'f')), /^SOURCE_MALFORMED #:1:9 /);
  assert.match(await faultOf(() => parseDocument('a: 1\n b: 2\n', 'f')), /^SOURCE_MALFORMED #:1:4 /);
});

test('an alias bomb and endless nesting are refused, soon', async () => {
  const bomb = ['a0: &a0 [x]', ...Array.from({ length: 12 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(10)}]`)].join('\n');
  assert.match(await faultOf(() => parseDocument(bomb, 'f')), /^SOURCE_MALFORMED/);
  for (const depth of [500, 5_000, 200_000]) assert.is(await faultOf(() => parseDocument('['.repeat(depth) + ']'.repeat(depth), 'f')), 'SOURCE_MALFORMED # the document is nested more than 400 levels deep');
  assert.is(await faultOf(() => parseDocument(`a: ${'['.repeat(50_000)}`, 'f')), 'SOURCE_MALFORMED # the document is nested more than 400 levels deep');
});

for (const [name, text, wanted] of [
  ['no OpenAPI', 'a: 1', 'SPEC_VERSION # found neither `openapi` nor `swagger`'],
  ['an unknown version', 'openapi: 4.0.0', 'SPEC_VERSION #/openapi found `openapi: 4.0.0`'],
  ['an old Swagger', 'swagger: "1.2"', 'SPEC_VERSION #/swagger found `swagger: 1.2`'],
  ['no paths', 'openapi: 3.1.0', 'SPEC_SHAPE #/paths `paths` is missing'],
  ['paths that are a list', 'openapi: 3.1.0\npaths: []', 'SPEC_SHAPE #/paths `paths` is no object'],
  ['a list', '[]', 'SPEC_VERSION # the document is a list, no object'],
] as const) {
  test(`refuses ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'read-'));
    try {
      writeFileSync(join(folder, 's.yaml'), text);
      assert.is(await faultOf(() => loadSource({ spec: join(folder, 's.yaml'), overlays: [] }, () => undefined)), wanted);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test('a file that is not there', async () => {
  assert.is(await faultOf(() => loadSource({ spec: '/no/such/file.yaml', overlays: [] }, () => undefined)), 'SOURCE_UNREADABLE # cannot read /no/such/file.yaml: there is no such file');
});

test('pointers are escaped, unescaped, and see own members only', () => {
  assert.is(joinPointer('#/paths', '/a~b/{c}', 0), '#/paths/~1a~0b~1{c}/0');
  assert.equal(splitPointer('#/paths/~1a~0b~1%7Bc%7D'), ['paths', '/a~b/{c}']);
  assert.is(splitPointer('#anchor'), undefined);
  assert.is(readPointer({ a: { b: 1 } }, '#/a/b'), 1);
  assert.is(readPointer({}, '#/constructor'), undefined);
});
