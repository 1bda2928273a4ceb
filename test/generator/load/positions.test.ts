/** Pointers to lines and columns: in JSON and YAML, through aliases and references, and where the file does not say what the pointer names. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { locate } from '../../../generator/load/positions.js';
import { suite } from '../../suite.js';

const test = suite('positions');

async function place(text: string, pointers: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'positions-'));
  try {
    const file = join(folder, 'a');
    writeFileSync(file, text);
    return (await locate(pointers.map((pointer) => ({ file, pointer })))).map((position) => `${position?.line}:${position?.column}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const yaml = `a: &x
  - "b": 1
    c: {d: 2, "e": [3, 'f']}
  - { k: 1, $ref: '#/q~1r/s' }
g: *x
m: { <<: { z: 1 }, y: 2 }
# a comment
? q/r
: s:
    100%: |
      text
    v: 1
`;
const places = [['#/a/0/b', '2:5'], ['#/a/0/c/e/1', '3:24'], ['#/a/1', '4:13'], ['#/a/1/v', '12:5'], ['#/g/0/c', '3:5'], ['#/m/z', '6:12'], ['#/m/y', '6:20'], ['#/q~1r/s/100%', '10:5'], ['#/q~1r/none/at/all', '8:3'], ['#', '1:1']] as const;

test('in YAML', async () => assert.equal(await place(yaml, places.map(([pointer]) => pointer)), places.map(([, wanted]) => wanted)));

test('in YAML that only the forgiving parser takes', async () => {
  // A closing bracket that is not indented: js-yaml refuses it.
  const forgiven = yaml.replace(`["3"`, '').replace('m: { <<: { z: 1 }, y: 2 }', 'm: { <<: { z: 1 }, y: 2\n}');
  const wanted = places.map(([pointer, at]) => (/^#\/q/.test(pointer) || pointer === '#/a/1/v' ? at.replace(/^\d+/, (line) => String(Number(line) + 1)) : at));
  assert.equal(await place(forgiven, places.map(([pointer]) => pointer)), wanted);
});

test('in JSON, with and without line breaks', async () => {
  const value = { paths: { '/a': { get: { parameters: [{ name: 'x' }, { in: 'y' }] } } } };
  const pointers = ['#/paths/~1a/get/parameters/1/in', '#/paths/~1a/get/parameters/1', '#/paths/~1a/put', '#/info'];
  assert.equal(await place(JSON.stringify(value, null, 2), pointers), ['10:13', '9:11', '3:5', '1:1']);
  assert.equal(await place(JSON.stringify(value), pointers), ['1:52', '1:51', '1:11', '1:1']);
});

test('a byte order mark and Windows line ends shift nothing', async () => assert.equal(await place('\uFEFFa:\r\n  b: 1\r\n', ['#/a', '#/a/b']), ['1:1', '2:3']));

test('Swagger 2.0 is looked up under the names it had', async () => {
  const text = 'swagger: "2.0"\npaths:\n  /a:\n    get:\n      parameters:\n        - { name: b, in: body }\n        - { name: q, in: query }\n      responses:\n        200:\n          schema: { $ref: "#/definitions/X" }\ndefinitions:\n  X:\n    type: foo\n';
  assert.equal(await place(text, ['#/components/schemas/X/type', '#/paths/~1a/get/parameters/0/schema', '#/paths/~1a/get/responses/200/content/application~1json/schema']), ['13:5', '5:7', '10:21']);
});

test('neither URLs nor files that are gone have positions', async () => {
  assert.equal(await locate([{ file: 'http://127.0.0.1:1/spec.yaml', pointer: '#' }, { file: '/no/such/file', pointer: '#/a' }, { file: 'x', pointer: '#', position: { line: 3, column: 4 } }]), [undefined, undefined, { line: 3, column: 4 }]);
});

test('a file that does not parse any more gives what can be made out', async () => assert.equal(await place('{"a": [', ['#/a']), ['1:2']));

test('JSON is read as the YAML that it is', async () => {
  const value = { 'a "b"': { 'c\\': '}', 'd]{': ['[', '\\', '\\"', '', {}, [], [[]], -1.5e9, true, null, { 'é,\u2028': ',' }] }, empty: {}, 'x/y~z%': { $ref: '#/empty' }, last: 0 };
  const pointers: string[] = [];
  const list = (node: unknown, pointer: string): void => {
    pointers.push(pointer, `${pointer}/none`);
    if (typeof node === 'object' && node !== null) for (const [key, child] of Object.entries(node)) list(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')}`);
  };
  list(value, '#');
  for (const indent of [0, 3]) {
    const text = JSON.stringify(value, null, indent);
    // A comment keeps the reader of JSON away.
    const wanted = (await place(`# x\n${text}`, pointers)).map((at) => at.replace(/^\d+/, (line) => String(Number(line) - 1)));
    assert.is(new Set(wanted).size > 15, true);
    assert.equal(await place(text, pointers), wanted);
  }
});

test('YAML that looks like JSON at first is read as YAML', async () => {
  assert.equal(await place(`{"a": 'it''s }, {', "b": 1}`, ['#/b']), ['1:21']);
  assert.equal(await place(`{"a": 1, # }\n "b": 1}`, ['#/b']), ['2:2']);
  assert.equal(await place(`{"a": 1, b: {c: 1}}`, ['#/b/c']), ['1:14']);
});

test('columns of JSON count characters as editors do, not bytes', async () => {
  assert.equal(await place('\uFEFF{ "é漢😀": 1, "b": { "c": 2 },\n  "é": 0, "d": 3 }', ['#/b', '#/b/c', '#/d']), ['1:14', '1:21', '2:11']);
});
