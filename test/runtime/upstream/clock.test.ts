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
