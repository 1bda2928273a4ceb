/** Validation: every problem at once, in the same words from zod and from JSON Schema; coercion that loses nothing. */
import * as assert from 'uvu/assert';
import * as z from 'zod';
import type { CatalogTool, JsonSchema } from '../../../runtime/catalog.js';
import { integer } from '../../../runtime/contract.js';
import { ToolError } from '../../../runtime/errors.js';
import { parseJson, stringifyJson } from '../../../runtime/json.js';
import { compileValidation } from '../../../runtime/call/validate.js';
import { suite } from '../../suite.js';
import { fakeEntry, fakeTool } from './fake-tool.js';

const test = suite('validation');

const schema: JsonSchema = {
  type: 'object',
  required: ['symbol', 'side'],
  additionalProperties: false,
  properties: {
    symbol: { type: 'string', minLength: 2, pattern: '^[A-Z]+$' },
    side: { $ref: '#/$defs/Side' },
    limit: { type: 'integer', minimum: 1, maximum: 100 },
    price: { type: 'string' },
    ratio: { type: 'number' },
    live: { type: 'boolean' },
    note: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 2 },
    address: { type: 'object', required: ['city'], additionalProperties: false, properties: { city: { type: 'string' }, zip: { type: 'string' } } },
    any: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    api_key: { type: 'string', maxLength: 3 },
  },
  $defs: { Side: { enum: ['BUY', 'SELL'] } },
};
const input = z.strictObject({
  symbol: z.string().min(2).regex(/^[A-Z]+$/),
  side: z.enum(['BUY', 'SELL']),
  limit: integer().min(1).max(100).optional(),
  price: z.string().optional(),
  ratio: z.number().optional(),
  live: z.boolean().optional(),
  note: z.string().max(3).nullable().optional(),
  tags: z.array(z.string()).max(2).optional(),
  address: z.strictObject({ city: z.string(), zip: z.string().optional() }).optional(),
  any: z.union([z.string(), integer()]).optional(),
  api_key: z.string().max(3).optional(),
});
const kinds: readonly (readonly [string, Partial<CatalogTool>])[] = [['zod', { input }], ['JSON Schema', {}]];

/** The arguments that go on, as JSON, or the problems. */
async function check(tool: Partial<CatalogTool>, json: string): Promise<string | readonly string[]> {
  const validate = await compileValidation(fakeEntry('x', schema), fakeTool(tool), new Set());
  try {
    return stringifyJson(await validate(parseJson(json)));
  } catch (error) {
    if (error instanceof ToolError && error.code === 'INVALID_ARGUMENTS') return error.details.problems ?? [];
    throw error;
  }
}

const GOOD = '"symbol":"AB","side":"BUY"';
const LONG = 'x'.repeat(80);

const problems: readonly (readonly [string, readonly string[]])[] = [
  ['[]', ['arguments: expected object, got a list of 0']],
  ['{}', ['symbol: is missing; expected string', 'side: is missing; expected one of "BUY", "SELL"']],
  [`{${GOOD},"limt":5}`, ['limt: unknown argument; did you mean limit?']],
  [`{${GOOD},"zzzzzz":5}`, ['zzzzzz: unknown argument']],
  [`{${GOOD},"toString":5}`, ['toString: unknown argument']],
  ['{"symbol":"a","side":"SEL"}', ['symbol: expected at least 2 characters, got "a"', 'symbol: expected text that fits /^[A-Z]+$/, got "a"', 'side: expected one of "BUY", "SELL", got "SEL"; did you mean "SELL"?']],
  [`{${GOOD},"limit":0}`, ['limit: expected at least 1, got 0']],
  [`{${GOOD},"limit":1.5}`, ['limit: expected integer, got 1.5']],
  [`{${GOOD},"limit":"500"}`, ['limit: expected at most 100, got "500"']],
  [`{${GOOD},"limit":9007199254740993}`, ['limit: expected at most 100, got 9007199254740993']],
  [`{${GOOD},"note":"abcd"}`, ['note: expected at most 3 characters, got "abcd"']],
  [`{${GOOD},"any":true}`, ['any: expected string or integer, got true']],
  [`{${GOOD},"tags":["a",5,"c"]}`, ['tags: expected at most 2 items, got a list of 3', 'tags[1]: expected string, got 5']],
  [`{${GOOD},"address":{"ciyt":"x"}}`, ['address.city: is missing; expected string', 'address.ciyt: unknown member; did you mean city?']],
  [`{"symbol":"${LONG}","side":"BUY"}`, [`symbol: expected text that fits /^[A-Z]+$/, got "${'x'.repeat(60)}"... (80 characters)`]],
  [`{${GOOD},"api_key":"CANARY"}`, ['api_key: expected at most 3 characters, got a text of 6 characters']],
  [`{${GOOD},"tags":"a"}`, ['tags: expected array, got "a"']],
];

