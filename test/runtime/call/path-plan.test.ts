/** Paths: values stay in their segment, whatever they hold. */
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { ToolError } from '../../../runtime/errors.js';
import { compilePath } from '../../../runtime/call/path-plan.js';
import { suite } from '../../suite.js';
import { traversals } from './traversals.js';

const test = suite('path');

const codeOf = (run: () => unknown): string => {
  try {
    return `filled ${String(run())}`;
  } catch (error) {
    return error instanceof ToolError ? error.code : String(error);
  }
};

test('values are encoded into their segment', () => {
  const path = compilePath('/users/{id}/files/{name}.json', []);
  assert.equal(path.args, ['id', 'name']);
  assert.is(path.fill({ id: 5, name: 'a b/ü?c#d' }), '/users/5/files/a%20b%2F%C3%BC%3Fc%23d.json');
  assert.is(path.fill({ id: 'a.b', name: 'v1..2' }), '/users/a.b/files/v1..2.json');
});

test('styles of path parameters', () => {
  assert.is(compilePath('/x{id}', [{ arg: 'id', style: 'matrix', explode: true }]).fill({ id: ['a', 'b'] }), '/x;id=a;id=b');
  assert.is(compilePath('/x/{id}', [{ arg: 'id', style: 'label' }]).fill({ id: 'a' }), '/x/.a');
  assert.is(compilePath('/x/{id}', [{ arg: 'id', name: 'ID', style: 'matrix' }]).fill({ id: 'a' }), '/x/;ID=a');
  assert.is(compilePath('/x/{id}', [{ arg: 'id', explode: true }]).fill({ id: { a: 1, b: 2 } }), '/x/a=1,b=2');
});

test('fixed text is taken as the document has it', () => {
  assert.is(compilePath('/a b/%7Eü/{id}', []).fill({ id: 1 }), '/a%20b/%7E%C3%BC/1');
  const withQuery = compilePath('/x/{id}?action=list#part', []);
  assert.equal([withQuery.fill({ id: 1 }), withQuery.query], ['/x/1', 'action=list']);
  assert.is(codeOf(() => compilePath('x/{id}', [])), 'TOOL_UNSUPPORTED');
  assert.is(codeOf(() => compilePath('/x/../{id}', [])), 'TOOL_UNSUPPORTED');
});

test('an empty value is refused', () => {
  for (const value of ['', undefined, null, [], {}, [''], [null]]) assert.is(codeOf(() => compilePath('/x/{id}', []).fill({ id: value })), 'INVALID_ARGUMENTS', JSON.stringify(value));
  assert.is(codeOf(() => compilePath('/x/{toString}', []).fill({})), 'INVALID_ARGUMENTS');
});

test(`${traversals.length} ways out of the path are refused`, () => {
  assert.ok(traversals.length >= 40);
  for (const value of traversals) {
    for (const template of ['/v1/{id}', '/v1/{id}/x']) assert.is(codeOf(() => compilePath(template, []).fill({ id: value })), 'UNSAFE_ARGUMENT', JSON.stringify(value));
  }
});

test('values that only come together to a way out are refused', () => {
  assert.is(codeOf(() => compilePath('/v1/{a}{b}', []).fill({ a: '.', b: '.' })), 'UNSAFE_ARGUMENT');
  assert.is(codeOf(() => compilePath('/v1/{a}{b}', []).fill({ a: '%2', b: 'e.' })), 'UNSAFE_ARGUMENT');
  assert.is(codeOf(() => compilePath('/v1/.{a}', []).fill({ a: '.' })), 'UNSAFE_ARGUMENT');
  assert.is(codeOf(() => compilePath('/v1/{a}', [{ arg: 'a', style: 'label' }]).fill({ a: '.' })), 'UNSAFE_ARGUMENT');
  assert.is(codeOf(() => compilePath('/v1/{a}', [{ arg: 'a', style: 'label' }]).fill({ a: '' })), 'UNSAFE_ARGUMENT');
});

test('whatever is let through keeps the template, also for a URL parser', () => {
  const path = compilePath('/v1/users/{id}/x', []);
  const piece = fc.constantFrom('.', '..', '/', '\\', '%', '%2e', '%2f', '%25', ';', '?', '#', 'a', '0', ' ', '\u0000', '．', '％', 'c0', 'ae');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.array(piece, { maxLength: 7 }).map((parts) => parts.join(''))), (id) => {
      const filled = codeOf(() => path.fill({ id }));
      if (!filled.startsWith('filled ')) return;
      const url = new URL(`http://h${filled.slice('filled '.length)}`);
      const segments = url.pathname.split('/');
      assert.equal([url.search, url.hash, segments.length, segments[1], segments[2], segments[4]], ['', '', 5, 'v1', 'users', 'x']);
      assert.is(decodeURIComponent(segments[3] ?? ''), id);
    }),
    { numRuns: 3000, seed: 20260721 },
  );
});
