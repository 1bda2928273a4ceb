/** The client over HTTP with a modern server: metadata, questions in results, headers, subscriptions, caching. */
import * as assert from 'uvu/assert';
import { type Change, type ClientOptions, type JsonObject, connectClient, httpTransport } from '../../client/index.js';
import { suite } from '../suite.js';
import { type Answer, type FakeServer, answerModern, failure, info, openEvents, sendError, sendEvent, startFake, text, until } from './fake-server.js';

const test = suite('client, modern HTTP');
let server: FakeServer | undefined;

async function connect(answer: Answer, options: Partial<ClientOptions> = {}) {
  server = await startFake(async (seen, response) => answerModern(seen, { tools: {}, resources: {} }) ?? (await answer(seen, response)));
  return { server, client: await connectClient({ transport: httpTransport({ url: server.url }), info, ...options }) };
}
test.afterEach(async () => server?.close());

const tool = (name: string, inputSchema: JsonObject = { type: 'object' }): JsonObject => ({ name, inputSchema });
const listOf = (tools: readonly JsonObject[], ttlMs = 60_000): JsonObject => ({ resultType: 'complete', tools, ttlMs, cacheScope: 'private' });

test('every request says who asks and what it is', async () => {
  const { server, client } = await connect((seen) => (seen.method === 'tools/list' ? listOf([]) : text('ok')), { roots: [] });
  assert.is(client.era, 'modern');
  assert.equal(client.server.info, { name: 'fake', version: '2' });
  await client.callTool('grüße');
  const { headers, params } = server.last();
  assert.equal(params['_meta'], { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientInfo': info, 'io.modelcontextprotocol/clientCapabilities': { roots: {} } });
  assert.equal([headers['mcp-protocol-version'], headers['mcp-method'], headers['mcp-name'], headers['mcp-session-id']], ['2026-07-28', 'tools/call', '=?base64?Z3LDvMOfZQ==?=', undefined]);
  await client.close();
  assert.is(server.seen.filter(({ http }) => http !== 'POST').length, 0);
});

test('a result that asks is answered, and only the same request is sent again with the answers', async () => {
  const { server, client } = await connect(
    (seen) => {
      if (seen.method === 'tools/list') return listOf([]);
      if (seen.params['name'] === 'plain') return text('plain');
      return seen.params['inputResponses'] === undefined
        ? { resultType: 'input_required', requestState: ' {"a":1.0} ', inputRequests: { ok: { method: 'elicitation/create', params: { message: 'Sure?', requestedSchema: { type: 'object', properties: { sure: { type: 'boolean' }, note: { type: 'string', default: 'none' } } } } }, dirs: { method: 'roots/list' } } }
        : text('paid');
    },
    { onElicitation: ({ message }) => ({ action: 'accept', content: { sure: message === 'Sure?' } }), roots: [{ uri: 'file:///a' }] },
  );
  const [paid] = await Promise.all([client.callTool('pay', { amount: 1 }), client.callTool('plain')]);
  assert.equal(paid.content, [{ type: 'text', text: 'paid' }]);
  const calls = server.seen.filter(({ method }) => method === 'tools/call');
  const again = calls.filter(({ params }) => params['inputResponses'] !== undefined);
  assert.is(again.length, 1);
  assert.equal(again[0]?.params['inputResponses'], { ok: { action: 'accept', content: { note: 'none', sure: true } }, dirs: { roots: [{ uri: 'file:///a' }] } });
  assert.is(again[0]?.params['requestState'], ' {"a":1.0} ');
  assert.equal(again[0]?.params['arguments'], { amount: 1 });
  assert.is(new Set(calls.map(({ id }) => id)).size, 3);
});

test('a server that gave no state gets none, and inputs that were not asked for neither', async () => {
  let rounds = 0;
  const { server, client } = await connect(
    (seen) => {
      if (seen.method === 'tools/list') return listOf([]);
      rounds += 1;
      if (rounds === 1) return { resultType: 'input_required', inputRequests: { a: { method: 'roots/list' } } };
      return rounds === 2 ? { resultType: 'input_required', requestState: 's' } : text('ok');
    },
    { roots: [] },
  );
  await client.callTool('ask');
  assert.equal(server.seen.filter(({ method }) => method === 'tools/call').map(({ params }) => Object.keys(params).sort()), [
    ['_meta', 'arguments', 'name'],
    ['_meta', 'arguments', 'inputResponses', 'name'],
    ['_meta', 'arguments', 'name', 'requestState'],
  ]);
});

test('a question that nobody can answer ends the call and is not sent again', async () => {
  const { server, client } = await connect((seen) => (seen.method === 'tools/list' ? listOf([]) : { resultType: 'input_required', inputRequests: { a: { method: 'sampling/createMessage', params: {} } } }));
  assert.is((await failure(client.callTool('ask'))).code, 'NO_ANSWER');
  assert.is(server.count('tools/call'), 1);
});

test('a server that asks without end is left', async () => {
  const { server, client } = await connect((seen) => (seen.method === 'tools/list' ? listOf([]) : { resultType: 'input_required', requestState: 'x' }));
  assert.is((await failure(client.callTool('ask'))).code, 'PROTOCOL');
  assert.is(server.count('tools/call'), 16);
});

test('a result of an unknown type is no result', async () => {
  const { client } = await connect((seen) => (seen.method === 'tools/list' ? listOf([]) : { resultType: 'perhaps', content: [] }));
  assert.equal([(await failure(client.callTool('a'))).retry], ['unknown']);
});

test('arguments are repeated in headers; tools with impossible headers are left out', async () => {
  const warnings: string[] = [];
  const schema = { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' }, deep: { type: 'object', properties: { n: { type: 'integer', 'x-mcp-header': 'N' } } } } };
  const { server, client } = await connect((seen) => (seen.method === 'tools/list' ? listOf([tool('good', schema), tool('bad', { type: 'object', properties: { a: { type: 'number', 'x-mcp-header': 'A' } } })]) : text('ok')), { onWarning: (message) => warnings.push(message) });
  await client.callTool('good', { region: ' x ', deep: { n: 7 } });
  const { headers } = server.last();
  assert.equal([headers['mcp-param-region'], headers['mcp-param-n']], ['=?base64?IHgg?=', '7']);
  assert.equal((await client.listTools()).map(({ name }) => name), ['good']);
  assert.is((await failure(client.callTool('bad'))).code, 'UNSUPPORTED');
  assert.equal(warnings, ['the tool bad is left out: x-mcp-header of a stands at something other than a string, integer or boolean']);
});

test('a call refused for its headers is sent once more after the tools were read anew', async () => {
  let changed = false;
  const { server, client } = await connect((seen, response) => {
    if (seen.method === 'tools/list') return listOf([tool('t', { type: 'object', properties: { a: { type: 'string', ...(changed ? { 'x-mcp-header': 'A' } : {}) } } })]);
    if (seen.headers['mcp-param-a'] !== undefined) return text('ok');
    changed = true;
    sendError(seen, response, 400, -32020, 'Header mismatch');
    return undefined;
  });
  await client.listTools();
  assert.equal((await client.callTool('t', { a: 'x' })).content, [{ type: 'text', text: 'ok' }]);
  assert.equal([server.count('tools/list'), server.count('tools/call')], [2, 2]);
});

test('who cancels closes the stream and says nothing more', async () => {
  let closed = false;
  const { server, client } = await connect((seen, response) => {
    if (seen.method === 'tools/list') return listOf([]);
    openEvents(response);
    response.flushHeaders();
    response.on('close', () => {
      closed = true;
    });
    return undefined;
  });
  const controller = new AbortController();
  const call = failure(client.callTool('slow', {}, { signal: controller.signal }));
  await until(() => server.count('tools/call') === 1);
  controller.abort();
  assert.is((await call).code, 'CANCELLED');
  await until(() => closed);
  assert.is(server.count('notifications/cancelled'), 0);
});

test('lists are kept for the time that the server names, all pages together', async () => {
  const { server, client } = await connect((seen) => {
    if (seen.method === 'tools/list') return seen.params['cursor'] === undefined ? { ...listOf([tool('a')]), nextCursor: '' } : listOf([tool('b'), { name: 7 }], 60_000);
    return { resultType: 'complete', resources: [], ttlMs: 0, cacheScope: 'private' };
  });
  for (let index = 0; index < 3; index += 1) assert.equal((await client.listTools()).map(({ name }) => name), ['a', 'b']);
  for (let index = 0; index < 3; index += 1) await client.listResources();
  assert.equal([server.count('tools/list'), server.count('resources/list')], [2, 3]);
});

test('changes are heard on a stream, which is opened again after a drop, and then all may have changed', async () => {
  let streams = 0;
  const { server, client } = await connect((seen, response) => {
    if (seen.method === 'tools/list') return listOf([]);
    if (seen.method !== 'subscriptions/listen') return undefined;
    streams += 1;
    const note = (method: string, params: JsonObject = {}): void => sendEvent(response, { method, params: { ...params, _meta: { 'io.modelcontextprotocol/subscriptionId': seen.id } } });
    openEvents(response);
    note('notifications/subscriptions/acknowledged', { notifications: { toolsListChanged: true, resourceSubscriptions: ['file:///a'] } });
    if (streams === 1) {
      note('notifications/tools/list_changed');
      note('notifications/resources/updated', { uri: 'file:///a' });
      setTimeout(() => response.destroy(), 20);
    } else {
      sendEvent(response, { id: seen.id, result: { resultType: 'complete' } });
      response.end();
    }
    return undefined;
  });
  await client.listTools();
  const changes: Change[] = [];
  const subscription = await client.subscribe({ tools: true, prompts: true, uris: ['file:///a'] }, (change) => changes.push(change));
  assert.equal(subscription.honoured, { tools: true, prompts: false, resources: false, uris: ['file:///a'] });
  assert.is(await subscription.ended, undefined);
  assert.equal(changes, [{ kind: 'tools' }, { kind: 'resource', uri: 'file:///a' }, { kind: 'tools' }, { kind: 'resource', uri: 'file:///a' }]);
  assert.equal(server.seen.find(({ method }) => method === 'subscriptions/listen')?.params['notifications'], { toolsListChanged: true, promptsListChanged: true, resourceSubscriptions: ['file:///a'] });
  await client.listTools();
  assert.is(server.count('tools/list'), 2);
});

test('a subscription that the client ends is over for the server, too', async () => {
  let closed = false;
  const { client } = await connect((seen, response) => {
    openEvents(response);
    response.on('close', () => {
      closed = true;
    });
    sendEvent(response, { method: 'notifications/subscriptions/acknowledged', params: { notifications: {}, _meta: { 'io.modelcontextprotocol/subscriptionId': seen.id } } });
    return undefined;
  });
  const subscription = await client.subscribe({ tools: true }, () => undefined);
  await subscription.close();
  assert.is(await subscription.ended, undefined);
  await until(() => closed);
});

test('a server of one era only is told apart from one that has the other', async () => {
  server = await startFake((seen, response) => void sendError(seen, response, 400, -32022, 'Unsupported', { supported: ['2027-01-01'], requested: '2026-07-28' }));
  assert.is((await failure(connectClient({ transport: httpTransport({ url: server.url }), info }))).code, 'INCOMPATIBLE');
  assert.is(server.count('initialize'), 0);
});

test('the level of log messages goes with each request', async () => {
  const heard: unknown[] = [];
  const { server, client } = await connect(
    (seen, response) => {
      if (seen.method === 'tools/list') return listOf([]);
      openEvents(response);
      sendEvent(response, { method: 'notifications/message', params: { level: 'warning', logger: 'l', data: 'd' } });
      sendEvent(response, { id: seen.id, result: text('ok') });
      response.end();
      return undefined;
    },
    { onLog: (message) => heard.push(message) },
  );
  await client.setLogLevel('warning');
  await client.callTool('a');
  assert.equal(heard, [{ level: 'warning', logger: 'l', data: 'd' }]);
  assert.match(server.last().text, '"io.modelcontextprotocol/logLevel":"warning"');
});
