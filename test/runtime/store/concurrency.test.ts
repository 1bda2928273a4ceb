/** Several real processes on one state file: one begins, nobody overspends, and one that is killed leaves a consistent file. */
import { copyFileSync, mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as assert from 'uvu/assert';
import { createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import { suite } from '../../suite.js';
import { startChild } from '../transport/child.js';
import { buildWorker, count, readKinds, readTold, startTogether } from './processes.js';
import { entry, makePlace, readFailure, removePlaces } from './stage.js';

const test = suite('store: processes', { timeoutMs: 60_000 });
let script = '';
test.before(async () => {
  script = await buildWorker();
});
test.after(() => {
  removePlaces();
  rmSync(script, { force: true });
});

test('100 with the same key in 4 processes: one begins', async () => {
  const path = makePlace();
  const kinds = await readKinds(await startTogether(script, 4, () => ['same-key', path, '25']));
  assert.equal([count(kinds, 'begun'), count(kinds, 'known'), kinds.length], [1, 99, 100]);
});

test('100 of 0.7 under a limit of 30 in 4 processes: 42 begin', async () => {
  const path = makePlace();
  const kinds = await readKinds(await startTogether(script, 4, (n) => ['spend', path, '25', '30', String(n)]));
  assert.equal([count(kinds, 'begun'), count(kinds, 'capped')], [42, 58]);
  const store = createSqliteStore({ path });
  assert.is((await store.list({ limit: 1000 })).length, 42);
  assert.equal({ ...(await store.verifyAudit()), head: '' }, { ok: true, records: 100, head: '' });
  await store.shutDown();
});

test('killed before any statement of opening, beginning and closing: consistent, and nothing told is lost', async () => {
  let cuts = 0;
  for (let statement = 1; ; statement += 3) {
    const path = makePlace();
    const child = startChild([script, 'cut', path, String(statement)]);
    const { code, signal } = await child.exited;
    const store = createSqliteStore({ path });
    assert.is((await store.verifyAudit()).ok, true, `before statement ${statement}`);
    for (const [id, state] of readTold(child)) assert.is((await store.get(id))?.state, state === 'closed' ? 'closed' : 'pending');
    await store.shutDown();
    if (signal !== 'SIGKILL') {
      assert.is(code, 0, child.errors());
      break;
    }
    cuts += 1;
  }
  assert.ok(cuts >= 10, `${cuts} cuts`);
});

test('killed at any time while it works: consistent, and nothing told is lost', async () => {
  const path = makePlace();
  const children = await startTogether(script, 2, () => ['churn', path]);
  for (const child of children) {
    while (readTold(child).size < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    child.process.kill('SIGKILL');
  }
  await Promise.all(children.map((child) => child.exited));
  const store = createSqliteStore({ path });
  assert.is((await store.verifyAudit()).ok, true);
  for (const child of children) for (const [id, state] of readTold(child)) assert.is((await store.get(id))?.state === 'closed' || state === 'begun', true);
  assert.ok((await store.list({ limit: 1000 })).length >= 20);
  await store.shutDown();
});

test('a file that was harmed between two runs is refused', async () => {
  const whole = makePlace();
  await startChild([script, 'cut', whole, '0']).exited;
  for (const [name, harm, pattern] of [
    ['cut to nothing', (path: string) => truncateSync(path, 0), /^STATE_UNAVAILABLE: The state file is empty, or the database of something else\.$/],
    ['cut to one page', (path: string) => truncateSync(path, 4096), /^STATE_UNAVAILABLE: The state file \S+ cannot be used: database disk image is malformed\.$/],
    ['overwritten', (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size, 0x41)), /^STATE_UNAVAILABLE: The state file \S+ cannot be used: file is not a database\.$/],
  ] as const) {
    const path = makePlace();
    mkdirSync(dirname(path));
    copyFileSync(whole, path);
    harm(path);
    const store = createSqliteStore({ path });
    assert.match(await readFailure(store.begin(entry({ key: 'new' }), {})), pattern, name);
    await store.shutDown();
  }
});
