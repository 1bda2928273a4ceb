/** Calls that spend: sent at most once, recorded before, and followed until it is known what became of them. */
import { rmSync } from 'node:fs';
import * as assert from 'uvu/assert';
import type { CallResult } from '../../../runtime/call/result.js';
import { suite } from '../../suite.js';
import { ORDER, type Stage, type StageOptions, type Venue, makeStateFile, openStage, openVenue } from './stage.js';

const test = suite('guard of spending calls');

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
const textOf = ({ content }: CallResult): string => content.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
const outcomes = async ({ store }: Stage): Promise<readonly (string | undefined)[]> => (await store.list({ limit: 100 })).map(({ outcome }) => outcome).reverse();

test('without both settings a call is checked and shown, and not sent', () =>
  on({ liveSwitch: false }, async (stage) => {
    const result = await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'mine-1' });
    assert.is(result.error, undefined);
    assert.is(textOf(result).split('\n')[0], 'DRY RUN: the call is checked and was not sent. Nothing was bought, sold or paid.');
    assert.match(textOf(result), 'It would be sent as: POST /order?symbol=AAA&side=BUY&type=MARKET&quantity=0.1&client_id=mine-1\n');
    assert.match(textOf(result), 'To send it, the owner sets the option --live, or GATEWRIGHT_LIVE=1 in the environment.');
    assert.is(sentOrders(), 0);
    assert.equal(await outcomes(stage), []);
  }));

test('a call is recorded under a key of its own, sent once, and closed with its outcome', () =>
  on({}, async (stage) => {
    const result = await stage.gateway.call('venue_create_order', ORDER);
    const [entry] = await stage.store.list({ limit: 10 });
    assert.match(entry?.key ?? '', /^gw[0-9a-f]{32}$/);
    assert.equal([...venue.orders.keys()], [entry?.key]);
    assert.is(entry?.outcome, 'filled');
    assert.is(textOf(result).split('\n').at(-1), `Recorded under the key ${entry?.key ?? ''}: filled.`);
    assert.is(entry?.detail, '{"executed":{"quantity":"0.1","quote":"10"}}');
  }));

test('the same key with the same arguments gives the recorded outcome, with others it is a conflict, also after a restart', async () => {
  const { file, remove } = makeStateFile();
  try {
    const first = { ...ORDER, client_id: 'k1' };
    await on({ file }, async ({ gateway }) => {
      await gateway.call('venue_create_order', first);
      const again = await gateway.call('venue_create_order', first);
      assert.is(again.error, undefined);
      assert.match(textOf(again), 'This key was used before, so nothing was sent again. The recorded outcome is: filled.');
    });
    await on({ file }, async ({ gateway }) => {
      const again = await gateway.call('venue_create_order', first);
      assert.match(textOf(again), 'The recorded outcome is: filled.');
      assert.match(again.structured ?? '', '"status":"FILLED"');
      const other = await gateway.call('venue_create_order', { ...first, quantity: '0.2' });
      assert.is(other.error?.code, 'KEY_CONFLICT');
    });
    assert.is(sentOrders(), 1);
  } finally {
    remove();
  }
});

test('a key that was made up may be given back', () =>
  on({}, async ({ gateway, store }) => {
    await gateway.call('venue_create_order', ORDER);
    const [entry] = await store.list({ limit: 1 });
    const again = await gateway.call('venue_create_order', { ...ORDER, client_id: entry?.key });
    assert.match(textOf(again), 'nothing was sent again');
    assert.is(sentOrders(), 1);
  }));

test('a hundred calls at once with one key are one order', () =>
  on({}, async ({ gateway }) => {
    const results = await Promise.all(Array.from({ length: 100 }, () => gateway.call('venue_create_order', { ...ORDER, client_id: 'one' })));
    assert.is(sentOrders(), 1);
    assert.is(results.filter(({ error }) => error !== undefined).length, 0);
    assert.is(results.filter((result) => textOf(result).includes('nothing was sent again')).length, 99);
  }));

test('a key that another process begins between the first look and the record is not begun again', async () => {
  const { file, remove } = makeStateFile();
  try {
    await on({ file }, (first) =>
      on({ file }, async (second) => {
        const results = await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? first : second).gateway.call('venue_create_order', { ...ORDER, client_id: 'one' })));
        assert.equal([sentOrders(), await outcomes(first)], [1, ['filled']]);
        assert.is(results.filter(({ error }) => error !== undefined).length, 0);
      }),
    );
  } finally {
    remove();
  }
});

