/** Tables for the small parts of the transports: lines, encoding, media types, loopback. */
import * as assert from 'uvu/assert';
import { encodePieces, joinLines } from '../../../runtime/transport/encoding.js';
import { splitLines } from '../../../runtime/transport/lines.js';
import type { Line } from '../../../runtime/transport/lines.js';
import { resolveListening } from '../../../runtime/transport/loopback.js';
import { chooseFormat, isJsonType } from '../../../runtime/transport/media-types.js';
import { suite } from '../../suite.js';

const test = suite('transport/parts');

function split(chunks: readonly (string | Buffer)[], maxBytes: number): readonly Line[] {
  const lines: Line[] = [];
  const splitter = splitLines(maxBytes, (line) => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

test('lines come out whole however they are cut', () => {
  const bytes = Buffer.from('ä€\n\r\n b \nc');
  for (let size = 1; size <= bytes.length; size += 1) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_none, index) => bytes.subarray(index * size, (index + 1) * size));
    assert.equal(split(chunks, 100), [
      { kind: 'line', text: 'ä€' },
      { kind: 'line', text: 'b' },
      { kind: 'line', text: 'c' },
    ]);
  }
});

test('a line may be as long as the limit and no longer', () => {
  assert.equal(split(['1234\n', '12345\n', '12', '3456', '789\nab\n'], 4), [{ kind: 'line', text: '1234' }, { kind: 'too-long' }, { kind: 'too-long' }, { kind: 'line', text: 'ab' }]);
  assert.equal(split([Buffer.from([0xc3, 0x0a]), 'x\n'], 4), [{ kind: 'not-utf8' }, { kind: 'line', text: 'x' }]);
});

test('pieces become the bytes of their whole, small and big, ASCII or not', () => {
  const long = 'x'.repeat(20_000);
  for (const pieces of [[], ['a', 'ä€😀'], [long, 'ä€😀', '', long, 'é']]) assert.equal(encodePieces(pieces), Buffer.from(pieces.join('')));
});

test('line ends between tokens become blanks', () => {
  assert.is(joinLines('{\r\n"a":"\\n"\n}'), '{  "a":"\\n" }');
});

const accepts: readonly (readonly [accept: string | undefined, want: string | undefined])[] = [
  [undefined, 'json'],
  ['application/json', 'json'],
  ['text/event-stream, application/json;q=0.1', 'json'],
  ['*/*', 'json'],
  ['text/html, application/*;q=0.8', 'json'],
  ['TEXT/EVENT-STREAM', 'event-stream'],
  ['application/json;q=0, text/event-stream', 'event-stream'],
  ['application/json;q=0.000', undefined],
  ['application/json;q=0.001', 'json'],
  ['', undefined],
  ['text/html', undefined],
];

test('the format follows Accept', () => {
  for (const [accept, want] of accepts) assert.is(chooseFormat(accept), want, String(accept));
});

test('JSON is told by its type alone', () => {
  const types: readonly (readonly [string | undefined, boolean])[] = [['application/json', true], ['Application/Json ; charset=utf-8', true], ['application/jsonp', false], ['text/json', false], [undefined, false]];
  for (const [type, want] of types) assert.is(isJsonType(type), want, String(type));
});

test('loopback is what it says', () => {
  assert.equal(['localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]'].map((host) => resolveListening(host).address), ['127.0.0.1', '127.0.0.1', '127.8.9.1', '::1', '::1']);
  for (const host of ['128.0.0.1', '::', '[::]', '::2', '127.1', '2130706433', '0x7f000001', 'localhost.']) assert.throws(() => resolveListening(host), /Refusing to listen/);
});
