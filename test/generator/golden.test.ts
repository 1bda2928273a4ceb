/** Whole outputs for small documents: what people will read, compared to the letter. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { generate } from '../../generator/generate.js';
import { suite } from '../suite.js';

const test = suite('golden', { timeoutMs: 20_000 });
const update = process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined;

const cases = [
  { name: 'shop', diagnostics: [] },
  { name: 'shapes', diagnostics: [] },
  { name: 'petstore-20', diagnostics: [] },
  { name: 'petstore-30', diagnostics: [] },
] as const;

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

for (const { name, diagnostics } of cases) {
  test(name, async () => {
    const folder = `test/golden/${name}`;
    const out = mkdtempSync(join(tmpdir(), 'golden-'));
    try {
      const overlays = existsSync(`${folder}/overlay.yaml`) ? [`${folder}/overlay.yaml`] : [];
      const { report } = await generate({ apis: [{ name: name.split('-')[0] ?? name, spec: `${folder}/spec.yaml`, overlays }], out, write: true });
      assert.equal(report.diagnostics.map((diagnostic) => diagnostic.code), [...diagnostics], JSON.stringify(report.diagnostics));
      if (update) {
        rmSync(`${folder}/expected`, { recursive: true, force: true });
        for (const file of listFiles(out)) {
          mkdirSync(dirname(`${folder}/expected/${file}`), { recursive: true });
          writeFileSync(`${folder}/expected/${file}`, readFileSync(join(out, file)));
        }
      }
      assert.equal(listFiles(out), listFiles(`${folder}/expected`));
      for (const file of listFiles(out)) assert.fixture(readFileSync(join(out, file), 'utf8'), readFileSync(`${folder}/expected/${file}`, 'utf8'), file);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
}
