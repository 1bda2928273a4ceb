/** The client with servers of SDK 1.x, which have all that the legacy era has; in-process over HTTP with sessions, events that can be replayed, and streams. */
import { randomUUID } from 'node:crypto';
import { type Server as HttpServer, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { SubscribeRequestSchema, UnsubscribeRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { type Change, type Client, type LogMessage, connectClient, defineTool, httpTransport } from '../../client/index.js';
import { suite } from '../suite.js';
import { failure, info, until } from './fake-server.js';

const test = suite('client, SDK 1.x server');
let http: HttpServer;
let client: Client;
let mcp: McpServer;
const subscribed: string[] = [];
const logs: LogMessage[] = [];
const notices: string[] = [];
let ended: string | undefined;
let aborted = false;

function createMcp(): McpServer {
  const made = new McpServer({ name: 'everything', version: '1.0.0' }, { capabilities: { logging: {}, tools: { listChanged: true }, resources: { subscribe: true, listChanged: true }, prompts: { listChanged: true } }, instructions: 'Be kind.' });
  made.registerTool('ask', { description: 'asks', inputSchema: {} }, async () => {
    const answer = await made.server.elicitInput({ message: 'Name?', requestedSchema: { type: 'object', properties: { name: { type: 'string', default: 'John' }, age: { type: 'integer', default: 30 } } } });
    return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
  });
  made.registerTool('sample', { description: 'samples', inputSchema: {} }, async () => {
    const answer = await made.server.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: 'Hi' } }], maxTokens: 5 });
    return { content: [{ type: 'text', text: answer.content.type === 'text' ? answer.content.text : '' }] };
  });
  made.registerTool('roots', { description: 'lists roots', inputSchema: {} }, async () => ({ content: [{ type: 'text', text: (await made.server.listRoots()).roots.map(({ uri }) => uri).join() }] }));
  made.registerTool('slow', { description: 'takes time', inputSchema: {} }, async (_args, { signal, sendNotification, _meta }) => {
    const token = _meta?.progressToken;
    if (token !== undefined) for (const progress of [1, 2]) await sendNotification({ method: 'notifications/progress', params: { progressToken: token, progress, total: 2, message: `step ${progress}` } });
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        aborted = true;
        resolve();
      });
    });
    return { content: [] };
  });
  made.registerTool('count', { description: 'counts', inputSchema: { to: z.number() }, outputSchema: { sum: z.number() } }, async ({ to }) => ({ content: [], structuredContent: { sum: to + 1 } }));
  made.registerPrompt('greet', { description: 'greets', argsSchema: { who: completable(z.string(), (value) => ['anna', 'ada'].filter((name) => name.startsWith(value))) } }, ({ who }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Hello ${who}` } }] }));
  made.registerResource('note', 'file:///note', { mimeType: 'text/plain' }, async () => ({ contents: [{ uri: 'file:///note', text: 'noted' }] }));
  made.registerResource('user', new ResourceTemplate('user:///{id}', { list: undefined }), {}, async (uri) => ({ contents: [{ uri: uri.href, blob: 'AAE=' }] }));
  made.server.setRequestHandler(SubscribeRequestSchema, async ({ params }) => (subscribed.push(params.uri), {}));
  made.server.setRequestHandler(UnsubscribeRequestSchema, async ({ params }) => (subscribed.push(`-${params.uri}`), {}));
  return made;
}

test.before(async () => {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  http = createServer((request, response) => {
    const id = request.headers['mcp-session-id'];
    const open = async (): Promise<StreamableHTTPServerTransport> => {
      const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (name) => void sessions.set(name, transport), onsessionclosed: (name) => void (ended = name) });
      mcp = createMcp();
      await mcp.connect(transport as Parameters<typeof mcp.connect>[0]);
      return transport;
    };
    void (async () => (typeof id === 'string' ? (sessions.get(id) ?? (await open())) : await open()))().then((transport) => transport.handleRequest(request, response));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  client = await connectClient({
    transport: httpTransport({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp` }),
    info,
    onElicitation: ({ message }) => (message === 'Name?' ? { action: 'accept', content: { name: 'Ada' } } : { action: 'decline' }),
    onSampling: () => ({ role: 'assistant', content: { type: 'text', text: 'Hello' }, model: 'm' }),
    roots: [{ uri: 'file:///work', name: 'work' }],
    onLog: (message) => logs.push(message),
    onNotification: (method) => notices.push(method),
  });
});
test.after(async () => {
  await client.close();
  http.closeAllConnections();
  http.close();
});

const say = async (name: string): Promise<string> => (await client.callTool(name)).content.map((block) => (block.type === 'text' ? block.text : block.type)).join();

