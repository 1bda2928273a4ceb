/** Recognising the emitter's own form: all that it writes, and never more than the gate allows. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { checkEmitted } from '../../generator/write/gate.js';
import { isPlainDeclarations, isPlainModule } from '../../generator/write/recognise.js';
import { suite } from '../suite.js';

const test = suite('emitted form', { timeoutMs: 60_000 });
const root = fileURLToPath(new URL('../../', import.meta.url));
const header = '// Generated from x by `gatewright generate`. Do not edit.\n';

const emitted = ['generated', 'test/golden'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(`${root}${folder}/${file}`, 'utf8') })),
);

const modules = emitted.filter(({ file }) => !file.endsWith('.d.ts'));
const declarations = emitted.filter(({ file }) => file.endsWith('.d.ts'));

test('every file in the repository is recognised', () => {
  assert.ok(modules.length > 60 && declarations.length > 6);
  assert.equal(modules.filter(({ text }) => !isPlainModule(text)).map(({ file }) => file), []);
  assert.equal(declarations.filter(({ text }) => !isPlainDeclarations(text)).map(({ file }) => file), []);
});

for (const [name, text] of [
  ['a declaration of a value', 'export const paths = 1;\n'],
  ['a function', 'export function paths(): void;\n'],
  ['what is global', 'declare global {\n}\n'],
  ['a module of someone else', 'declare module "zod" {\n}\n'],
  ['an import', 'import type { x } from "y";\n'],
  ['a reference', '/// <reference path="../../x.d.ts" />\n'],
  ['an interface of another name', 'export interface Array {\n}\n'],
  ['an alias of another type', 'export type paths = typeof process;\n'],
  ['a type that is imported', 'export interface paths {\n    a: import("x").y;\n}\n'],
  ['a call', 'export interface paths {\n    a: f(1);\n}\n'],
  ['a computed name that calls', 'export interface paths {\n    [f()]: 1;\n}\n'],
  ['a template', 'export interface paths {\n    a: `${string}`;\n}\n'],
  ['an interface that ends early', 'export interface paths {\n} process.exit();\n'],
  ['a comment that ends early', 'export interface paths {\n    /** a */ } export const x = 1; /* */\n}\n'],
  ['a string that ends early', 'export interface paths {\n    "a" } const x = 1; { "b": 1;\n}\n'],
  ['brackets that do not fit', 'export interface paths {\n    a: (1;\n}\n'],
  ['an interface without its end', 'export interface paths {\n    a: 1;\n'],
  ['a string with a newline', 'export interface paths {\n    "a\nb": 1;\n}\n'],
] as const) {
  test(`does not recognise declarations with ${name}`, () => assert.is(isPlainDeclarations(`${header}${text}`), false));
}

for (const [name, text] of [
  ['a file of someone else', `export const a = 'x';\n`],
  ['a string that an escape does not end', `${header}export const a = '\\';\n`],
  ['a string with a bare newline', `${header}export const a = 'x\ny';\n`],
  ['a string with a line separator', `${header}export const a = 'x\u2028y';\n`],
  ['an octal escape', `${header}export const a = '\\07';\n`],
  ['a line continuation', `${header}export const a = 'x\\\ny';\n`],
  ['two strings side by side', `${header}export const a = 'x''y';\n`],
  ['an old octal number', `${header}export const a = 017;\n`],
  ['a member of a number', `${header}export const a = 1.constructor;\n`],
  ['a comment in an expression', `${header}export const a = [/* x */ 1];\n`],
  ['a comment over two lines', `${header}/** a\n b */\nexport const a = 1;\n`],
  ['a comment that ends early', `${header}/** a */ process.exit(); /* */\nexport const a = 1;\n`],
  ['a line comment further down', `${header}export const a = 1;\n// @ts-nocheck\n`],
  ['a prototype spelt with an escape', `${header}export const a = { '\\u005f_proto__': 1 };\n`],
  ['a prototype spelt in a name', `${header}export const a = { __proto__: 1 };\n`],
  ['a constant without its end', `${header}export const a = 1\nexport const b = 2;\n`],
  ['a hole in a list', `${header}export const a = [, 1];\n`],
  ['a name that no import brings', `${header}export const a = b;\n`],
  ['a method that is not used', `${header}export const a = z.custom('x');\n`],
  ['an import under another name', `${header}import { pattern as z } from 'gatewright/contract';\n`],
  ['a module in a deeper folder', `${header}export const a = { b: () => import('./tools/../x.js').then((module) => module.b) };\n`],
  ['what a module has beside its export', `${header}export const a = { b: () => import('./tools/b.js').then((module) => module.b.c) };\n`],
  ['a type with code', `${header}export const a = defineTool<typeof import('x')>()({});\n`],
  ['text after the end', `${header}export const a = 1; b();\n`],
  ['a byte order mark', `${header}\ufeffexport const a = 1;\n`],
  ['a tab', `${header}export const a =\t1;\n`],
] as const) {
  test(`does not recognise ${name}`, () => assert.is(isPlainModule(text), false));
}

const pieces = ["'", '\\', '`', '${', '/*', '*/', '//', '\n', '\u2028', '(', ')', '{', '}', '[', ']', ',', ';', ':', '.', '=>', '=', '<', '>', '-', '1', 'z.', 's.', 'import', 'process', '__proto__', '() => ', 'z.lazy(', '\\u005f', ' as const', 'e5', '+', '!', 'globalThis'];

const edit = fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), piece: fc.constantFrom('', ...pieces) });
const damages = fc.array(edit, { minLength: 1, maxLength: 3 });
const damage = (text: string, edits: readonly { readonly at: number; readonly cut: number; readonly piece: string }[]): string =>
  edits.reduce((done, { at, cut, piece }) => done.slice(0, at % done.length) + piece + done.slice((at % done.length) + cut), text);

test('what is recognised passes the gate, however modules are damaged', () => {
  const small = modules.filter(({ text }) => text.length < 3_000);
  let recognised = 0;
  fc.assert(
    fc.property(fc.nat({ max: small.length - 1 }), damages, (index, edits) => {
      const text = damage(small[index]?.text ?? '', edits);
      if (!isPlainModule(text)) return;
      recognised += 1;
      checkEmitted('a.ts', text);
    }),
    { seed: 20_261_121, numRuns: 4_000 },
  );
  // Edits within texts leave the form as it is: the property has been put to the test.
  assert.ok(recognised > 500, `${recognised} recognised`);
});

test('what is recognised passes the gate, however declarations are damaged', () => {
  const small = declarations.filter(({ text }) => text.length < 12_000);
  let recognised = 0;
  fc.assert(
    fc.property(fc.nat({ max: small.length - 1 }), damages, (index, edits) => {
      const text = damage(small[index]?.text ?? '', edits);
      if (!isPlainDeclarations(text)) return;
      recognised += 1;
      checkEmitted('types.d.ts', text);
    }),
    { seed: 20_261_121, numRuns: 4_000 },
  );
  assert.ok(recognised > 200, `${recognised} recognised`);
});
