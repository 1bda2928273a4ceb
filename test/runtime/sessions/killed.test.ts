/** A server is killed in the middle of streams: what it had said can be fetched from the next one, and what died with it is told. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { killServers } from './killed.js';
import { NO_REDIS, hasRedis } from './storages.js';

const test = suite('sessions/killed', { timeoutMs: 60_000 });

for (const kind of hasRedis ? (['SQLite', 'Redis'] as const) : (['SQLite'] as const)) {
  test(`${kind}: two kills`, async () => {
    const { streams, whole, unknown, faults } = await killServers(kind, 2, 5, 7);
    assert.equal(faults, []);
    assert.ok(streams > 0);
    assert.is(whole + unknown, streams);
  });
}

if (!hasRedis) test.skip('Redis', NO_REDIS);
