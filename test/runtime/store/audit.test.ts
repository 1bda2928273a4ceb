/** The audit trail: what it holds, and that every way to bend it is found. */
import { createHash } from 'node:crypto';
import * as assert from 'uvu/assert';
import { hashRecord } from '../../../runtime/store/audit-trail.js';
import type { Database } from '../../../runtime/store/driver.js';
import { createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import type { AuditVerdict } from '../../../runtime/store/spending-store.js';
import { suite } from '../../suite.js';
import { entry, makePlace, openInMemory, question, readBegun, readFailure, removePlaces, tamper } from './stage.js';

const test = suite('store: audit');
test.after(removePlaces);

/** Two entries, an approval and both throws of the switch: 9 records. */
async function makeTrail(path: string): Promise<string> {
  const store = createSqliteStore({ path, now: () => 1_000 });
  const first = readBegun(await store.begin(entry({ key: 'a' }), {}));
  await store.close(first.id, 'filled', { detail: '{"orderId":1}' });
  const second = readBegun(await store.begin(entry({ key: 'b' }), {}));
  await store.close(second.id, 'open');
  const { id } = await store.requestApproval(question);
  await store.decideApproval(id, 'denied', 'owner');
  await store.kill('owner', 'lunch');
  await store.resume('owner');
  await store.record({ kind: 'note', detail: '{"text":"calm"}' });
  const { hash } = await store.readAuditHead();
  await store.shutDown();
  return hash;
}

async function verify(path: string, known?: string): Promise<AuditVerdict> {
  const store = createSqliteStore({ path });
  try {
    return await store.verifyAudit(known);
  } finally {
    await store.shutDown();
  }
}

test('an untouched trail holds', async () => {
  const path = makePlace();
  const head = await makeTrail(path);
  assert.equal(await verify(path), { ok: true, records: 9, head });
  assert.equal(await verify(path, head), { ok: true, records: 9, head });
});

test('an empty trail holds', async () => {
  assert.equal(await openInMemory().verifyAudit(), { ok: true, records: 0, head: '0'.repeat(64) });
  assert.equal(await openInMemory().verifyAudit('0'.repeat(64)), { ok: true, records: 0, head: '0'.repeat(64) });
});

test('a record: all of its members, and a hash that can be computed by hand', async () => {
  const store = openInMemory();
  await store.record({ kind: 'deny', who: 'desk', api: 'exchange', tool: 'exchange_new_order', args: '{}', rule: 'symbols', outcome: 'refused', detail: '{"symbol":"X"}', ref: 'r' });
  const [record] = await store.readAudit();
  const hash = createHash('sha256').update(`[1,1000,"deny","desk","exchange","exchange_new_order","{}","symbols","refused","{\\"symbol\\":\\"X\\"}","r","${'0'.repeat(64)}"]`).digest('hex');
  assert.equal(record, { seq: 1, at: 1000, kind: 'deny', who: 'desk', api: 'exchange', tool: 'exchange_new_order', args: '{}', rule: 'symbols', outcome: 'refused', detail: '{"symbol":"X"}', ref: 'r', prev: '0'.repeat(64), hash });
  assert.equal(await store.readAuditHead(), { seq: 1, hash });
});

test('pages', async () => {
  const store = openInMemory();
  for (let n = 0; n < 5; n += 1) await store.record({ kind: 'note' });
  assert.equal((await store.readAudit(3)).map(({ seq }) => seq), [3, 4, 5]);
  assert.equal((await store.readAudit(2, 2)).map(({ seq }) => seq), [2, 3]);
  assert.equal(await store.readAudit(6), []);
});

const COLUMNS = ['at', 'kind', 'who', 'api', 'tool', 'args', 'rule', 'outcome', 'detail', 'ref', 'prev', 'hash'];

for (const column of COLUMNS) {
  test(`a changed ${column} is found`, async () => {
    const path = makePlace();
    await makeTrail(path);
    const value = column === 'at' ? '1001' : "'f'";
    await tamper(path, (database) => database.exec(`UPDATE audit SET ${column} = ${value} WHERE seq = 4`));
    const verdict = await verify(path);
    assert.is(verdict.ok, false);
    assert.is(!verdict.ok && verdict.at, 4);
  });
}

// Computes the chain anew from a record on, as somebody would who knows how it is made; the head is left.
function rechain(database: Database, from: number): void {
  let prev = String(database.prepare('SELECT hash FROM audit WHERE seq = ?').get(from - 1)?.['hash'] ?? '0'.repeat(64));
  for (const row of database.prepare('SELECT * FROM audit WHERE seq >= ? ORDER BY seq').all(from)) {
    const text = (column: string): string | undefined => (typeof row[column] === 'string' ? row[column] : undefined);
    const members = Object.fromEntries(['who', 'api', 'tool', 'args', 'rule', 'outcome', 'detail', 'ref'].flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]])));
    const hash = hashRecord({ seq: Number(row['seq']), at: Number(row['at']), kind: text('kind') ?? '', ...members, prev });
    database.prepare('UPDATE audit SET prev = ?, hash = ? WHERE seq = ?').run(prev, hash, Number(row['seq']));
    prev = hash;
  }
}

