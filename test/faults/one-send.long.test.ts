/** Every fault with every tool that writes: it goes out once at most, and what is said of it is true. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { namedFaults, tryFaults } from './one-send.js';
import { writingCalls } from './spending-calls.js';

const test = suite('one send', { timeoutMs: 120_000 });
const said: Record<string, number> = {};

for (const call of writingCalls) {
  test(`${call.tool}: ${namedFaults.length} faults`, async () => {
    const outcomes = await tryFaults(call, namedFaults);
    for (const outcome of outcomes.values()) said[outcome.said] = (said[outcome.said] ?? 0) + 1;
    assert.equal([...outcomes].filter(([, { faults }]) => faults.length > 0).map(([name, { said: code, faults }]) => `${name}: ${code}: ${faults.join('; ')}`), []);
    assert.is(outcomes.size, namedFaults.length);
  });
}

test(`${namedFaults.length} faults x ${writingCalls.length} tools = ${namedFaults.length * writingCalls.length} calls, all judged`, () => {
  console.log(`\n   one send: ${JSON.stringify(said)}`);
  assert.is(Object.values(said).reduce((sum, count) => sum + count, 0), namedFaults.length * writingCalls.length);
});
