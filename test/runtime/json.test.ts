/** JSON that keeps digits, pointers, depth and plain numbers. */
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { isDeeperThan, isExactNumber, parseExactJson, parseJson, readPointer, roundNumbers, stringifyJson, toExactNumber, writePlainNumber } from '../../runtime/json.js';
import { suite } from '../suite.js';

const test = suite('json');

test('what a double cannot hold keeps its digits', () => {
  for (const text of ['9007199254740993', '0.1000000000000000055', '1.10', '1E400', '-0.50', '123456789012345678901234567890']) {
    const value = parseJson(`{"a":${text}}`);
    assert.ok(isExactNumber(readPointer(value, '/a')), text);
    assert.is(stringifyJson(value), `{"a":${text}}`);
  }
  for (const text of ['1', '0.1', '-5', '1.25', '9007199254740991']) assert.type(readPointer(parseJson(`[${text}]`), '/0'), 'number', text);
});

test('numbers that are doubles are written without exponent', () => {
  assert.is(stringifyJson({ a: 1e-7, b: [1e21, 5], c: 1.5 }), '{"a":0.0000001,"b":[1000000000000000000000,5],"c":1.5}');
  assert.type(readPointer(parseJson('[1e-7]'), '/0'), 'number');
});

test('exact parsing keeps every number as it was written', () => {
  assert.is(stringifyJson(parseExactJson('[1.10,1,0.0,1e2]')), '[1.10,1,0.0,1e2]');
});

test('both parsers take the last of two members of one name, and own members of any name', () => {
  assert.equal(parseJson('{"a":1,"a":2}'), { a: 2 });
  assert.is(stringifyJson(parseJson('{"a":1,"a":1.10}')), '{"a":1.10}');
  assert.is(stringifyJson(parseExactJson('{"__proto__":{"x":1}}')), '{"__proto__":{"x":1}}');
  assert.is(Object.getPrototypeOf(parseExactJson('{"__proto__":{"x":1}}')), Object.prototype);
});

test('rounding changes exact numbers only, and leaves plain values as they are', () => {
  const plain = { a: [1, 'x'], b: 2 };
  assert.equal(roundNumbers(plain), plain);
  assert.equal(roundNumbers({ a: [toExactNumber('1.10')], b: { c: toExactNumber('2') } }), { a: [1.1], b: { c: 2 } });
});

test('pointers', () => {
  const value = { data: [10, { 'a/b': 1, '~': 2 }], '': 3 };
  const table: readonly (readonly [string, unknown])[] = [['', value], ['/data/0', 10], ['/data/1/a~1b', 1], ['/data/1/~0', 2], ['/', 3], ['/data/2', undefined], ['/data/00', undefined], ['/data/length', undefined], ['/toString', undefined], ['/data/0/x', undefined]];
  for (const [pointer, want] of table) assert.is(readPointer(value, pointer), want, pointer);
});

test('depth is counted outside strings', () => {
  assert.is(isDeeperThan('[[[]]]', 3), false);
  assert.is(isDeeperThan('[[{"a":[]}]]', 3), true);
  assert.is(isDeeperThan('["[[[[", "\\"[[[["]', 1), false);
  assert.is(isDeeperThan('['.repeat(200_000), 512), true);
  assert.is(isDeeperThan('"\\', 1), false);
});

test('plain numbers have the same value and no exponent', () => {
  const digits = fc.tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 25n }), fc.stringMatching(/^\d{0,25}$/), fc.integer({ min: -60, max: 60 }));
  fc.assert(
    fc.property(digits, ([sign, whole, fraction, exponent]) => {
      const text = `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}e${exponent}`;
      const plain = writePlainNumber(toExactNumber(text));
      assert.match(plain, /^-?(0|[1-9]\d*)(\.\d+)?$/);
      // Scaled by 10^120 both are whole numbers, so they can be compared exactly.
      const scale = (number: string, power: number): bigint => {
        const [before = '', after = ''] = number.replace('-', '').split('.');
        return BigInt(before + after) * 10n ** BigInt(120 - after.length + power);
      };
      assert.is(scale(plain, 0), scale(text.split('e')[0] ?? '', exponent));
      assert.is(plain.startsWith('-'), sign === '-');
    }),
    { numRuns: 2000, seed: 7 },
  );
  assert.is(writePlainNumber(toExactNumber('1e999999999')), '1e999999999');
});
