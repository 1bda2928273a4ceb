/** 500 clients that drip headers and bodies: others are served as if they were not there. */
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { waitFor } from '../sessions/abandoned.js';
import { drip, ping } from './slow-clients.js';

const test = suite('transport/slow-clients, long', { timeoutMs: 120_000 });

test('500 drips, and 2,000 healthy requests beside them', async () => {
  const server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0, timeouts: { headersMs: 10_000, requestMs: 15_000 } });
  const alone = performance.now();
  assert.is(await ping(server, 2_000), 2_000);
  const aloneMs = performance.now() - alone;
  const { open, stop } = await drip(server, 500);
  assert.is(open(), 500);
  const beside = performance.now();
  assert.is(await ping(server, 2_000), 2_000);
  // The machine may have other work: generous, but nobody waits for the slow ones.
  assert.ok(performance.now() - beside < aloneMs * 10 + 5_000);
  assert.ok(await waitFor(() => open() === 0, 40_000), `${open()} are still open`);
  stop();
  await server.close();
});
