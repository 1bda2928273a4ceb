/** 200 random cuts of WebSockets under load: nothing lost, nothing doubled, order kept. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { createRandom, runResumeTrial } from './resume-trial.js';

const test = suite('transport/resume, long', { timeoutMs: 600_000 });

test('200 random cut points in 20 connections of 300 calls', async () => {
  for (let trial = 0; trial < 20; trial += 1) {
    const random = createRandom(1_000 + trial);
    const cutPoints = Array.from({ length: 10 }, (_, at) => Math.floor((at === 0 ? 1_000 : 0) + random() * 9_000));
    assert.equal(await runResumeTrial(300, cutPoints, random), { cuts: 10, lost: 0, doubled: 0, crossed: 0, unequal: 0, disordered: 0, errors: [] });
  }
});
