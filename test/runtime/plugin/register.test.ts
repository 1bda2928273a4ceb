/** Shows what plugins can register, which names clash, and what their tools answer. */
import * as assert from 'uvu/assert';
import * as z from 'zod';
import type { CallResult } from '../../../runtime/call/result.js';
import { ToolError } from '../../../runtime/errors.js';
import type { PluginGateway, PluginTool } from '../../../runtime/plugin/plugin.js';
import { extendGateway } from '../../../runtime/plugin/register.js';
import { suite } from '../../suite.js';
import { createFakeGateway } from '../protocol/fake-gateway.js';

const test = suite('plugin/register');

const NOTHING = { type: 'object' } as const;
const tool = (more: Partial<PluginTool> = {}): PluginTool => ({ name: 'own', description: 'Own.', inputSchema: NOTHING, run: () => 'done', ...more });

async function run(given: PluginTool, args: unknown = {}): Promise<CallResult> {
  const { gateway, registrar } = extendGateway(createFakeGateway());
  registrar('x.ts').tool(given);
  return gateway.call(given.name, args);
}

const clashes: readonly (readonly [name: string, add: (first: PluginGateway, second: PluginGateway) => unknown, message: RegExp])[] = [
  ['a tool of an API', (first) => first.tool(tool({ name: 'echo' })), /^a\.ts: there is a tool echo already, from the APIs of this gateway; give one of them another name$/],
  ['a tool of another plugin', (first, second) => [first.tool(tool()), second.tool(tool())], /^b\.ts: there is a tool own already, from a\.ts/],
  ['a prompt', (first, second) => [first.prompt({ name: 'p', run: () => '' }), second.prompt({ name: 'p', run: () => '' })], /^b\.ts: there is a prompt p already, from a\.ts/],
  ['a resource', (first, second) => [first.resource({ uri: 'x:1', name: 'X', read: () => '' }), second.resource({ uri: 'x:1', name: 'X', read: () => '' })], /^b\.ts: there is a resource x:1 already/],
  ['a template', (first, second) => [first.resourceTemplate({ uriTemplate: 'x:{a}', name: 'X', read: () => '' }), second.resourceTemplate({ uriTemplate: 'x:{a}', name: 'X', read: () => '' })], /^b\.ts: there is a resource template x:\{a\} already/],
];
for (const [name, add, message] of clashes) {
  test(`${name} of the same name is an error that names both`, () => {
    const { registrar } = extendGateway(createFakeGateway());
    assert.throws(() => add(registrar('a.ts'), registrar('b.ts')), (error: unknown) => error instanceof Error && message.test(error.message));
  });
}

const faults: readonly (readonly [name: string, given: object, message: RegExp])[] = [
  ['a name with a blank', { name: 'a b' }, /a tool cannot be named "a b"/],
  ['a name of 65 characters', { name: 'x'.repeat(65) }, /cannot be named/],
  ['no description', { description: '' }, /the tool own has no description/],
  ['no schema', { inputSchema: undefined }, /has no inputSchema/],
  ['a schema of another type', { inputSchema: { type: 'string' } }, /is not of type object/],
  ['a schema of zod 3', { inputSchema: { _def: {}, parse: () => undefined } }, /is one of zod 3/],
  ['a zod schema that is no object', { inputSchema: z.string() }, /is not of type object/],
  ['no handler', { run: undefined }, /has no run function/],
];
for (const [name, given, message] of faults) {
  test(`${name} is refused at once`, () => {
    const { registrar } = extendGateway(createFakeGateway());
    assert.throws(() => registrar('a.ts').tool(Object.assign({ ...tool() }, given)), (error: unknown) => error instanceof Error && message.test(error.message));
  });
}

const text = (value: string): CallResult => ({ content: [{ type: 'text', text: value }] });
const outputs: readonly (readonly [name: string, output: unknown, want: CallResult | undefined])[] = [
  ['text', 'yes', text('yes')],
  ['nothing', undefined, text('Done.')],
  ['an object', { a: 1 }, { ...text('{"a":1}'), structured: '{"a":1}' }],
  ['content', { content: [{ type: 'text', text: 'x' }], structuredContent: { b: [] } }, { ...text('x'), structured: '{"b":[]}' }],
  ['a link', { content: [{ type: 'resource_link', uri: 'x:1', name: 'X' }] }, { content: [{ type: 'resource_link', uri: 'x:1', name: 'X' }] }],
  ['a number', 7, undefined],
  ['a list', [1], undefined],
  ['a block of no kind', { content: [{ type: 'video' }] }, undefined],
  ['a picture without a type', { content: [{ type: 'image', data: '' }] }, undefined],
  ['structured content that is a list', { content: [], structuredContent: [] }, undefined],
];
for (const [name, output, want] of outputs) {
  test(`a handler that answers ${name}`, async () => {
    const result = await run(tool({ run: () => output as string }));
    if (want === undefined) assert.is(result.error?.code, 'PLUGIN_FAILED');
    else assert.equal(result, want);
  });
}

