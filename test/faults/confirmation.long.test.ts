/** Answers of a person to every tool that spends, in both eras of the protocol. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { tryLegacy, tryModern } from './confirmation.js';
import { listSpendingCalls } from './guarded.js';

const test = suite('confirmation', { timeoutMs: 60_000 });
let [tried, sent] = [0, 0];

for (const call of await listSpendingCalls()) {
  for (const [era, attempt, answers] of [['2025-11-25', tryLegacy, 7], ['2026-07-28', tryModern, 8]] as const) {
    test(`${call.tool}, ${era}: it goes out on a yes to this very call, and else never`, async () => {
      const report = await attempt(call);
      assert.equal(report, { answers, sent: 1, wrong: [] });
      tried += report.answers;
      sent += report.sent;
    });
  }
}

test.after(() => console.log(`\n   confirmation: ${tried} answers, ${sent} calls sent, each on its own yes`));
