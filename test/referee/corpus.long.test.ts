/** Every document of a folder (GATEWRIGHT_CORPUS) before an independent referee; large ones by a fixed selection of their operations. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { isExplained } from './explained.js';
import { findReferee } from './prism.js';
import { runRoundTrip } from './round-trip.js';

const test = suite('round trip of a corpus', { timeoutMs: 300_000 });
const MOST = 1_300;
const referee = findReferee();
const folder = process.env['GATEWRIGHT_CORPUS'];
const files = folder !== undefined && existsSync(folder) ? readdirSync(folder).filter((file) => /\.(json|ya?ml)$/.test(file)).sort() : [];

if (folder === undefined || files.length === 0) test.skip('documents', 'a folder of documents in GATEWRIGHT_CORPUS');
else if (typeof referee === 'string') test.skip('documents', referee);
else {
  for (const file of files) {
    test(file, async () => {
      const result = await runRoundTrip(referee, { name: 'x', spec: join(folder, file), most: MOST });
      process.stdout.write(`    ${file}: ${result.operations} operations, ${result.agreed} requests right, ${result.refused} mutations refused by both, ${result.disagreements.length} explained, ${result.unsampled.length} without a sample, ${result.stumbled.length} beyond the referee\n`);
      assert.equal(result.disagreements.filter((entry) => !isExplained(entry)), []);
      assert.equal(result.unknown, []);
      assert.ok(result.unsampled.length <= result.operations / 10, result.unsampled.join(', '));
    });
  }
}
