/** What a look at all nodes of a document finds out. */
import * as assert from 'uvu/assert';
import { surveyDocument } from '../../generator/load/survey.js';
import { suite } from '../suite.js';

const test = suite('survey of a document');
const isClosed = (root: unknown): boolean => surveyDocument(root, 'f').isClosed;

test('references by pointer lead nowhere else', () => {
  assert.ok(isClosed({ $ref: '#/a', list: [{ $ref: '#/b/0' }], $schema: 'https://x', discriminator: { mapping: { cat: 'Cat', dog: '#/d' } } }));
});

for (const [name, root] of [
  ['a file', { a: [{ $ref: './b.yaml' }] }],
  ['an anchor', { a: { $ref: '#b' } }],
  ['an identifier', { a: { $id: 'urn:a' } }],
  ['an anchor of its own', { a: { $anchor: 'a' } }],
  ['a dynamic reference', { a: { $dynamicRef: '#a' } }],
  ['a mapping', { a: { discriminator: { mapping: { cat: 'cat.yaml' } } } }],
  ['a mapping below a property called `examples`', { properties: { examples: { discriminator: { mapping: { cat: './cat' } } } } }],
] as const) {
  test(`${name} may lead on`, () => assert.not(isClosed(root)));
}

test('objects with a discriminator are found, those of examples are not', () => {
  const wanted = { oneOf: [], discriminator: { propertyName: 'kind' } };
  const { discriminating } = surveyDocument({ a: [wanted, wanted], example: { discriminator: {} }, b: { discriminator: 'kind' } }, 'f');
  assert.equal([...discriminating], [wanted]);
});

