/** The state file and what may happen to it: whatever does, nothing is begun, and nothing is made anew in silence. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as assert from 'uvu/assert';
import { loadDriver } from '../../../runtime/store/driver.js';
import { createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import { suite } from '../../suite.js';
import { entry, makePlace, readFailure, removePlaces } from './stage.js';

const test = suite('store: file');
test.after(removePlaces);

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('nothing is made before it is used; then folder and files are the owner\'s alone', async () => {
  const path = makePlace();
  const store = createSqliteStore({ path });
  assert.is(existsSync(dirname(path)), false);
  assert.is(await store.readKill(), undefined);
  assert.equal([mode(dirname(path)), mode(path), mode(`${path}-wal`), mode(`${path}-shm`)], ['700', '600', '600', '600']);
  await store.shutDown();
});

test('what is written is there for the next process', async () => {
  const path = makePlace();
  const first = createSqliteStore({ path });
  await first.begin(entry(), {});
  await first.kill('owner', 'stop');
  await first.shutDown();
  const second = createSqliteStore({ path });
  assert.is((await second.begin(entry({ key: 'k2' }), {})).kind, 'killed');
  await second.resume('owner');
  assert.is((await second.begin(entry(), {})).kind, 'known');
  await second.shutDown();
});

test('two stores on one file see each other at once', async () => {
  const path = makePlace();
  const [a, b] = [createSqliteStore({ path }), createSqliteStore({ path })];
  await Promise.all([a.readKill(), b.readKill()]);
  await a.kill('owner', 'stop');
  assert.is((await b.begin(entry(), {})).kind, 'killed');
  await b.resume('owner');
  assert.is((await a.begin(entry(), {})).kind, 'begun');
  assert.is((await b.begin(entry(), {})).kind, 'known');
  await Promise.all([a.shutDown(), b.shutDown()]);
});

for (const [name, harm, pattern, isGone] of [
  ['deleted', (path: string) => rmSync(path), /^STATE_UNAVAILABLE: The state file \S+state\.db is gone while the gateway had it open\.$/, true],
  ['replaced by its own copy', (path: string) => (copyFileSync(path, `${path}.copy`), renameSync(`${path}.copy`, path)), /^STATE_UNAVAILABLE: The state file \S+state\.db has been replaced while the gateway had it open\.$/, false],
  ['robbed of its log', (path: string) => rmSync(`${path}-wal`), /^STATE_UNAVAILABLE: The state file \S+state\.db-wal is gone while/, false],
  ['robbed of its index', (path: string) => rmSync(`${path}-shm`), /^STATE_UNAVAILABLE: The state file \S+state\.db-shm is gone while/, false],
  ['moved with its folder', (path: string) => renameSync(dirname(path), `${dirname(path)}-away`), /^STATE_UNAVAILABLE: The state file \S+state\.db is gone while/, true],
] as const) {
  test(`${name} while it is open: closed`, async () => {
    const path = makePlace();
    const store = createSqliteStore({ path });
    await store.begin(entry(), {});
    harm(path);
    for (const attempt of [() => store.begin(entry({ key: 'k2' }), {}), () => store.readKill(), () => store.kill('owner', 'x'), () => store.record({ kind: 'note' })]) assert.match(await readFailure(attempt()), pattern);
    assert.is(existsSync(path), !isGone);
    await store.shutDown();
  });
}

test('moved away and back: it goes on', async () => {
  const path = makePlace();
  const store = createSqliteStore({ path });
  await store.begin(entry(), {});
  renameSync(dirname(path), `${dirname(path)}-away`);
  assert.match(await readFailure(store.begin(entry(), {})), /^STATE_UNAVAILABLE/);
  renameSync(`${dirname(path)}-away`, dirname(path));
  assert.is((await store.begin(entry(), {})).kind, 'known');
  await store.shutDown();
});

test('something else stands in its place', async () => {
  const path = makePlace();
  mkdirSync(path, { recursive: true });
  assert.match(await readFailure(createSqliteStore({ path }).readKill()), /^STATE_UNAVAILABLE: The state file \S+ cannot be opened/);
  const text = makePlace();
  mkdirSync(dirname(text));
  writeFileSync(text, 'apis:\n'.repeat(400));
  assert.match(await readFailure(createSqliteStore({ path: text }).readKill()), /^STATE_UNAVAILABLE: The state file \S+ cannot be used: file is not a database\.$/);
  const beneath = makePlace();
  writeFileSync(dirname(beneath), '');
  assert.match(await readFailure(createSqliteStore({ path: beneath }).readKill()), /^STATE_UNAVAILABLE: The state file \S+ cannot be made: /);
});

test('a database of something else, or of a later version, is left alone', async () => {
  const open = await loadDriver();
  const foreign = makePlace();
  mkdirSync(dirname(foreign));
  const other = open(foreign);
  other.exec('CREATE TABLE notes (text TEXT)');
  other.close();
  assert.match(await readFailure(createSqliteStore({ path: foreign }).readKill()), /^STATE_UNAVAILABLE: The state file is empty, or the database of something else\.$/);
  const path = makePlace();
  const store = createSqliteStore({ path });
  await store.readKill();
  await store.shutDown();
  const later = open(path);
  later.exec('PRAGMA user_version = 99');
  later.close();
  assert.match(await readFailure(createSqliteStore({ path }).readKill()), /^STATE_UNAVAILABLE: The state file has version 99; this gateway knows up to 3\.$/);
});

test('gone, with its log left behind', async () => {
  const path = makePlace();
  mkdirSync(dirname(path));
  writeFileSync(`${path}-wal`, 'x');
  assert.match(await readFailure(createSqliteStore({ path }).readKill()), /^STATE_UNAVAILABLE: The state file \S+state\.db is gone, but \S+state\.db-wal, which belongs to it, is there\.$/);
  assert.is(existsSync(path), false);
});

test('what could not be made is made once it can be', async () => {
  const path = makePlace();
  writeFileSync(dirname(path), '');
  const store = createSqliteStore({ path });
  assert.match(await readFailure(store.begin(entry(), {})), /^STATE_UNAVAILABLE/);
  rmSync(dirname(path));
  assert.is((await store.begin(entry(), {})).kind, 'begun');
  await store.shutDown();
});

test('locked for too long: refused; free again: it goes on', async () => {
  const path = makePlace();
  const store = createSqliteStore({ path, lockWaitMs: 50 });
  await store.readKill();
  const other = (await loadDriver())(path);
  other.exec('BEGIN IMMEDIATE');
  assert.match(await readFailure(store.begin(entry(), {})), /^STATE_UNAVAILABLE: The state file \S+ has been locked by another process for 50 ms\.$/);
  assert.is(await store.readKill(), undefined);
  other.exec('ROLLBACK');
  assert.is((await store.begin(entry(), {})).kind, 'begun');
  other.close();
  await store.shutDown();
});

test('the disk is full: refused, consistent, and it goes on when there is room', async () => {
  const path = makePlace();
  const open = await loadDriver();
  let setLimit = (_pages: number): void => undefined;
  const store = createSqliteStore({
    path,
    openDatabase: (file) => {
      const database = open(file);
      setLimit = (pages) => void database.prepare(`PRAGMA max_page_count = ${pages}`).get();
      return database;
    },
  });
  await store.readKill();
  setLimit(40);
  let begun = 0;
  let failure = '';
  while (failure === '' && begun < 1000) {
    failure = await store.begin(entry({ key: String(begun), args: 'x'.repeat(2000) }), {}).then(() => '', (error: unknown) => String(error));
    if (failure === '') begun += 1;
  }
  assert.match(failure, /STATE_UNAVAILABLE: The state file \S+ cannot grow: the disk is full\.$/);
  assert.ok(begun > 3, `${begun} begun`);
  assert.is((await store.list({ limit: 1000 })).length, begun);
  assert.is((await store.verifyAudit()).ok, true);
  setLimit(1000);
  assert.is((await store.begin(entry({ key: 'last' }), {})).kind, 'begun');
  assert.is((await store.verifyAudit()).ok, true);
  await store.shutDown();
});

test('nothing is answered after shutting down', async () => {
  const store = createSqliteStore({ path: makePlace() });
  await store.readKill();
  await store.shutDown();
  assert.match(await readFailure(store.begin(entry(), {})), /^STATE_UNAVAILABLE: The state has been let go of: the gateway is shutting down\.$/);
  const unused = createSqliteStore({ path: makePlace() });
  await unused.shutDown();
});
