/** The long version of concurrency.test.ts: every statement as the last one, and hundreds of processes killed at any time. */
import { rmSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import { suite } from '../../suite.js';
import { startChild } from '../transport/child.js';
import { buildWorker, count, readKinds, readTold, startTogether } from './processes.js';
import { makePlace, removePlaces } from './stage.js';

const test = suite('store: many processes', { timeoutMs: 600_000 });
let script = '';
test.before(async () => {
  script = await buildWorker();
});
test.after(() => {
  removePlaces();
  rmSync(script, { force: true });
});

test('30 rounds of 100 with the same key in 4 processes: one begins in each', async () => {
  const path = makePlace();
  for (let round = 0; round < 30; round += 1) {
    const kinds = await readKinds(await startTogether(script, 4, () => ['same-key', path, '25', `k${round}`]));
    assert.equal([count(kinds, 'begun'), count(kinds, 'known')], [1, 99], `round ${round}`);
  }
});

test('1,600 under a cap of 1,000 open orders in 8 processes: 1,000 begin', async () => {
  const path = makePlace();
  const kinds = await readKinds(await startTogether(script, 8, (n) => ['spend', path, '200', '10000', String(n)]));
  assert.equal([count(kinds, 'begun'), count(kinds, 'capped')], [1000, 600]);
  const store = createSqliteStore({ path });
  assert.is((await store.verifyAudit()).ok, true);
  await store.shutDown();
});

test('killed before each statement, one file for all: consistent every time', async () => {
  const path = makePlace();
  let cuts = 0;
  for (let statement = 1, fresh = true; ; statement += 1) {
    const place = fresh ? makePlace() : path;
    const child = startChild([script, 'cut', place, String(statement)]);
    const { code, signal } = await child.exited;
    const store = createSqliteStore({ path: place });
    assert.is((await store.verifyAudit()).ok, true, `before statement ${statement}`);
    for (const [id, state] of readTold(child)) assert.is((await store.get(id))?.state, state === 'closed' ? 'closed' : 'pending');
    await store.shutDown();
    if (signal === 'SIGKILL') {
      cuts += 1;
      continue;
    }
    assert.is(code, 0, child.errors());
    if (!fresh) break;
    fresh = false;
    statement = 0;
  }
  assert.ok(cuts >= 40, `${cuts} cuts`);
});

test('200 processes killed at any time over one file: consistent, nothing told is lost', async () => {
  const path = makePlace();
  const told = new Map<string, string>();
  for (let round = 0; round < 50; round += 1) {
    const children = await startTogether(script, 4, () => ['churn', path]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    for (const child of children) child.process.kill('SIGKILL');
    await Promise.all(children.map((child) => child.exited));
    for (const child of children) for (const [id, state] of readTold(child)) told.set(id, state);
  }
  const store = createSqliteStore({ path });
  assert.is((await store.verifyAudit()).ok, true);
  for (const [id, state] of told) {
    const found = await store.get(id);
    assert.ok(found !== undefined && (found.state === 'closed' || state === 'begun'), id);
  }
  assert.ok(told.size >= 20, `${told.size} entries`);
  await store.shutDown();
});
