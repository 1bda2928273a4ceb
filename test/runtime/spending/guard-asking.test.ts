/** Questions before calls that spend: who is asked, what an answer covers, and what the owner says in place of a client. */
import * as assert from 'uvu/assert';
import type { Question } from '../../../runtime/call/result.js';
import { suite } from '../../suite.js';
import { ORDER, type Stage, type StageOptions, type Venue, makeStateFile, openStage, openVenue } from './stage.js';

const test = suite('guard: asking first');

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

const asked = (answer: 'accept' | 'decline' | 'cancel' | 'timeout', questions: Question[] = []) => ({
  ask: async (question: Question) => {
    questions.push(question);
    return answer;
  },
});

test('a person is asked what is about to happen, and only a yes sends it', () =>
  on({ config: { confirm: 'always' } }, async (stage) => {
    const questions: Question[] = [];
    for (const answer of ['decline', 'cancel', 'timeout'] as const) {
      assert.is((await stage.gateway.call('venue_create_order', ORDER, asked(answer))).error?.code, 'NOT_CONFIRMED');
    }
    assert.is(sentOrders(), 0);
    assert.is((await stage.gateway.call('venue_create_order', ORDER, asked('accept', questions))).error, undefined);
    assert.is(sentOrders(), 1);
    assert.is(questions[0]?.message, 'May venue_create_order be called?\nBUY 0.1 AAA MARKET\nWorth 10.1 in all.');
    const denied = (await stage.store.readAudit()).filter(({ kind }) => kind === 'deny');
    assert.equal(denied.map(({ rule }) => rule), ['NOT_CONFIRMED', 'NOT_CONFIRMED', 'NOT_CONFIRMED']);
  }));

test('consent names the arguments: other arguments are another question', () =>
  on({ config: { confirm: 'always' } }, async ({ gateway }) => {
    const questions: Question[] = [];
    await gateway.call('venue_create_order', ORDER, asked('decline', questions));
    await gateway.call('venue_create_order', ORDER, asked('decline', questions));
    await gateway.call('venue_create_order', { ...ORDER, quantity: '0.11' }, asked('decline', questions));
    assert.is(questions[0]?.subject, questions[1]?.subject);
    assert.is.not(questions[0]?.subject, questions[2]?.subject);
  }));

test('only calls above an amount are asked about', () =>
  on({ config: { confirm: { above: '10.1' } } }, async ({ gateway }) => {
    assert.is((await gateway.call('venue_create_order', ORDER, asked('decline'))).error, undefined);
    assert.is((await gateway.call('venue_create_order', { ...ORDER, quantity: '0.11' }, asked('decline'))).error?.code, 'NOT_CONFIRMED');
    // What it costs is not known: a person says.
    assert.is((await gateway.call('venue_pay', { amount: '1' }, asked('decline'))).error?.code, 'NOT_CONFIRMED');
  }));

test('a client that cannot ask leaves the question to the owner; approval holds once, for exactly this call', () =>
  on({ config: { confirm: 'always' } }, async ({ gateway, store }) => {
    const first = await gateway.call('venue_create_order', ORDER);
    assert.equal([first.error?.code, first.error?.retry], ['APPROVAL_PENDING', 'safe']);
    assert.is((await gateway.call('venue_create_order', ORDER)).error?.code, 'APPROVAL_PENDING');
    const [approval, ...others] = await store.listApprovals({ limit: 10 });
    assert.is(others.length, 0);
    assert.match(first.error?.message ?? '', `gatewright approvals approve ${approval?.id ?? ''}`);
    await store.decideApproval(approval?.id ?? '', 'approved', 'owner');
    assert.is((await gateway.call('venue_create_order', { ...ORDER, quantity: '9' })).error?.code, 'APPROVAL_PENDING');
    assert.is((await gateway.call('venue_create_order', ORDER)).error, undefined);
    assert.is((await gateway.call('venue_create_order', ORDER)).error?.code, 'APPROVAL_PENDING');
    assert.is(sentOrders(), 1);
  }));

test('what the owner denies stays denied', () =>
  on({ config: { confirm: 'always' } }, async ({ gateway, store }) => {
    await gateway.call('venue_create_order', ORDER);
    const [approval] = await store.listApprovals({ limit: 10 });
    await store.decideApproval(approval?.id ?? '', 'denied', 'owner');
    assert.is((await gateway.call('venue_create_order', ORDER)).error?.code, 'NOT_CONFIRMED');
    assert.is(sentOrders(), 0);
  }));
