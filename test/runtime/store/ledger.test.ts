/** The ledger: keys, outcomes, caps and what the audit trail says of them. */
import * as assert from 'uvu/assert';
import { loadDriver } from '../../../runtime/store/driver.js';
import { suite } from '../../suite.js';
import { entry, openInMemory, readBegun, readFailure } from './stage.js';

const test = suite('store: ledger');

test('an entry stands as it was given, pending', async () => {
  const store = openInMemory();
  const begun = readBegun(await store.begin(entry({ before: '{"orders":[]}' }), {}));
  assert.match(begun.id, /^[0-9a-f]{32}$/);
  const { id, ...rest } = begun;
  assert.equal(rest, {
    scope: 'exchange/main',
    api: 'exchange',
    tool: 'exchange_new_order',
    key: 'k1',
    fingerprint: 'f1',
    args: '{"symbol":"BTCUSDT"}',
    client: 'desk',
    state: 'pending',
    notional: '100',
    orders: 1,
    openedAt: 1000,
    day: '2026-11-25',
    before: '{"orders":[]}',
    subject: '',
  });
  assert.equal(await store.get(id), begun);
  assert.equal(await store.find('exchange/main', 'k1'), begun);
  assert.is(await store.find('exchange/other', 'k1'), undefined);
  assert.is(await store.get('0'.repeat(32)), undefined);
});

test('a key is known with its arguments, in conflict with others, free in another scope', async () => {
  const store = openInMemory();
  const { id } = readBegun(await store.begin(entry(), {}));
  const again = await store.begin(entry(), { notionalPerDay: '1' });
  assert.is(again.kind === 'known' && again.entry.id, id);
  const other = await store.begin(entry({ fingerprint: 'f2' }), {});
  assert.is(other.kind === 'conflict' && other.entry.id, id);
  assert.is((await store.begin(entry({ scope: 'exchange/second' }), {})).kind, 'begun');
  assert.equal((await store.readAudit()).map(({ kind, rule }) => [kind, rule]), [['begin', undefined], ['deny', 'idempotency-key'], ['begin', undefined]]);
});

test('outcomes: what is open may end, what has ended stays', async () => {
  let time = 1_000;
  const store = openInMemory({ now: () => time });
  const { id } = readBegun(await store.begin(entry(), {}));
  time = 2_000;
  const unknown = await store.close(id, 'unknown', { detail: '{"status":504}' });
  assert.equal([unknown?.state, unknown?.outcome, unknown?.closedAt, unknown?.detail], ['pending', 'unknown', 2000, '{"status":504}']);
  const open = await store.close(id, 'open', { result: '{"orderId":1}' });
  assert.equal([open?.state, open?.outcome, open?.detail, open?.result], ['closed', 'open', '{"status":504}', '{"orderId":1}']);
  time = 3_000;
  const filled = await store.close(id, 'filled');
  assert.equal([filled?.state, filled?.outcome, filled?.closedAt, filled?.result], ['closed', 'filled', 3000, '{"orderId":1}']);
  assert.equal(await store.close(id, 'filled', { result: '{}' }), filled);
  assert.equal(await store.close(id, 'rejected', { detail: '"-2010"' }), filled);
  assert.is(await store.close('nothing', 'filled'), undefined);
  assert.equal((await store.readAudit()).map(({ kind, outcome, ref }) => [kind, outcome, ref]), [
    ['begin', undefined, id],
    ['close', 'unknown', id],
    ['close', 'open', id],
    ['close', 'filled', id],
    ['late', 'rejected', id],
  ]);
  assert.is((await store.verifyAudit()).ok, true);
});

test('an open order does not become unknown', async () => {
  const store = openInMemory();
  const { id } = readBegun(await store.begin(entry(), {}));
  await store.close(id, 'open');
  assert.is((await store.close(id, 'unknown'))?.outcome, 'open');
});

test('notional per day: the limit may be reached, not passed by the smallest unit', async () => {
  const store = openInMemory();
  const caps = { notionalPerDay: '1000.00' };
  await store.begin(entry({ key: 'a', notional: '999.99999998' }), caps);
  assert.equal(await store.begin(entry({ key: 'b', notional: '0.00000003' }), caps), { kind: 'capped', cap: 'notionalPerDay', used: '999.99999998', limit: '1000' });
  assert.is((await store.begin(entry({ key: 'c', notional: '0.00000002' }), caps)).kind, 'begun');
  assert.equal(await store.begin(entry({ key: 'd', notional: '1e-30' }), caps), { kind: 'capped', cap: 'notionalPerDay', used: '1000', limit: '1000' });
  assert.is((await store.begin(entry({ key: 'e', notional: '0' }), caps)).kind, 'begun');
  assert.is((await store.begin(entry({ key: 'f', notional: '1000', day: '2026-11-26' }), caps)).kind, 'begun');
  assert.is((await store.begin(entry({ key: 'a', notional: '1000', scope: 'exchange/second' }), caps)).kind, 'begun');
  assert.equal((await store.readAudit()).filter(({ kind }) => kind === 'deny').map(({ rule, who, tool, args }) => [rule, who, tool, args]), [
    ['notionalPerDay', 'desk', 'exchange_new_order', '{"symbol":"BTCUSDT"}'],
    ['notionalPerDay', 'desk', 'exchange_new_order', '{"symbol":"BTCUSDT"}'],
  ]);
});

