/** 20 random cuts of a WebSocket under load (200 in the long run): nothing lost, nothing doubled, order kept. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { createRandom, runResumeTrial } from './resume-trial.js';

const test = suite('transport/resume', { timeoutMs: 60_000 });

test('20 random cut points in 4 connections of 100 calls', async () => {
  for (let trial = 0; trial < 4; trial += 1) {
    const random = createRandom(trial);
    // The first is past the handshake, the others anywhere, handshakes included.
    const cutPoints = Array.from({ length: 5 }, (_, at) => Math.floor((at === 0 ? 1_000 : 0) + random() * 6_000));
    assert.equal(await runResumeTrial(100, cutPoints, random), { cuts: 5, lost: 0, doubled: 0, crossed: 0, unequal: 0, disordered: 0, errors: [] });
  }
});
