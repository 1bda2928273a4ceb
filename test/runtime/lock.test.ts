/** The lock: whatever changes what a model reads or what a call sends is noticed; nothing else is. */
import * as assert from 'uvu/assert';
import type { ApiCatalog, CatalogTool, ToolEntry } from '../../runtime/catalog.js';
import type { ApiDefinition } from '../../runtime/contract.js';
import { enforceLock, lockCatalogs, parseLock } from '../../runtime/lock.js';
import { suite } from '../suite.js';
import { WRITES, fakeApi, fakeEntry, fakeTool } from './call/fake-tool.js';

const test = suite('lock');

interface Changes {
  readonly entry?: Partial<ToolEntry>;
  readonly tool?: Partial<CatalogTool>;
  readonly api?: Partial<ApiDefinition>;
}

function makeCatalog({ entry = {}, tool = {}, api = {} }: Changes = {}): ApiCatalog {
  const entries = [{ ...fakeEntry('things_get', { type: 'object', properties: { a: { type: 'string' }, b: {} } }, { type: 'object' }), ...entry }, fakeEntry('things_other')];
  return { api: fakeApi({ servers: ['https://a.example'], ...api }), entries, load: async (name) => fakeTool({ name, ...(name === 'things_other' ? {} : tool) }) };
}

const enforce = async (changes: Changes): Promise<readonly unknown[]> => {
  const { catalog, refused } = await enforceLock(makeCatalog(changes), await lockCatalogs([makeCatalog()]));
  return [catalog.entries.map(({ name }) => name), refused];
};

test('what is as it was is served', async () => {
  assert.equal(await enforce({}), [['things_get', 'things_other'], []]);
});

test('the order of members is no change, nor is an absent member', async () => {
  assert.equal(await enforce({ entry: { inputSchema: { properties: { b: {}, a: { type: 'string' } }, type: 'object' } } }), [['things_get', 'things_other'], []]);
});

const annotations = { readOnlyHint: true, destructiveHint: true, idempotentHint: true, openWorldHint: true };
for (const [name, changes] of [
  ['title', { entry: { title: 'Other' } }],
  ['description', { entry: { description: 'Other' } }],
  ['input schema', { entry: { inputSchema: { type: 'object' } } }],
  ['output schema', { entry: { outputSchema: { type: 'object', properties: {} } } }],
  ['annotations', { entry: { annotations } }],
  ['path', { tool: { path: '/others' } }],
  ['method', { tool: { method: 'POST' } }],
  ['server', { tool: { server: 'https://evil.example' } }],
  ['effects', { tool: { effects: WRITES } }],
  ['what is supplied', { tool: { supplied: [{ in: 'query', name: 'to', by: 'constant', value: 'evil' }] } }],
] as const satisfies readonly (readonly [string, Changes])[]) {
  test(`another ${name} is refused, other tools are not`, async () => {
    assert.equal(await enforce(changes), [['things_other'], [{ name: 'things_get', reason: 'changed' }]]);
  });
}

test('another selection is no change of what is selected', async () => {
  assert.equal(await enforce({ api: { selection: { include: [], exclude: ['x'] } } }), [['things_get', 'things_other'], []]);
});

test('a new tool is refused', async () => {
  assert.equal(await enforce({ entry: { name: 'things_new' } }), [['things_other'], [{ name: 'things_new', reason: 'new' }]]);
});

test('other servers or security refuse the whole API', async () => {
  for (const api of [{ servers: ['https://b.example'] }, { security: { key: { type: 'apiKey', in: 'query', name: 'k' } } }] as const) assert.equal(await enforce({ api }), [[], [{ name: 'things', reason: 'changed api' }]]);
  assert.equal(await enforce({ api: { name: 'constructor' } }), [[], [{ name: 'constructor', reason: 'new api' }]]);
});

test('a file is read strictly', async () => {
  const lock = await lockCatalogs([makeCatalog()]);
  assert.equal(parseLock(JSON.stringify(lock)), lock);
  assert.equal(Object.keys(lock.apis['things']?.tools ?? {}), ['things_get', 'things_other']);
  for (const [text, wanted] of [['{', /JSON/], ['{}', /version/], ['{"version":1,"apis":{"a":{"definition":"x","tools":{}}}}', /apis\/a\/definition/]] as const) assert.throws(() => parseLock(text), wanted);
});
