/** Upstream's clock: measured once, shared, measured again after a complaint. */
import * as assert from 'uvu/assert';
import { ToolError } from '../../../runtime/errors.js';
import { type Clock, createClock } from '../../../runtime/upstream/clock.js';
import type { UpstreamReply } from '../../../runtime/upstream/request.js';
import { suite } from '../../suite.js';

const test = suite('clock');
const reply = (body: string, status = 200): UpstreamReply => ({ status, headers: {}, body: Buffer.from(body) });

/** Our clock stands at `local`; each measurement takes `trip` ms, and upstream answers in the middle of it. */
function setUp(offset: number, trip: number): { readonly clock: Clock; readonly measured: () => number; readonly pass: (ms: number) => void } {
  let local = 1_000_000;
  let count = 0;
  const fetchTime = async (): Promise<UpstreamReply> => {
    count += 1;
    const serverTime = local + trip / 2 + offset;
    local += trip;
    return reply(`{"serverTime":${serverTime}}`);
  };
  return { clock: createClock({ path: '/time', pointer: '/serverTime' }, fetchTime, () => local), measured: () => count, pass: (ms) => void (local += ms) };
}

test('half the round trip is taken off, for offsets of up to a minute either way', async () => {
  for (const offset of [-60_000, -5_000, -1_000, -1, 0, 1, 999, 1_000, 5_000, 30_000, 60_000]) {
    const { clock, pass } = setUp(offset, 80);
    assert.is(await clock.now(), 1_000_080 + offset, String(offset));
    pass(500);
    assert.is(await clock.now(), 1_000_580 + offset, String(offset));
  }
});

test('one measurement serves all, until upstream complains about the time', async () => {
  const { clock, measured } = setUp(5, 10);
  await Promise.all([clock.now(), clock.now(), clock.now()]);
  await clock.now();
  assert.is(measured(), 1);
  clock.notice('-1121');
  await clock.now();
  assert.is(measured(), 1);
  clock.notice('-1021');
  await clock.now();
  assert.is(measured(), 2);
});

test('a measurement that fails is an error that says nothing was sent, and is tried anew by the next call', async () => {
  const answers: readonly (UpstreamReply | Error)[] = [new Error('refused'), reply('{}', 500), reply('{"serverTime":"soon"}'), reply('not JSON'), reply('{"serverTime":42}')];
  let index = 0;
  const clock = createClock(
    { path: '/time', pointer: '/serverTime' },
    async () => {
      const answer = answers[index++];
      if (answer instanceof Error || answer === undefined) throw answer ?? new Error('no more');
      return answer;
    },
    () => 7,
  );
  for (let round = 0; round < 4; round += 1) {
    const error = await clock.now().catch((thrown: unknown) => thrown);
    assert.is(error instanceof ToolError ? error.code : error, 'UPSTREAM_UNREACHABLE', String(round));
    assert.match(String(error), 'was not sent');
  }
  assert.is(await clock.now(), 42);
});

/** Measurements of given round trips, one after the other; `wall` is what the machine's clock says beside the steady one. */
function setUpTrips(trips: readonly number[], offsets: readonly number[] = [0]) {
  let local = 1_000_000;
  let wall = 0;
  let count = 0;
  const fetchTime = async (begin: () => void): Promise<UpstreamReply> => {
    const [trip = 0, offset = 0] = [trips[Math.min(count, trips.length - 1)], offsets[Math.min(count, offsets.length - 1)]];
    count += 1;
    local += 5_000;
    // What came before, such as a place in a queue, is no part of the round trip.
    begin();
    // Upstream answers at once, and its answer takes all the time: the worst case.
    const serverTime = local + offset;
    local += trip;
    return reply(`{"serverTime":${serverTime}}`);
  };
  const clock = createClock({ path: '/time', pointer: '/serverTime' }, fetchTime, () => local, () => local + wall);
  return { clock, local: () => local, measured: () => count, pass: (ms: number) => void (local += ms), setWall: (ms: number) => void (wall = ms) };
}
const settle = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test('of three measurements with long round trips the shortest counts, and it is wrong by half of that at most', async () => {
  const { clock, local, measured } = setUpTrips([900, 300, 500]);
  assert.is((await clock.now()) - local(), -150);
  assert.is(measured(), 3);
  const quick = setUpTrips([180]);
  await quick.clock.now();
  assert.is(quick.measured(), 1);
});

test('it is measured again in time, beside the calls, and a poor measurement does not take the place of a good one', async () => {
  const { clock, local, measured, pass } = setUpTrips([20, 600, 600, 600, 100], [0, 0, 0, 0, 0]);
  assert.is((await clock.now()) - local(), -10);
  pass(9 * 60_000);
  await clock.now();
  await settle();
  assert.is(measured(), 1);
  pass(2 * 60_000);
  await clock.now();
  await settle();
  assert.is(measured(), 4);
  assert.is((await clock.now()) - local(), -10);
  pass(11 * 60_000);
  await clock.now();
  await settle();
  assert.is(measured(), 5);
  assert.is((await clock.now()) - local(), -50);
});

test('one that contradicts the last one is believed: a clock was set', async () => {
  const { clock, local, pass } = setUpTrips([20, 180], [0, 3_000]);
  await clock.now();
  pass(11 * 60_000);
  await clock.now();
  await settle();
  assert.is((await clock.now()) - local(), 3_000 - 90);
});

test('after more than an hour, or a jump of the machine\'s clock, a call waits for a new one', async () => {
  const { clock, local, measured, pass, setWall } = setUpTrips([20], [0, 700, 900]);
  await clock.now();
  pass(61 * 60_000);
  assert.is((await clock.now()) - local(), 690);
  setWall(600);
  assert.is((await clock.now()) - local(), 890);
  assert.is(measured(), 3);
});

test('calls that were signed with the same measurement and refused together make one new one', async () => {
  const { clock, measured } = setUpTrips([20]);
  await clock.now();
  const reading = clock.reading();
  assert.is(clock.notice('-1021', reading), true);
  await clock.now();
  assert.is(clock.notice('-1021', reading), true);
  await clock.now();
  assert.is(measured(), 2);
});
