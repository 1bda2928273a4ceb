/** Promises about the output as a whole: the same every time, small differences for small changes, data whatever the document says. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { generate } from '../../generator/generate.js';
import { suite } from '../suite.js';
import { payloads, positions } from './hostile.js';

const test = suite('generated output', { timeoutMs: 60_000 });
const shop = readFileSync('test/golden/shop/spec.yaml', 'utf8');

async function emit(spec: string): Promise<{ readonly files: ReadonlyMap<string, string>; readonly codes: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'output-'));
  try {
    writeFileSync(join(folder, 'spec.json'), spec);
    const { report } = await generate({ apis: [{ name: 'shop', spec: join(folder, 'spec.json'), overlays: [] }], out: join(folder, 'out'), write: true });
    const files = new Map(report.files.added.map((file) => [file, readFileSync(join(folder, 'out', file), 'utf8').replaceAll(folder, '')]));
    return { files, codes: report.diagnostics.map((diagnostic) => diagnostic.code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('twice the same document gives the same bytes', async () => {
  assert.equal([...(await emit(shop)).files], [...(await emit(shop)).files]);
});

test('the order of paths in the document changes nothing but types.d.ts', async () => {
  const document = parseYaml(shop) as { paths: Record<string, unknown> };
  const shuffled = { ...document, paths: Object.fromEntries(Object.entries(document.paths).reverse()) };
  const [straight, reversed] = [await emit(JSON.stringify(document)), await emit(JSON.stringify(shuffled))];
  for (const [file, text] of straight.files) if (!file.endsWith('.d.ts')) assert.is(reversed.files.get(file), text, file);
});

test('a summary that changes is a difference in one place of one module', async () => {
  const [before, after] = [await emit(shop), await emit(shop.replace('summary: Replace an item', 'summary: Put an item'))];
  const changed = [...before.files].filter(([file, text]) => after.files.get(file) !== text).map(([file]) => file);
  assert.equal(changed.sort(), ['shop/catalog.json', 'shop/tools/replace-item.ts', 'shop/types.d.ts']);
  const [left, right] = [before, after].map(({ files }) => (files.get('shop/tools/replace-item.ts') ?? '').split('\n'));
  assert.equal((left ?? []).filter((line, index) => line !== right?.[index]), ["  title: 'Replace an item',", "  description: 'Replace an item',"]);
});

test(`nothing in ${Object.keys(positions).length} places x ${payloads.length} texts becomes code`, async () => {
  // Below the project, so that the modules find zod and the contract.
  const folder = mkdtempSync(join(process.cwd(), '.hostile-'));
  let imported = 0;
  try {
    for (const [place, make] of Object.entries(positions)) {
      for (const [index, payload] of payloads.entries()) {
        const { files, codes } = await emit(JSON.stringify(make(payload)));
        assert.not(codes.includes('OUTPUT_UNSAFE'), `${place} ${payload}`);
        for (const [file, text] of files) {
          if (!file.endsWith('.ts') || file.endsWith('.d.ts')) continue;
          const target = join(folder, `${place.replace(/\W/g, '_')}-${index}`, file);
          mkdirSync(join(target, '..'), { recursive: true });
          writeFileSync(target, text);
        }
        for (const file of files.keys()) {
          if (!/\/(tools\/.*|api|schemas)\.ts$/.test(file)) continue;
          await import(pathToFileURL(join(folder, `${place.replace(/\W/g, '_')}-${index}`, file)).href);
          imported += 1;
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  assert.is('__owned' in globalThis, false);
  assert.ok(imported > 400, String(imported));
});
