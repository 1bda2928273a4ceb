/** Pins of our suite wrapper: what it counts and that it ends tests which never end. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from './suite.js';

const test = suite('suite');
const wrapper = pathToFileURL(new URL('./suite.ts', import.meta.url).pathname).href;

function runScript(body: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'suite-'));
  const file = join(folder, 'script.mts');
  writeFileSync(
    file,
    // Before uvu is loaded: otherwise it starts a run of its own beside ours.
    `globalThis.UVU_DEFER = 1; globalThis.UVU_QUEUE = [[null]];
    const { suite, queueSuites, readTally } = await import(${JSON.stringify(wrapper)});
    ${body}
    queueSuites();
    const { exec } = await import(${JSON.stringify(import.meta.resolve('uvu'))});
    await exec();
    console.log('TALLY', JSON.stringify(readTally()));
    process.exit(0);`,
  );
  try {
    // Many processes at once may share tsx's cache; this one needs none.
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file], { encoding: 'utf8', cwd: process.cwd(), env: { ...process.env, TSX_DISABLE_CACHE: '1' } });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a suite runs without a call of run, and a skip is counted with its reason', () => {
  const out = runScript(`const t = suite('s'); t('ok', () => {}); t('bad', () => { throw new Error('no'); }); t.skip('later', 'needs Redis');`);
  assert.match(out, 'TALLY {"passed":1,"failed":1,"skipped":["s / later: needs Redis"]}');
});

test('a test that never ends fails with its name and limit', () => {
  const out = runScript(`const t = suite('s', { timeoutMs: 50 }); t('hangs', () => new Promise(() => {}));`);
  assert.ok(out.includes('s / hangs: no result within 50 ms'), out);
  assert.match(out, '"failed":1');
});