for (const [kind, tool] of kinds) {
  test(`${kind}: names every problem, with path, expectation and value`, async () => {
    for (const [json, want] of problems) assert.equal(await check(tool, json), [...want], json);
  });
}

const accepted: readonly (readonly [string, string])[] = [
  // given, taken over
  [`{${GOOD}}`, `{${GOOD}}`],
  [`{${GOOD},"note":null}`, `{${GOOD},"note":null}`],
  [`{${GOOD},"limit":"5"}`, `{${GOOD},"limit":5}`],
  [`{${GOOD},"ratio":"0.10"}`, `{${GOOD},"ratio":0.10}`],
  [`{${GOOD},"ratio":1.10}`, `{${GOOD},"ratio":1.10}`],
  [`{${GOOD},"ratio":9007199254740993}`, `{${GOOD},"ratio":9007199254740993}`],
  [`{${GOOD},"live":"false"}`, `{${GOOD},"live":false}`],
  [`{${GOOD},"price":5}`, `{${GOOD},"price":"5"}`],
  [`{${GOOD},"price":0.10}`, `{${GOOD},"price":"0.10"}`],
  [`{${GOOD},"price":1e-7}`, `{${GOOD},"price":"0.0000001"}`],
  [`{${GOOD},"price":9007199254740993}`, `{${GOOD},"price":"9007199254740993"}`],
  [`{${GOOD},"any":"5"}`, `{${GOOD},"any":"5"}`],
  [`{${GOOD},"any":5,"limit":"5"}`, `{${GOOD},"any":5,"limit":5}`],
];

for (const [kind, tool] of kinds) {
  test(`${kind}: takes over what fits, and puts JSON types right`, async () => {
    for (const [json, want] of accepted) assert.is(await check(tool, json), want, json);
  });
}

for (const [kind, tool] of kinds) {
  test(`${kind}: nothing is coerced where something would be guessed`, async () => {
    for (const json of ['"limit":" 5"', '"limit":"5.5"', '"limit":"0x10"', '"limit":"05"', '"live":"yes"', '"live":1', '"limit":true', '"price":true', '"limit":""', '"tags":"[]"', '"limit":null']) {
      assert.not.type(await check(tool, `{${GOOD},${json}}`), 'string', json);
    }
  });
}

test('defaults of zod are not sent, unknown members of open objects are', async () => {
  const open: JsonSchema = { type: 'object', properties: { a: { type: 'integer', default: 5 }, o: { type: 'object' } } };
  const validate = await compileValidation(fakeEntry('x', open), fakeTool({ input: z.object({ a: integer().default(5), o: z.looseObject({}).optional() }) }), new Set());
  assert.equal(await validate({ o: { extra: 1 } }), { o: { extra: 1 } });
  assert.equal(await validate(undefined), {});
});

test('an argument that has no place in the request is named, also where the schema is open', async () => {
  const open: JsonSchema = { type: 'object', properties: { limit: { type: 'integer' } } };
  for (const tool of [fakeTool({ input: z.object({ limit: integer().optional() }) }), fakeTool()]) {
    const validate = await compileValidation(fakeEntry('x', open), tool, new Set(['placed']));
    const error = await validate({ limt: 5 }).catch((thrown: unknown) => thrown);
    assert.equal(error instanceof ToolError ? error.details.problems : error, ['limt: unknown argument; did you mean limit?']);
    assert.equal(await validate({ placed: 1 }), { placed: 1 });
  }
});

test('a damaged input schema costs the tool, in words', async () => {
  const error = await compileValidation(fakeEntry('x', { type: 'strange' }), fakeTool(), new Set()).catch((thrown: unknown) => thrown);
  assert.is(error instanceof ToolError ? error.code : error, 'TOOL_UNSUPPORTED');
});

test('many problems are cut, and their number is said', async () => {
  const validate = await compileValidation(fakeEntry('x', { type: 'object', properties: { l: { type: 'array', items: { type: 'string' } } } }), fakeTool(), new Set());
  const error = await validate({ l: Array.from({ length: 30 }, (_item, index) => index) }).catch((thrown: unknown) => thrown);
  const lines = error instanceof ToolError ? (error.details.problems ?? []) : [];
  assert.equal([lines.length, lines[0], lines.at(-1)], [21, 'l[0]: expected string, got 0', 'and 10 more']);
});
