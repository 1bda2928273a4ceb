/** Keys of calls that spend: one key is one call, however it is written and whoever comes together. */
import * as assert from 'uvu/assert';
import type { Answer, CallResult } from '../../../runtime/call/result.js';
import { suite } from '../../suite.js';
import { ORDER, type Stage, type StageOptions, type Venue, openStage, openVenue } from './stage.js';

const test = suite('keys of spending calls');

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

test('of two calls with one key that wait for their consent together, one is sent', () =>
  on({ config: { confirm: 'always' } }, async ({ gateway }) => {
    const answers: ((answer: Answer) => void)[] = [];
    const ask = (): Promise<Answer> => new Promise((resolve) => void answers.push(resolve));
    const call = (): Promise<CallResult> => gateway.call('venue_create_order', { ...ORDER, client_id: 'k1' }, { ask });
    const both = [call(), call()];
    while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    answers[0]?.('accept');
    await both[0];
    answers[1]?.('accept');
    const [first, second] = await Promise.all(both);
    assert.is(sentOrders(), 1);
    assert.is(first?.error, undefined);
    assert.match(textOf(second ?? { content: [] }), 'This key was used before, so nothing was sent again. The recorded outcome is: filled.');
  }));

test('other arguments under a key whose call was confirmed meanwhile are a conflict', () =>
  on({ config: { confirm: 'always' } }, async ({ gateway }) => {
    let accept: ((answer: Answer) => void) | undefined;
    const waiting = gateway.call('venue_create_order', { ...ORDER, client_id: 'k1' }, { ask: () => new Promise((resolve) => void (accept = resolve)) });
    while (accept === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    await gateway.call('venue_create_order', { ...ORDER, quantity: '0.2', client_id: 'k1' }, { ask: async () => 'accept' });
    accept('accept');
    assert.is((await waiting).error?.code, 'KEY_CONFLICT');
    assert.is(sentOrders(), 1);
  }));

for (const [name, key] of [['empty', ''], ['like a second try of another', 'k1 ~2'], ['with a NUL', 'k\0'], ['too long for upstream', 'k'.repeat(37)], ['with letters that look like others', 'ключ'], ['a list', ['k1']], ['a fraction', 1.5]] as const) {
  test(`a key that is ${name} is refused`, () =>
    on({}, async ({ gateway, store }) => {
      const { error } = await gateway.call('venue_create_order', { ...ORDER, client_id: key });
      assert.is(error?.code, 'INVALID_ARGUMENTS');
      assert.equal(error?.details.problems, ['client_id: expected 1 to 36 visible ASCII characters']);
      assert.is(sentOrders(), 0);
      assert.equal(await store.list({ limit: 10 }), []);
    }));
}

test('a key that is a number is a key', () =>
  on({}, async ({ gateway, store }) => {
    await gateway.call('venue_create_order', { ...ORDER, client_id: 42 });
    await gateway.call('venue_create_order', { ...ORDER, client_id: 42 });
    assert.is(sentOrders(), 1);
    assert.equal((await store.list({ limit: 10 })).map((entry) => entry.key), ['42']);
  }));

test('the argument of tools without a key is unknown to a tool that has one', () =>
  on({}, async ({ gateway }) => {
    const { error } = await gateway.call('venue_create_order', { ...ORDER, idempotency_key: 'k1' });
    assert.is(error?.code, 'INVALID_ARGUMENTS');
    assert.is(sentOrders(), 0);
  }));
