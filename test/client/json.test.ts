/** Numbers of the client's JSON. */
import * as assert from 'uvu/assert';
import { isExactNumber, isJsonObject, parseJson, stringifyJson } from '../../client/index.js';
import { suite } from '../suite.js';

const test = suite('client JSON');
const TEXT = '{"id":9007199254740993,"price":0.10,"small":1e-7,"n":5,"text":"12345678901234567890.0"}';

test('exact: every digit comes back', () => {
  assert.is(stringifyJson(parseJson(TEXT)), TEXT);
  const value = parseJson(TEXT);
  assert.ok(isJsonObject(value) && isExactNumber(value['id']) && value['n'] === 5 && typeof value['text'] === 'string');
});

test('bigint: whole numbers are bigints, decimals exact', () => {
  const value = parseJson(TEXT, 'bigint');
  assert.ok(isJsonObject(value) && value['id'] === 9007199254740993n && isExactNumber(value['price']));
  assert.is(stringifyJson(value), TEXT);
});

test('double: as JSON.parse has it', () => assert.equal(parseJson(TEXT, 'double'), JSON.parse(TEXT)));

test('what is no JSON is an error in every mode', () => {
  for (const mode of ['exact', 'bigint', 'double'] as const) assert.throws(() => parseJson('{"a":1.0000000000000000000,}', mode));
});
