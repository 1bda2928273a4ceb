/** Watching files: every way to save is noticed once, and nothing else is. */
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as assert from 'uvu/assert';
import { FileWatch } from '../../cli/file-watch.js';
import { suite } from '../suite.js';

const test = suite('file watch');
let folder = '';
let told: string[][] = [];
let files: FileWatch;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  for (const name of ['a.yaml', 'b.yaml', 'other.yaml']) writeFileSync(join(folder, name), '1');
  told = [];
  files = new FileWatch((changed) => void told.push([...changed].map((file) => basename(file)).sort()), 30);
  files.follow([join(folder, 'a.yaml'), join(folder, 'b.yaml')]);
});
test.afterEach(() => {
  files.close();
  rmSync(folder, { recursive: true, force: true });
});

const rest = (ms = 200): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

for (const [name, save, wanted] of [
  ['a file that is written', (at) => writeFileSync(at('a.yaml'), '2'), [['a.yaml']]],
  ['a file that is written in pieces', (at) => ['2', '3', '4'].forEach((piece) => appendFileSync(at('a.yaml'), piece)), [['a.yaml']]],
  ['a new file that takes the place of the old one', (at) => (writeFileSync(at('.a.swp'), '2'), renameSync(at('.a.swp'), at('a.yaml'))), [['a.yaml']]],
  ['the old file moved away first', (at) => (renameSync(at('a.yaml'), at('a.yaml~')), writeFileSync(at('a.yaml'), '2')), [['a.yaml']]],
  ['two files at once', (at) => (writeFileSync(at('a.yaml'), '2'), writeFileSync(at('b.yaml'), '2')), [['a.yaml', 'b.yaml']]],
  ['a file that goes away', (at) => rmSync(at('b.yaml')), [['b.yaml']]],
  ['a file that nobody asked for', (at) => writeFileSync(at('other.yaml'), '2'), []],
] as readonly (readonly [string, (at: (name: string) => string) => unknown, readonly (readonly string[])[]])[]) {
  test(`tells of ${name}`, async () => {
    await rest(50);
    save((file) => join(folder, file));
    await rest();
    assert.equal(told, wanted);
  });
}

test('a second save after the first is told again', async () => {
  for (const text of ['2', '3']) {
    writeFileSync(join(folder, 'new'), text);
    renameSync(join(folder, 'new'), join(folder, 'a.yaml'));
    await rest();
  }
  assert.equal(told, [['a.yaml'], ['a.yaml']]);
});

test('a file whose folder is not there yet is told when it comes', async () => {
  const late = join(folder, 'parts', 'late.yaml');
  files.follow([late]);
  mkdirSync(join(folder, 'parts'));
  await rest();
  files.follow([late]);
  writeFileSync(late, '1');
  await rest();
  assert.equal(told, [['late.yaml'], ['late.yaml']]);
});

test('nothing is told after the end', async () => {
  writeFileSync(join(folder, 'a.yaml'), '2');
  files.close();
  files.follow([join(folder, 'a.yaml')]);
  writeFileSync(join(folder, 'a.yaml'), '3');
  await rest();
  assert.equal(told, []);
});
