/** What tools tell of their answers: small schemas whole, large ones in outline, always an object that fits what arrives. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { emitEntries } from '../../generator/emit/catalog.js';
import { oneFile } from '../../generator/load/bundle.js';
import { lowerDocument } from '../../generator/lower/lower.js';
import { suite } from '../suite.js';

const test = suite('output schemas');

function outputOf(schema: string, components = '{}', extension = ''): Record<string, unknown> {
  const root = parseYaml(`{ openapi: 3.1.0, ${extension} paths: { /a: { get: { operationId: a, responses: { '200': { description: d, content: { application/json: { schema: ${schema} } } } } } } }, components: { schemas: ${components} } }`) as Record<string, unknown>;
  const { api } = lowerDocument({ file: 's.yaml', root, url: undefined, bundle: oneFile, converted: false }, 'x', () => undefined);
  return { ...emitEntries(api)[0]?.outputSchema };
}

const LONG = 'x'.repeat(60);
const wide = (count: number, inner: string): string => `{ type: object, required: [m0], properties: { ${Array.from({ length: count }, (_, index) => `m${index}: ${inner}`).join(', ')} } }`;

test('a small schema is told whole', () => {
  assert.equal(outputOf('{ type: object, properties: { a: { type: string, description: d, maxLength: 3 } } }'), { type: 'object', properties: { a: { type: 'string', maxLength: 3, description: 'd' } } });
});

test('a large one without texts and bounds, as deep as fits', () => {
  const schema = outputOf(`{ $ref: '#/components/schemas/W' }`, `{ W: ${wide(20, `{ type: string, description: ${LONG}, minLength: 1 }`)} }`);
  assert.equal(schema['$defs'], undefined);
  assert.equal(schema['anyOf'], [{ required: ['m0'] }, { required: ['unexpected'] }]);
  assert.equal(Object.entries(schema['properties'] as object)[0], ['m0', { type: 'string' }]);
  assert.is(Object.keys(schema['properties'] as object).length, 20);
});

test('the top level is told however long it is, and what is deeper only when it fits', () => {
  const schema = outputOf(wide(60, `{ type: array, items: { type: object, properties: { a: { type: string, description: ${LONG} }, b: { type: [integer, 'null'] } } } }`));
  assert.equal((schema['properties'] as Record<string, unknown>)['m59'], { type: 'array', items: { type: 'object' } });
  const shallow = outputOf(wide(6, `{ type: array, items: { type: object, properties: { a: { type: string, description: ${LONG} }, b: { type: [integer, 'null'], description: ${LONG} } } } }`));
  assert.equal((shallow['properties'] as Record<string, unknown>)['m5'], { type: 'array', items: { type: 'object', properties: { a: { type: 'string' }, b: { type: ['integer', 'null'] } } } });
});

test('what refers to itself is open where it meets itself', () => {
  const schema = outputOf(`{ $ref: '#/components/schemas/N' }`, `{ N: { type: object, properties: { text: { type: string, description: ${LONG.repeat(20)} }, next: { $ref: '#/components/schemas/N' } } } }`);
  assert.equal(schema, { type: 'object', properties: { text: { type: 'string' }, next: {} } });
});

test('joined objects are one; alternatives are any of their outlines', () => {
  const texts = `{ type: string, description: ${LONG.repeat(20)} }`;
  assert.equal(outputOf(`{ allOf: [{ type: object, required: [a], properties: { a: ${texts} } }, { type: object, required: [b], properties: { b: { type: integer } } }] }`), {
    type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } }, anyOf: [{ required: ['a', 'b'] }, { required: ['unexpected'] }],
  });
  assert.equal(outputOf(`{ oneOf: [{ type: object, properties: { a: ${texts} } }, { type: object, properties: { b: ${texts} } }] }`), {
    type: 'object', anyOf: [{ anyOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { type: 'object', properties: { b: { type: 'string' } } }] }, { required: ['unexpected'] }],
  });
});

test('an answer that is no object is told as the member result', () => {
  const schema = outputOf(`{ type: array, items: ${wide(30, `{ type: string, description: ${LONG} }`)} }`);
  assert.equal(Object.keys(((schema['properties'] as { result: { items: { properties: object } } }).result.items.properties)).length, 30);
  assert.equal(schema['anyOf'], [{ required: ['result'] }, { required: ['unexpected'] }]);
});

test('an overlay asks for all of it, or for nothing', () => {
  const large = wide(20, `{ type: string, description: ${LONG}, minLength: 1 }`);
  assert.equal((outputOf(large, '{}', 'x-gatewright: { outputSchema: full },')['properties'] as Record<string, unknown>)['m0'], { type: 'string', minLength: 1, description: LONG });
  assert.equal(outputOf(large, '{}', 'x-gatewright: { outputSchema: none },'), {});
});

test('an outline allows whatever the schema allows', () => {
  const components = `{ P: { oneOf: [{ $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/D' }], nullable: true }, C: { type: object, required: [k], properties: { k: { const: c }, deep: { $ref: '#/components/schemas/P' } } }, D: { type: object, required: [k], properties: { k: { enum: [d, e] }, text: { type: string, description: ${LONG.repeat(30)} } } } }`;
  const schema = outputOf(`{ type: object, properties: { list: { type: array, items: { $ref: '#/components/schemas/P' } } } }`, components);
  const fits = new Ajv2020({ strict: false }).compile(schema);
  for (const value of [{ list: [] }, { list: [{ k: 'c', deep: { k: 'd', text: 't' } }, null] }, { list: [{ k: 'e' }], more: 1 }, { unexpected: 5 }]) assert.ok(fits(value), JSON.stringify({ value, schema }));
  assert.not.ok(fits({ list: 'no' }));
});