for (const [outcome, counts] of [['filled', true], ['open', true], ['done', true], ['partial', true], ['unknown', true], ['rejected', false], ['not-sent', false]] as const) {
  test(`notional per day: ${outcome} ${counts ? 'counts' : 'does not count'}`, async () => {
    const store = openInMemory();
    const { id } = readBegun(await store.begin(entry({ key: 'a' }), {}));
    await store.close(id, outcome);
    assert.is((await store.begin(entry({ key: 'b' }), { notionalPerDay: '199' })).kind, counts ? 'capped' : 'begun');
  });
}

test('sums are those of decimals', async () => {
  const store = openInMemory();
  const caps = { notionalPerDay: '0.3' };
  for (const key of ['a', 'b', 'c']) assert.is((await store.begin(entry({ key, notional: '0.1' }), caps)).kind, 'begun');
});

for (const [outcome, counts] of [['open', true], ['unknown', true], ['filled', false], ['done', false], ['partial', false], ['rejected', false], ['not-sent', false]] as const) {
  test(`open orders: ${outcome} ${counts ? 'counts' : 'does not count'}`, async () => {
    const store = openInMemory();
    const { id } = readBegun(await store.begin(entry({ key: 'a' }), {}));
    await store.close(id, outcome);
    assert.is((await store.begin(entry({ key: 'b' }), { openOrders: 1 })).kind, counts ? 'capped' : 'begun');
  });
}

test('open orders: pending ones, pairs and those of others count; cancellations pass', async () => {
  const store = openInMemory();
  const seen = { openOrders: 5, seenOpenOrders: { count: 4, at: 0 } };
  assert.is((await store.begin(entry({ key: 'a' }), seen)).kind, 'begun');
  assert.equal(await store.begin(entry({ key: 'b' }), seen), { kind: 'capped', cap: 'openOrders', used: '5', limit: '5' });
  assert.is((await store.begin(entry({ key: 'b', orders: 2 }), { openOrders: 3 })).kind, 'begun');
  assert.equal(await store.begin(entry({ key: 'c', orders: 2 }), { openOrders: 4 }), { kind: 'capped', cap: 'openOrders', used: '3', limit: '4' });
  assert.is((await store.begin(entry({ key: 'd', orders: 0 }), { openOrders: 0 })).kind, 'begun');
});

test('what was open before upstream was asked is upstream\'s to count, whatever has become of it; what came since counts here', async () => {
  let time = 1_000;
  const store = openInMemory({ now: () => time });
  const old = readBegun(await store.begin(entry({ key: 'old' }), {}));
  await store.close(old.id, 'open');
  // Upstream is asked at 2000, and counts one order.
  const seen = { openOrders: 3, seenOpenOrders: { count: 1, at: 2_000 } };
  time = 2_500;
  const fresh = readBegun(await store.begin(entry({ key: 'fresh' }), {}));
  await store.close(fresh.id, 'open');
  time = 3_000;
  // That the old one has ended is noted now; it frees no second place.
  await store.close(old.id, 'filled');
  assert.is((await store.begin(entry({ key: 'third' }), seen)).kind, 'begun');
  assert.equal(await store.begin(entry({ key: 'fourth' }), seen), { kind: 'capped', cap: 'openOrders', used: '3', limit: '3' });
});

test('amounts that are none are a defect, and leave nothing behind', async () => {
  const store = openInMemory();
  for (const [changes, caps] of [[{ notional: '1,5' }, {}], [{ notional: '-1' }, {}], [{}, { notionalPerDay: 'much' }], [{ orders: -1 }, {}], [{ orders: 0.5 }, {}], [{ orders: Number.NaN }, {}]] as const) {
    assert.match(await readFailure(store.begin(entry(changes), caps)), /not a decimal number|not negative|not a number of orders/);
  }
  assert.is((await store.begin(entry(), { openOrders: Number.NaN })).kind, 'capped');
  assert.equal(await store.list({ limit: 10 }), []);
});

