/** 2,000 sessions that are opened and abandoned: handles and timers are what they were, and memory is not much more. */
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { abandonSessions, countHandles, countHeap, waitFor } from './abandoned.js';
import { createCountingGateway } from './counting-gateway.js';
import { storageKinds } from './storages.js';

const test = suite('sessions/abandoned, long', { timeoutMs: 300_000 });

for (const { name, open } of storageKinds) {
  test(`${name}: 2,000 sessions`, async () => {
    const place = await open();
    const share = await place.join();
    const server = await serveHttp(createCountingGateway(), { ...fakeOptions, port: 0, sessions: { ...share, idleMs: 3_000, resumeMs: 1_000 } });
    // Until everything is compiled and all pools have their size.
    await abandonSessions(server, 400);
    await waitFor(() => false, 8_000);
    const handles = countHandles();
    const heap = countHeap();
    await abandonSessions(server, 2_000);
    const isBack = (): boolean => Object.entries(countHandles()).every(([kind, count]) => kind === 'Immediate' || count <= (handles[kind] ?? 0));
    assert.ok(await waitFor(isBack, 30_000), `${JSON.stringify(handles)} -> ${JSON.stringify(countHandles())}`);
    await waitFor(() => false, 8_000);
    const grown = countHeap() / heap;
    assert.ok(grown <= 1.1, `memory has grown to ${grown.toFixed(2)} of what it was`);
    await server.close();
    await share.bus.close();
    await share.storage.close();
    await place.remove();
  });
}
