/** A gateway that is killed in the middle of a call, once at each point. Twenty-five kills at each are in the long run. */
import { rmSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { makeFolder } from './guarded.js';
import { buildGuardedChild, killAt, killPoints, startExchangeProcess } from './kill-nine.js';

const test = suite('killed, in short', { timeoutMs: 60_000 });

test('one kill at each point: no order twice, and the ledger knows the truth', async () => {
  const script = await buildGuardedChild();
  const exchange = await startExchangeProcess(script);
  const folder = makeFolder();
  try {
    for (const point of Object.keys(killPoints)) {
      const { wrong, orders, kills } = await killAt(point, 1, { script, exchange, folder: folder.path });
      assert.equal([point, wrong, orders, kills], [point, [], 1, 1]);
    }
  } finally {
    exchange.close();
    folder.remove();
    rmSync(script);
  }
});
