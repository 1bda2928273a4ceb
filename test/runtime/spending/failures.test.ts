/** What failures of calls that spend are taken for, who is told, and what is written down of a refusal. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { ORDER, type Stage, type StageOptions, type Venue, makeStateFile, openStage, openVenue } from './stage.js';

const test = suite('failures of spending calls');

let venue: Venue;
test.beforeEach(async () => {
  venue = await openVenue();
});
test.afterEach(() => venue.close());

async function on(options: StageOptions, work: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = openStage(venue, options);
  try {
    await work(stage);
  } finally {
    await stage.close();
  }
}

const sentOrders = (): number => venue.hits.get('POST /order') ?? 0;
const denials = async ({ store }: Stage): Promise<readonly (string | undefined)[]> => (await store.readAudit()).filter(({ kind }) => kind === 'deny').map(({ rule }) => rule);

test('an upstream that is left alone was sent nothing, and the key stays free', () =>
  on({ breakerFailures: 1, waitMs: 50, config: { instrumentRules: false } }, async ({ gateway, store }) => {
    venue.faults.push('502 before');
    await gateway.call('venue_create_order', ORDER);
    venue.hits.clear();
    const { error } = await gateway.call('venue_create_order', { ...ORDER, client_id: 'down' });
    assert.is(error?.code, 'UPSTREAM_DOWN');
    assert.equal([(await store.find('venue', 'down'))?.outcome], ['not-sent']);
    assert.is(sentOrders(), 0);
  }));

test('what upstream has refused is not said to be worth sending again under its key', () =>
  on({}, async ({ gateway }) => {
    venue.faults.push('slow down');
    const call = { ...ORDER, client_id: 'busy' };
    const first = await gateway.call('venue_create_order', call);
    assert.equal([first.error?.code, first.error?.retry], ['UPSTREAM_BUSY', 'safe']);
    const again = await gateway.call('venue_create_order', call);
    assert.equal([again.error?.code, again.error?.retry, again.error?.fix], ['UPSTREAM_BUSY', 'after-change', 'Wait the time that is given, then send the call again. A call that is still wanted takes a new key.']);
    assert.is(sentOrders(), 1);
  }));

test('a conflict and a host that is refused are written down', async () => {
  await on({}, async (stage) => {
    await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'k1' });
    await stage.gateway.call('venue_create_order', { ...ORDER, quantity: '0.2', client_id: 'k1' });
    assert.equal(await denials(stage), ['KEY_CONFLICT']);
  });
  await on({ baseUrl: 'http://venue.example' }, async (stage) => {
    const { error } = await stage.gateway.call('venue_create_order', ORDER);
    assert.is(error?.code, 'HOST_REFUSED');
    assert.equal(await denials(stage), ['HOST_REFUSED']);
  });
});

test('consent that was given for one account holds for no other', async () => {
  const { file, remove } = makeStateFile();
  try {
    await on({ file, scope: 'test account', config: { confirm: 'always' } }, async ({ gateway, store }) => {
      await gateway.call('venue_create_order', ORDER);
      const [asked] = await store.listApprovals({ limit: 1 });
      await store.decideApproval(asked?.id ?? '', 'approved', 'owner');
    });
    await on({ file, scope: 'real account', config: { confirm: 'always' } }, async ({ gateway }) => {
      assert.is((await gateway.call('venue_create_order', ORDER)).error?.code, 'APPROVAL_PENDING');
    });
    assert.is(sentOrders(), 0);
  } finally {
    remove();
  }
});

test('where nobody can see what a bulk call did, its answer is not believed', () =>
  on({ waitMs: 50 }, async ({ gateway, store }) => {
    await gateway.call('venue_open_position', { symbol: 'AAA', volume: 1 });
    venue.faults.push('blind after');
    const { error } = await gateway.call('venue_close_all', {});
    assert.is(error?.code, 'OUTCOME_UNKNOWN');
    assert.equal((await store.list({ limit: 1 })).map(({ outcome }) => outcome), ['unknown']);
  }));

test('part of a bulk call is no end while the rest may still come', () =>
  on({ waitMs: 600 }, async ({ gateway, store }) => {
    for (const symbol of ['AAA', 'BBB', 'CCC']) await gateway.call('venue_open_position', { symbol, volume: 1 });
    venue.faults.push('slow half');
    const { error } = await gateway.call('venue_close_all', {});
    assert.is(error, undefined);
    assert.equal((await store.list({ limit: 1 })).map(({ outcome }) => outcome), ['done']);
  }));

test('what a process that has died left pending is followed when its key comes again', async () => {
  const { file, remove } = makeStateFile();
  try {
    const call = { ...ORDER, client_id: 'orphan' };
    await on({ file, waitMs: 300 }, async (survivor) => {
      await on({ file }, async ({ store }) => {
        await survivor.gateway.call('venue_create_order', { ...call, client_id: 'other' });
        const [model] = await store.list({ limit: 1 });
        if (model === undefined) throw new Error('no entry');
        const { scope, api, tool, fingerprint, client, notional, day } = model;
        await store.begin({ scope, api, tool, key: 'orphan', fingerprint, args: JSON.stringify(call), client, notional, day }, {});
        venue.orders.set('orphan', { status: 'FILLED', executedQty: '0.1', quote: '10' });
      });
      const again = await survivor.gateway.call('venue_create_order', call);
      assert.is(again.error, undefined);
      assert.is((await survivor.store.find('venue', 'orphan'))?.outcome, 'filled');
      assert.is(sentOrders(), 1);
    });
  } finally {
    remove();
  }
});

test('what a process beside this one has left is adopted once it can no longer be sending', async () => {
  const { file, remove } = makeStateFile();
  try {
    await on({ file, recoveryMs: 200 }, async (survivor) => {
      await survivor.gateway.call('venue_create_order', { ...ORDER, client_id: 'other' });
      const [model] = await survivor.store.list({ limit: 1 });
      if (model === undefined) throw new Error('no entry');
      const { scope, api, tool, fingerprint, client, notional, day } = model;
      await survivor.store.begin({ scope, api, tool, key: 'orphan', fingerprint, args: JSON.stringify({ ...ORDER, client_id: 'orphan' }), client, notional, day }, {});
      assert.is(await survivor.spending.adopt(), 0);
      await new Promise((resolve) => setTimeout(resolve, 250));
      assert.is(await survivor.spending.adopt(), 1);
      for (let round = 0; round < 100 && (await survivor.store.find('venue', 'orphan'))?.state === 'pending'; round += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.is((await survivor.store.find('venue', 'orphan'))?.outcome, 'not-sent');
    });
  } finally {
    remove();
  }
});
