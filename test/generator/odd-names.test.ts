/** Twelve odd names in eight places: nothing is polluted, nothing overwritten, and every module that is written can be imported. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as assert from 'uvu/assert';
import { generate } from '../../generator/generate.js';
import type { Tool } from '../../runtime/contract.js';
import { suite } from '../suite.js';

const test = suite('odd names', { timeoutMs: 120_000 });

// Each beside the twin that it could be mistaken for.
const names = [
  ['__proto__', 'proto'], ['constructor', 'Constructor'], ['prototype', 'Prototype'], ['toString', 'tostring'], ['class', 'Class'], ['default', 'DEFAULT'],
  ['import', 'import_'], ['ünï cödé 名', 'uni code'], ['a.b', 'a-b'], ['index', 'Index'], [`n${'x'.repeat(299)}`, `n${'x'.repeat(300)}`], ['then', 'Then'],
] as const;

const own = (...entries: readonly (readonly [string, unknown])[]): object => {
  const made = {};
  for (const [key, value] of entries) Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
};
const build = (paths: object, components: object = {}): object => ({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths, components });
const operation = (more: object): object => ({ responses: { 200: { description: 'ok' } }, ...more });
const bodyOf = (schema: object): object => ({ requestBody: { required: true, content: { 'application/json': { schema } } } });
const text = { type: 'string' };
const pointerTo = (name: string): object => ({ $ref: `#/components/schemas/${encodeURIComponent(name)}` });

/** What a document is with the two names in one place, and how many tools it has. */
const places: Readonly<Record<string, readonly [make: (a: string, b: string) => object, tools: number]>> = {
  path: [(a, b) => build(own([`/${a}`, { get: operation({}) }], [`/${b}`, { get: operation({}) }], ['/ok', { get: operation({}) }])), 3],
  operationId: [(a, b) => build({ '/a': { get: operation({ operationId: a }) }, '/b': { get: operation({ operationId: b }) } }), 2],
  parameter: [(a, b) => build({ '/a': { get: operation({ parameters: [a, b].map((name) => ({ name, in: 'query', schema: text })) }) } }), 1],
  'path parameter': [(a) => build(own([`/a/{${a}}`, { get: operation({ parameters: [{ name: a, in: 'path', required: true, schema: text }] }) }])), 1],
  property: [(a, b) => build({ '/a': { post: operation(bodyOf({ type: 'object', required: [a], properties: own([a, text], [b, text], ['x', text]) })) } }), 1],
  'property of an answer': [(a, b) => build({ '/a': { get: { responses: { 200: { description: 'ok', content: { 'application/json': { schema: { type: 'object', properties: own([a, text], [b, text]) } } } } } } } }), 1],
  component: [(a, b) => build({ '/a': { post: operation(bodyOf({ type: 'object', properties: { p: pointerTo(a), q: pointerTo(b) } })) } }, { schemas: own([a, { type: 'object', properties: { a: text } }], [b, { type: 'object', properties: { b: text } }]) }), 1],
  enum: [(a, b) => build({ '/a': { get: operation({ parameters: [{ name: 'q', in: 'query', schema: { type: 'string', enum: [a, b] } }] }) } }), 1],
};

const isTool = (value: unknown): value is Tool => typeof value === 'object' && value !== null && 'input' in value;

test(`${names.length} names x ${Object.keys(places).length} places`, async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).sort().join();
  let made = 0;
  let left = 0;
  // Below the project, so that the modules find zod and the contract.
  const folder = mkdtempSync(join(process.cwd(), '.hostile-'));
  try {
    for (const [place, [make, count]] of Object.entries(places)) {
      for (const [index, [name, twin]] of names.entries()) {
        const label = `${place} ${name.slice(0, 20)}`;
        const out = join(folder, `${place.replaceAll(' ', '-')}-${index}`);
        mkdirSync(out);
        writeFileSync(join(out, 'spec.json'), JSON.stringify(make(name, twin)));
        const { report, failed } = await generate({ apis: [{ name: 'x', spec: join(out, 'spec.json'), overlays: [] }], out: join(out, 'generated'), write: true, types: false });
        const [api] = report.apis;
        made += api?.tools ?? 0;
        left += api?.skipped.length ?? 0;
        assert.is(failed, false, `${label}: ${report.diagnostics.map(({ code, message }) => `${code} ${message}`).join()}`);
        // Each operation is a tool, or it was told why not.
        assert.is((api?.tools ?? 0) + (api?.skipped.length ?? 0), count, label);
        assert.equal(api?.skipped.map(({ code }) => code).filter((code) => !['NAME_INVALID', 'NAME_COLLISION', 'ARGUMENT_COLLISION', 'PARAMETER_SHAPE'].includes(code)), [], label);
        const files = report.files.added.filter((file) => file.includes('/tools/'));
        assert.is(new Set(files.map((file) => file.toLowerCase())).size, api?.tools, label);
        const tools: Tool[] = [];
        for (const file of files) {
          assert.ok(existsSync(join(out, 'generated', file)), `${label} ${file}`);
          // The loader of TypeScript gives a module its own exports and nothing else.
          const module = (await import(pathToFileURL(join(out, 'generated', file)).href)) as Readonly<Record<string, unknown>>;
          tools.push(...Object.values(module).filter(isTool));
        }
        assert.is(tools.length, api?.tools, label);
        assert.is(new Set(tools.map((tool) => tool.name)).size, tools.length, label);
        const entries = JSON.parse(readFileSync(join(out, 'generated/x/catalog.json'), 'utf8')) as readonly { readonly name: string; readonly inputSchema: { readonly properties?: object } }[];
        assert.equal(entries.map((entry) => entry.name).sort(), tools.map((tool) => tool.name).sort(), label);
        if (place === 'property' && (api?.tools ?? 0) > 0) assert.is(Object.keys(entries[0]?.inputSchema.properties ?? {}).length, 3, label);
        if (place === 'parameter' && (api?.tools ?? 0) > 0) assert.is(Object.keys(entries[0]?.inputSchema.properties ?? {}).length, 2, label);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  // Left out are the twins that differ in nothing a name of a tool may hold.
  assert.equal([made, left], [110, 22]);
  assert.is(Object.getOwnPropertyNames(Object.prototype).sort().join(), before);
  assert.is(Reflect.get({}, 'b'), undefined);
});
