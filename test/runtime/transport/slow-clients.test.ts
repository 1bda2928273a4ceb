/** Clients that drip headers and bodies do not keep others from being served, and lose their connections. */
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { waitFor } from '../sessions/abandoned.js';
import { drip, ping } from './slow-clients.js';

const test = suite('transport/slow-clients', { timeoutMs: 60_000 });

test('60 drips, and 100 healthy requests beside them', async () => {
  const server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0, timeouts: { headersMs: 500, requestMs: 1_000 } });
  const { open, stop } = await drip(server, 60);
  assert.is(open(), 60);
  assert.is(await ping(server, 100), 100);
  assert.ok(await waitFor(() => open() === 0, 15_000), `${open()} are still open`);
  stop();
  await server.close();
});
