/** Shows which URIs a template makes, and that no value leads elsewhere. */
import * as assert from 'uvu/assert';
import { compileTemplate } from '../../../runtime/plugin/uri-template.js';
import { suite } from '../../suite.js';

const test = suite('plugin/uri-template');

const rows: readonly (readonly [template: string, uri: string, want: Readonly<Record<string, string>> | undefined])[] = [
  ['test://{id}', 'test://7', { id: '7' }],
  ['test://{id}/data', 'test://7/data', { id: '7' }],
  ['test://{id}/data', 'test://7/data/more', undefined],
  ['test://{id}/data', 'test:///data', undefined],
  ['test://{id}/data', 'other://7/data', undefined],
  ['test://{a}-{b}', 'test://x-y-z', { a: 'x', b: 'y-z' }],
  ['test://{a}/{b}.txt', 'test://x/y.txt.txt', { a: 'x', b: 'y.txt' }],
  ['test://{id}', 'test://a%20b%C3%A4', { id: 'a bä' }],
  ['test://{id}', 'test://a/b', undefined],
  ['test://{id}', 'test://a%2Fb', undefined],
  ['test://{id}', 'test://..', undefined],
  ['test://{id}', 'test://%2e%2E', undefined],
  ['test://{id}', 'test://a%00', undefined],
  ['test://{id}', 'test://a%5cb', undefined],
  ['test://{id}', 'test://%E4', undefined],
  ['file:///{+path}', 'file:///a/b/c.txt', { path: 'a/b/c.txt' }],
  ['file:///{+path}', 'file:///a/../c', undefined],
  ['file:///{+path}', 'file:///a%2f..%2fc', undefined],
  ['file:///{+path}', 'file:///./c', undefined],
  ['test://{__proto__}', 'test://x', Object.fromEntries([['__proto__', 'x']])],
];
for (const [template, uri, want] of rows) {
  test(`${template} and ${uri}`, () => assert.equal(compileTemplate(template).match(uri), want));
}

for (const template of ['test://plain', 'test://{a}{b}', 'test://{a}/{a}', 'test://{?a}', 'test://{a,b}', 'test://{a', 'test://{a*}']) {
  test(`${template} is no template`, () => assert.throws(() => compileTemplate(template)));
}

test('a URI of more than 8 KB is none', () => {
  const { match } = compileTemplate('test://{a}-{b}-{c}-{d}.txt');
  assert.equal(match(`test://${'a'.repeat(8_000)}-b-c-d.txt`), { a: 'a'.repeat(8_000), b: 'b', c: 'c', d: 'd' });
  assert.is(match(`test://${'a'.repeat(9_000)}-b-c-d.txt`), undefined);
});
