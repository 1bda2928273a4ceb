/** Keys in the state file: what is kept, what is told of them, and files of the version before. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { loadDriver } from '../../../runtime/store/driver.js';
import { createIdentityStore } from '../../../runtime/store/identity-store.js';
import { APPLICATION_ID, migrations } from '../../../runtime/store/schema.js';
import { createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import { suite } from '../../suite.js';

const test = suite('store: identity');
let folder = '';
test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatewright-keys-'));
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

test('a key is kept with what it may do, revoked once, and both stand in the audit trail', async () => {
  const path = join(folder, 'new.db');
  let clock = 1_000;
  const store = createIdentityStore({ path, now: () => clock });
  const added = await store.addKey({ name: 'ann', roles: ['trader'], scopes: ['x'] }, () => 'f'.repeat(64), 'owner');
  assert.equal(await store.findKey(added.id), { id: added.id, name: 'ann', hash: 'f'.repeat(64), roles: ['trader'], scopes: ['x'], madeAt: 1_000 });
  clock = 2_000;
  await store.noteKeyUse(added.id, clock);
  assert.equal((await store.revokeKeys('ann', 'owner')).length, 1);
  assert.equal(await store.revokeKeys('ann', 'owner'), []);
  assert.equal((await store.listKeys()).map(({ revokedAt, usedAt }) => [revokedAt, usedAt]), [[2_000, 2_000]]);
  await store.shutDown();
  assert.is(statSync(path).mode & 0o777, 0o600);
  const trail = createSqliteStore({ path });
  assert.equal((await trail.readAudit()).map(({ kind, who, ref }) => [kind, who, ref]), [['key-add', 'owner', added.id], ['key-revoke', 'owner', added.id]]);
  assert.not.match(JSON.stringify(await trail.readAudit()), 'f'.repeat(64));
  assert.is((await trail.verifyAudit()).ok, true);
  await trail.shutDown();
});

test('a state file of the version before keeps its entries, which are nobody\'s in particular, and still verifies', async () => {
  const path = join(folder, 'old.db');
  const database = (await loadDriver())(path);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; ${migrations[0] ?? ''}; PRAGMA user_version = 1`);
  const terms = JSON.stringify({ scope: 's', key: 'k', fingerprint: 'f', notional: '1', orders: 1, day: '2026-01-01' });
  database.close();
  const store = createSqliteStore({ path });
  const begun = await store.begin({ scope: 's', api: 'a', tool: 't', key: 'k', fingerprint: 'f', args: '{}', client: 'c', notional: '1', day: '2026-01-01' }, {});
  assert.is(begun.kind === 'begun' && begun.entry.subject, '');
  assert.is((await store.readAudit()).at(0)?.detail, terms);
  assert.is((await store.verifyAudit()).ok, true);
  await store.shutDown();
});

test('calls are counted by all processes together, in windows that the first call begins', async () => {
  const path = join(folder, 'counts.db');
  let clock = 1_000;
  const [one, other] = [createIdentityStore({ path, now: () => clock }), createIdentityStore({ path, now: () => clock })] as const;
  assert.equal([await one.takeCall('ann', 2, 60_000), await other.takeCall('ann', 2, 60_000), await one.takeCall('bob', 2, 60_000)], [undefined, undefined, undefined]);
  clock = 31_000;
  assert.equal([await one.takeCall('ann', 2, 60_000), await other.takeCall('ann', 2, 60_000)], [30_000, 30_000]);
  clock = 61_000;
  assert.equal([await other.takeCall('ann', 2, 60_000), await one.takeCall('ann', 2, 60_000), await one.takeCall('ann', 2, 60_000)], [undefined, undefined, 60_000]);
  // The clock is set back by a minute.
  clock = 1_000;
  assert.is(await one.takeCall('ann', 2, 60_000), undefined);
  await one.shutDown();
  await other.shutDown();
});
