/** Digits from client to upstream and back: 10,000 decimals and 64-bit ids by each form. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { SEED, checkDigits } from './digit-flow.js';

const test = suite('digits, 10,000 times', { timeoutMs: 120_000 });

test(`10,000 decimals and ids by query, form and JSON: 0 changed digits in 30,000 calls (seed ${SEED})`, async () => {
  assert.equal(await checkDigits(10_000), { calls: 30_000 });
});
