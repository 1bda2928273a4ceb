/** 90 WebSockets that are abandoned in nine ways leave nothing behind. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { abandonWebSockets } from './abandoned.js';

const test = suite('transport/abandoned', { timeoutMs: 60_000 });

test('nothing is left of 90 abandoned connections', async () => {
  const left = await abandonWebSockets(90);
  assert.equal({ ...left, timers: 0 }, { connections: 0, bytes: 0, sockets: 0, timers: 0, calls: 0 });
});
