/** Sessions that their clients abandon leave nothing behind: no handles, no timers, no listeners. */
import * as assert from 'uvu/assert';
import { createMemoryStorage } from '../../../runtime/sessions/memory-storage.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { abandonSessions, countHandles, waitFor } from './abandoned.js';
import { createCountingGateway } from './counting-gateway.js';

const test = suite('sessions/abandoned', { timeoutMs: 60_000 });

test('40 sessions', async () => {
  let followers = 0;
  const gateway = createCountingGateway();
  const offers = {
    resources: [], templates: [], prompts: [],
    readResource: async () => [],
    getPrompt: async () => ({ messages: [] }),
    complete: async () => ({ values: [] }),
    watch: () => {
      followers += 1;
      return () => void (followers -= 1);
    },
    follow: () => () => undefined,
  };
  const storage = createMemoryStorage();
  const server = await serveHttp({ ...gateway, offers }, { ...fakeOptions, port: 0, sessions: { storage, idleMs: 600, resumeMs: 200 } });
  await abandonSessions(server, 4);
  await waitFor(() => followers === 0, 5_000);
  const handles = countHandles();
  await abandonSessions(server, 40);
  assert.ok(followers > 0);
  assert.ok(await waitFor(() => followers === 0, 10_000), `${followers} followers are left`);
  // Sockets close a little after their last byte.
  const isBack = (): boolean => Object.entries(countHandles()).every(([kind, count]) => kind === 'Immediate' || count <= (handles[kind] ?? 0));
  assert.ok(await waitFor(isBack, 10_000), `${JSON.stringify(handles)} -> ${JSON.stringify(countHandles())}`);
  await server.close();
});
