/** Our client over a connection that outlives its sockets. */
import * as assert from 'uvu/assert';
import { type ClientOptions, connectClient, resumingTransport, stringifyJson } from '../../client/index.js';
import { type HttpServer, serveHttp } from '../../runtime/transport/http.js';
import { type FakeGateway, createFakeGateway, fakeOptions } from '../runtime/protocol/fake-gateway.js';
import { type CuttingProxy, startCuttingProxy } from '../runtime/transport/cutting-proxy.js';
import { suite } from '../suite.js';
import { failure, info, until } from './fake-server.js';

const test = suite('client, resuming WebSocket', { timeoutMs: 20_000 });
let gateway: FakeGateway;
let server: HttpServer;
let proxy: CuttingProxy;

test.beforeEach(async () => {
  gateway = createFakeGateway();
  server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
  proxy = await startCuttingProxy(server.port);
});
test.afterEach(async () => {
  gateway.release();
  await proxy.close();
  await server.close();
});

const connect = (era: ClientOptions['era']) => connectClient({ transport: resumingTransport(`ws://127.0.0.1:${proxy.port}/mcp`, { reconnect: { firstMs: 2, maxMs: 20 } }), info, ...(era === undefined ? {} : { era }) });

for (const era of ['legacy', 'modern'] as const) {
  test(`${era}: a call goes on while the socket is gone`, async () => {
    const client = await connect(era);
    assert.is(client.era, era);
    const call = client.callTool('slow');
    await until(() => gateway.calls.length === 1);
    proxy.cut();
    gateway.release();
    assert.is((await call).isError, false);
    assert.is(gateway.calls.length, 1);
    await client.close();
  });
}

test('a server that is not there', async () => {
  await proxy.close();
  assert.is((await failure(connect('auto'))).code, 'UNREACHABLE');
});

test('digits stay as they are', async () => {
  const client = await connect('modern');
  await client.callTool('echo', { id: 9_007_199_254_740_993n });
  assert.match(stringifyJson(gateway.calls.at(-1)), '9007199254740993');
  await client.close();
});
