/** Cuts streams off and resumes them, with every storage, at one server and between two: nothing is lost, nothing comes twice, the order stays. */
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import type { HttpServer } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { createCountingGateway } from './counting-gateway.js';
import { cutStreams } from './cuts.js';
import { NO_REDIS, type Share, hasRedis, storageKinds } from './storages.js';

const test = suite('sessions/resume', { timeoutMs: 60_000 });

const CLEAN = { lost: 0, doubled: 0, disordered: 0, refused: 0 };

for (const { name, open } of storageKinds) {
  for (const count of [1, 2]) {
    test(`${name}: 25 cuts with ${count} ${count === 1 ? 'server' : 'servers'}`, async () => {
      const place = await open();
      const shares: Share[] = [];
      const servers: HttpServer[] = [];
      for (let index = 0; index < count; index += 1) {
        const share = await place.join();
        shares.push(share);
        servers.push(await serveHttp(createCountingGateway(), { ...fakeOptions, port: 0, sessions: share }));
      }
      const { cuts, ...rest } = await cutStreams(servers, 25, 20_261_120 + count);
      assert.ok(cuts >= 25);
      assert.equal(rest, CLEAN);
      await Promise.all(servers.map((server) => server.close()));
      for (const { storage, bus } of shares) {
        await bus.close();
        await storage.close();
      }
      await place.remove();
    });
  }
}

if (!hasRedis) test.skip('Redis', NO_REDIS);
