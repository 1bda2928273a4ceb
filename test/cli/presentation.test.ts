/** How profile and discovery go together: names, the three tools, and what is told. */
import * as assert from 'uvu/assert';
import { presentCatalogs } from '../../cli/presentation.js';
import type { ApiCatalog } from '../../runtime/catalog.js';
import type { GatewayConfig } from '../../runtime/config.js';
import type { Gateway } from '../../runtime/gateway.js';
import { suite } from '../suite.js';
import { fakeApi, fakeEntry, fakeTool } from '../runtime/call/fake-tool.js';

const test = suite('presentation');

const LONG = `things_${'very_'.repeat(9)}long`;
const catalog: ApiCatalog = { api: fakeApi(), entries: [fakeEntry(LONG), fakeEntry('things_get', { type: 'object', properties: { a: { type: ['string', 'null'] } }, additionalProperties: false })], load: async (name) => fakeTool({ name }) };

function present(config: Partial<GatewayConfig>, catalogs: readonly ApiCatalog[] = [catalog]) {
  const called: unknown[] = [];
  const gateway: Gateway = { tools: catalogs.flatMap(({ entries }) => entries), has: () => true, call: async (name, args) => (called.push([name, args]), { content: [] }), close: async () => undefined };
  const presentation = presentCatalogs({ config: { apis: {}, ...config }, folder: '.', file: 'gateway.yaml' }, catalogs);
  return { ...presentation, gateway: presentation.apply(gateway), called };
}

test('without either the gateway is what it was', () => {
  const { gateway, problems, cost } = present({});
  assert.equal(gateway.tools.map(({ name }) => name), [LONG, 'things_get']);
  assert.equal(problems, []);
  assert.ok(cost.full > 0 && cost.search > 200);
});

test('behind discovery tools have the names of the profile', async () => {
  const { gateway, called, tools } = present({ profile: 'gemini', discovery: 'search' });
  const short = tools[1]?.name ?? '';
  assert.equal([tools[0]?.name, short.length], ['things_get', 48]);
  assert.equal(gateway.tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema).sort()]), [
    ['call_tool', ['properties', 'required', 'type']],
    ['describe_tool', ['properties', 'required', 'type']],
    ['search_tools', ['properties', 'required', 'type']],
  ]);
  assert.is((await gateway.call('call_tool', { name: short, arguments: '{"a":"b"}' })).error, undefined);
  assert.equal(called, [[LONG, { a: 'b' }]]);
  const { structured } = await gateway.call('search_tools', { query: 'things get', api: 'things' });
  assert.equal((JSON.parse(structured ?? '') as { readonly tools: readonly { readonly name: string }[] }).tools.map(({ name }) => name).sort(), ['things_get', short].sort());
});

test('too many tools, and dear ones, are told, but not behind discovery', () => {
  const many: ApiCatalog = { ...catalog, entries: Array.from({ length: 41 }, (_tool, index) => ({ ...fakeEntry(`things_${index}`), description: 'many words '.repeat(500) })) };
  const told = (config: Partial<GatewayConfig>): readonly string[] => present(config, [many]).problems.map(({ code, message }) => `${code} ${message}`);
  assert.equal(told({ profile: 'portable' }), ['PROFILE_TOO_MANY there are 41 tools; portable takes 40 of all servers together']);
  assert.match(told({}).join(), /^CATALOG_LARGE the list of 41 tools costs a model about 4\d,\d{3} tokens before it calls one$/);
  assert.equal(told({ profile: 'portable', discovery: 'search' }), []);
});

test('a tool that fits no client is told by name', () => {
  const huge: ApiCatalog = { ...catalog, entries: [fakeEntry('things_huge', { type: 'object', properties: { a: { type: 'string', description: 'x'.repeat(70_000) } } })] };
  const { gateway, problems } = present({ profile: 'gemini' }, [huge]);
  assert.equal(gateway.tools, []);
  assert.equal(problems.map(({ code, message }) => `${code} ${message}`), ['PROFILE_LEFT_OUT `things_huge` is left out for gemini: its arguments are too large without references']);
});
