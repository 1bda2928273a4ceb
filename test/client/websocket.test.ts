/** The client over a WebSocket. */
import type { AddressInfo } from 'node:net';
import * as assert from 'uvu/assert';
import { WebSocketServer } from 'ws';
import { type Client, type JsonObject, connectClient, isJsonObject, parseJson, stringifyJson, webSocketTransport } from '../../client/index.js';
import { suite } from '../suite.js';
import { failure, info, until } from './fake-server.js';

const test = suite('client, WebSocket');
let server: WebSocketServer;
let client: Client | undefined;
const seen: JsonObject[] = [];

test.before(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: (offered) => (offered.has('mcp') ? 'mcp' : false) });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const message = parseJson(data.toString());
      if (!isJsonObject(message)) return;
      seen.push(message);
      const answer = (result: JsonObject): void => socket.send(stringifyJson({ jsonrpc: '2.0', id: message['id'], result }));
      const { params } = message;
      const name = isJsonObject(params) ? params['name'] : undefined;
      if (message['method'] === 'server/discover') answer({ resultType: 'complete', supportedVersions: ['2026-07-28'], capabilities: { tools: {} } });
      else if (name === 'echo') answer({ resultType: 'complete', content: [], structuredContent: isJsonObject(params) ? (params['arguments'] ?? {}) : {} });
      else if (name === 'drop') socket.terminate();
      else if (name === 'noise') {
        socket.send(Buffer.from('binary'));
        socket.send('{');
        answer({ content: [] });
      }
    }),
  );
});
test.after(() => server.close());
test.afterEach(async () => client?.close());

async function connect(path = '') {
  const warnings: string[] = [];
  const closed: string[] = [];
  client = await connectClient({ transport: webSocketTransport({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}${path}` }), info, onWarning: (message) => warnings.push(message), onClosed: ({ code }) => closed.push(code) });
  return { client, warnings, closed };
}

test('speaks the modern era, digits and all', async () => {
  const { client } = await connect();
  assert.is(client.era, 'modern');
  const { structured } = await client.callTool('echo', { id: 9_007_199_254_740_993n });
  assert.is(stringifyJson(structured), '{"id":9007199254740993}');
});

test('what is no message is named and stops nothing', async () => {
  const { client, warnings } = await connect();
  await client.callTool('noise');
  assert.equal(warnings, ['a binary frame is no message', 'a frame is no JSON']);
});

test('a call that is under way when the connection drops has an unknown outcome', async () => {
  const { client, closed } = await connect();
  const { code, retry } = await failure(client.callTool('drop'));
  assert.equal([code, retry, ...closed], ['CONNECTION_LOST', 'unknown', 'CONNECTION_LOST']);
});

test('who cancels says so', async () => {
  const { client } = await connect();
  const controller = new AbortController();
  const call = failure(client.callTool('slow', {}, { signal: controller.signal }));
  await until(() => seen.at(-1)?.['method'] === 'tools/call');
  controller.abort();
  assert.is((await call).code, 'CANCELLED');
  await until(() => seen.at(-1)?.['method'] === 'notifications/cancelled');
});

test('a server that is not there', async () => {
  assert.is((await failure(connectClient({ transport: webSocketTransport({ url: 'ws://127.0.0.1:1' }), info }))).code, 'UNREACHABLE');
});
