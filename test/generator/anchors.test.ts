/** References by anchor and identifier, and dynamic ones (JSON Schema 2020-12, section 8.2), become references by pointer. */
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { resolveAnchors } from '../../generator/load/anchors.js';
import { suite } from '../suite.js';

const test = suite('anchors');

const resolve = (schemas: string): Record<string, unknown> => {
  const root = { openapi: '3.1.0', paths: {}, components: { schemas: parseYaml(schemas) as Record<string, unknown> } };
  resolveAnchors(root);
  return root.components.schemas;
};

test('a plain anchor', () => {
  assert.equal(resolve("{ A: { $ref: '#here' }, B: { properties: { c: { $anchor: here, type: string } } } }")['A'], { $ref: '#/components/schemas/B/properties/c' });
});

test('an identifier, absolute and relative', () => {
  const schemas = resolve("{ A: { $ref: 'https://example.com/schemas/b' }, B: { $id: 'https://example.com/schemas/b', properties: { c: { $ref: c }, d: { $ref: 'c#inner' } } }, C: { $id: 'https://example.com/schemas/c', $defs: { x: { $anchor: inner } } } }");
  assert.equal(schemas['A'], { $ref: '#/components/schemas/B' });
  assert.equal((schemas['B'] as { properties: unknown }).properties, { c: { $ref: '#/components/schemas/C' }, d: { $ref: '#/components/schemas/C/$defs/x' } });
});

test('inside a schema with an identifier, pointers begin at that schema, or at the document', () => {
  const schemas = resolve("{ A: { $id: 'https://example.com/a', $defs: { x: { type: string } }, properties: { p: { $ref: '#/$defs/x' }, q: { $ref: '#/components/schemas/B' }, r: { $ref: '#' } } }, B: { type: integer } }");
  assert.equal((schemas['A'] as { properties: unknown }).properties, { p: { $ref: '#/components/schemas/A/$defs/x' }, q: { $ref: '#/components/schemas/B' }, r: { $ref: '#/components/schemas/A' } });
});

test('a recursive reference means the outermost schema around it that is marked', () => {
  const schemas = resolve("{ A: { $recursiveAnchor: true, oneOf: [{ type: string }, { type: array, items: { $recursiveRef: '#' } }] } }");
  assert.equal(schemas['A'], { $recursiveAnchor: true, oneOf: [{ type: 'string' }, { type: 'array', items: { $ref: '#/components/schemas/A' } }] });
});

test('a dynamic reference means the anchor beside it where nothing else is said', () => {
  const schemas = resolve("{ Tree: { $dynamicAnchor: node, properties: { children: { type: array, items: { $dynamicRef: '#node' } } } } }");
  assert.equal(schemas['Tree'], { $dynamicAnchor: 'node', properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } });
});

test('a template is filled in for each that uses it', () => {
  const schemas = resolve(`
Page: { $id: 'https://example.com/page', properties: { items: { type: array, items: { $dynamicRef: '#item' } }, next: { $ref: '#/components/schemas/Next' } }, $defs: { any: { $dynamicAnchor: item } } }
Next: { type: string }
User: { type: object }
Users: { $ref: '#/components/schemas/Page', $defs: { item: { $dynamicAnchor: item, $ref: '#/components/schemas/User' } } }
`);
  assert.equal((schemas['Users'] as { $ref: unknown }).$ref, '#/components/schemas/Page_Users_item');
  assert.equal(schemas['Page_Users_item'], { properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Users/$defs/item' } }, next: { $ref: '#/components/schemas/Next' } }, $defs: { any: {} } });
  assert.equal((schemas['Page'] as { properties: { items: unknown } }).properties.items, { type: 'array', items: { $ref: '#/components/schemas/Page/$defs/any' } });
});

test('a schema that extends a recursive one is met again inside it', () => {
  const schemas = resolve(`
Tree: { $dynamicAnchor: node, type: object, properties: { children: { type: array, items: { $dynamicRef: '#node' } } } }
Strict: { $dynamicAnchor: node, $ref: '#/components/schemas/Tree', unevaluatedProperties: false }
`);
  assert.equal(schemas['Strict'], { $dynamicAnchor: 'node', $ref: '#/components/schemas/Tree_Strict', unevaluatedProperties: false });
  assert.equal(schemas['Tree_Strict'], { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Strict' } } } });
});

test('what cannot be resolved stays', () => {
  assert.equal(resolve("{ A: { $ref: '#nowhere' }, B: { $ref: 'https://example.com/none' }, C: { $dynamicRef: '#none' } }"), { A: { $ref: '#nowhere' }, B: { $ref: 'https://example.com/none' }, C: { $dynamicRef: '#none' } });
});
