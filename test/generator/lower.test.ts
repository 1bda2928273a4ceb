/** Lowering, from fragments of documents to what tools say: arguments, schemas, bodies, answers, security, diagnostics. */
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../generator/diagnostics.js';
import { emitEntries } from '../../generator/emit/catalog.js';
import { toTool } from '../../generator/emit/definition.js';
import { resolveAnchors } from '../../generator/load/anchors.js';
import { oneFile } from '../../generator/load/bundle.js';
import { applyOverlay } from '../../generator/load/overlay.js';
import { lowerDocument } from '../../generator/lower/lower.js';
import { joinName, nameComponent, nameExport, nameFile, shortenName, wordsFromOperationId, wordsFromPath } from '../../generator/lower/names.js';
import { suite } from '../suite.js';

const test = suite('lower');

function lower(yaml: string, overlay?: string) {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const root = parseYaml(yaml) as Record<string, unknown>;
  if (overlay !== undefined) applyOverlay(root, parseYaml(overlay), 'overlay.yaml', report);
  const document = { openapi: '3.1.0', ...root };
  resolveAnchors(document);
  const { api, skipped, operationCount } = lowerDocument({ file: 'spec.yaml', root: document, url: undefined, bundle: oneFile, converted: false }, 'x', report);
  return { api, skipped, operationCount, entries: emitEntries(api), tools: api.operations.map(toTool), told: diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.pointer}`) };
}

const withSchema = (schema: string, openapi = '3.1.0'): unknown => {
  const { entries, told } = lower(`{ openapi: ${openapi}, paths: { /a: { get: { operationId: a, parameters: [{ name: v, in: query, schema: ${schema} }], responses: {} } } }, components: { schemas: { R: { type: object, properties: { next: { $ref: '#/components/schemas/R' } } }, S: { type: string }, E: { anyOf: [{ type: string }, { $ref: '#/components/schemas/E' }] }, F: { allOf: [{ $ref: '#/components/schemas/G' }, { type: string }] }, G: { oneOf: [{ $ref: '#/components/schemas/F' }, { type: integer }] }, H: { $ref: '#/components/schemas/I' }, I: { $ref: '#/components/schemas/H' } } } }`);
  return told.length > 0 ? told : (entries[0]?.inputSchema['properties'] as Record<string, unknown>)['v'];
};

for (const [name, schema, wanted, version] of [
  ['nullable 3.0', '{ type: string, nullable: true }', { type: ['string', 'null'] }, '3.0.3'],
  ['nullable 3.1', '{ type: [string, "null"] }', { type: ['string', 'null'] }],
  ['anyOf with null is nullable', '{ anyOf: [{ type: integer, minimum: 1 }, { type: "null" }] }', { type: ['integer', 'null'], minimum: 1 }],
  ['a nullable enum', '{ type: string, nullable: true, enum: [a, b, null] }', { type: ['string', 'null'], enum: ['a', 'b', null] }, '3.0.3'],
  ['const', '{ const: 5 }', { const: 5 }],
  ['exclusive bounds 3.0', '{ type: number, minimum: 0, exclusiveMinimum: true, maximum: 9 }', { type: 'number', maximum: 9, exclusiveMinimum: 0 }, '3.0.3'],
  ['exclusive bounds 3.1', '{ type: number, exclusiveMinimum: 0 }', { type: 'number', exclusiveMinimum: 0 }],
  ['several types', '{ type: [string, integer] }', { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
  ['allOf of one', '{ allOf: [{ $ref: "#/components/schemas/S" }], description: d }', { $ref: '#/$defs/S', description: 'd' }],
  ['object without type', '{ properties: { a: { type: string } }, required: [a] }', { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }],
  ['map', '{ type: object, additionalProperties: { type: integer } }', { type: 'object', additionalProperties: { type: 'integer' } }],
  ['closed tuple', '{ type: array, prefixItems: [{ type: string }], items: false, minItems: 1 }', { type: 'array', prefixItems: [{ type: 'string' }], items: false, minItems: 1 }],
  ['a loop stays a reference', '{ $ref: "#/components/schemas/R" }', { $ref: '#/$defs/R' }],
  ['what zod cannot say is kept', '{ type: array, items: { type: string }, uniqueItems: true }', { type: 'array', items: { type: 'string' }, uniqueItems: true }],
  ['formats of JSON Schema only', '{ type: string, format: decimal }', { type: 'string' }],
  ['anything', '{}', {}],
  ['a broken pattern is dropped and told', '{ type: string, pattern: "(" }', ['PATTERN_INVALID #/paths/~1a/get/parameters/0/schema/pattern']],
  ['a dangling reference', '{ $ref: "#/components/schemas/None" }', ['REF_NOT_FOUND #/paths/~1a/get/parameters/0/schema']],
  ['a reference out of the document', '{ $ref: "other.yaml#/S" }', ['REF_EXTERNAL #/paths/~1a/get/parameters/0/schema']],
  ['a keyword beside a reference counts from 3.1 on', '{ $ref: "#/components/schemas/S", maxLength: 4 }', { allOf: [{ $ref: '#/$defs/S' }, { maxLength: 4 }] }],
  ['a keyword beside a reference is nothing in 3.0', '{ $ref: "#/components/schemas/S", maxLength: 4 }', { $ref: '#/$defs/S' }, '3.0.3'],
  ['a type alone beside a reference says nothing new', '{ $ref: "#/components/schemas/S", type: string }', { $ref: '#/$defs/S' }],
  ['bounds without a type hold for their own kind', '{ minLength: 2, maximum: 9 }', { minLength: 2, maximum: 9 }],
  ['bounds beside allOf', '{ allOf: [{ $ref: "#/components/schemas/S" }], maxLength: 4 }', { allOf: [{ $ref: '#/$defs/S' }, { maxLength: 4 }] }],
  ['$recursiveRef leads to the anchor around it', '{ $recursiveAnchor: true, type: object, properties: { n: { $recursiveRef: "#" } } }', { type: 'object', properties: { n: { $ref: '#/$defs/paths__a_get_parameters_0_schema' } } }],
  ['$dynamicRef leads to the anchor around it', '{ $dynamicAnchor: t, type: array, items: { $dynamicRef: "#t" } }', { type: 'array', items: { $ref: '#/$defs/paths__a_get_parameters_0_schema' } }],
  ['$dynamicRef without an anchor around it', '{ $dynamicRef: "#t" }', ['SCHEMA_UNSUPPORTED #/paths/~1a/get/parameters/0/schema/$dynamicRef']],
  ['a kept keyword that no validator takes', '{ type: object, patternProperties: { "(": {} } }', ['SCHEMA_SHAPE #/paths/~1a/get/parameters/0/schema']],
  ['a kept keyword with references', '{ not: { $ref: "#/components/schemas/S" } }', { not: { type: 'string' } }],
  ['a schema that is defined by itself', '{ $ref: "#/components/schemas/E" }', ['REF_LOOP #/components/schemas/E']],
  ['two that are defined by each other', '{ $ref: "#/components/schemas/F" }', ['REF_LOOP #/components/schemas/F', 'REF_LOOP #/components/schemas/G']],
  ['references that only lead to each other', '{ $ref: "#/components/schemas/H" }', ['REF_LOOP #/components/schemas/I']],
  ['a number in quotes', '{ type: integer, minimum: "1" }', { type: 'integer', minimum: 1 }],
  ['a bound that is none', '{ type: string, maxLength: -1 }', ['SCHEMA_SHAPE #/paths/~1a/get/parameters/0/schema/maxLength']],
  ['false fits nothing', 'false', { not: {} }],
  ['an unknown type', '{ type: strin }', ['SCHEMA_SHAPE #/paths/~1a/get/parameters/0/schema/type']],
  ['an open tuple', '{ type: array, prefixItems: [{ type: string }] }', ['SCHEMA_UNSUPPORTED #/paths/~1a/get/parameters/0/schema/prefixItems']],
] as const) {
  test(`schema: ${name}`, () => assert.equal(withSchema(schema, version ?? '3.1.0'), wanted));
}

test('names: from operationIds and paths', () => {
  assert.is(joinName('users', wordsFromOperationId('search_users_v1_users_search_get', 'get', '/v1/users/search')), 'users_search_users');
  assert.is(joinName('x', wordsFromOperationId('getHTTPStatus2', 'get', '/s')), 'x_get_http_status2');
  assert.is(joinName('github', wordsFromOperationId('github/list-repos', 'get', '/r')), 'github_list_repos');
  assert.is(joinName('x', wordsFromPath('get', '/v1/users/{id}/posts')), 'x_get_v1_users_by_id_posts');
  assert.is(nameFile('binance_get_klines', 'binance'), 'get-klines');
  assert.is(nameExport('x_delete', 'x'), 'deleteTool');
  assert.is(nameComponent('3D Model'), 'n3DModel');
  assert.is(shortenName('a'.repeat(64)).length, 64);
  assert.match(shortenName(`x_${'long_'.repeat(20)}`), /^x_(long_)+long_[0-9a-f]{8}$|^x_.{46,55}_[0-9a-f]{8}$/);
});

const two = (first: string, second: string): string => `{ paths: { /a: { get: { ${first} responses: {} } }, /b: { get: { ${second} responses: {} } } } }`;

test('operations that share an id are named after their paths, both of them', () => {
  const { tools, told } = lower(two('operationId: get.item,', 'operationId: get-item,'));
  assert.equal(tools.map((tool) => tool.name), ['x_get_a', 'x_get_b']);
  assert.equal(told, ['NAME_FALLBACK #/paths/~1a/get', 'NAME_FALLBACK #/paths/~1b/get']);
});

test('pinned names that clash are an error at both', () => {
  const { told, skipped } = lower(two('x-gatewright: { name: x_one },', 'x-gatewright: { name: x_one },'));
  assert.equal(told, ['NAME_COLLISION #/paths/~1a/get', 'NAME_COLLISION #/paths/~1b/get']);
  assert.is(skipped.length, 2);
});

test('one name in two places: the second says where it stands', () => {
  const { tools, told } = lower("{ paths: { '/a/{id}': { put: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: id, in: query, schema: { type: string } }], requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { id: { type: string }, n: { type: string } } } } } }, responses: {} } } } }");
  assert.equal(told, ['ARGUMENT_RENAMED #/paths/~1a~1{id}/put/parameters/1', 'ARGUMENT_RENAMED #/paths/~1a~1{id}/put/requestBody/content/application~1json/schema/properties/id']);
  assert.equal([tools[0]?.path, tools[0]?.query, tools[0]?.body], ['/a/{id}', [{ arg: 'query_id', name: 'id' }], { type: 'application/json', fields: [{ arg: 'body_id', name: 'id' }, 'n'] }]);
});

test('a path that names no parameter is left out, the others stay', () => {
  const { told, operationCount, tools } = lower("{ paths: { '/a/{id}': { get: { responses: {} } }, /b: { get: { responses: {} } } } }");
  assert.equal([told, operationCount, tools.length], [['PARAMETER_SHAPE #/paths/~1a~1{id}/get'], 2, 1]);
});

for (const [name, body, wanted] of [
  ['JSON before XML', '{ required: true, content: { application/xml: {}, application/json: { schema: { type: object, properties: { a: { type: string } } } } } }', { type: 'application/json', fields: ['a'] }],
  ['a list is one argument', '{ required: true, content: { application/json: { schema: { type: array } } } }', { type: 'application/json', whole: 'body' }],
  ['an optional body with needed members is one argument', '{ content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }', { type: 'application/json', whole: 'body' }],
  ['allOf of objects is flattened', '{ required: true, content: { application/json: { schema: { allOf: [{ type: object, properties: { a: { type: string } } }, { type: object, required: [a], properties: { b: { type: string } } }] } } } }', { type: 'application/json', fields: ['a', 'b'] }],
  ['a form with its encoding', '{ required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: array, items: { type: string } } } }, encoding: { a: { explode: false } } } } }', { type: 'application/x-www-form-urlencoded', fields: [{ arg: 'a', style: 'form', explode: false }] }],
  ['text', '{ required: true, content: { text/plain: { schema: { type: string } } } }', { type: 'text/plain', whole: 'body' }],
  ['bytes', '{ required: true, content: { image/png: {} } }', { type: 'image/png', whole: 'body', base64: ['body'] }],
] as const) {
  test(`body: ${name}`, () => assert.equal(lower(`{ paths: { /a: { post: { requestBody: ${body}, responses: {} } } } }`).tools[0]?.body, wanted));
}

test('answers: an object stays, a list is wrapped, damage costs the schema alone', () => {
  const answer = (schema: string): ReturnType<typeof lower> => lower(`{ paths: { /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } } } } } }`);
  assert.equal(answer('{ type: object, required: [a], properties: { a: { type: string, format: date-time } } }').entries[0]?.outputSchema, { type: 'object', properties: { a: { type: 'string' } }, anyOf: [{ required: ['a'] }, { required: ['unexpected'] }] });
  assert.equal(answer('{ type: array, items: { type: string } }').tools[0]?.result, { wrap: true });
  const damaged = answer("{ $ref: '#/components/schemas/None' }");
  assert.equal([damaged.tools.length, damaged.entries[0]?.outputSchema, damaged.told.map((line) => line.split(' ')[0])], [1, undefined, ['OUTPUT_SCHEMA_DROPPED']]);
});

test('security: alternatives, pairs, none, and one that does not exist', () => {
  const secured = (security: string): ReturnType<typeof lower> => lower(`{ components: { securitySchemes: { k: { type: apiKey, in: header, name: K }, b: { type: http, scheme: Bearer } } }, paths: { /a: { get: { security: ${security}, responses: {} } } } }`);
  assert.equal(secured('[{ k: [] }, { b: [] }]').tools[0]?.auth, [['k'], ['b']]);
  assert.equal(secured('[{ k: [], b: [] }]').tools[0]?.auth, [['k', 'b']]);
  assert.equal(secured('[]').tools[0]?.auth, []);
  assert.equal(secured('[{}]').tools[0]?.auth, []);
  assert.equal(secured('[{ none: [] }, { k: [] }]').tools[0]?.auth, [['k']]);
  assert.equal(secured('[{ none: [] }]').told, ['AUTH_UNKNOWN #/paths/~1a/get/security']);
});

test('a key that a security scheme sends is not asked of the caller', () => {
  const { entries } = lower('{ components: { securitySchemes: { k: { type: apiKey, in: query, name: apikey } } }, security: [{ k: [] }], paths: { /a: { get: { parameters: [{ name: apikey, in: query, required: true, schema: { type: string } }], responses: {} } } } }');
  assert.equal(entries[0]?.inputSchema, { type: 'object', properties: {}, additionalProperties: false });
});

test('effects follow the method, and a POST is not taken for harmless', () => {
  const { entries } = lower('{ paths: { /a: { get: { responses: {} }, post: { responses: {} }, put: { responses: {} } } } }');
  assert.equal(entries.map(({ annotations: a }) => [a.readOnlyHint, a.destructiveHint, a.idempotentHint]), [[true, false, true], [false, true, false], [false, true, true]]);
});

test('overlays: what is misspelt or matches nothing is told with its place', () => {
  const { told } = lower('{ paths: { /a: { get: { responses: {} } } } }', "{ overlay: 1.0.0, info: {}, actions: [{ target: \"$.paths['/b']\", update: {} }, { target: '$[', update: {} }, { target: $, updat: {} }, { target: \"$.paths['/a'].get\", update: { x-gatewright: { nam: x, effects: { spends: yes } } } }] }");
  assert.equal(told, [
    'OVERLAY_UNUSED #/actions/0/target',
    'OVERLAY_SHAPE #/actions/1/target',
    'OVERLAY_SHAPE #/actions/2/updat',
    'EXTENSION_SHAPE #/paths/~1a/get/x-gatewright/effects/spends',
    'EXTENSION_SHAPE #/paths/~1a/get/x-gatewright/nam',
  ]);
});

test('what a call costs, and the limits it counts against, come from the overlay; a rule for an argument that is not there is told', () => {
  const { told, tools, api } = lower(
    '{ paths: { /a: { get: { parameters: [{ name: n, in: query, schema: { type: integer } }], responses: {} } } } }',
    "{ overlay: 1.0.0, info: {}, actions: [{ target: $, update: { x-gatewright: { limits: { windows: [{ counts: weight, limit: 10, seconds: 60 }] } } } }, { target: \"$.paths['/a'].get\", update: { x-gatewright: { orders: 2, weight: [{ arg: n, upTo: 5, weight: 1 }, { arg: m, weight: 2 }, { weight: 3 }] } } }] }",
  );
  assert.equal(told, ['EXTENSION_SHAPE #/paths/~1a/get/x-gatewright/weight/1/arg']);
  assert.equal(api.definition.limits, { windows: [{ counts: 'weight', limit: 10, seconds: 60 }] });
  assert.equal([tools[0]?.weight, tools[0]?.orders], [[{ arg: 'n', upTo: 5, weight: 1 }, { arg: 'm', weight: 2 }, { weight: 3 }], 2]);
});

test('a schema that a discriminator elsewhere tells apart is not compared with openapi-typescript', () => {
  const { api } = lower(`{
    components: { schemas: {
      Cat: { type: object, properties: { kind: { type: string } } }, Dog: { type: object, properties: { kind: { type: string } } }, Fish: { type: object, properties: { kind: { type: string } } },
      Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }], discriminator: { propertyName: kind, mapping: { dog: Dog } } } } },
    paths: { /cat: { post: { requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Cat' } } } }, responses: {} } },
      /dog: { post: { requestBody: { required: true, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Dog' } } } } }, responses: {} } },
      /fish: { post: { requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Fish' } } } }, responses: {} } } } }`);
  assert.equal(api.operations.map(({ name, comparable }) => [name, comparable]), [['x_post_cat', false], ['x_post_dog', false], ['x_post_fish', true]]);
});

test('members of a body may be named and supplied, also behind a reference', () => {
  const { tools, entries } = lower(`{
    components: { schemas: { B: { type: object, required: [at, text], properties: { at: { type: integer, x-gatewright: { supplied: timestamp } }, text: { type: string, x-gatewright: { name: message } } } } } },
    paths: { /a: { post: { requestBody: { required: true, content: { application/json: { schema: { allOf: [{ $ref: '#/components/schemas/B' }] } } } }, responses: {} } } } }`);
  assert.equal([tools[0]?.body, tools[0]?.supplied], [{ type: 'application/json', fields: [{ arg: 'message', name: 'text' }] }, [{ in: 'body', name: 'at', by: 'timestamp' }]]);
  assert.equal(entries[0]?.inputSchema['required'], ['message']);
});

test('query text in a path is kept, a fragment is not, and a parameter behind `?` is not understood', () => {
  const { tools, told } = lower("{ paths: { '/a?beta=true': { get: { responses: {} } }, '/b#one': { get: { responses: {} } }, '/c?d={d}': { get: { parameters: [{ name: d, in: path, required: true, schema: { type: string } }], responses: {} } } } }");
  assert.equal([tools.map((tool) => tool.path), told], [['/a?beta=true', '/b'], ['PARAMETER_UNSUPPORTED #/paths/~1c?d={d}/get']]);
});

for (const [type, described] of [
  ['application/json', true], ['application/json; charset=utf-8', true], ['application/vnd.shop.v1+json', true], ['text/json', true], ['*/*', true],
  ['application/json-seq', false], ['application/jsonl', false], ['application/x-ndjson', false], ['text/plain', false], ['text/event-stream', false],
] as const) {
  test(`answers: ${type} is ${described ? '' : 'not '}one JSON text`, () => {
    const { entries } = lower(`{ paths: { /a: { get: { responses: { '200': { description: ok, content: { '${type}': { schema: { type: object } } } } } } } } }`);
    assert.is(entries[0]?.outputSchema !== undefined, described);
  });
}

test('parameters: the operation wins over its path, some headers are nobody\'s argument, styles go with places', () => {
  const { tools, entries, told } = lower(`{ paths: {
    /a: { parameters: [{ name: n, in: query, schema: { type: string } }], get: { parameters: [{ name: n, in: query, required: true, schema: { type: integer } }, { name: Accept, in: header, schema: { type: string } }, { name: t, in: query, style: pipeDelimited, explode: false, schema: { type: array } }], responses: {} } },
    /b: { get: { parameters: [{ name: n, in: query, style: matrix, schema: { type: string } }], responses: {} } },
    /c: { get: { parameters: [{ name: n, in: body, schema: { type: string } }], responses: {} } },
    /d: { get: { parameters: [{ name: n, in: query, content: { text/plain: { schema: { type: string } } } }], responses: {} } },
    /e: { get: { parameters: [{ in: query }], responses: {} } } } }`);
  assert.equal([tools.length, tools[0]?.query], [1, ['n', { arg: 't', style: 'pipeDelimited' }]]);
  assert.equal(entries[0]?.inputSchema['properties'], { n: { type: 'integer' }, t: { type: 'array' } });
  assert.equal(told, [
    'PARAMETER_UNSUPPORTED #/paths/~1b/get/parameters/0/style',
    'PARAMETER_UNSUPPORTED #/paths/~1c/get/parameters/0/in',
    'PARAMETER_UNSUPPORTED #/paths/~1d/get/parameters/0/content',
    'PARAMETER_SHAPE #/paths/~1e/get/parameters/0',
  ]);
});

test('answers: what is masked and what is named is found by pointer, through references and lists', () => {
  const { tools } = lower(`{
    components: { schemas: {
      Card: { type: object, properties: { number: { type: string, x-gatewright: { sensitive: last4 } }, code: { type: string, x-gatewright: { sensitive: all } }, next: { $ref: '#/components/schemas/Card' } } },
      Bar: { type: array, prefixItems: [{ type: integer }, { type: string }, { type: string }], x-gatewright: { fields: [time, '-', close] } } } },
    paths: { /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { cards: { type: array, items: { $ref: '#/components/schemas/Card' } }, bars: { type: object, additionalProperties: { $ref: '#/components/schemas/Bar' } } } } } } } } } } } }`);
  assert.equal(tools[0]?.result, {
    tuples: [{ at: '/bars/*', fields: ['time', '-', 'close'] }],
    masks: [{ at: '/cards/*/number', keep: 'last4' }, { at: '/cards/*/code', keep: 'none' }],
  });
});

test('servers: variables get their defaults, an operation may have its own', () => {
  const { api, tools } = lower("{ servers: [{ url: 'https://{r}.x.example', variables: { r: { default: eu } } }, { url: /v1 }], paths: { /a: { servers: [{ url: 'https://files.example' }], get: { responses: {} } }, /b: { get: { responses: {} } } } }");
  assert.equal([api.definition.servers, tools.map((tool) => tool.server)], [['https://eu.x.example', '/v1'], ['https://files.example', undefined]]);
});

test('OpenAPI 3.2: the whole query, further methods, QUERY, lines', () => {
  const { entries, tools, told } = lower(`
openapi: 3.2.0
paths:
  /find:
    query: { operationId: find, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { text: { type: string } } } } } }, responses: {} }
    get: { operationId: filter, parameters: [{ name: filter, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: integer } } } } } }], responses: {} }
    additionalOperations:
      COPY: { operationId: copy, responses: {} }
      'B AD': { operationId: bad, responses: {} }
  /bulk:
    post: { operationId: bulk, requestBody: { required: true, content: { application/jsonl: { itemSchema: { type: object, properties: { id: { type: string } } } } } }, responses: {} }
`);
  assert.equal(told, ['OPERATION_SHAPE #/paths/~1find/additionalOperations/B AD']);
  assert.equal(entries.map(({ name }) => name), ['x_bulk', 'x_copy', 'x_filter', 'x_find']);
  assert.equal(tools.map(({ method, queryString, body }) => [method, queryString, body]), [
    ['POST', undefined, { type: 'application/jsonl', whole: 'body' }],
    ['COPY', undefined, undefined],
    ['GET', { arg: 'filter', type: 'application/x-www-form-urlencoded' }, undefined],
    ['QUERY', undefined, { type: 'application/json', fields: ['text'], required: true }],
  ]);
  assert.equal((entries[0]?.inputSchema['properties'] as { body: unknown }).body, { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } }, description: 'One item for each line.' });
});

test('of several media types the overlay chooses', () => {
  const document = `{ paths: { /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { text: { type: string } } } }, multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } }, application/xml: { schema: { type: object } } } }, responses: {} } } } }`;
  const choose = (type: string) => lower(document, `{ overlay: 1.0.0, actions: [{ target: "$.paths['/a'].post", update: { x-gatewright: { body: '${type}' } } }] }`);
  assert.equal(lower(document).tools[0]?.body, { type: 'application/json', fields: ['text'] });
  assert.equal(choose('multipart/form-data').tools[0]?.body, { type: 'multipart/form-data', fields: ['file'], base64: ['file'] });
  assert.equal(choose('application/xml').tools[0]?.body, { type: 'application/xml', whole: 'body' });
  assert.equal(choose('text/plain').told, ['BODY_UNSUPPORTED #/paths/~1a/post/requestBody/content']);
});

for (const [name, schema, wanted, told] of [
  ['references', '{ type: object, patternProperties: { "^x-": { $ref: "#/components/schemas/Limit" } } }', { patternProperties: { '^x-': { type: ['integer', 'null'], exclusiveMinimum: 0 } } }, []],
  ['a choice', '{ type: object, if: { properties: { a: { const: 1 } } }, then: { $ref: "#/components/schemas/Named" } }', { if: { properties: { a: { const: 1 } } }, then: { type: 'object', required: ['name'] } }, []],
  ['what is not allowed', '{ type: string, not: { $ref: "#/components/schemas/Word" } }', { not: { type: 'string', enum: ['no'] } }, []],
  ['itself', '{ type: object, not: { $ref: "#/components/schemas/Loop" } }', {}, ['KEYWORD_IGNORED #/paths/~1a/get/parameters/0/schema/not']],
] as const) {
  test(`keywords that only a validator knows, with ${name}`, () => {
    const { entries, told: reported } = lower(`{ openapi: 3.0.3, paths: { /a: { get: { operationId: a, parameters: [{ name: v, in: query, schema: ${schema} }], responses: {} } } }, components: { schemas: { Limit: { type: integer, nullable: true, minimum: 0, exclusiveMinimum: true, description: d }, Named: { type: object, required: [name] }, Word: { type: string, enum: ['no'], example: x }, Loop: { type: object, properties: { l: { $ref: '#/components/schemas/Loop' } } } } } }`);
    const { type: _type, ...rest } = (entries[0]?.inputSchema['properties'] as Record<string, Record<string, unknown>>)['v'] ?? {};
    assert.equal([rest, reported], [wanted, told]);
  });
}
