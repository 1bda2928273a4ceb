/** 2,000 random texts in random places of a document: whatever is written is data, in every kind of file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import ts from 'typescript';
import * as assert from 'uvu/assert';
import { generate } from '../../generator/generate.js';
import { suite } from '../suite.js';
import { payloads, positions } from './hostile.js';

const test = suite('hostile documents', { timeoutMs: 600_000 });

test('2,000 random texts: nothing becomes code, nothing breaks syntax', async () => {
  // Below the project, so that the modules find zod and the contract.
  const folder = mkdtempSync(join(process.cwd(), '.hostile-'));
  const fragment = fc.oneof(fc.constantFrom(...payloads), fc.constantFrom("'", '"', '`', '\\', '${', '}', ')', ';', '\n', '\r', '\u2028', '*/', '/*', '//', '<!--', '-->', '\u0000', '\ud800', '#', '~1', '%', '{', '[', '__proto__', 'globalThis.__owned=1'), fc.string({ maxLength: 6, unit: 'binary' }));
  const text = fc.array(fragment, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  const cases = fc.sample(fc.tuple(fc.constantFrom(...Object.keys(positions)), text), { numRuns: 2_000, seed: 20_261_121 });
  let files = 0;
  try {
    for (const [index, [place, payload]] of cases.entries()) {
      const out = join(folder, String(index));
      mkdirSync(out);
      writeFileSync(join(out, 'spec.json'), JSON.stringify(positions[place]?.(payload)));
      // Types are openapi-typescript's, which is slower by far.
      const { report } = await generate({ apis: [{ name: 'shop', spec: join(out, 'spec.json'), overlays: [] }], out: join(out, 'generated'), write: true, types: index % 10 === 0 });
      assert.not(report.diagnostics.some(({ code }) => code === 'OUTPUT_UNSAFE'), `${place} ${JSON.stringify(payload)}`);
      for (const file of report.files.added) {
        const path = join(out, 'generated', file);
        files += 1;
        if (file.endsWith('.ts')) {
          const { parseDiagnostics } = ts.createSourceFile(file, ts.sys.readFile(path) ?? '', ts.ScriptTarget.ES2022) as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
          assert.is(parseDiagnostics.length, 0, `${place} ${JSON.stringify(payload)} ${file}`);
        } else JSON.parse(ts.sys.readFile(path) ?? '');
        if (index % 10 === 0 && /\/(tools\/.*|api|schemas)\.ts$/.test(file)) await import(pathToFileURL(path).href);
      }
      rmSync(out, { recursive: true, force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  assert.is('__owned' in globalThis, false);
  assert.ok(files > 8_000, String(files));
});
