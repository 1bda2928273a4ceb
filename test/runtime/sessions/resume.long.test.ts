/** 200 cuts with every storage, at one server and between three, and 40 kills with those that outlive a process: nothing lost, nothing double, order kept. */
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { createCountingGateway } from './counting-gateway.js';
import { cutStreams } from './cuts.js';
import { killServers } from './killed.js';
import { NO_REDIS, hasRedis, storageKinds } from './storages.js';

const test = suite('sessions/resume, long', { timeoutMs: 600_000 });

for (const { name, open } of storageKinds) {
  for (const count of [1, 3]) {
    test(`${name}: 200 cuts with ${count} ${count === 1 ? 'server' : 'servers'}`, async () => {
      const place = await open();
      const shares = await Promise.all(Array.from({ length: count }, place.join));
      const servers = await Promise.all(shares.map((share) => serveHttp(createCountingGateway(), { ...fakeOptions, port: 0, sessions: share })));
      const { cuts, ...rest } = await cutStreams(servers, 200, 1_000 + count);
      assert.ok(cuts >= 200);
      assert.equal(rest, { lost: 0, doubled: 0, disordered: 0, refused: 0 });
      await Promise.all(servers.map((server) => server.close()));
      for (const { storage, bus } of shares) {
        await bus.close();
        await storage.close();
      }
      await place.remove();
    });
  }
}

for (const kind of hasRedis ? (['SQLite', 'Redis'] as const) : (['SQLite'] as const)) {
  test(`${kind}: 20 kills, 10 streams each`, async () => {
    const { streams, whole, unknown, faults } = await killServers(kind, 20, 10, 11);
    assert.equal(faults, []);
    assert.ok(streams > 100, String(streams));
    assert.is(whole + unknown, streams);
    assert.ok(whole > 0 && unknown > 0);
  });
}

if (!hasRedis) test.skip('Redis', NO_REDIS);
