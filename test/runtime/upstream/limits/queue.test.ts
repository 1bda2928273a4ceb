/** The queue: writes first, clients in turn, nobody starves, nobody waits in vain or for ever. */
import * as assert from 'uvu/assert';
import { type Attempt, type Waiting, createQueue } from '../../../../runtime/upstream/limits/queue.js';
import { SendFailure } from '../../../../runtime/upstream/request.js';
import { suite } from '../../../suite.js';

const test = suite('limit queue');

/** A queue before a window with room for so many, which opens when it is told to. */
function setUp(room: number) {
  let left = room;
  const passed: string[] = [];
  const refused: string[] = [];
  const now = 1_000;
  const queue = createQueue(() => now);
  const enter = (name: string, who: Partial<Waiting> = {}, amount = 1): Promise<void> =>
    queue
      .pass<string>(
        { client: name.slice(0, 1), reads: true, signal: undefined, untilMs: 60_000, ...who },
        async (taken): Promise<Attempt<string>> => {
          if (left < amount || taken.has('w')) return { waitUntil: 50_000, blocked: ['w'] };
          left -= amount;
          return { done: name };
        },
        (until) => new Error(`until ${until}`),
      )
      .then((done) => void passed.push(done), (error: unknown) => void refused.push(`${name}: ${error instanceof SendFailure ? error.kind : error instanceof Error ? error.message : ''}`));
  const open = async (more: number): Promise<void> => {
    left += more;
    queue.wake();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { enter, open, queue, passed, refused };
}

test('clients take turns, however many calls each has, and writes go first', async () => {
  const { enter, open, passed, queue } = setUp(0);
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'c2']) void enter(name);
  void enter('w1', { reads: false });
  await open(0);
  assert.is(queue.size(), 8);
  await open(4);
  assert.equal(passed, ['w1', 'a1', 'b1', 'c1']);
  await open(9);
  assert.equal(passed.slice(4), ['a2', 'c2', 'a3', 'a4']);
});

test('a call that needs much is not passed by those that need little', async () => {
  const { enter, open, passed } = setUp(1);
  void enter('a', {}, 3);
  void enter('b');
  await open(0);
  assert.equal(passed, []);
  await open(2);
  assert.equal(passed, ['a']);
  await open(1);
  assert.equal(passed, ['a', 'b']);
});

test('who cannot go in time hears of it at once; who may not wait at all still goes where there is room', async () => {
  const { enter, open, passed, refused } = setUp(1);
  await enter('a', { untilMs: 1_000 });
  await enter('b', { untilMs: 49_999 });
  await enter('c', { untilMs: 1_000 });
  await open(0);
  assert.equal([passed, refused], [['a'], ['b: until 50000', 'c: until 50000']]);
});

test('a cancelled call leaves, and those behind it go on', async () => {
  const { enter, open, passed, refused, queue } = setUp(0);
  const abort = new AbortController();
  void enter('a', { signal: abort.signal });
  void enter('b');
  await open(0);
  abort.abort();
  await open(1);
  assert.equal([passed, refused, queue.size()], [['b'], ['a: cancelled'], 0]);
  await enter('c', { signal: abort.signal });
  assert.is(refused.at(-1), 'c: cancelled');
  await enter('d', { untilMs: 0 });
});
