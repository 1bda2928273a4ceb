/** Selection: what patterns take and leave, what is said of those that match nothing, and hints of documents. */
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { oneFile } from '../../generator/load/bundle.js';
import type { Diagnostic } from '../../generator/diagnostics.js';
import { toTool } from '../../generator/emit/definition.js';
import { emitEntries } from '../../generator/emit/catalog.js';
import { lowerDocument } from '../../generator/lower/lower.js';
import { suite } from '../suite.js';

const test = suite('selection');

function lower(paths: string, include: readonly string[] = [], exclude: readonly string[] = [], root: Readonly<Record<string, unknown>> = {}) {
  const told: string[] = [];
  const report = (diagnostic: Diagnostic): void => void told.push(`${diagnostic.code} ${diagnostic.pointer} ${diagnostic.message}`);
  const document = { file: 'spec.yaml', root: { openapi: '3.1.0', ...root, paths: parseYaml(paths) }, url: undefined, bundle: oneFile, converted: false };
  const { api, operationCount, skipped } = lowerDocument(document, 'x', report, { include, exclude });
  return { names: api.operations.map(({ name }) => name), tools: api.operations.map(toTool), entries: emitEntries(api), operationCount, skipped, told };
}

const SHOP = `
  /pets: { get: { operationId: listPets, tags: [Pets] }, post: { operationId: addPet, tags: [Pets, write] } }
  /pets/{id}: { get: { operationId: getPet, tags: [Pets], parameters: [{ name: id, in: path, required: true }] }, delete: { operationId: dropPet, tags: [write], parameters: [{ name: id, in: path, required: true }] } }
  /pets/{id}/toys: { get: { operationId: listToys, parameters: [{ name: id, in: path, required: true }] } }
  /petshops: { get: { operationId: shops/list } }
`;

for (const [name, include, exclude, wanted] of [
  ['nothing said is everything', [], [], ['x_add_pet', 'x_drop_pet', 'x_get_pet', 'x_list_pets', 'x_list_toys', 'x_shops_list']],
  ['a tag, in any case', ['tag:pets'], [], ['x_add_pet', 'x_get_pet', 'x_list_pets']],
  ['method and path', ['GET /pets'], [], ['x_list_pets']],
  ['one segment', ['GET /pets/*'], [], ['x_get_pet']],
  ['a segment as the document has it', ['* /pets/{id}'], [], ['x_drop_pet', 'x_get_pet']],
  ['a path and all below', ['/pets/**'], [], ['x_add_pet', 'x_drop_pet', 'x_get_pet', 'x_list_pets', 'x_list_toys']],
  ['segments between', ['get /**/toys'], [], ['x_list_toys']],
  ['an operationId', ['listPets', 'shops/*'], [], ['x_list_pets', 'x_shops_list']],
  ['the name of a tool', ['x_list_*'], [], ['x_list_pets', 'x_list_toys']],
  ['exclude wins', ['tag:Pets'], ['POST /**'], ['x_get_pet', 'x_list_pets']],
  ['exclude alone', [], ['tag:write', '/petshops'], ['x_get_pet', 'x_list_pets', 'x_list_toys']],
] as const) {
  test(name, () => {
    const { names, told, operationCount } = lower(SHOP, include, exclude);
    assert.equal(names, wanted);
    assert.equal(told, []);
    assert.is(operationCount, wanted.length);
  });
}

test('a pattern that matches nothing is told, with what was probably meant', () => {
  assert.equal(lower(SHOP, ['tag:Pets', 'tag:Petts', 'GET /pet/*', 'listPest', 'zzz'], ['x_lst_pets']).told, [
    'SELECTION_UNUSED # `include: tag:Petts` matches no operation; did you mean `tag:Pets`?',
    'SELECTION_UNUSED # `include: GET /pet/*` matches no operation; did you mean `GET /pets/*`?',
    'SELECTION_UNUSED # `include: listPest` matches no operation; did you mean `listPets`?',
    'SELECTION_UNUSED # `include: zzz` matches no operation',
    'SELECTION_UNUSED # `exclude: x_lst_pets` matches no operation; did you mean `x_list_pets`?',
  ]);
});

test('what is not selected is not looked at, and its faults are not told', () => {
  const damaged = `{ /a: { get: { operationId: a } }, /b: { get: { operationId: b, parameters: [{ name: q, in: query, schema: { $ref: '#/no' } }] } } }`;
  assert.equal(lower(damaged).told, ["REF_NOT_FOUND #/paths/~1b/get/parameters/0/schema `$ref: #/no` leads nowhere"]);
  const { names, told, skipped } = lower(damaged, [], ['b']);
  assert.equal({ names, told, skipped }, { names: ['x_a'], told: [], skipped: [] });
});

test('a name does not depend on what is selected, and a clash with what is left out is none', () => {
  const twins = '{ /a: { get: { operationId: same } }, /b: { get: { operationId: same } } }';
  assert.equal(lower(twins, ['GET /a']).names, ['x_get_a']);
  const clash = '{ /a: { get: { x-gatewright: { name: one } } }, /b: { get: { x-gatewright: { name: one } } } }';
  assert.equal(lower(clash).names, []);
  assert.equal(lower(clash, [], ['/b']), { ...lower(clash, ['/a']), told: [] });
  assert.equal(lower(clash, [], ['/b']).names, ['one']);
});

