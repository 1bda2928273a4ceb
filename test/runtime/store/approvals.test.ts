/** Approvals: asked once, answered once, used once. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { openInMemory, question } from './stage.js';

const test = suite('store: approvals');

test('the same question is the same approval while it is open', async () => {
  const store = openInMemory();
  const first = await store.requestApproval(question);
  assert.match(first.id, /^[2-9a-z]{10}$/);
  const { id, ...rest } = first;
  assert.equal(rest, { ...question, status: 'pending', requestedAt: 1000 });
  assert.equal(await store.requestApproval({ ...question, message: 'Buy 9 BTC?', expiresAt: 9_000 }), first);
  assert.is.not((await store.requestApproval({ ...question, subject: 's2' })).id, id);
  assert.is(await store.takeApproval('s1'), 'pending');
  assert.is(await store.takeApproval('s3'), undefined);
});

test('an approval is used once', async () => {
  const store = openInMemory();
  const { id } = await store.requestApproval(question);
  const decided = await store.decideApproval(id, 'approved', 'owner');
  assert.equal([decided?.status, decided?.decidedBy, decided?.decidedAt], ['approved', 'owner', 1000]);
  assert.is((await store.requestApproval(question)).id, id);
  const taken = await Promise.all(Array.from({ length: 20 }, () => store.takeApproval('s1')));
  assert.equal(taken.filter((answer) => answer !== undefined), ['approved']);
  assert.equal((await store.listApprovals({ limit: 10 })).map(({ status }) => status), ['used']);
  assert.is.not((await store.requestApproval(question)).id, id);
  assert.is(await store.takeApproval('s1'), 'pending');
  assert.equal((await store.readAudit()).map(({ kind, who }) => [kind, who]), [['approval-asked', 'desk'], ['approval-approved', 'owner'], ['approval-used', 'desk'], ['approval-asked', 'desk']]);
  assert.is((await store.verifyAudit()).ok, true);
});

test('a denial holds until it expires; the first decision stands', async () => {
  let time = 1_000;
  const store = openInMemory({ now: () => time });
  const { id } = await store.requestApproval(question);
  await store.decideApproval(id, 'denied', 'owner');
  assert.is((await store.decideApproval(id, 'approved', 'somebody'))?.status, 'denied');
  assert.equal([await store.takeApproval('s1'), await store.takeApproval('s1')], ['denied', 'denied']);
  assert.is((await store.requestApproval(question)).status, 'denied');
  time = 2_000;
  assert.is(await store.takeApproval('s1'), 'expired');
  assert.is((await store.requestApproval({ ...question, expiresAt: 3_000 })).status, 'pending');
  assert.is((await store.verifyAudit()).ok, true);
});

for (const decided of [false, true]) {
  test(`${decided ? 'an approval' : 'a question'} expires`, async () => {
    let time = 1_000;
    const store = openInMemory({ now: () => time });
    const { id } = await store.requestApproval(question);
    if (decided) await store.decideApproval(id, 'approved', 'owner');
    time = 2_000;
    assert.is(await store.takeApproval('s1'), 'expired');
    assert.is((await store.decideApproval(id, 'approved', 'owner'))?.status, 'expired');
    assert.is(await store.takeApproval('s1'), 'expired');
    assert.equal((await store.listApprovals({ status: 'expired', limit: 10 })).map((approval) => approval.id), [id]);
    assert.equal(await store.listApprovals({ status: decided ? 'approved' : 'pending', limit: 10 }), []);
  });
}

test('nothing is decided that nobody asked', async () => {
  const store = openInMemory();
  assert.is(await store.decideApproval('zzzzzzzzzz', 'approved', 'owner'), undefined);
  assert.equal(await store.readAudit(), []);
});