test('an answer that does not fit its outputSchema is a failure of the plugin', async () => {
  const outputSchema = { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] };
  assert.is((await run(tool({ outputSchema, run: () => ({ a: 'x' }) }))).error?.code, 'PLUGIN_FAILED');
  assert.equal((await run(tool({ outputSchema, run: () => ({ a: 1 }) }))).structured, '{"a":1}');
});

test('zod: checked, transformed, with defaults; told as JSON Schema', async () => {
  const { gateway, registrar } = extendGateway(createFakeGateway());
  registrar('x.ts').tool({ name: 'zod', description: 'Zod.', inputSchema: z.object({ n: z.number().max(5), word: z.string().default('w').transform((word) => word.toUpperCase()) }), run: ({ n, word }) => `${n + 1} ${word}` });
  assert.equal(await gateway.call('zod', { n: 1 }), text('2 W'));
  assert.equal(await gateway.call('zod', { n: '4' }), text('5 W'));
  assert.equal((await gateway.call('zod', { n: 6 })).error?.details.problems, ['n: expected at most 5, got 6']);
  const schema = gateway.tools.find(({ name }) => name === 'zod')?.inputSchema;
  assert.equal([schema?.['type'], schema?.['required']], ['object', ['n']]);
});

test('a refinement that JSON Schema cannot say is told in its own words', async () => {
  const { gateway, registrar } = extendGateway(createFakeGateway());
  registrar('x.ts').tool({ name: 'zod', description: 'Zod.', inputSchema: z.object({ n: z.number().refine((n) => n % 2 === 0, 'must be even') }), run: () => 'done' });
  assert.equal((await gateway.call('zod', { n: 3 })).error?.details.problems, ['n: must be even']);
});

test('exact numbers reach handlers as plain ones', async () => {
  const { parseJson } = await import('../../../runtime/json.js');
  const { gateway, registrar } = extendGateway(createFakeGateway());
  registrar('x.ts').tool({ name: 'n', description: 'N.', inputSchema: NOTHING, run: ({ n }) => typeof n });
  assert.equal(await gateway.call('n', parseJson('{"n":1.10}')), text('number'));
});

test('tools of the APIs stay what they are; unknown names say what was meant', async () => {
  const { gateway, registrar } = extendGateway(createFakeGateway());
  registrar('x.ts').tool(tool({ name: 'restock' }));
  assert.equal(await gateway.call('echo', { a: 1 }), { ...text('{"a":1}'), structured: '{"a":1}' });
  assert.equal(gateway.tools.map(({ name }) => name), ['echo', 'fail', 'restock', 'slow', 'throw']);
  const error = await gateway.call('restok', {}).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof ToolError && error.code === 'UNKNOWN_TOOL' && error.message.includes('Did you mean restock?'));
  assert.equal([gateway.has('restock'), gateway.has('echo'), gateway.has('none')], [true, true, false]);
});

test('a handle changes and removes its own thing only', async () => {
  const { gateway, registrar } = extendGateway(createFakeGateway());
  const plugin = registrar('x.ts');
  const first = plugin.tool(tool());
  first.update({ run: () => 'changed' });
  assert.equal(await gateway.call('own', {}), text('changed'));
  assert.throws(() => first.update({ name: 'other' }), /cannot be called otherwise/);
  first.remove();
  assert.is(gateway.has('own'), false);
  plugin.tool(tool());
  first.remove();
  assert.is(gateway.has('own'), true);
  assert.throws(() => first.update({ description: 'x' }), /has been removed/);
});

test('closing closes plugins first, whatever they do, then the gateway', async () => {
  const order: string[] = [];
  const base = { ...createFakeGateway(), close: async () => void order.push('gateway') };
  const { gateway, registrar } = extendGateway(base);
  const plugin = registrar('x.ts');
  plugin.onClose(() => {
    order.push('first');
    throw new Error('stuck');
  });
  plugin.onClose(async () => void order.push('second'));
  await gateway.close();
  assert.equal(order, ['first', 'second', 'gateway']);
});

test('the cause of a failure is in the log, and nowhere else', async () => {
  const lines: string[] = [];
  const note = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const { gateway, registrar } = extendGateway(createFakeGateway(), { info: note, warn: note, error: note });
  registrar('x.ts').tool(tool({ run: () => Promise.reject(new Error('why')) }));
  const { error } = await gateway.call('own', {});
  assert.is(error?.message, 'PLUGIN_FAILED: The tool own failed.');
  assert.match(lines.join('\n'), /^call \{"tool":"own","ms":\d+,"outcome":"PLUGIN_FAILED","cause":"Error: why/);
});
