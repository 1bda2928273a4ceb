/** The gateway over a real socket: one call from arguments to result. */
import * as assert from 'uvu/assert';
import * as z from 'zod';
import { InputRequired } from '../../runtime/call/result.js';
import { integer } from '../../runtime/contract.js';
import { ToolError } from '../../runtime/errors.js';
import { createGateway } from '../../runtime/gateway.js';
import { parseJson } from '../../runtime/json.js';
import { createUpstream } from '../../runtime/upstream/upstream.js';
import { suite } from '../suite.js';
import { fakeApi, fakeEntry, fakeGateway, fakeTool } from './call/fake-tool.js';
import { type RawServer, startRawServer, writeReply } from './upstream/raw-server.js';

const test = suite('gateway');
let server: RawServer;
test.before(async () => {
  server = await startRawServer((socket) => void socket.write(writeReply('{"id":9007199254740993,\n"price":1.10}')));
});
test.after(async () => server.close());
test.beforeEach(() => void (server.requests.length = 0));

test('a call sends these bytes and gives the answer with every digit, on one line', async () => {
  const gateway = fakeGateway({
    baseUrl: `${server.url}/base/`,
    tool: { path: '/things/{id}', query: ['limit', { arg: 'tags', explode: false }], input: z.strictObject({ id: integer(), limit: integer().max(10).optional(), tags: z.array(z.string()).optional() }) },
    inputSchema: { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, limit: { type: 'integer', maximum: 10 }, tags: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  });
  const result = await gateway.call('things_get', parseJson('{"id":9007199254740993,"tags":["a b","ü,"]}'));
  assert.equal(result.error, undefined);
  assert.is(result.structured, '{"id":9007199254740993, "price":1.10}');
  assert.equal(result.content, [{ type: 'text', text: '{"id":9007199254740993, "price":1.10}' }]);
  const host = server.url.slice('http://'.length);
  assert.is(
    server.requests[0],
    `GET /base/things/9007199254740993?tags=a%20b,%C3%BC%2C HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\nAccept: application/json\r\nUser-Agent: gatewright\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n`,
  );
  await gateway.close();
});

test('connections are kept and used again', async () => {
  const fresh = await startRawServer((socket) => void socket.write(writeReply('{}')));
  const gateway = fakeGateway({ baseUrl: fresh.url });
  for (let count = 0; count < 5; count += 1) await gateway.call('things_get', {});
  assert.is(fresh.requests.length, 5);
  // The pool may open a second one while the first is still handing over its answer; never one for each call.
  assert.ok(fresh.sockets.size <= 2, String(fresh.sockets.size));
  await gateway.close();
  await fresh.close();
});

test('wrong arguments are all named at once, and nothing is sent', async () => {
  const gateway = fakeGateway({ baseUrl: server.url, tool: { query: ['limit', 'side'] }, inputSchema: { type: 'object', required: ['side'], properties: { limit: { type: 'integer' }, side: { enum: ['BUY', 'SELL'] } }, additionalProperties: false } });
  const { error } = await gateway.call('things_get', { limt: 5, limit: 'x' });
  assert.is(error?.code, 'INVALID_ARGUMENTS');
  assert.equal(error?.details.problems, ['limt: unknown argument; did you mean limit?', 'side: is missing; expected one of "BUY", "SELL"', 'limit: expected integer, got "x"']);
  assert.is(server.requests.length, 0);
  await gateway.close();
});

test('an unknown tool is an exception that names the nearest', async () => {
  const gateway = fakeGateway({ baseUrl: server.url });
  assert.is(gateway.has('things_get'), true);
  assert.is(gateway.has('Things_get'), false);
  const thrown = await gateway.call('thing_gets', {}).catch((error: unknown) => error);
  assert.instance(thrown, ToolError);
  assert.is(String(thrown), 'ToolError: UNKNOWN_TOOL: No tool is named "thing_gets". Did you mean things_get?');
  await gateway.close();
});

test('tools of several APIs are sorted by name; the array stays the same; a name twice is refused', async () => {
  const make = (...names: readonly string[]) => ({
    catalog: { api: fakeApi(), entries: names.map((name) => fakeEntry(name)), load: async () => fakeTool() },
    upstream: createUpstream({ api: fakeApi(), baseUrl: server.url }),
  });
  const gateway = createGateway({ apis: [make('b_one', 'b_two'), make('a_one', 'c_one')] });
  assert.equal(gateway.tools.map((tool) => tool.name), ['a_one', 'b_one', 'b_two', 'c_one']);
  assert.is(gateway.tools, gateway.tools);
  assert.throws(() => createGateway({ apis: [make('a_one'), make('a_one')] }), /Two APIs have a tool named a_one/);
});

test('a tool is loaded once, also by calls at the same time', async () => {
  let loads = 0;
  const catalog = { api: fakeApi(), entries: [fakeEntry('things_get')], load: async () => ((loads += 1), fakeTool()) };
  const gateway = createGateway({ apis: [{ catalog, upstream: createUpstream({ api: fakeApi(), baseUrl: server.url }) }] });
  await Promise.all([1, 2, 3].map(() => gateway.call('things_get', {})));
  assert.is(loads, 1);
  assert.is(server.requests.length, 3);
  await gateway.close();
});

test('one log line a call, without values', async () => {
  const lines: unknown[] = [];
  const write = (level: string) => (fields: object, message: string) => void lines.push([level, { ...fields, ms: 0 }, message]);
  const gateway = fakeGateway({ baseUrl: server.url, tool: { query: ['q'] }, inputSchema: { type: 'object', properties: { q: { type: 'string' } } }, log: { info: write('info'), warn: write('warn'), error: write('error') } });
  await gateway.call('things_get', { q: 'hush-hush' });
  await gateway.call('things_get', { q: 5, r: 'hush-hush' });
  assert.equal(lines, [
    ['info', { tool: 'things_get', ms: 0, outcome: 'ok', status: 200, bytes: 37 }, 'call'],
    ['info', { tool: 'things_get', ms: 0, outcome: 'INVALID_ARGUMENTS' }, 'call'],
  ]);
  await gateway.close();
});

test('closing aborts what is under way', async () => {
  const silent = await startRawServer(() => undefined);
  const gateway = fakeGateway({ baseUrl: silent.url });
  const call = gateway.call('things_get', {});
  while (silent.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await gateway.close();
  assert.is((await call).error?.code, 'CANCELLED');
  await silent.close();
});

test('a call that ends with a question is no failure: it is thrown on, and no error in the log', async () => {
  const required = new InputRequired({ confirm: { method: 'elicitation/create', params: { message: 'Sure?' } } }, 'state');
  const asks = (): never => {
    throw required;
  };
  const lines: unknown[] = [];
  const write = (level: string) => (fields: object) => void lines.push([level, { ...fields, ms: 0 }]);
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const upstream = { ...createUpstream({ api: fakeApi({}), baseUrl: server.url }), chooseCredentials: asks };
  const gateway = createGateway({ apis: [{ catalog: { api: fakeApi({}), entries: [fakeEntry('things_get')], load: async () => fakeTool({}) }, upstream }], log });
  assert.is(await gateway.call('things_get', {}).catch((thrown: unknown) => thrown), required);
  assert.equal(lines, [['info', { tool: 'things_get', ms: 0, outcome: 'asks' }]]);
  await gateway.close();
});