test('a tool whose API takes no key gets an argument for one', () =>
  on({}, async ({ gateway }) => {
    const entry = gateway.tools.find(({ name }) => name === 'venue_pay');
    assert.ok(JSON.stringify(entry?.inputSchema).includes('idempotency_key'));
    await gateway.call('venue_pay', { amount: '5', idempotency_key: 'rent' });
    const again = await gateway.call('venue_pay', { amount: '5', idempotency_key: 'rent' });
    assert.match(textOf(again), 'nothing was sent again');
    assert.is((await gateway.call('venue_pay', { amount: '6', idempotency_key: 'rent' })).error?.code, 'KEY_CONFLICT');
    assert.is((await gateway.call('venue_pay', { amount: '6', idempotency_key: 'a b' })).error?.code, 'INVALID_ARGUMENTS');
    assert.is(sentOrders(), 1);
  }));

for (const fault of ['lose answer', '502 after'] as const) {
  test(`${fault}: upstream is asked by the key, and knows`, () =>
    on({}, async (stage) => {
      venue.faults.push(fault);
      const result = await stage.gateway.call('venue_create_order', ORDER);
      assert.is(result.error, undefined);
      assert.match(textOf(result), 'The answer was lost (OUTCOME_UNKNOWN), so upstream was asked: filled. venue_get_order knows it by its key.');
      assert.equal([sentOrders(), venue.orders.size], [1, 1]);
      assert.equal(await outcomes(stage), ['filled']);
    }));
}

for (const fault of ['lose order', '502 before'] as const) {
  test(`${fault}: once upstream would have it, it is said to have not happened, and may be sent again under its key`, () =>
    on({}, async (stage) => {
      venue.faults.push(fault);
      const lost = await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'again' });
      assert.equal([lost.error?.code, lost.error?.retry], ['UPSTREAM_FAILED', 'safe']);
      const result = await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'again' });
      assert.match(textOf(result), 'filled.');
      assert.equal([...venue.orders.keys()], ['again']);
      assert.equal(await outcomes(stage), ['not-sent', 'filled']);
      assert.match(textOf(await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'again' })), 'nothing was sent again');
    }));
}

test('while upstream cannot be asked, the outcome is unknown; a look later tells', () =>
  on({ waitMs: 400 }, async (stage) => {
    venue.faults.push('lose answer');
    venue.blind = true;
    const result = await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'dark' });
    assert.equal([result.error?.code, result.error?.retry], ['OUTCOME_UNKNOWN', 'unknown']);
    assert.match(result.error?.message ?? '', 'unknown - reconciling.');
    const again = await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'dark' });
    assert.is(again.error?.code, 'OUTCOME_UNKNOWN');
    venue.blind = false;
    const look = await stage.gateway.call('gatewright_look_up_call', { key: 'dark' });
    assert.match(look.structured ?? '', '"outcome":"filled"');
    assert.equal([sentOrders(), venue.orders.size], [1, 1]);
  }));

test('a call while upstream is left alone was not sent, and is recorded so', () =>
  on({ breakerFailures: 3 }, async (stage) => {
    venue.faults.push('502 before', '502 before', '502 before');
    for (let n = 0; n < 3; n += 1) await stage.gateway.call('venue_pay', { amount: '1' });
    const result = await stage.gateway.call('venue_pay', { amount: '2' });
    assert.is(result.error?.code, 'UPSTREAM_DOWN');
    assert.equal([sentOrders(), (await outcomes(stage)).at(-1)], [3, 'not-sent']);
  }));

