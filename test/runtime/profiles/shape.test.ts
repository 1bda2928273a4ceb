/** Profiles: what each client refuses is gone, nothing that is valid becomes impossible to say, and calls go to the tool that is meant. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { JsonSchema, ToolEntry } from '../../../runtime/catalog.js';
import { ToolError } from '../../../runtime/errors.js';
import type { Gateway } from '../../../runtime/gateway.js';
import { plainSchema } from '../../../runtime/profiles/plain.js';
import { type ProfileName, profiles } from '../../../runtime/profiles/profiles.js';
import { shapeGateway, shapeTools } from '../../../runtime/profiles/shape.js';
import { suite } from '../../suite.js';
import { arbitraryArguments } from '../../generator/arbitrary.js';
import { fakeEntry } from '../call/fake-tool.js';

const test = suite('profiles');

const shapeInput = (schema: JsonSchema, profile: ProfileName): unknown => shapeTools([fakeEntry('x_get', schema)], profiles[profile]).tools[0]?.entry.inputSchema;
const withProperty = (value: JsonSchema): JsonSchema => ({ type: 'object', properties: { v: value }, additionalProperties: false });

const SINGLE = [{ type: 'number' }, { type: 'boolean' }, { type: 'object' }];
const LIST = { type: 'array', items: { anyOf: [{ type: 'string' }, ...SINGLE] } };
const ANY = { anyOf: [{ type: 'string', nullable: true }, ...SINGLE, LIST] };
for (const [name, given, wanted] of [
  ['nullable', { type: ['string', 'null'], description: 'd' }, { type: 'string', nullable: true, description: 'd' }],
  ['several types', { type: ['string', 'integer', 'null'], description: 'd' }, { anyOf: [{ type: 'string', nullable: true, description: 'd' }, { type: 'integer' }] }],
  ['anyOf with null', { anyOf: [{ type: 'string', maxLength: 4 }, { type: 'null' }] }, { type: 'string', maxLength: 4, nullable: true }],
  ['oneOf', { oneOf: [{ type: 'string' }, { type: 'integer' }], description: 'd' }, { anyOf: [{ type: 'string', description: 'd' }, { type: 'integer' }] }],
  ['alternatives in alternatives', { anyOf: [{ oneOf: [{ type: 'string' }, { type: 'integer' }] }, { type: 'boolean' }] }, { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }] }],
  ['the same alternative twice', { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'string', pattern: '^a' }] }, { type: 'string' }],
  ['members around alternatives', { type: 'object', properties: { a: { type: 'string' } }, oneOf: [{ required: ['a'] }, { properties: { b: { type: 'integer' } }, required: ['b'] }] }, { anyOf: [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } }, required: ['b'] }] }],
  ['allOf', { allOf: [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false }, { properties: { b: { type: 'integer' } } }] }, { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } }, required: ['a'] }],
  ['choices of text', { enum: ['a', 'b', null] }, { type: 'string', enum: ['a', 'b'], nullable: true }],
  ['choices of numbers', { type: 'integer', enum: [1, 2] }, { type: 'integer', description: 'One of 1, 2.' }],
  ['one value', { const: 'a' }, { type: 'string', enum: ['a'] }],
  ['one truth', { const: false, description: 'No.' }, { type: 'boolean', description: 'No. One of false.' }],
  ['choices of several kinds', { enum: ['a', 1] }, ANY],
  ['bounds', { type: 'number', exclusiveMinimum: 0, maximum: 9, multipleOf: 2, default: 4 }, { type: 'number', minimum: 0, maximum: 9 }],
  ['formats', { type: 'string', format: 'date-time', pattern: '^2', examples: ['x'] }, { type: 'string', format: 'date-time' }],
  ['an array of anything', { type: 'array', uniqueItems: true }, { type: 'array', items: ANY }],
  ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 }, { type: 'array', minItems: 2, items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } }],
  ['a map', { type: 'object', additionalProperties: { type: 'string' }, propertyNames: { maxLength: 3 } }, { type: 'object' }],
  ['required members exist', { type: 'object', properties: { a: {} }, required: ['a', 'b'] }, { type: 'object', properties: { a: ANY }, required: ['a'] }],
  ['anything', {}, ANY],
  ['anything with a note', { description: 'd' }, { anyOf: [{ type: 'string', description: 'd', nullable: true }, ...SINGLE, LIST] }],
  ['nothing', false, ANY],
  ['conditions', { type: 'string', not: { const: 'a' }, if: {}, then: {} }, { type: 'string' }],
] as const) {
  test(`plain: ${name}`, () => assert.equal(plainSchema(given), wanted));
}

test('references are written out; what is recursive becomes free of form', () => {
  const schema = { ...withProperty({ $ref: '#/$defs/Node', description: 'root' }), $defs: { Node: { type: 'object', description: 'A node.', properties: { next: { $ref: '#/$defs/Node' }, tag: { $ref: '#/$defs/a%2Fb' } } }, 'a/b': { type: 'string' } } };
  assert.equal(shapeInput(schema, 'gemini'), {
    type: 'object',
    properties: { v: { type: 'object', description: 'root', properties: { next: { type: 'object', description: 'A node. (the same again, as `Node`)' }, tag: { type: 'string' } } } },
  });
  assert.is(shapeInput(schema, 'claude'), schema);
});

test('members are members, whatever they are called', () => {
  const schema = { type: 'object', properties: { default: { $ref: '#/$defs/S' }, enum: { $ref: '#/$defs/S' }, properties: { type: 'array' } }, $defs: { S: { type: 'string' } } };
  assert.equal(shapeInput(schema, 'gemini'), { type: 'object', properties: { default: { type: 'string' }, enum: { type: 'string' }, properties: { type: 'array', items: ANY } } });
  assert.equal((shapeInput(schema, 'openai') as JsonSchema)['properties'], { default: { $ref: '#/$defs/S' }, enum: { $ref: '#/$defs/S' }, properties: { type: 'array', items: {} } });
});

test('parts that would explode are cut where they are deep', () => {
  const level = (index: number): JsonSchema => ({ type: 'object', properties: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, { $ref: `#/$defs/L${index + 1}` }])) });
  const $defs = Object.fromEntries(Array.from({ length: 12 }, (_level, index) => [`L${index}`, index === 11 ? { type: 'string' } : level(index)]));
  const shaped = JSON.stringify(shapeInput({ ...withProperty({ $ref: '#/$defs/L0' }), $defs }, 'gemini'));
  assert.ok(shaped.length < 16_000 && shaped.length > 1_000, String(shaped.length));
  assert.match(shaped, '`L3`, left out for length');
});

for (const api of ['binance', 'mt5', 'users']) {
  test(`what a tool of ${api} takes can still be said in plain schemas`, () => {
    const entries = JSON.parse(readFileSync(`generated/${api}/catalog.json`, 'utf8')) as readonly ToolEntry[];
    const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
    const { tools } = shapeTools(entries, profiles.portable);
    assert.is(tools.length, entries.length);
    for (const { entry, original } of tools) {
      const given = entries.find(({ name }) => name === original)?.inputSchema ?? {};
      const [whole, plain] = [ajv.compile(given), ajv.compile(entry.inputSchema)];
      fc.assert(fc.property(arbitraryArguments(given), (args) => !whole(args) || plain(args)), { numRuns: 100 });
    }
  });
}

test('a tool that no shape fits is left out and named, the others stay', () => {
  const huge = withProperty({ type: 'string', description: 'x'.repeat(70_000) });
  const damaged = withProperty({ $ref: '#/$defs/%' });
  const { tools, leftOut } = shapeTools([fakeEntry('a_ok'), fakeEntry('b_huge', huge), fakeEntry('c_damaged', damaged)], profiles.gemini);
  assert.equal(tools.map(({ entry }) => entry.name), ['a_ok']);
  assert.equal(leftOut, [{ name: 'b_huge', reason: 'its arguments are too large without references' }, { name: 'c_damaged', reason: 'its schema is damaged' }]);
});

for (const profile of Object.keys(profiles) as ProfileName[]) {
  test(`${profile}: a root of alternatives becomes one object that says so`, () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } }, oneOf: [{ properties: { b: { type: 'string' } }, required: ['a', 'b'] }, { properties: { c: { type: 'string' } }, required: ['a', 'c'] }] };
    const { entry } = shapeTools([{ ...fakeEntry('x_get', schema), description: 'Gets.' }], profiles[profile]).tools[0] ?? {};
    assert.equal(entry?.inputSchema['properties'], { b: { type: 'string' }, c: { type: 'string' }, a: { type: 'string' } });
    assert.equal(entry?.inputSchema['required'], ['a']);
    assert.is(entry?.inputSchema['oneOf'], undefined);
    assert.is(entry?.description, 'Give one of: b; or c. Gets.');
  });
}

for (const [profile, room] of [['claude', 47], ['openai', 47], ['gemini', 48], ['cursor', 49], ['portable', 42]] as const) {
  test(`${profile}: names leave room for the server's`, () => {
    const fits = 'x'.repeat(room);
    const long = `${'x'.repeat(room)}y`;
    const { tools } = shapeTools([fakeEntry(fits), fakeEntry(long)], profiles[profile]);
    const shortened = tools.find(({ original }) => original === long)?.entry.name ?? '';
    assert.is(tools.find(({ original }) => original === fits)?.entry.name, fits);
    assert.is(shortened.length, room);
    assert.match(shortened, /^x+_[0-9a-f]{8}$/);
  });
}

test('the same name is always shortened alike', () => {
  const name = 'github_actions_list_selected_repositories_enabled_github_actions';
  assert.is(shapeTools([fakeEntry(name)], profiles.claude).tools[0]?.entry.name, 'github_actions_list_selected_repositor_38c88960');
});

test('what a shortened name no longer says, the description does', () => {
  const describe = (name: string, description: string): unknown => shapeTools([{ ...fakeEntry(name), title: 'List things', description }], profiles.claude).tools[0]?.entry.description;
  const long = `x_${'long_'.repeat(10)}name`;
  assert.is(describe(long, 'Needs a scope.'), 'List things. Needs a scope.');
  assert.is(describe(long, 'List things of a kind.'), 'List things of a kind.');
  assert.is(describe('x_list', 'Needs a scope.'), 'Needs a scope.');
});

test('long descriptions are cut at a word, output schemas stay or go', () => {
  const entry = { ...fakeEntry('x_get', { type: 'object' }, { type: 'object' }), description: 'word '.repeat(500) };
  const [openai, gemini] = [profiles.openai, profiles.gemini].map((profile) => shapeTools([entry], profile).tools[0]?.entry);
  assert.ok((openai?.description.length ?? 0) <= 1_024);
  assert.match(openai?.description ?? '', /word \.\.\.$/);
  assert.equal(openai?.outputSchema, { type: 'object' });
  assert.is(gemini?.description, entry.description);
  assert.is(gemini !== undefined && 'outputSchema' in gemini, false);
});

test('calls go to the tool that is meant, by the name that the client knows', async () => {
  const called: unknown[] = [];
  const long = `x_${'long_'.repeat(10)}name`;
  const gateway: Gateway = { tools: [fakeEntry('x_b'), fakeEntry(long)], has: () => true, call: async (name, args) => (called.push([name, args]), { content: [] }), close: async () => undefined };
  const shaped = shapeGateway(gateway, shapeTools(gateway.tools, profiles.claude));
  const short = shaped.tools.map(({ name }) => name).find((name) => name.startsWith('x_long')) ?? '';
  await shaped.call(short, { a: 1 });
  await shaped.call('x_b', {});
  assert.equal(called, [[long, { a: 1 }], ['x_b', {}]]);
  assert.equal([shaped.has(short), shaped.has(long), shaped.has('x_b')], [true, false, true]);
  const thrown = await shaped.call('x_c', {}).catch((error: unknown) => error);
  assert.is(thrown instanceof ToolError ? thrown.message : '', 'UNKNOWN_TOOL: No tool is named "x_c". Did you mean x_b?');
});
