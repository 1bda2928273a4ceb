/** 10,000 calls of 50 clients with equal ids, with every storage: none gets the answer of another. */
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { crossCalls } from './isolation.js';
import { storageKinds } from './storages.js';

const test = suite('sessions/isolation, long', { timeoutMs: 300_000 });

for (const { name, open } of storageKinds) {
  test(`${name}: 50 clients x 200 calls`, async () => {
    const place = await open();
    const share = await place.join();
    const server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0, sessions: share });
    assert.is(await crossCalls(server.url, 50, 200), 0);
    await server.close();
    await share.bus.close();
    await share.storage.close();
    await place.remove();
  });
}
