/** Discovery: three tools stand for all, calls answer as the tool itself does, and the search finds what is meant. */
import * as assert from 'uvu/assert';
import { InputRequired } from '../../../runtime/call/result.js';
import { ToolError } from '../../../runtime/errors.js';
import { discoverTools } from '../../../runtime/discovery/discover.js';
import { indexTools } from '../../../runtime/discovery/rank.js';
import { readQuery, readWords } from '../../../runtime/discovery/words.js';
import type { ToolEntry } from '../../../runtime/catalog.js';
import { type Gateway, createGateway } from '../../../runtime/gateway.js';
import { createUpstream } from '../../../runtime/upstream/upstream.js';
import { suite } from '../../suite.js';
import { createAskingGateway } from '../protocol/asking-gateway.js';
import { READS, WRITES, fakeApi, fakeEntry, fakeTool } from '../call/fake-tool.js';
import { type RawServer, startRawServer, writeReply } from '../upstream/raw-server.js';

const test = suite('discovery');
let server: RawServer;
test.before(async () => {
  server = await startRawServer((socket) => void socket.write(writeReply('{"id":9007199254740993}')));
});
test.after(() => server.close());

const INPUT = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } }, additionalProperties: false } as const;

function makeGateway(): Gateway {
  const make = (api: string, entries: readonly ToolEntry[]) => ({
    catalog: { api: fakeApi({ name: api }), entries, load: async (name: string) => fakeTool({ name, query: ['id'], effects: name.includes('create') ? WRITES : READS }) },
    upstream: createUpstream({ api: fakeApi({ name: api }), baseUrl: server.url }),
  });
  const create = { ...fakeEntry('shop_create_order', INPUT), title: 'Place an order', annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true } };
  return createGateway({ apis: [make('shop', [create, { ...fakeEntry('shop_list_orders', INPUT), title: 'List orders' }]), make('search', [{ ...fakeEntry('search_tools', INPUT), title: 'Search the tool box' }])] });
}
const apis = [{ name: 'shop', title: 'Shop', tools: ['shop_create_order', 'shop_list_orders'] }, { name: 'search', title: 'Tool box', tools: ['search_tools'] }];

async function withBoth(work: (found: Gateway, direct: Gateway) => Promise<void>): Promise<void> {
  const direct = makeGateway();
  await work(discoverTools(direct, apis), direct);
  await direct.close();
}

const textOf = async (gateway: Gateway, tool: string, args: unknown): Promise<unknown> => {
  const { content, structured, error } = await gateway.call(tool, args);
  assert.is(error, undefined, error?.message);
  assert.equal(content, [{ type: 'text', text: structured }]);
  return JSON.parse(structured ?? '');
};

test('three tools are listed; calling is as dangerous as the most dangerous tool', async () => {
  await withBoth(async (found) => {
    assert.equal(found.tools.map(({ name, annotations: { readOnlyHint, destructiveHint, idempotentHint } }) => [name, readOnlyHint, destructiveHint, idempotentHint]), [
      ['call_tool', false, true, false],
      ['describe_tool', true, false, true],
      ['search_tools', true, false, true],
    ]);
    assert.match(found.tools[2]?.description ?? '', 'There are 3 tools of: shop (Shop, 2 tools); search (Tool box, 1 tools).');
  });
});

test('over tools that only read, calling only reads', async () => {
  const direct = makeGateway();
  const reads = { ...direct, tools: direct.tools.filter(({ name }) => name !== 'shop_create_order') };
  assert.equal(discoverTools(reads, apis).tools[0]?.annotations, { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true });
  await direct.close();
});

test('a search names tools and arguments, and may be narrowed to an API', async () => {
  await withBoth(async (found) => {
    assert.equal(await textOf(found, 'search_tools', { query: 'place order', limit: 1 }), { tools: [{ name: 'shop_create_order', title: 'Place an order', description: '', reads: false, required: ['id'], optional: [] }] });
    assert.equal(await textOf(found, 'search_tools', { query: 'order', api: 'search' }), { tools: [], hint: 'Nothing fits. Use other words: what is done, and to what.' });
  });
});

test('a description is the whole entry', async () => {
  await withBoth(async (found, direct) => {
    assert.equal(await textOf(found, 'describe_tool', { name: 'shop_list_orders' }), direct.tools.find(({ name }) => name === 'shop_list_orders'));
  });
});

test('a call answers what the tool itself answers, digit for digit', async () => {
  await withBoth(async (found, direct) => {
    const through = await found.call('call_tool', { name: 'shop_list_orders', arguments: { id: 1 } });
    assert.equal(through, await direct.call('shop_list_orders', { id: 1 }));
    assert.is(through.structured, '{"id":9007199254740993}');
    assert.match(server.requests.at(-1) ?? '', 'GET /things?id=1 ');
  });
});

