/** A gateway that is killed in the middle of a call, once at three points. Twenty-five kills at each of nine are in the long run. */
import { rmSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { makeFolder } from './guarded.js';
import { buildGuardedChild, killAt, startExchangeProcess } from './kill-nine.js';

const test = suite('killed, in short', { timeoutMs: 60_000 });

test('one kill at each of three points: no order twice, and the ledger knows the truth', async () => {
  const script = await buildGuardedChild();
  const exchange = await startExchangeProcess(script);
  const folder = makeFolder();
  try {
    // Recorded, gone out and answered, and nobody has heard of it.
    const points = ['recorded, not sent', 'sent, and on its way', 'answered, not written down'];
    const reports = await Promise.all(points.map((point) => killAt(point, 1, { script, exchange, folder: folder.path })));
    assert.equal(reports.map(({ wrong, orders, kills }) => [wrong, orders, kills]), [[[], 1, 1], [[], 1, 1], [[], 1, 1]]);
  } finally {
    exchange.close();
    folder.remove();
    rmSync(script);
  }
});