test('what an earlier process left open is followed after a restart', async () => {
  const { file, remove } = makeStateFile();
  try {
    await on({ file, waitMs: 50 }, async ({ gateway }) => {
      venue.faults.push('lose answer', 'lose order');
      venue.blind = true;
      await gateway.call('venue_create_order', { ...ORDER, client_id: 'there' });
      await gateway.call('venue_create_order', { ...ORDER, client_id: 'gone' });
    });
    venue.blind = false;
    await on({ file }, async (stage) => {
      await stage.gateway.call('venue_get_order', { client_id: 'there' });
      assert.is(await stage.spending.recover(), 2);
      for (let round = 0; round < 100 && (await stage.store.list({ state: 'pending', limit: 9 })).length > 0; round += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(await outcomes(stage), ['filled', 'not-sent']);
    });
  } finally {
    remove();
  }
});

test('what upstream refuses is recorded as rejected, and stays so for its key', () =>
  on({}, async (stage) => {
    venue.faults.push('refuse');
    const call = { ...ORDER, client_id: 'no' };
    assert.is((await stage.gateway.call('venue_create_order', call)).error?.code, 'UPSTREAM_REJECTED');
    const again = await stage.gateway.call('venue_create_order', call);
    assert.is(again.error?.code, 'UPSTREAM_REJECTED');
    assert.match(again.error?.message ?? '', 'nothing was sent again');
    assert.equal(await outcomes(stage), ['rejected']);
    assert.is(sentOrders(), 1);
  }));

test('half of a call is told as half of it', () =>
  on({}, async (stage) => {
    venue.faults.push('half');
    const { error } = await stage.gateway.call('venue_create_order', ORDER);
    assert.equal([error?.code, error?.retry], ['OUTCOME_PARTIAL', 'no']);
    assert.equal(error?.details.problems, ['Upstream\'s account of the parts: {"cancelResult":"SUCCESS","newOrderResult":"FAILURE"}']);
    assert.equal(await outcomes(stage), ['partial']);
  }));

test('a dead upstream: nothing was sent, and the key stays free', async () => {
  const dead = { url: 'http://127.0.0.1:1' };
  const { file, remove } = makeStateFile();
  const stage = openStage(dead, { file });
  const { error } = await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'later' });
  assert.equal([error?.code, error?.retry], ['UPSTREAM_UNREACHABLE', 'safe']);
  await stage.close();
  await on({ file }, async (alive) => {
    assert.match(textOf(await alive.gateway.call('venue_create_order', { ...ORDER, client_id: 'later' })), 'filled.');
    assert.equal(await outcomes(alive), ['not-sent', 'filled']);
  });
  remove();
});

