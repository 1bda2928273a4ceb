/** The loss of a day, where the ledger's calls are all that tells of it. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { ORDER, type Stage, type Venue, openStage, openVenue } from './stage.js';

const test = suite('loss of the day');

let venue: Venue;
test.beforeEach(async () => {
  venue = await openVenue();
});
test.afterEach(() => venue.close());

async function on(work: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = openStage(venue, { waitMs: 50, config: { maxDailyLoss: '0.1' } });
  try {
    await work(stage);
  } finally {
    await stage.close();
  }
}

const problemsOf = async ({ gateway }: Stage): Promise<readonly string[] | undefined> => (await gateway.call('venue_create_order', ORDER)).error?.details.problems;
const LOST = ['spending.maxDailyLoss: the day has lost 0.1 of 0.1 already'];

test('an order whose answer does not tell what was executed counts', () =>
  on(async (stage) => {
    venue.faults.push('acknowledge');
    assert.is(await problemsOf(stage), undefined);
    assert.equal(await problemsOf(stage), LOST);
  }));

test('an order that rested and was filled later counts', () =>
  on(async (stage) => {
    await stage.gateway.call('venue_create_order', { ...ORDER, type: 'LIMIT', price: '100', client_id: 'rests' });
    assert.is((await stage.gateway.call('venue_create_order', { ...ORDER, type: 'LIMIT', price: '100', client_id: 'rests-too' })).error, undefined);
    venue.orders.set('rests', { ...venue.orders.get('rests'), status: 'FILLED', executedQty: '0.1' });
    assert.equal(await problemsOf(stage), LOST);
  }));

test('an outcome that nobody knows leaves the loss unknown, so the rule refuses', () =>
  on(async (stage) => {
    venue.faults.push('lose answer');
    venue.blind = true;
    await stage.gateway.call('venue_create_order', { ...ORDER, client_id: 'dark' });
    venue.blind = false;
    venue.orders.delete('dark');
    const id = (await stage.store.find('venue', 'dark'))?.id ?? '';
    assert.equal(await problemsOf(stage), [`spending.maxDailyLoss: the day's loss could not be worked out: it is not known what the call ${id} (venue_create_order) has executed`]);
  }));

test('asking again and again what rests writes nothing down anew', () =>
  on(async (stage) => {
    const rest = (key: string): Promise<unknown> => stage.gateway.call('venue_create_order', { ...ORDER, type: 'LIMIT', price: '100', client_id: key });
    await rest('a');
    await rest('b');
    const { seq } = await stage.store.readAuditHead();
    await rest('c');
    // Its own beginning and end, and what was found of the one before, whose answer said less.
    assert.is((await stage.store.readAuditHead()).seq - seq, 3);
  }));
