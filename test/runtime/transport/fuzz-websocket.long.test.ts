/** 10,000 random messages on plain and on resumable connections, and 2,000 connections of random frames. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { fuzzFrames, fuzzMessages } from './fuzz-websocket.js';

const test = suite('transport/fuzz-websocket, long', { timeoutMs: 300_000 });

for (const path of ['/mcp', `/mcp?resume=${'f'.repeat(22)}`]) {
  test(`10,000 messages to ${path}`, async () => {
    assert.equal(await fuzzMessages(10_000, 7, path), { malformed: [], lives: true, connectionsLeft: 0, ends: [] });
  });
}

test('2,000 connections of random frames', async () => {
  const { lives, connectionsLeft } = await fuzzFrames(2_000, 7);
  assert.equal({ lives, connectionsLeft }, { lives: true, connectionsLeft: 0 });
});
