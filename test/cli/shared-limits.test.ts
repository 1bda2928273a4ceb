/** Limits of upstreams in the state file: seen by every process, and no reason to stop reading. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { shareLimits } from '../../cli/shared-limits.js';
import { createSqliteStore } from '../../runtime/store/sqlite-store.js';
import { EMPTY, type LimitState } from '../../runtime/upstream/limits/shared-limits.js';
import { suite } from '../suite.js';

const test = suite('shared limits');

const closed: LimitState = { closed: { all: 1234 }, windows: {} };

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-limits-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('what one process has been told, the other sees; who was slower writes nothing', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'state.db');
    const stores = [createSqliteStore({ path: file }), createSqliteStore({ path: file })] as const;
    const [one, two] = [shareLimits(stores[0], file, undefined), shareLimits(stores[1], file, undefined)];
    assert.equal(await one.read('https://a.example'), { state: EMPTY, version: 0 });
    assert.is(existsSync(file), false);
    assert.is(await one.replace('https://a.example', 0, closed), true);
    assert.equal(await two.read('https://a.example'), { state: closed, version: 1 });
    assert.is(await two.replace('https://a.example', 0, EMPTY), false);
    assert.equal((await two.read('https://b.example')).state, EMPTY);
    await Promise.all(stores.map((store) => store.shutDown()));
  }));

test('what is known without waiting: that there is nothing, until something is written here', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'state.db');
    const store = createSqliteStore({ path: file });
    const limits = shareLimits(store, file, undefined);
    assert.equal(limits.peek?.('https://a.example'), { state: EMPTY, version: 0 });
    assert.is(await limits.replace('https://a.example', 0, closed), true);
    assert.is(limits.peek?.('https://a.example'), undefined);
    assert.equal(await limits.read('https://a.example'), { state: closed, version: 1 });
    await store.shutDown();
  }));

test('without a file that can be used, a process keeps count for itself', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'state.db');
    writeFileSync(file, 'this is no database, and long enough to be seen as none by whoever opens it');
    const store = createSqliteStore({ path: file });
    const warnings: string[] = [];
    const limits = shareLimits(store, file, { info: () => undefined, warn: (_fields, message) => void warnings.push(message), error: () => undefined });
    assert.equal(await limits.read('https://a.example'), { state: EMPTY, version: 0 });
    assert.is(await limits.replace('https://a.example', 0, closed), true);
    assert.equal(await limits.read('https://a.example'), { state: closed, version: 1 });
    assert.equal(warnings, ['limits of upstreams are not shared with other processes']);
    await store.shutDown();
  }));
