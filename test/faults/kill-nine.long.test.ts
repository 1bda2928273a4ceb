/** A gateway that is killed in the middle of calls, 25 times at each of nine points. */
import { rmSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { makeFolder } from './guarded.js';
import { buildGuardedChild, killAt, killPoints, startExchangeProcess } from './kill-nine.js';

const test = suite('killed', { timeoutMs: 300_000 });
const TIMES = 25;
const script = await buildGuardedChild();
const exchange = await startExchangeProcess(script);
const folder = makeFolder();
const outcomes: Record<string, number> = {};
let [killed, placed] = [0, 0];

test.after(() => {
  exchange.close();
  folder.remove();
  rmSync(script);
  console.log(`\n   killed: ${killed} kills, ${placed} orders, ledger ${JSON.stringify(outcomes)}`);
});

for (const point of Object.keys(killPoints)) {
  test(`${TIMES} kills ${point}: no order twice, none that the ledger does not know, every outcome true`, async () => {
    const { wrong, orders, kills, outcomes: told } = await killAt(point, TIMES, { script, exchange, folder: folder.path });
    killed += kills;
    placed += orders;
    for (const [outcome, count] of Object.entries(told)) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
    assert.equal([wrong, orders], [[], TIMES]);
    // By chance, a call may end before the moment of its end.
    assert.ok(point === 'at any moment' ? kills > TIMES / 2 : kills === TIMES, `${kills} kills`);
  });
}
