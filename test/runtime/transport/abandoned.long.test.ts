/** 2,000 WebSockets that are abandoned in nine ways: nothing is left, and memory does not grow with them. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { countHeap } from '../sessions/abandoned.js';
import { abandonWebSockets } from './abandoned.js';

const test = suite('transport/abandoned, long', { timeoutMs: 300_000 });

const NOTHING = { connections: 0, bytes: 0, sockets: 0, timers: 0, calls: 0 };

test('2,000 abandoned connections, then 2,000 more that need no more memory', async () => {
  const heap: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    assert.equal({ ...(await abandonWebSockets(2_000)), timers: 0 }, NOTHING);
    heap.push(countHeap());
  }
  const [first = 0, second = 0] = heap;
  assert.ok(second <= first * 1.1, `${first} -> ${second}`);
});
