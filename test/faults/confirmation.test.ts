/** Answers of a person to one tool, in both eras of the protocol; every tool that spends is in the long run. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { tryLegacy, tryModern } from './confirmation.js';
import { writingCalls } from './spending-calls.js';

const test = suite('confirmation, in short', { timeoutMs: 60_000 });
const call = writingCalls.find(({ tool }) => tool === 'mt5_place_market_order');

for (const [era, attempt, answers] of [['2025-11-25', tryLegacy, 7], ['2026-07-28', tryModern, 8]] as const) {
  test(`${era}: an order goes out on a yes to this very call, and else never`, async () => {
    assert.ok(call !== undefined);
    assert.equal(await attempt(call), { answers, sent: 1, wrong: [] });
  });
}
