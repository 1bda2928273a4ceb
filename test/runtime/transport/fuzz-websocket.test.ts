/** 500 random messages and 60 connections of random frames over WebSocket. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { fuzzFrames, fuzzMessages } from './fuzz-websocket.js';

const test = suite('transport/fuzz-websocket', { timeoutMs: 30_000 });

test('500 messages', async () => {
  assert.equal(await fuzzMessages(500, 20261125), { malformed: [], lives: true, connectionsLeft: 0, ends: [] });
});

test('60 connections of random frames end by code or in silence, and the next is served', async () => {
  const { lives, connectionsLeft, ends } = await fuzzFrames(60, 20261125);
  assert.equal({ lives, connectionsLeft }, { lives: true, connectionsLeft: 0 });
  for (const end of ends) assert.ok(['1000', '1002', '1003', '1005', '1007', '1009', 'end'].includes(end) || /^\d{4}$/.test(end), end);
});
