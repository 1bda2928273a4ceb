/** Digits from client to upstream and back, in short: the 10,000 cases are in the long run. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { SEED, checkDigits } from './digit-flow.js';

const test = suite('digits, from client to upstream and back');

test(`300 decimals and ids by query, form and JSON: none changes (seed ${SEED})`, async () => {
  assert.equal(await checkDigits(300), { calls: 900 });
});
