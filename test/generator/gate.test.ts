/** The injection gate: what it lets through and what it refuses. */
import * as assert from 'uvu/assert';
import { Diagnostic } from '../../generator/diagnostics.js';
import { checkEmitted } from '../../generator/write/gate.js';
import { isPlainModule } from '../../generator/write/recognise.js';
import { suite } from '../suite.js';

const test = suite('injection gate');

const allowed = [
  `import * as z from 'zod';\nimport { defineTool } from 'gatewright/contract';\nexport const a = defineTool<string>()({ name: 'x', n: -1, list: [1, 'b', null, true], ['__proto__']: z.string() });\n`,
  `export { api } from './api.js';\nexport const tools = { a: () => import('./tools/a.js').then((module) => module.a) } as const;\n`,
  `import * as z from 'zod';\nexport const node: z.ZodType = z.lazy(() => z.object({ next: node }));\n`,
  // Members of a module's own namespace: the schema is called `Constructor`.
  `import * as z from 'zod';\nimport * as s from '../schemas.js';\nexport const a = z.array(s.constructor).min(-1);\n`,
];
test('lets through what the emitter writes', () => {
  for (const text of allowed) checkEmitted('a.ts', text);
  checkEmitted('types.d.ts', 'export interface paths { "/x": { get: string } }\nexport type x = Record<string, never>;\n');
});

for (const [name, text] of [
  ['a statement', `console.log(1);`],
  ['a call in a literal', `export const a = { b: process.exit(1) };`],
  ['a template', 'export const a = `${1}`;'],
  ['a function', `export function a() {}`],
  ['a function expression', `export const a = function () {};`],
  ['a class', `export class A {}`],
  ['new', `export const a = new Date();`],
  ['an import from elsewhere', `import fs from 'node:fs';`],
  ['an import from above', `import x from '../../../secrets.js';`],
  ['a dynamic import', `export const a = () => import('node:fs');`],
  ['a dynamic import of a variable', `export const a = () => import(z);`],
  ['let', `export let a = 1;`],
  ['an export of everything', `export * from 'zod';`],
  ['an unknown name', `export const a = globalThis;`],
  ['a binary expression', `export const a = 'a' + 'b';`],
  ['a conditional', `export const a = true ? 1 : 2;`],
  ['a spread', `export const a = { ...z };`],
  ['a getter', `export const a = { get b() { return 1; } };`],
  ['an assignment', `export const a = (z.x = 1);`],
  ['broken syntax', `export const a = {;`],
  ['a tagged template', 'export const a = z`x`;'],
  ['a default of a parameter', `export const a = (b = process.exit()) => 1;`],
  ['a parameter where no module arrives', `export const a = z.lazy((module) => module.constructor('x'));`],
  ['an instantiation expression', `export const a = process.exit<string>;`],
  ['a call inside one', `export const a = (globalThis.x())<string>;`],
  ['a pattern with a default', `export const { a = process.exit() } = {};`],
  ['the function constructor', `export const a = z.string.constructor('globalThis.x = 1')();`],
  ['the prototype', `export const a = z.string().__proto__;`],
  ['a prototype that is set', `export const a = { __proto__: z };`],
  ['a quoted prototype that is set', `export const a = { '__proto__': z };`],
  ['a computed name', `export const a = { [z.string()]: 1 };`],
  ['an element access', `export const a = z['constructor'];`],
  ['an optional call', `export const a = z?.string();`],
  ['a call of what a call gives', `export const a = z.string()();`],
  ['a call of its own constant', `export const b = z.string();\nexport const a = b();`],
  ['negation', `export const a = !z;`],
  ['await', `export const a = await import('./tools/a.js');`],
  ['using', `export using a = z;`],
  ['an async function', `export const a = async () => 1;`],
  ['a regular expression', `export const a = /(a+)+$/;`],
  ['void', `export const a = void 0;`],
  ['a shorthand', `export const a = { z };`],
  ['a sequence', `export const a = (1, z);`],
  ['an enum', `export enum a { b = 1 }`],
  ['a default export', `export default 1;`],
  ['an import of everything by side effect', `import 'node:child_process';`],
  ['a second argument to import', `export const a = () => import('./tools/a.js', z);`],
  ['code in an arrow function', `export const a = () => { while (true) {} };`],
] as const) {
  test(`refuses ${name}`, () => {
    let thrown: unknown;
    try {
      checkEmitted('a.ts', text);
    } catch (error) {
      thrown = error;
    }
    assert.ok(thrown instanceof Diagnostic && thrown.code === 'OUTPUT_UNSAFE', name);
    assert.is(isPlainModule(`// Generated from x by \`gatewright generate\`. Do not edit.\n${text}\n`), false, 'recognised although the gate refuses it');
  });
}

test('refuses code in declarations', () => {
  assert.throws(() => checkEmitted('types.d.ts', 'export const a = 1;'));
  assert.throws(() => checkEmitted('types.d.ts', 'declare module "x" {}'));
});
