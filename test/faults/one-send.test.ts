/** Faults while orders are under way, in a small cut: one tool of each API. All faults with all tools are in the long run. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { namedFaults, tryFaults } from './one-send.js';
import { writingCalls } from './spending-calls.js';

const test = suite('one send, in short', { timeoutMs: 60_000 });

const few = namedFaults.filter(({ name }) => /^(half-close|200 with a page, not|-100|303)/.test(name));

for (const [name, faults] of [['binance_create_order', namedFaults], ['mt5_close_all_positions', few], ['users_delete_user', few]] as const) {
  test(`${name}: sent once at most, and told as it is (${faults.length} faults)`, async () => {
    const call = writingCalls.find(({ tool }) => tool === name);
    assert.ok(call !== undefined);
    const outcomes = await tryFaults(call, faults);
    assert.equal([...outcomes].filter(([, outcome]) => outcome.faults.length > 0), []);
    assert.is(outcomes.size, faults.length);
  });
}
