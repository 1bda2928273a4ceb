/** Forty fixed and 10,000 random messages at each transport: no crash, no HTTP 500, no hang, and every answer is well-formed. */
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { SEED, fixed, text, throwAtHttp, throwAtStdio, throwAtWebSocket } from './fuzzing.js';

const test = suite('transport/fuzz, all of it', { timeoutMs: 300_000 });

for (const [name, throwAt] of [['stdio', throwAtStdio], ['HTTP', throwAtHttp], ['WebSocket', throwAtWebSocket]] as const) {
  test(name, async () => {
    const messages = [...fixed, ...fc.sample(text, { seed: SEED, numRuns: 10_000 })];
    assert.is(messages.length, 10_040);
    assert.equal(await throwAt(messages), []);
  });
}
