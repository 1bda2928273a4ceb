/** Parameter styles: the table of OpenAPI 3.2 ("Style Examples"), and what lies beside it. */
import * as assert from 'uvu/assert';
import type { Placement } from '../../../runtime/contract.js';
import { parseJson } from '../../../runtime/json.js';
import { type Style, compileWriter, writeHeaderValue } from '../../../runtime/call/serialize.js';
import { suite } from '../../suite.js';

const test = suite('parameter styles');

const LIST = ['blue', 'black', 'brown'];
const OBJECT = { R: 100, G: 200, B: 150 };
const NONE = undefined;

const table: readonly (readonly [Style, boolean, string | undefined, string | undefined, string | undefined, string | undefined])[] = [
  // style, explode, empty string, string, list, object
  ['matrix', false, ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  ['matrix', true, ';color', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ['label', false, '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', true, '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', false, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', false, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['form', true, 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  ['spaceDelimited', false, 'color=', 'color=blue', 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
  ['pipeDelimited', false, 'color=', 'color=blue', 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ['spaceDelimited', true, 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  ['deepObject', true, 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
];

test('the table of styles', () => {
  for (const [style, explode, empty, text, list, object] of table) {
    const write = compileWriter('color', { style, explode }, 'form');
    assert.equal([write(''), write('blue'), write(LIST), write(OBJECT)], [empty, text, list, object], `${style} ${explode}`);
    assert.equal([write(NONE), write(null), write([]), write({}), write([null])], [NONE, NONE, NONE, NONE, NONE], `${style} ${explode}: nothing`);
  }
});

test('form is exploded unless it says otherwise, other styles are not', () => {
  assert.is(compileWriter('c', {}, 'form')(LIST), 'c=blue&c=black&c=brown');
  assert.is(compileWriter('c', { style: 'pipeDelimited' }, 'form')(['a', 'b']), 'c=a%7Cb');
  assert.is(compileWriter('c', {}, 'simple')(OBJECT), 'R,100,G,200,B,150');
});

const values: readonly (readonly [string, Omit<Placement, 'arg'>, unknown, string | undefined])[] = [
  ['separators in values are encoded', { explode: false }, ['a,b', 'c|d', 'e f'], 'n=a%2Cb,c%7Cd,e%20f'],
  ['everything but unreserved characters is encoded', {}, "-._~!'()*;:@&=+$,/?#[]%é", 'n=-._~%21%27%28%29%2A%3B%3A%40%26%3D%2B%24%2C%2F%3F%23%5B%5D%25%C3%A9'],
  ['allowReserved leaves what cannot end the value', { allowReserved: true }, "a:/?@!$'()*,;=[]#&+%41%zz ü", "n=a:/?@!$'()*,;=[]%23%26%2B%41%25zz%20%C3%BC"],
  ['names are encoded', {}, { 'a b': 1 }, 'a%20b=1'],
  ['booleans', {}, [true, false], 'n=true&n=false'],
  ['null among items is left out', {}, ['a', null, 'b'], 'n=a&n=b'],
  ['null among members is left out', { style: 'deepObject' }, { a: null, b: 1 }, 'n%5Bb%5D=1'],
  ['deeper objects and lists', { style: 'deepObject' }, { a: { b: [1, 2] }, c: [] }, 'n%5Ba%5D%5Bb%5D=1&n%5Ba%5D%5Bb%5D=2'],
  ['a list in a list is JSON', {}, [[1, 'x']], 'n=%5B1%2C%22x%22%5D'],
  ['JSON in one value', { json: true }, ['BTCUSDT', 'BNBUSDT'], 'n=%5B%22BTCUSDT%22%2C%22BNBUSDT%22%5D'],
  ['JSON null is a value', { json: true }, null, 'n=null'],
  ['JSON of nothing is nothing', { json: true }, undefined, undefined],
];

test('values and placements', () => {
  for (const [name, placement, value, want] of values) assert.is(compileWriter('n', { ...placement }, 'form')(value), want, name);
});

test('numbers keep their digits and have no exponent', () => {
  const write = compileWriter('n', {}, 'form');
  const given: readonly (readonly [string, string])[] = [
    ['1e-7', '0.0000001'],
    ['0.0000001', '0.0000001'],
    ['9007199254740993', '9007199254740993'],
    ['1e21', '1000000000000000000000'],
    ['-1.5e-9', '-0.0000000015'],
    ['1.10E2', '110'],
    ['12.345e1', '123.45'],
    ['0.10000000000000000001', '0.10000000000000000001'],
    ['100', '100'],
  ];
  for (const [json, want] of given) assert.is(write(parseJson(json)), `n=${want}`, json);
  assert.is(write(1e-7), 'n=0.0000001');
  assert.is(write(1.5e300)?.length, 303);
});

test('half a surrogate pair is refused', () => {
  assert.throws(() => compileWriter('n', {}, 'form')('\ud800'), /INVALID_ARGUMENTS/);
});

test('header values are not percent-encoded', () => {
  assert.is(writeHeaderValue('a b,c', {}), 'a b,c');
  assert.is(writeHeaderValue([1, 'x y'], {}), '1,x y');
  assert.is(writeHeaderValue({ a: 1, b: 2 }, {}), 'a,1,b,2');
  assert.is(writeHeaderValue({ a: 1, b: 2 }, { explode: true }), 'a=1,b=2');
  assert.is(writeHeaderValue({ a: null }, { json: true }), '{"a":null}');
  assert.is(writeHeaderValue(null, {}), undefined);
});
