/** Every fault with every tool that spends, guarded, twice: with upstream there to be asked at once, and only later. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { listSpendingCalls, makeFolder } from './guarded.js';
import { tryGuarded } from './guarded-send.js';
import { namedFaults } from './one-send.js';

const test = suite('guarded send', { timeoutMs: 120_000 });
const said: Record<string, number> = {};
const ledger: Record<string, number> = {};
const calls = await listSpendingCalls();

for (const call of calls) {
  test(`${call.tool}: ${namedFaults.length} faults, twice`, async () => {
    const folder = makeFolder();
    const wrong: string[] = [];
    for (const blind of [false, true]) {
      const outcomes = await tryGuarded(call, namedFaults, folder.path, blind);
      assert.is(outcomes.size, namedFaults.length);
      for (const [name, outcome] of outcomes) {
        said[outcome.said] = (said[outcome.said] ?? 0) + 1;
        ledger[outcome.ledger] = (ledger[outcome.ledger] ?? 0) + 1;
        if (outcome.wrong.length > 0) wrong.push(`${name}${blind ? ', blind' : ''}: ${outcome.said}: ${outcome.wrong.join('; ')}`);
      }
    }
    folder.remove();
    assert.equal(wrong, []);
  });
}

test(`2 x ${namedFaults.length} faults x ${calls.length} tools, all judged`, () => {
  console.log(`\n   guarded send: said ${JSON.stringify(said)}; ledger ${JSON.stringify(ledger)}`);
  assert.is(Object.values(said).reduce((sum, count) => sum + count, 0), 2 * namedFaults.length * calls.length);
});