const moveHead = (database: Database): void => database.exec('UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1)');

for (const [name, change, at, problem] of [
  ['a record dropped from the middle', (database: Database) => database.exec('DELETE FROM audit WHERE seq = 3'), 3, 'record 3 is missing'],
  ['the first record dropped', (database: Database) => database.exec('DELETE FROM audit WHERE seq = 1'), 1, 'record 1 is missing'],
  ['a record dropped and the others moved up', (database: Database) => database.exec('DELETE FROM audit WHERE seq = 3; UPDATE audit SET seq = -(seq - 1) WHERE seq > 3; UPDATE audit SET seq = -seq WHERE seq < 0'), 3, 'record 3 does not follow on the one before it'],
  ['two records in each other\'s place', (database: Database) => database.exec('UPDATE audit SET seq = -1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = -1'), 2, 'record 2 does not follow on the one before it'],
  ['the end cut off', (database: Database) => database.exec('DELETE FROM audit WHERE seq > 7'), 8, 'the trail ends with record 7; it had 9'],
  ['everything cut off', (database: Database) => database.exec('DELETE FROM audit'), 1, 'the trail ends with record 0; it had 9'],
  ['a record put at the end', (database: Database) => database.exec("INSERT INTO audit (seq, at, kind, prev, hash) SELECT 10, 1, 'note', hash, 'x' FROM audit WHERE seq = 9"), 10, 'record 10 has been changed'],
  ['a record put at the end with its hash', (database: Database) => (database.exec("INSERT INTO audit (seq, at, kind, prev, hash) VALUES (10, 1, 'note', '', '')"), rechain(database, 10)), 10, 'record 10 and those after it were added from outside'],
  ['a record put in between', (database: Database) => database.exec("UPDATE audit SET seq = -(seq + 1) WHERE seq > 2; UPDATE audit SET seq = -seq WHERE seq < 0; INSERT INTO audit (seq, at, kind, prev, hash) SELECT 3, 1, 'note', hash, 'x' FROM audit WHERE seq = 2"), 3, 'record 3 has been changed'],
  ['the chain computed anew', (database: Database) => (database.exec("UPDATE audit SET detail = '{}' WHERE seq = 9"), rechain(database, 9)), 9, 'the last record is not the one that was written last'],
] as const) {
  test(`${name} is found`, async () => {
    const path = makePlace();
    await makeTrail(path);
    await tamper(path, change);
    assert.equal(await verify(path), { ok: false, at, problem });
  });
}

test('chain and head written anew are found by a hash noted elsewhere', async () => {
  const path = makePlace();
  const head = await makeTrail(path);
  await tamper(path, (database) => {
    database.exec("UPDATE audit SET who = 'nobody' WHERE seq = 7");
    rechain(database, 7);
    moveHead(database);
  });
  assert.is((await verify(path)).ok, true);
  assert.equal(await verify(path, head), { ok: false, at: 9, problem: 'no record has the hash that was given: the trail has been written anew, or it is another one' });
});

