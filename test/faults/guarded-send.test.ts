/** Faults while guarded orders are under way, in a small cut: one tool of each kind. All faults with all tools are in the long run. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { makeFolder } from './guarded.js';
import { tryGuarded } from './guarded-send.js';
import { namedFaults } from './one-send.js';
import { writingCalls } from './spending-calls.js';

const test = suite('guarded send, in short', { timeoutMs: 60_000 });
const few = namedFaults.filter(({ name }) => /^(half-close|reset before any|200 with a page, not|-1007|502)/.test(name));

for (const [name, blind] of [['binance_create_order', false], ['binance_create_oco_order', true], ['mt5_close_all_positions', false]] as const) {
  test(`${name}: ${few.length} faults${blind ? ', and nothing can be looked up' : ''}: sent once at most, told as it is, and the ledger knows it`, async () => {
    const call = writingCalls.find(({ tool }) => tool === name);
    assert.ok(call !== undefined);
    const folder = makeFolder();
    const outcomes = await tryGuarded(call, few, folder.path, blind);
    folder.remove();
    assert.equal([...outcomes].filter(([, { wrong }]) => wrong.length > 0), []);
    assert.is(outcomes.size, few.length);
  });
}
