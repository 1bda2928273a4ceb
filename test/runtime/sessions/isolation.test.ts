/** Clients with sessions and equal ids get their own answers. */
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { crossCalls } from './isolation.js';

const test = suite('sessions/isolation', { timeoutMs: 60_000 });

test('50 clients x 10 calls', async () => {
  const server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0 });
  assert.is(await crossCalls(server.url, 50, 10), 0);
  await server.close();
});
