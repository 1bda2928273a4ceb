/** The bench of the runtime runs from one end to the other; what it measures is nobody's test. */
import { spawnSync } from 'node:child_process';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';

const test = suite('bench of the runtime', { timeoutMs: 180_000 });

interface Told {
  readonly parts: readonly { readonly outcomes: readonly { readonly what: string; readonly measured?: number }[] }[];
}

const OUTCOMES = 14;

test('every part measures what it has a goal for', () => {
  const env = { ...process.env };
  delete env['GATEWRIGHT_PEERS'];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bench/runtime.ts', '--quick', '--json'], { encoding: 'utf8', env });
  assert.is(status, 0, stderr.slice(-1_000));
  // Our own program's output.
  const { parts } = JSON.parse(stdout) as Told;
  assert.is(parts.length, 6);
  const outcomes = parts.flatMap((part) => part.outcomes);
  assert.is(outcomes.length, OUTCOMES);
  assert.equal(outcomes.filter(({ measured }) => typeof measured !== 'number').map(({ what }) => what), []);
  assert.match(stderr, 'SKIPPED: openapi-mcp-generator and fastmcp');
});
