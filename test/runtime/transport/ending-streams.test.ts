/** Streams that the gateway ends: for now, when a tool asks for it, and for good, when it shuts down. */
import * as assert from 'uvu/assert';
import type { Gateway } from '../../../runtime/gateway.js';
import { createMemoryStorage } from '../../../runtime/sessions/memory-storage.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { createOfferingGateway } from '../protocol/offering-gateway.js';
import { ACCEPT, hear, initialize } from '../sessions/event-client.js';

const test = suite('streams that end');

const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"c","version":"1"}}';
const CALL = '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo"}}';

test('a tool closes its stream: the client is sent away with an id, and fetches the answer with it', async () => {
  let answer: () => void = () => undefined;
  const gateway: Gateway = {
    ...createFakeGateway(),
    call: async (_name, _args, context) => {
      context?.closeStream?.();
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return { content: [{ type: 'text', text: 'later' }] };
    },
  };
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, sessions: { storage: createMemoryStorage() } });
  const headers = { 'mcp-session-id': await initialize(server.url) };
  const closed = await hear({ url: server.url, headers, body: CALL });
  assert.equal([closed.status, closed.isWhole, closed.messages], [200, true, []]);
  assert.match(closed.text, /^id: [\w-]{22}\.0\nretry: \d+\ndata:\n\n/);
  const rest = hear({ url: server.url, method: 'GET', headers: { ...headers, 'last-event-id': closed.lastEventId ?? '' } });
  answer();
  assert.equal((await rest).messages, ['{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"later"}]}}']);
  await server.close();
});

test('what a client listens to ends with a result when the gateway shuts down, long before the deadline', async () => {
  const server = await serveHttp(createOfferingGateway().gateway, { ...fakeOptions, port: 0, drainMs: 60_000 });
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { ...ACCEPT, 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'subscriptions/listen' },
    body: `{"jsonrpc":"2.0","id":9,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},${META}}}`,
  });
  assert.is(response.headers.get('content-type'), 'text/event-stream');
  const text = response.text();
  await server.close();
  const events = [...(await text).matchAll(/^data: (.+)$/gm)].map(([, data = '']) => data);
  assert.match(events[0] ?? '', '"method":"notifications/subscriptions/acknowledged"');
  assert.match(events.at(-1) ?? '', /^\{"jsonrpc":"2\.0","id":9,"result":\{"resultType":"complete",/);
});