test('a client that gives up does not end an order that was sent', () =>
  on({}, async (stage) => {
    const abort = new AbortController();
    const pending = stage.gateway.call('venue_create_order', ORDER, { signal: abort.signal });
    while ((await stage.store.list({ limit: 1 })).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    abort.abort();
    await pending;
    assert.equal([await outcomes(stage), venue.orders.size], [['filled'], 1]);
  }));

// --- the kill switch, the store -----------------------------------------------------------------------------------

test('the kill switch holds in every process with the same state, and no tool clears it', async () => {
  const { file, remove } = makeStateFile();
  const [one, two] = [openStage(venue, { file }), openStage(venue, { file })];
  await two.gateway.call('venue_create_order', ORDER);
  assert.is((await one.gateway.call('gatewright_stop_spending', { reason: 'the model is drunk' })).error, undefined);
  const { error } = await two.gateway.call('venue_create_order', ORDER);
  assert.is(error?.code, 'SPENDING_STOPPED');
  assert.match(error?.message ?? '', 'the model is drunk');
  assert.is((await two.gateway.call('venue_get_price', { symbol: 'AAA' })).error, undefined);
  assert.equal(two.gateway.tools.filter(({ name }) => name.startsWith('gatewright_')).map(({ name }) => name), ['gatewright_look_up_call', 'gatewright_stop_spending']);
  await one.store.resume('owner');
  assert.is((await two.gateway.call('venue_create_order', ORDER)).error, undefined);
  await Promise.all([one.close(), two.close()]);
  assert.is(sentOrders(), 2);
  remove();
});

test('when the state is gone, nothing that spends is sent, and reading goes on', async () => {
  const { file, remove } = makeStateFile();
  await on({ file }, async ({ gateway }) => {
    await gateway.call('venue_create_order', ORDER);
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    assert.is((await gateway.call('venue_create_order', ORDER)).error?.code, 'STATE_UNAVAILABLE');
    assert.is((await gateway.call('venue_get_price', { symbol: 'AAA' })).error, undefined);
    assert.is(sentOrders(), 1);
  });
  remove();
});

// --- rules --------------------------------------------------------------------------------------------------------

test('a refused call says which rules, the values and the limits, all at once, and is written down', () =>
  on({ config: { symbols: ['BBB'], maxQuantity: '1', maxNotional: '50' } }, async (stage) => {
    const { error } = await stage.gateway.call('venue_create_order', { ...ORDER, quantity: '2' });
    assert.is(error?.code, 'RULE_BROKEN');
    assert.equal((error?.details.problems ?? []).map((line) => line.split(':')[0]), ['spending.symbols', 'spending.maxQuantity', 'spending.maxNotional']);
    assert.is(sentOrders(), 0);
    assert.equal((await stage.store.readAudit()).map(({ kind, rule }) => [kind, rule]), [['deny', 'RULE_BROKEN']]);
  }));

test("the instrument's rules are checked before anything is sent, with the nearest values", () =>
  on({}, async ({ gateway }) => {
    const { error } = await gateway.call('venue_create_order', { ...ORDER, type: 'LIMIT', quantity: '0.123', price: '10.3' });
    assert.is(error?.code, 'INSTRUMENT_RULE_BROKEN');
    assert.match((error?.details.problems ?? []).join('\n'), /0\.12 .*0\.13/);
    assert.match((error?.details.problems ?? []).join('\n'), /10 .*10\.5/);
    assert.is(sentOrders(), 0);
  }));

test('the money of a day holds to the unit, whoever comes together', () =>
  on({ config: { maxNotionalPerDay: '101' } }, async ({ gateway }) => {
    const results = await Promise.all(Array.from({ length: 30 }, () => gateway.call('venue_create_order', ORDER)));
    // Each is worth 0.1 at 101.
    assert.is(results.filter(({ error }) => error === undefined).length, 10);
    assert.is(sentOrders(), 10);
    assert.equal(results.find(({ error }) => error !== undefined)?.error?.details.problems, ['spending.maxNotionalPerDay: 101 of 101 are taken, and this call would go beyond']);
  }));

test('a day that has lost too much ends', () =>
  on({ config: { maxDailyLoss: '0.1' } }, async ({ gateway }) => {
    // 0.1 bought for 10 is worth 9.9.
    assert.is((await gateway.call('venue_create_order', ORDER)).error, undefined);
    assert.equal((await gateway.call('venue_create_order', ORDER)).error?.details.problems, ['spending.maxDailyLoss: the day has lost 0.1 of 0.1 already']);
  }));

// --- without a key upstream ---------------------------------------------------------------------------------------

test('without a key, what has changed tells what happened, and how sure that is', () =>
  on({}, async (stage) => {
    const open = { symbol: 'EURUSD', volume: '0.10' };
    venue.faults.push('lose answer');
    const lost = await stage.gateway.call('venue_open_position', open);
    assert.is(lost.error, undefined);
    assert.match(textOf(lost), 'so upstream was asked: filled. venue_list_positions shows one new entry that fits: 100. This is likely, not certain');
    venue.faults.push('lose order');
    assert.equal([(await stage.gateway.call('venue_open_position', open)).error?.code], ['UPSTREAM_FAILED']);
    assert.equal(await outcomes(stage), ['filled', 'not-sent']);
  }));

test('calls that only lists tell apart go one at a time', () =>
  on({}, async (stage) => {
    venue.faults.push('lose answer', 'lose answer', 'lose order');
    const results = await Promise.all(Array.from({ length: 4 }, () => stage.gateway.call('venue_open_position', { symbol: 'EURUSD', volume: '0.1' })));
    assert.equal(results.map(({ error }) => error?.code), [undefined, undefined, 'UPSTREAM_FAILED', undefined]);
    assert.is(venue.positions.size, 3);
  }));

test('a bulk call says how many of how many', () =>
  on({}, async (stage) => {
    for (let index = 0; index < 5; index += 1) await stage.gateway.call('venue_open_position', { symbol: 'EURUSD', volume: '0.1' });
    venue.faults.push('half');
    const result = await stage.gateway.call('venue_close_all', {});
    assert.match(textOf(result), 'carried out in part. Looked before and after: 3 of 5 are gone from venue_list_positions; still there: 100, 101.');
    assert.is((await outcomes(stage)).at(-1), 'partial');
  }));

test('the trail of all this holds together', () =>
  on({}, async (stage) => {
    venue.faults.push('lose answer');
    await stage.gateway.call('venue_create_order', ORDER);
    await stage.gateway.call('venue_create_order', { ...ORDER, quantity: '0.001' });
    const verdict = await stage.store.verifyAudit();
    assert.is(verdict.ok, true);
    assert.equal((await stage.store.readAudit()).map(({ kind, outcome }) => [kind, outcome]), [['begin', undefined], ['close', 'unknown'], ['close', 'filled'], ['deny', undefined]]);
  }));

test('what is written down of arguments holds no card number', () =>
  on({}, async (stage) => {
    await stage.gateway.call('venue_pay', { amount: '4111 1111 1111 1111' });
    const [entry] = await stage.store.list({ limit: 1 });
    assert.is(entry?.args, '{"amount":"***1111"}');
    assert.not.match(JSON.stringify(await stage.store.readAudit()), '4111 1111');
  }));
