/** Our own documents before an independent referee: what is valid is accepted, what is not is refused, by both. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { isExplained } from './explained.js';
import { findReferee } from './prism.js';
import { runRoundTrip } from './round-trip.js';

const test = suite('round trip', { timeoutMs: 60_000 });
const referee = findReferee();

for (const [name, spec, overlays, operations] of [
  ['binance', 'specs/binance-testnet/openapi.yaml', ['specs/binance-testnet/overlay.yaml'], 47],
  ['mt5', 'specs/metatrader-bridge/openapi.yaml', ['specs/metatrader-bridge/overlay.yaml'], 27],
  ['users', 'specs/user-service/openapi.yaml', ['specs/user-service/overlay.yaml'], 7],
  ['petstore', 'test/golden/petstore-30/spec.yaml', [], undefined],
] as const) {
  if (typeof referee === 'string') test.skip(`${name}`, referee);
  else {
    test(name, async () => {
      const result = await runRoundTrip(referee, { name, spec, overlays });
      if (operations !== undefined) assert.is(result.operations, operations);
      assert.equal({ unsampled: result.unsampled, unknown: result.unknown, stumbled: result.stumbled, disagreements: result.disagreements.filter((entry) => !isExplained(entry)) }, { unsampled: [], unknown: [], stumbled: [], disagreements: [] });
      assert.ok(result.agreed >= result.operations, `${result.agreed} requests for ${result.operations} operations`);
    });
  }
}
