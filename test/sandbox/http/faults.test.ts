/** Tests which requests a fault is meant for, how it is counted and how it is read. */
import * as assert from 'uvu/assert';
import { FaultSyntaxError } from '../../../sandbox/http/fault-pattern.js';
import { FaultBoard, NO_ORDEAL, parseFaultHeader } from '../../../sandbox/http/faults.js';
import { suite } from '../../suite.js';

const test = suite('sandbox/http/faults');

/** pattern, path, whether it is meant */
const PATHS: readonly (readonly [string, string, boolean])[] = [
  ['/a', '/a', true],
  ['/a', '/a/b', false],
  ['/*', '/', true],
  ['/a/*', '/a/b/c', true],
  ['/a/*', '/b/a/', false],
  ['/a/*/c', '/a/x/y/c', true],
  ['/a/*/c', '/a/c', false],
  ['/*b*', '/abc', true],
  ['/*bc', '/abcd', false],
  ['/a*a', '/a', false],
  ['/a.c', '/abc', false],
];

for (const [pattern, path, expected] of PATHS) {
  test(`${pattern} ${expected ? 'means' : 'does not mean'} ${path}`, () => {
    const board = new FaultBoard();
    board.add({ kind: 'reset', path: pattern });
    assert.is(board.take('GET', path, NO_ORDEAL).fault !== undefined, expected);
  });
}

test('a method is compared in any case', () => {
  const board = new FaultBoard();
  board.add({ kind: 'reset', method: 'post' });
  assert.is(board.take('GET', '/', NO_ORDEAL).fault, undefined);
  assert.is(board.take('POST', '/', NO_ORDEAL).fault?.kind, 'reset');
});

test('the first fault wins and the others are kept for later', () => {
  const board = new FaultBoard();
  board.add({ kind: 'status', status: 500, times: 1 });
  board.add({ kind: 'status', status: 502, times: 1 });
  assert.is(board.take('GET', '/', NO_ORDEAL).fault?.status, 500);
  assert.is(board.take('GET', '/', NO_ORDEAL).fault?.status, 502);
  assert.is(board.take('GET', '/', NO_ORDEAL).fault, undefined);
});

test('for ever is listed as null, and numbers are not used twice', () => {
  const board = new FaultBoard();
  assert.is(board.add({ kind: 'silence' }), 1);
  board.clear();
  assert.is(board.add({ kind: 'silence' }), 2);
  board.take('GET', '/', NO_ORDEAL);
  assert.equal(board.list(), [{ id: 2, fault: { kind: 'silence' }, remaining: null }]);
});

test('latency is one second unless it says otherwise', () => {
  const board = new FaultBoard();
  board.add({ kind: 'latency' });
  assert.is(board.take('GET', '/', NO_ORDEAL).latencyMs, 1000);
});

test('header text is read field by field', () => {
  assert.equal(parseFaultHeader('status; status=503; body=7; after=handled'), { kind: 'status', status: 503, body: '7', after: 'handled' });
  assert.throws(() => parseFaultHeader('status;=503'), (error: unknown) => error instanceof FaultSyntaxError);
});

test('a fault that makes no sense is not put up', () => {
  const board = new FaultBoard();
  assert.throws(() => board.add({ kind: 'latency', ms: -1 }), (error: unknown) => error instanceof FaultSyntaxError);
  assert.throws(() => board.add({ kind: 'reset', path: 'no-slash' }), (error: unknown) => error instanceof FaultSyntaxError);
  assert.equal(board.list(), []);
});