test('wrong arguments are named as in a direct call', async () => {
  await withBoth(async (found, direct) => {
    const through = await found.call('call_tool', { name: 'shop_list_orders', arguments: { idd: 1 } });
    assert.equal(through.error?.details.problems, ['idd: unknown argument; did you mean id?', 'id: is missing; expected integer']);
    assert.equal(through.error?.details.problems, (await direct.call('shop_list_orders', { idd: 1 })).error?.details.problems);
    assert.equal((await found.call('call_tool', { name: 'shop_list_orders' })).error?.details.problems, ['id: is missing; expected integer']);
    const flat = await found.call('call_tool', { name: 'shop_list_orders', id: 1 });
    assert.equal(flat.error?.details.problems, ['id: unknown argument']);
    assert.is(flat.error?.fix, 'Give `name`, and the arguments of that tool inside `arguments`; nothing was sent.');
    assert.equal((await found.call('search_tools', {})).error?.details.problems, ['query: is missing; expected string']);
  });
});

test('arguments written as JSON text are taken, digits included; other text is not', async () => {
  await withBoth(async (found) => {
    assert.is((await found.call('call_tool', { name: 'shop_list_orders', arguments: '{"id":9007199254740993}' })).error, undefined);
    assert.match(server.requests.at(-1) ?? '', 'GET /things?id=9007199254740993 ');
    assert.equal((await found.call('call_tool', { name: 'shop_list_orders', arguments: 'id=1' })).error?.details.problems, ['arguments: expected object, got "id=1"']);
  });
});

test('models that need it are asked for text, and both forms are taken', async () => {
  const direct = makeGateway();
  const found = discoverTools(direct, apis, { textArguments: true });
  assert.equal((found.tools[0]?.inputSchema['properties'] as Record<string, { readonly type: string }>)['arguments']?.type, 'string');
  for (const args of ['{"id":1}', { id: 1 }]) assert.is((await found.call('call_tool', { name: 'shop_list_orders', arguments: args })).structured, '{"id":9007199254740993}');
  await direct.close();
});

test('a tool that is not there is a failed call that names the nearest', async () => {
  await withBoth(async (found) => {
    for (const tool of ['call_tool', 'describe_tool']) {
      const { error } = await found.call(tool, { name: 'shop_list_order' });
      assert.is(error?.message, 'UNKNOWN_TOOL: No tool is named "shop_list_order". Did you mean shop_list_orders?');
      assert.is(error?.fix, 'Find its name with search_tools.');
    }
  });
});

test('tools are called through call_tool only; one that is called like ours is no clash', async () => {
  await withBoth(async (found) => {
    assert.is(found.has('shop_list_orders'), false);
    const thrown = await found.call('shop_list_orders', {}).catch((error: unknown) => error);
    assert.instance(thrown, ToolError);
    assert.is(thrown instanceof ToolError ? thrown.fix : '', 'Call it through call_tool.');
    assert.is((await found.call('call_tool', { name: 'search_tools', arguments: { id: 1 } })).structured, '{"id":9007199254740993}');
    assert.equal((await found.call('call_tool', { name: '__proto__' })).error?.code, 'UNKNOWN_TOOL');
    assert.is(found.has('__proto__'), false);
  });
});

for (const [text, wanted] of [
  ['listPullRequests', ['list', 'pul', 'request']],
  ['github_repos_get-content', ['github', 'repo', 'get', 'content']],
  ['Places an order, cancelled orders', ['plac', 'order', 'cancel', 'order']],
  ['addresses of the companies', ['address', 'company']],
  ['HTTPServer v2 Größe', ['http', 'server', 'v2', 'größe']],
] as const) {
  test(`words of ${text}`, () => assert.equal(readWords(text), wanted));
}

test('a query finds synonyms, for less', () => {
  const words = readQuery('remove repo');
  assert.is(words.get('remov'), 1);
  assert.is(words.get('delet'), 0.4);
  assert.is(words.get('repository'), 0.4);
});

test('the tool whose name says just what is asked comes first', () => {
  const search = indexTools(['x_create_issue_comment', 'x_create_issue', 'x_create_comment_reaction_for_issue', 'x_list_issues', 'x_delete_issue'].map((name) => fakeEntry(name)));
  assert.equal(search('create an issue', 2).map(({ name }) => name), ['x_create_issue', 'x_create_issue_comment']);
  assert.is(search('new issue', 1)[0]?.name, 'x_create_issue');
  assert.is(search('erase issue', 1)[0]?.name, 'x_delete_issue');
  assert.equal(search('zebra', 5), []);
  assert.equal(search('', 5), []);
});

test('a tool that is called through call_tool asks as it does by itself', async () => {
  const found = discoverTools(createAskingGateway(1_000), []);
  const args = { name: 'spend', arguments: { eur: 5 } };
  const { content } = await found.call('call_tool', args, { ask: ({ message }) => Promise.resolve(message === 'Spend {"eur":5}?' ? 'accept' : 'cancel') });
  assert.equal(content, [{ type: 'text', text: 'accept' }]);
  const thrown = await found.call('call_tool', args, { ask: (question) => Promise.reject(new InputRequired({ confirm: { method: 'elicitation/create', params: { message: question.message } } }, 'state')) }).catch((error: unknown) => error);
  assert.instance(thrown, InputRequired);
});
