/** Documents that are small or plain and would unfold to too much: each is refused or done within 2 s and 300 MB, loader included, and the healthy operation beside it lives. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';

const test = suite('bombs', { timeoutMs: 60_000 });
const child = fileURLToPath(new URL('bomb-child.ts', import.meta.url));

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const ok = { get: { operationId: 'ok', responses: {} } };
const build = (paths: object, more: object = {}): string => JSON.stringify({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { '/ok': ok, ...paths }, ...more });
const query = (schema: object): object => ({ '/a': { get: { operationId: 'a', parameters: [{ name: 'q', in: 'query', schema }], responses: {} } } });
const body = (schema: object): object => ({ '/a': { post: { operationId: 'a', requestBody: { required: true, content: { 'application/json': { schema } } }, responses: { 200: { description: 'd', content: { 'application/json': { schema } } } } } } });
const chain = (count: number, make: (next: object, index: number) => object): object => ({ components: { schemas: Object.fromEntries([...Array.from({ length: count }, (_, index) => [`S${index}`, make(ref(`S${index + 1}`), index)] as const), [`S${count}`, { type: 'object', required: ['a'] }]]) } });
const nest = (depth: number): object => Array.from({ length: depth }).reduce<object>((inner) => ({ type: 'array', items: inner }), { type: 'string' });

const bombs: readonly (readonly [name: string, text: () => string, tools: readonly string[], codes: readonly string[]])[] = [
  ['aliases of aliases', () => ['a0: &a0 [x]', ...Array.from({ length: 12 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(10)}]`)].join('\n'), [], ['SOURCE_MALFORMED']],
  ['200,000 brackets', () => '['.repeat(200_000), [], ['SOURCE_MALFORMED']],
  ['a schema 150 levels deep', () => build(query(nest(150))), ['x_ok'], ['SCHEMA_SHAPE']],
  ['49 MB of data', () => build({}, { 'x-fill': Array.from({ length: 500_000 }, (_, index) => 'x'.repeat(90) + index) }), ['x_ok'], []],
  ['10,000 paths', () => build(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`/p${index}/{id}`, { get: { operationId: `op${index}`, parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }], responses: { 200: { description: 'd', content: { 'application/json': { schema: { type: 'object', properties: { a: { type: 'string' } } } } } } } } }]))), ['x_ok', 'x_op0', 'x_op1'], []],
  ['allOf through 2,000 schemas', () => build(body(ref('S0')), chain(2_000, (next, index) => ({ allOf: [next, { type: 'object', properties: { [`p${index}`]: { type: 'string' } } }] }))), ['x_ok'], ['SCHEMA_SHAPE']],
  ['allOf of twice the next, 40 times', () => build(body(ref('S0')), chain(40, (next) => ({ allOf: [next, next] }))), ['x_a', 'x_ok'], []],
  ['anyOf of twice the next, 40 times', () => build(body(ref('S0')), chain(40, (next) => ({ anyOf: [next, next] }))), ['x_a', 'x_ok'], []],
  ['objects of twice the next, 40 times', () => build(body(ref('S0')), chain(40, (next) => ({ type: 'object', properties: { a: next, b: next } }))), ['x_a', 'x_ok'], []],
  ['masks in objects of twice the next, 40 times', () => build(body(ref('S0')), chain(40, (next) => ({ type: 'object', properties: { a: next, b: next, c: { type: 'string', 'x-gatewright': { sensitive: 'all' } } } }))), ['x_ok'], ['SCHEMA_SHAPE']],
  ['an enum of 100,000', () => build(query({ type: 'string', enum: Array.from({ length: 100_000 }, (_, index) => `value${index}`) })), ['x_a', 'x_ok'], []],
  ['a pattern of 1 MB', () => build(query({ type: 'string', pattern: '(a|b)*'.repeat(200_000) })), ['x_a', 'x_ok'], ['PATTERN_INVALID']],
  ['a property with a name of 5 MB', () => build(body({ type: 'object', properties: { ['k'.repeat(5_000_000)]: { type: 'string' } } })), ['x_a', 'x_ok'], []],
];

interface Outcome {
  readonly tools: readonly string[];
  readonly codes: readonly string[];
  /** Time of the processor. */
  readonly ms: number;
  readonly mb: number;
}

const folder = mkdtempSync(join(tmpdir(), 'bombs-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

for (const [index, [name, text, tools, codes]] of bombs.entries()) {
  test(name, async () => {
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, text());
    const outcomes: Outcome[] = [];
    // Other work on the machine only ever adds to the processor's time, so the least of three tells.
    while (outcomes.length < 3 && !outcomes.some(({ ms }) => ms < 2_000)) {
      const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=gatewright-source', '--import', 'tsx', child, file], { timeout: 50_000 });
      outcomes.push(JSON.parse(stdout) as Outcome);
    }
    for (const outcome of outcomes) {
      assert.equal([outcome.tools, outcome.codes], [tools, codes]);
      assert.ok(outcome.mb < 300, `${outcome.mb} MB`);
    }
    assert.ok(outcomes.some(({ ms }) => ms < 2_000), `${outcomes.map(({ ms }) => ms).join(', ')} ms`);
  });
}