test('a group stands in the place of the name of the API', () => {
  const paths = '{ /a: { get: { operationId: a } }, /b: { get: { operationId: b, x-gatewright: { group: other } } } }';
  assert.equal(lower(paths).names, ['other_b', 'x_a']);
  assert.equal(lower(paths, [], [], { 'x-gatewright': { group: 'all' } }).names, ['all_a', 'other_b']);
  assert.match(lower('{ /a: { get: { operationId: a, x-gatewright: { group: "no good" } } } }').told.join(), 'EXTENSION_SHAPE #/paths/~1a/get/x-gatewright/group');
});

test('tools that would share a file get one each, whatever their order', () => {
  const files = (paths: string) => {
    const root = { openapi: '3.1.0', paths: parseYaml(paths) };
    return lowerDocument({ file: 'spec.yaml', root, url: undefined, bundle: oneFile, converted: false }, 'x', () => undefined).api.operations.map(({ name, fileName }) => [name, fileName]);
  };
  const wanted = [['orders_list', 'orders-list-343a8a56'], ['x_orders_list', 'orders-list-c77284d8'], ['x_other', 'other']];
  assert.equal(files('{ /a: { get: { operationId: list, x-gatewright: { group: orders } } }, /b: { get: { operationId: ordersList } }, /c: { get: { operationId: other } } }'), wanted);
  assert.equal(files('{ /a: { get: { operationId: other } }, /b: { get: { operationId: ordersList } }, /c: { get: { operationId: list, x-gatewright: { group: orders } } } }'), wanted);
});

test('fixed values are sent and never asked for', () => {
  const { tools, entries, told } = lower(`
    /t/{tenant}/items/{id}:
      post:
        operationId: a
        parameters:
          - { name: tenant, in: path, required: true, schema: { type: string }, x-gatewright: { fixed: acme-1 } }
          - { name: id, in: path, required: true, schema: { type: string } }
          - { name: v, in: query, required: true, schema: { type: integer }, x-gatewright: { fixed: 2 } }
          - { name: X-Dry, in: header, schema: { type: boolean }, x-gatewright: { fixed: true } }
        requestBody: { required: true, content: { application/json: { schema: { type: object, required: [kind], properties: { kind: { type: string, x-gatewright: { fixed: toy } }, size: { type: integer } } } } } }
  `);
  assert.equal(told, []);
  assert.equal(Object.keys(entries[0]?.inputSchema['properties'] as object), ['id', 'size']);
  assert.equal(entries[0]?.inputSchema['required'], ['id']);
  assert.is(tools[0]?.path, '/t/acme-1/items/{id}');
  assert.equal(tools[0]?.supplied, [
    { in: 'query', name: 'v', by: 'constant', value: 2 },
    { in: 'header', name: 'X-Dry', by: 'constant', value: true },
    { in: 'body', name: 'kind', by: 'constant', value: 'toy' },
  ]);
});

for (const value of ['..', 'a/b', 'a?b', '{id}', '', '%2e%2e']) {
  test(`a path takes no fixed value ${JSON.stringify(value)}`, () => {
    const { names, told } = lower(`{ '/t/{tenant}': { get: { operationId: a, parameters: [{ name: tenant, in: path, required: true, x-gatewright: { fixed: ${JSON.stringify(value)} } }] } } }`);
    assert.equal(names, []);
    assert.match(told.join(), /^PARAMETER_UNSUPPORTED #\/paths\/~1t~1\{tenant\}\/get\/parameters\/0 /);
  });
}

for (const [hint, wanted] of [
  ['x-mcp: false', 'OPERATION_HIDDEN #/paths/~1a/get `x-mcp` hides it'],
  ['x-mcp: { enabled: false }', 'OPERATION_HIDDEN #/paths/~1a/get `x-mcp` hides it'],
  ['x-speakeasy-mcp: { disabled: true }', 'OPERATION_HIDDEN #/paths/~1a/get `x-speakeasy-mcp` hides it'],
  ['x-mcp-ignore: true', 'OPERATION_HIDDEN #/paths/~1a/get `x-mcp-ignore` hides it'],
  ['x-internal: true', 'OPERATION_HIDDEN #/paths/~1a/get `x-internal` hides it'],
] as const) {
  test(`${hint} hides, and an overlay brings back`, () => {
    const { names, told, operationCount } = lower(`{ /a: { get: { operationId: a, ${hint} } } }`);
    assert.equal({ names, told, operationCount }, { names: [], told: [wanted], operationCount: 0 });
    assert.equal(lower(`{ /a: { get: { operationId: a, ${hint}, x-gatewright: { hide: false } } } }`).names, ['x_a']);
  });
}

test('hints name and describe; scopes count as tags; the document sets the default', () => {
  const paths = `{ /a: { get: { operationId: a, summary: S, description: D, x-mcp: { name: find-thing, description: Finds one. } } }, /b: { get: { operationId: b, x-speakeasy-mcp: { disabled: false, name: make-thing, title: Make, description: Makes one., scopes: [write] } } } }`;
  assert.equal(lower(paths).entries.map(({ name, title, description }) => [name, title, description]), [['x_find_thing', 'S', 'Finds one.'], ['x_make_thing', 'Make', 'Makes one.']]);
  assert.equal(lower(paths, ['tag:write']).names, ['x_make_thing']);
  assert.equal(lower('{ /a: { get: { operationId: a } }, /b: { get: { operationId: b, x-mcp: { enabled: true } } } }', [], [], { 'x-mcp': { enabled: false } }).names, ['x_b']);
  assert.equal(lower('{ /a: { get: { operationId: a, x-mcp: { route: /x, name: 7 } } } }', [], [], { 'x-mcp': { protocolVersion: '2026-07-28' } }).names, ['x_a']);
});