test('the kill switch comes first, holds its first reason and is lifted', async () => {
  let time = 1_000;
  const store = openInMemory({ now: () => time });
  await store.begin(entry(), {});
  await store.kill('owner', 'looks wrong');
  time = 2_000;
  await store.kill('console', 'again');
  assert.equal(await store.readKill(), { since: 1000, by: 'owner', reason: 'looks wrong' });
  for (const key of ['k1', 'k2']) assert.equal(await store.begin(entry({ key }), {}), { kind: 'killed', since: 1000, reason: 'looks wrong' });
  assert.is(await store.resume('owner'), true);
  assert.is(await store.resume('owner'), false);
  assert.is(await store.readKill(), undefined);
  assert.is((await store.begin(entry({ key: 'k2' }), {})).kind, 'begun');
  assert.equal((await store.readAudit()).map(({ kind, who, rule }) => [kind, who, rule]), [
    ['begin', 'desk', undefined],
    ['kill', 'owner', undefined],
    ['kill', 'console', undefined],
    ['deny', 'desk', 'kill-switch'],
    ['deny', 'desk', 'kill-switch'],
    ['resume', 'owner', undefined],
    ['begin', 'desk', undefined],
  ]);
});

test('lists: newest first, filtered, page by page', async () => {
  const store = openInMemory();
  for (const key of ['a', 'b', 'c', 'd']) await store.begin(entry({ key, api: key === 'b' ? 'bridge' : 'exchange' }), {});
  const keys = async (filter: Omit<Parameters<typeof store.list>[0], 'limit'>, limit = 10): Promise<string> => (await store.list({ ...filter, limit })).map(({ key }) => key).join('');
  await store.close((await store.find('exchange/main', 'a'))?.id ?? '', 'open');
  assert.is(await keys({}), 'dcba');
  assert.is(await keys({}, 2), 'dc');
  assert.is(await keys({ before: (await store.find('exchange/main', 'c'))?.id ?? '' }), 'ba');
  assert.is(await keys({ state: 'pending' }), 'dcb');
  assert.is(await keys({ outcome: 'open' }), 'a');
  assert.is(await keys({ api: 'bridge' }), 'b');
  assert.is(await keys({ scope: 'exchange/other' }), '');
});

test('texts are stored as they are, but for NUL and halves of characters', async () => {
  const store = openInMemory();
  const text = 'a\n\u001b[31m\u202e"\'); DROP TABLE ledger;--\u{1f600}';
  const begun = readBegun(await store.begin(entry({ key: text, args: text, client: text }), {}));
  assert.equal([begun.key, begun.args, begun.client], [text, text, text]);
  const odd = readBegun(await store.begin(entry({ key: 'x\0y\ud800z', args: '\0' }), {}));
  assert.equal([odd.key, odd.args], ['x\u2400y\ufffdz', '\u2400']);
  assert.is((await store.begin(entry({ key: 'x\0y\ud800z' }), {})).kind, 'known');
  assert.is((await store.begin(entry({ key: 'x\0q' }), {})).kind, 'begun');
  await store.record({ kind: 'note', detail: '\0\ud800' });
  assert.is((await store.verifyAudit()).ok, true);
});

test('shared values are written only over the version that was seen', async () => {
  const store = openInMemory();
  assert.is(await store.readShared('exchange/weight'), undefined);
  assert.is(await store.writeShared('exchange/weight', '{"used":1}', 1), false);
  assert.is(await store.writeShared('exchange/weight', '{"used":1}', 0), true);
  assert.is(await store.writeShared('exchange/weight', '{"used":9}', 0), false);
  assert.equal(await store.readShared('exchange/weight'), { value: '{"used":1}', version: 1 });
  assert.is(await store.writeShared('exchange/weight', '{"used":2}', 1), true);
  assert.is(await store.writeShared('exchange/weight', '{"used":3}', 1), false);
  assert.equal(await store.readShared('exchange/weight'), { value: '{"used":2}', version: 2 });
});

test('commits are synced after a light write too', async () => {
  const openDatabase = await loadDriver();
  const statements: string[] = [];
  const store = openInMemory({
    openDatabase: (path) => {
      const database = openDatabase(path);
      return { ...database, exec: (sql) => (statements.push(sql.trim().split('\n')[0] ?? ''), database.exec(sql)) };
    },
  });
  await store.writeShared('a', '1', 0);
  await store.record({ kind: 'note' });
  assert.equal(statements.slice(-6), ['PRAGMA synchronous = NORMAL', 'BEGIN IMMEDIATE', 'COMMIT', 'PRAGMA synchronous = FULL', 'BEGIN IMMEDIATE', 'COMMIT']);
});