test('agrees on the newest legacy revision and hears of the server', () => {
  assert.equal([client.era, client.version, client.server.info?.name, client.server.instructions], ['legacy', '2025-11-25', 'everything', 'Be kind.']);
});

test('answers a form, defaults filled in', async () => assert.is(await say('ask'), '{"action":"accept","content":{"name":"Ada","age":30}}'));
test('answers a request for a sample', async () => assert.is(await say('sample'), 'Hello'));
test('tells its roots', async () => assert.is(await say('roots'), 'file:///work'));

test('reads structured results through the reader that is given, and says so where they do not fit', async () => {
  assert.equal((await client.callTool('count', { to: 2 })).structured, { sum: 3 });
  const count = defineTool<{ to: number }>()('count', (value) => z.object({ sum: z.number() }).parse(value).sum);
  const sum: number | undefined = (await client.call(count, { to: 4 })).structured;
  assert.is(sum, 5);
  const wrong = defineTool<{ to: number }>()('count', (value) => z.object({ total: z.number() }).parse(value));
  assert.equal([(await failure(client.call(wrong, { to: 4 }))).code, (await failure(client.call(wrong, { to: 4 }))).retry], ['BAD_RESULT', 'no']);
});

test('a tool that refuses its arguments has a result', async () => assert.is((await client.callTool('count', { to: 'x' })).isError, true));

test('hears progress, and the end of a call reaches the server', async () => {
  const controller = new AbortController();
  const heard: unknown[] = [];
  const call = failure(
    client.callTool('slow', {}, {
      signal: controller.signal,
      onProgress: (progress) => {
        heard.push(progress);
        if (heard.length === 2) controller.abort();
      },
    }),
  );
  assert.is((await call).code, 'CANCELLED');
  assert.equal(heard, [
    { progress: 1, total: 2, message: 'step 1' },
    { progress: 2, total: 2, message: 'step 2' },
  ]);
  await until(() => aborted);
});

test('prompts, resources, templates, completion', async () => {
  assert.equal((await client.listPrompts()).map(({ name }) => name), ['greet']);
  assert.equal((await client.getPrompt('greet', { who: 'Ada' })).messages, [{ role: 'user', content: { type: 'text', text: 'Hello Ada' } }]);
  assert.equal((await client.listResources()).map(({ uri }) => uri), ['file:///note']);
  assert.equal((await client.listTemplates()).map(({ uriTemplate }) => uriTemplate), ['user:///{id}']);
  assert.equal(await client.readResource('file:///note'), [{ uri: 'file:///note', text: 'noted' }]);
  assert.equal(await client.readResource('user:///7'), [{ uri: 'user:///7', blob: 'AAE=' }]);
  assert.equal((await client.complete({ type: 'ref/prompt', name: 'greet' }, { name: 'who', value: 'a' })).values, ['anna', 'ada']);
});

test('keeps a list until the server says that it has changed', async () => {
  const before = await client.listTools();
  assert.is(await client.listTools(), before);
  mcp.registerTool('late', { description: 'late', inputSchema: {} }, async () => ({ content: [] }));
  await until(() => notices.includes('notifications/tools/list_changed'));
  assert.ok((await client.listTools()).some(({ name }) => name === 'late'));
});

test('subscribes to resources once, whoever else does, and hears of lists', async () => {
  const changes: Change[] = [];
  const first = await client.subscribe({ uris: ['file:///note'], prompts: true }, (change) => changes.push(change));
  const second = await client.subscribe({ uris: ['file:///note'] }, () => undefined);
  await mcp.server.sendResourceUpdated({ uri: 'file:///note' });
  mcp.sendPromptListChanged();
  await until(() => changes.length === 2);
  assert.equal(changes, [{ kind: 'resource', uri: 'file:///note' }, { kind: 'prompts' }]);
  await second.close();
  assert.equal(subscribed, ['file:///note']);
  await first.close();
  assert.equal(subscribed, ['file:///note', '-file:///note']);
});

test('log messages from the level that was asked for', async () => {
  await client.setLogLevel('warning');
  await mcp.server.sendLoggingMessage({ level: 'info', data: 'quiet' });
  await mcp.server.sendLoggingMessage({ level: 'error', logger: 'l', data: 'loud' });
  await until(() => logs.some(({ data }) => data === 'loud'));
  await client.ping();
});

test('an unknown method of the server\'s choosing, an unknown prompt: errors with their codes', async () => {
  const { code, message } = await failure(client.getPrompt('nobody'));
  assert.is(code, 'RPC_ERROR');
  assert.match(message, '-32602');
});

test('says goodbye to its session', async () => {
  await client.close();
  await until(() => ended !== undefined);
  assert.is((await failure(client.ping())).code, 'CLOSED');
});
