/** Patterns as documents write them, and what they become. */
import * as assert from 'uvu/assert';
import { readExpression } from '../../generator/lower/schema/pattern.js';
import { suite } from '../suite.js';

const test = suite('patterns of documents');

for (const [pattern, wanted] of [
  ['^[a-z]+$', '^[a-z]+$'],
  ['^[\\w\\-.,":;\\!?]*$', '^[\\w\\-.,":;!?]*$'],
  ["^\\'\\\"\\@\\-\\_$", "^'\"@-_$"],
  ['\\A\\d+\\z', '^\\d+$'],
  ['a{,3}b}', 'a\\{,3\\}b\\}'],
  ['x{2,3}\\,', 'x{2,3},'],
  ['a]b\\;', 'a\\]b;'],
  ['\\p{L}\\:', '\\p{L}:'],
] as const) {
  test(JSON.stringify(pattern), () => assert.is(readExpression(pattern), wanted));
}

for (const pattern of ['(', '(?i)abc', '[z-a]', 'a**', '(?P<n>x)']) {
  test(`${pattern} has no meaning there`, () => assert.throws(() => readExpression(pattern), /Invalid regular expression/));
}
