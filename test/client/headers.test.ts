/** Headers that repeat a request's body. */
import * as assert from 'uvu/assert';
import { encodeHeader, readMirroredArguments, writeArgumentHeaders } from '../../client/protocol/headers.js';
import { parseJson, isJsonObject } from '../../client/json.js';
import { suite } from '../suite.js';

const test = suite('client headers');

for (const [value, header] of [
  ['us-west1', 'us-west1'],
  ['a b', 'a b'],
  ['', ''],
  ['Hello, 世界', '=?base64?SGVsbG8sIOS4lueVjA==?='],
  [' padded ', '=?base64?IHBhZGRlZCA=?='],
  ['line1\nline2', '=?base64?bGluZTEKbGluZTI=?='],
  ['=?base64?literal?=', '=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?='],
] as const) {
  test(`${JSON.stringify(value)} becomes ${header}`, () => assert.is(encodeHeader(value), header));
}

test('values that are absent, null or inherited have no header; exact numbers keep their digits', () => {
  const args = parseJson('{"a":null,"c":9007199254740993,"d":true}');
  const mirrored = ['a', 'b', 'c', 'd', 'toString'].map((name) => ({ header: name, path: [name] }));
  assert.equal(isJsonObject(args) ? writeArgumentHeaders(mirrored, args) : undefined, { 'mcp-param-c': '9007199254740993', 'mcp-param-d': 'true' });
});

test('finds annotations along properties, and objects to all others', () => {
  const at = (schema: object): ReturnType<typeof readMirroredArguments> => readMirroredArguments({ type: 'object', ...schema });
  const fault = (schema: object): string => String(at(schema));
  const text = { type: 'string', 'x-mcp-header': 'A' };
  assert.equal(at({ properties: { a: text, b: { type: 'object', properties: { c: { type: 'boolean', 'x-mcp-header': 'C' } } } } }), [
    { header: 'A', path: ['a'] },
    { header: 'C', path: ['b', 'c'] },
  ]);
  assert.match(fault({ properties: { a: text, b: { ...text, 'x-mcp-header': 'a' } } }), 'is there twice');
  assert.match(fault({ properties: { a: { ...text, 'x-mcp-header': 'a b' } } }), 'is no header name');
  assert.match(fault({ properties: { a: { ...text, 'x-mcp-header': '' } } }), 'is no header name');
  assert.match(fault({ properties: { a: { ...text, type: 'number' } } }), 'something other than');
  assert.match(fault({ properties: { a: { type: 'array', items: text } } }), 'stands under items');
  assert.match(fault({ anyOf: [{ properties: { a: text } }] }), 'stands under anyOf');
  assert.match(fault({ $defs: { a: text } }), 'stands under $defs');
  // Data, not a schema.
  assert.equal(at({ properties: { a: { type: 'object', default: { 'x-mcp-header': 'A' } } } }), []);
});
