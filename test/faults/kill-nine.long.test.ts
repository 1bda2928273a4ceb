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

// Three at a time, since each waits more than it works.
const points = Object.keys(killPoints);
for (const some of [points.slice(0, 3), points.slice(3, 6), points.slice(6)]) {
  test(`${TIMES} kills each: ${some.join('; ')}: no order twice, none that the ledger does not know, every outcome true`, async () => {
    const reports = await Promise.all(some.map(async (point) => ({ point, ...(await killAt(point, TIMES, { script, exchange, folder: folder.path })) })));
    for (const { point, wrong, orders, kills, outcomes: told } of reports) {
      killed += kills;
      placed += orders;
      for (const [outcome, count] of Object.entries(told)) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
      assert.equal([point, wrong, orders], [point, [], TIMES]);
      // By chance, a call may end before the moment of its end.
      assert.ok(point === 'at any moment' ? kills > TIMES / 2 : kills === TIMES, `${point}: ${kills} kills`);
    }
  });
}