for (const [name, sql, pattern] of [
  ['a smaller notional', "UPDATE ledger SET notional = '1' WHERE key = 'a'", /^the ledger entry [0-9a-f]{32} is not what record 1 says$/],
  ['another day', "UPDATE ledger SET day = '2026-11-24' WHERE key = 'a'", /is not what record 1 says$/],
  ['other arguments', "UPDATE ledger SET args = '{}' WHERE key = 'b'", /is not what record 3 says$/],
  ['another client', "UPDATE ledger SET client = 'other' WHERE key = 'b'", /is not what record 3 says$/],
  ['another outcome', "UPDATE ledger SET outcome = 'rejected' WHERE key = 'a'", /^the ledger entry [0-9a-f]{32} has another outcome than the trail$/],
  ['a pending entry again', "UPDATE ledger SET outcome = NULL, state = 'pending' WHERE key = 'a'", /has another outcome than the trail$/],
  ['a smaller total', "UPDATE day_totals SET notional = '1'", /^the total of a day is not the sum of its entries$/],
  ['a total deleted', 'DELETE FROM day_totals', /^the total of a day is not the sum of its entries$/],
  ['an entry deleted', "DELETE FROM ledger WHERE key = 'b'", /^the ledger has lost the entry of record 3$/],
  ['an entry given to somebody else', "UPDATE ledger SET subject = 'key:ann' WHERE key = 'b'", /is not what record 3 says$/],
  ['an entry added', "INSERT INTO ledger SELECT 9, 'x', scope, api, tool, 'c', fingerprint, args, client, state, outcome, detail, result, notional, orders, opened_at, closed_at, day, before, subject FROM ledger WHERE key = 'b'", /^no record tells of the ledger entry x$/],
  ['an approval given', "UPDATE approvals SET status = 'approved'", /^the approval [2-9a-z]{10} is approved, which the trail does not say$/],
  ['an approval prolonged', 'UPDATE approvals SET expires_at = 9000', /is not what record 5 says$/],
  ['an approval deleted', 'DELETE FROM approvals', /^the approval of record 5 is gone$/],
  ['an approval added', "INSERT INTO approvals SELECT 9, 'x', 's9', api, tool, args, message, client, 'approved', 1, 9000, 1, 'x' FROM approvals", /^there are approvals that no record tells of$/],
  ['the switch thrown', "INSERT INTO kill_switch VALUES (1, 1, 'x', 'x')", /^the kill switch is on, which the trail does not say$/],
] as const) {
  test(`state against trail: ${name} is found`, async () => {
    const path = makePlace();
    await makeTrail(path);
    await tamper(path, (database) => database.exec(sql));
    const verdict = await verify(path);
    assert.match(verdict.ok ? 'ok' : verdict.problem, pattern);
  });
}

test('state against trail: the switch taken back is found', async () => {
  const path = makePlace();
  const store = createSqliteStore({ path });
  await store.kill('owner', 'wait');
  await store.shutDown();
  await tamper(path, (database) => database.exec('DELETE FROM kill_switch'));
  assert.equal(await verify(path), { ok: false, at: 1, problem: 'the kill switch is off, which the trail does not say' });
});

test('SQL that changes or deletes records is refused', async () => {
  const path = makePlace();
  await makeTrail(path);
  const { loadDriver } = await import('../../../runtime/store/driver.js');
  const database = (await loadDriver())(path);
  for (const sql of ["UPDATE audit SET who = 'x'", 'DELETE FROM audit', 'DELETE FROM audit WHERE seq = 9']) assert.throws(() => database.exec(sql), /the audit trail only grows/);
  assert.throws(() => database.exec('DELETE FROM ledger'), /ledger entries are not deleted/);
  database.close();
  assert.is((await verify(path)).ok, true);
});

test('a step that fails leaves neither state nor record', async () => {
  const store = openInMemory({ openDatabase: await failAt('INSERT INTO audit ') });
  assert.match(await readFailure(store.begin(entry(), {})), /no audit/);
  assert.match(await readFailure(store.kill('owner', 'x')), /no audit/);
  assert.match(await readFailure(store.requestApproval(question)), /no audit/);
  assert.equal([await store.list({ limit: 9 }), await store.readKill(), await store.listApprovals({ limit: 9 })], [[], undefined, []]);
});

async function failAt(start: string): Promise<(path: string) => Database> {
  const { loadDriver } = await import('../../../runtime/store/driver.js');
  const open = await loadDriver();
  return (path) => {
    const database = open(path);
    const prepare: Database['prepare'] = (sql) => {
      const statement = database.prepare(sql);
      if (!sql.startsWith(start)) return statement;
      return { ...statement, run: () => { throw new Error('no audit'); } };
    };
    return { ...database, prepare };
  };
}
