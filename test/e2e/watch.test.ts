/** `gatewright watch` as its users meet it: the built program beside an editor. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { program } from './program.js';

const test = suite('watch', { timeoutMs: 30_000 });
let folder = '';
let running: Watching | undefined;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  mkdirSync(join(folder, 'node_modules'));
  mkdirSync(join(folder, 'specs'));
  save('specs/a.yaml', document('a'));
  save('specs/b.yaml', document('b'));
  save('overlay.yaml', JSON.stringify({ overlay: '1.0.0', info: { title: 'T', version: '1' }, actions: [{ target: "$.paths['/b'].get", update: { summary: 'First' } }] }));
  save('gateway.yaml', 'apis:\n  a: { spec: ./specs/a.yaml }\n  b: { spec: ./specs/b.yaml, overlays: [./overlay.yaml] }\n');
});
test.afterEach(() => {
  running?.child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const save = (file: string, text: string): void => writeFileSync(join(folder, file), text);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const document = (id: string, more = ''): string =>
  `openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: https://x.example }]\npaths:\n  /${id}:\n    get: { operationId: ${id}, ${more} responses: { '200': { description: ok } } }\n`;

interface Watching {
  readonly child: ChildProcess;
  /** Waits until what was printed since the last call holds a text, and returns all of it. */
  readonly until: (text: string) => Promise<string>;
  readonly ended: Promise<number | null>;
}

function start(...args: readonly string[]): Watching {
  const child = spawn(process.execPath, [program, 'watch', '--no-types', ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let look = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => ((printed += chunk.toString()), look()));
  const until = (text: string): Promise<string> =>
    new Promise((resolve) => {
      look = () => {
        if (!printed.includes(text)) return;
        const found = printed;
        printed = '';
        resolve(found);
      };
      look();
    });
  running = { child, until, ended: new Promise((resolve) => child.on('close', resolve)) };
  return running;
}

const withoutTimes = (text: string): string => text.replace(/\d+ ms/g, '0 ms');

test('generates, then makes what a save touches, and ends with 0', async () => {
  const { child, until, ended } = start();
  assert.is(withoutTimes(await until('Ctrl-C ends.\n')), 'a: 6 added, 0 changed, 0 deleted (0 ms)\nb: 5 added, 1 changed, 0 deleted (0 ms)\nWatching for changes; generated follows. Ctrl-C ends.\n');
  save('specs/a.yaml', document('a', 'summary: Other,'));
  assert.is(withoutTimes(await until(' ms)\n')), 'a: 0 added, 2 changed, 0 deleted (0 ms)\n');
  assert.match(read('generated/a/tools/a.ts'), "title: 'Other'");
  // As editors save: a new file takes the place of the old one.
  save('overlay.yaml.new', read('overlay.yaml').replace('First', 'Second'));
  renameSync(join(folder, 'overlay.yaml.new'), join(folder, 'overlay.yaml'));
  assert.is(withoutTimes(await until(' ms)\n')), 'b: 0 added, 2 changed, 0 deleted (0 ms)\n');
  assert.match(read('generated/b/tools/b.ts'), "title: 'Second'");
  child.kill('SIGINT');
  assert.is(await ended, 0);
});

test('an error leaves the last good output, says so, and goes when it is corrected', async () => {
  const { until } = start();
  await until('Ctrl-C ends.\n');
  const before = read('generated/a/tools/a.ts');
  save('specs/a.yaml', 'openapi: 3.1.0\npaths: [\n');
  assert.match(await until('a: left as it was\n'), 'error SOURCE_MALFORMED specs/a.yaml');
  assert.is(read('generated/a/tools/a.ts'), before);
  // The other API goes on meanwhile.
  save('specs/b.yaml', document('c'));
  assert.match(await until(' ms)\n'), 'b: 1 added, 2 changed, 1 deleted');
  save('specs/a.yaml', document('a', 'summary: Mended,'));
  assert.match(await until(' ms)\n'), 'a: 0 added, 2 changed, 0 deleted');
});

test('follows the configuration, and files that a document refers to', async () => {
  const { until } = start();
  await until('Ctrl-C ends.\n');
  save('gateway.yaml', 'apis:\n  a: { spec: [] }\n');
  assert.match(await until('what was there is left as it was\n'), 'error CONFIG_SHAPE');
  save('specs/c.yaml', "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: https://x.example }]\npaths:\n  /c:\n    get: { operationId: c, parameters: [{ $ref: './parts.yaml#/p' }], responses: { '200': { description: ok } } }\n");
  save('specs/parts.yaml', 'p: { name: one, in: query, schema: { type: string } }\n');
  save('gateway.yaml', 'apis:\n  c: { spec: ./specs/c.yaml }\n');
  assert.match(await until(' ms)\n'), 'c: 5 added, 1 changed, 0 deleted');
  save('specs/parts.yaml', 'p: { name: two, in: query, schema: { type: string } }\n');
  assert.match(await until(' ms)\n'), 'c: 0 added, 2 changed, 0 deleted');
  assert.match(read('generated/c/tools/c.ts'), "query: ['two']");
});

test('watches one document without a configuration', async () => {
  const { child, until, ended } = start('--spec', 'specs/a.yaml', '--out', 'out');
  assert.match(await until('Ctrl-C ends.\n'), 'a: 6 added, 0 changed, 0 deleted');
  save('specs/a.yaml', `${document('a')}# nothing that matters\n`);
  assert.match(await until(' ms)\n'), 'a: unchanged');
  child.kill('SIGTERM');
  assert.is(await ended, 0);
});
