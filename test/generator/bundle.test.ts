/** Documents of several files: what relative references bring in, and what no reference reaches. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../generator/diagnostics.js';
import { emitEntries } from '../../generator/emit/catalog.js';
import { loadSource } from '../../generator/load/load.js';
import { lowerDocument } from '../../generator/lower/lower.js';
import { suite } from '../suite.js';

const test = suite('bundle');

async function inFolder<T>(files: Readonly<Record<string, string>>, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-bundle-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function lower(spec: string) {
  const told: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void told.push(diagnostic);
  const document = await loadSource({ spec, overlays: [] }, report);
  const { api } = lowerDocument(document, 'x', report);
  return { document, entries: emitEntries(api), told };
}

const MAIN = `
openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /pets: { $ref: 'paths/pets.yaml' }
  /owners/{id}:
    get:
      operationId: getOwner
      parameters: [{ $ref: 'parts.yaml#/parameters/Id' }]
      responses: { '200': { $ref: './parts.yaml#/responses/Owner' } }
components:
  schemas:
    Pet: { $ref: schemas/pet.yaml }
    Size: { type: string, enum: [s, l] }
`;
const PETS = `
post:
  operationId: addPet
  requestBody: { required: true, content: { application/json: { schema: { $ref: '../schemas/pet.yaml' } } } }
  responses: { '204': { description: done } }
`;
const PET = `
type: object
required: [name]
properties:
  name: { type: string }
  size: { $ref: '../openapi.yaml#/components/schemas/Size' }
  mother: { $ref: 'pet.yaml' }
  toy: { $ref: '#/$defs/Toy' }
  note: { type: string, example: { $ref: 'nowhere.yaml' } }
$defs: { Toy: { type: object, properties: { label: { type: string, minLength: 1 } } } }
`;
const PARTS = `
parameters: { Id: { name: id, in: path, required: true, schema: { $ref: '#/schemas/Id' } } }
responses: { Owner: { description: o, content: { application/json: { schema: { $ref: '#/schemas/Owner' } } } } }
schemas: { Id: { type: integer }, Owner: { type: object, properties: { pets: { type: array, items: { $ref: schemas/pet.yaml } } } } }
`;
const FILES = { 'openapi.yaml': MAIN, 'paths/pets.yaml': PETS, 'schemas/pet.yaml': PET, 'parts.yaml': PARTS };

test('paths, parameters, responses and schemas come from other files, each once', () =>
  inFolder(FILES, async (folder) => {
    const { document, entries, told } = await lower(join(folder, 'openapi.yaml'));
    assert.equal(told.map(({ code }) => code), []);
    assert.equal(entries.map(({ name }) => name), ['x_add_pet', 'x_get_owner']);
    assert.equal(entries[0]?.inputSchema, {
      type: 'object',
      properties: { name: { type: 'string' }, size: { $ref: '#/$defs/Size' }, mother: { $ref: '#/$defs/Pet' }, toy: { $ref: '#/$defs/Toy' }, note: { type: 'string', examples: [{ $ref: 'nowhere.yaml' }] } },
      required: ['name'],
      additionalProperties: false,
      $defs: {
        Pet: { type: 'object', properties: { name: { type: 'string' }, size: { $ref: '#/$defs/Size' }, mother: { $ref: '#/$defs/Pet' }, toy: { $ref: '#/$defs/Toy' }, note: { type: 'string', examples: [{ $ref: 'nowhere.yaml' }] } }, required: ['name'] },
        Size: { type: 'string', enum: ['s', 'l'] },
        Toy: { type: 'object', properties: { label: { type: 'string', minLength: 1 } } },
      },
    });
    assert.equal(entries[1]?.inputSchema, { type: 'object', properties: { id: { $ref: '#/$defs/Id' } }, required: ['id'], additionalProperties: false, $defs: { Id: { type: 'integer' } } });
    assert.equal(document.bundle.files.map((file) => relative(folder, file)).sort(), ['parts.yaml', 'paths/pets.yaml', 'schemas/pet.yaml']);
  }));

test('damage in another file costs what uses it, and is told where it stands', () =>
  inFolder({ ...FILES, 'parts.yaml': PARTS.replace('type: integer', 'type: whole') }, async (folder) => {
    const { entries, told } = await lower(join(folder, 'openapi.yaml'));
    assert.equal(entries.map(({ name }) => name), ['x_add_pet']);
    assert.equal(told.map(({ code, file, pointer }) => [code, relative(folder, file), pointer]), [['SCHEMA_SHAPE', 'parts.yaml', '#/schemas/Id/type']]);
  }));

test('a file that is missing, or holds nothing there, costs what uses it', () =>
  inFolder({ ...FILES, 'openapi.yaml': MAIN.replace('paths/pets.yaml', 'paths/cats.yaml').replace('#/parameters/Id', '#/parameters/Key') }, async (folder) => {
    const { entries, told } = await lower(join(folder, 'openapi.yaml'));
    assert.equal(entries, []);
    assert.equal(told.map(({ code, pointer }) => `${code} ${pointer}`).sort(), ['REF_NOT_FOUND #/paths/~1owners~1{id}/get/parameters/0', 'REF_NOT_FOUND #/paths/~1pets']);
    assert.match(told.map(({ message }) => message).join('\n'), /there is no such file/);
    assert.match(told.map(({ message }) => message).join('\n'), /holds nothing there/);
  }));

test('no reference reads outside the folder, or asks the network', async () => {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end('{"type":"string"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    await inFolder({ 'secret.yaml': 'type: string', 'in/deep/x.yaml': 'type: string' }, async (folder) => {
      await symlink(join(folder, 'secret.yaml'), join(folder, 'in/link.yaml'));
      await symlink(folder, join(folder, 'in/up'));
      const shapes = [
        `http://127.0.0.1:${port}/a.json`, `https://127.0.0.1:${port}/a.json`, `HTTP://127.0.0.1:${port}/a.json`, `//127.0.0.1:${port}/a.json`, `http://user:pass@127.0.0.1:${port}/a.json`,
        `file://${folder}/secret.yaml`, join(folder, 'secret.yaml'), '../secret.yaml', 'deep/../../secret.yaml', '%2e%2e/secret.yaml', '..%2Fsecret.yaml', '\\\\127.0.0.1\\share\\a.yaml',
        'data:application/json,{"type":"string"}', 'link.yaml', 'up/secret.yaml', 'FILE:///etc/passwd', 'deep/x.yaml\0.json', 'javascript:1',
      ];
      for (const shape of shapes) {
        await writeFile(join(folder, 'in/openapi.json'), JSON.stringify({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { '/a': { get: { operationId: 'a', parameters: [{ name: 'v', in: 'query', schema: { $ref: shape } }], responses: {} } }, '/b': { get: { operationId: 'b', responses: {} } } } }));
        const { document, entries, told } = await lower(join(folder, 'in/openapi.json'));
        assert.equal(document.bundle.files, [], shape);
        assert.equal(entries.map(({ name }) => name), ['x_b'], shape);
        assert.equal(told.map(({ code }) => code), ['REF_EXTERNAL'], shape);
      }
    });
    assert.is(hits, 0);
  } finally {
    server.close();
  }
});

test('a document from a URL takes files beside it and below, from there only, and no redirects', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const answers: Readonly<Record<string, string>> = {
      '/api/openapi.json': JSON.stringify({
        openapi: '3.1.0', info: { title: 't', version: '1' },
        paths: Object.fromEntries(['a.json', 'sub/b.json', '../c.json', '/api/d.json', 'moved.json'].map((ref, index) => [`/p${index}`, { get: { operationId: `p${index}`, parameters: [{ name: 'v', in: 'query', schema: { $ref: ref } }], responses: {} } }])),
      }),
      '/api/a.json': '{"type":"string"}', '/api/sub/b.json': '{"$ref":"../a.json"}', '/c.json': '{}', '/api/d.json': '{}',
    };
    const found = answers[request.url ?? ''];
    if (request.url === '/api/moved.json') response.writeHead(302, { location: '/c.json' }).end();
    else response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    const { entries, told } = await lower(`http://127.0.0.1:${port}/api/openapi.json`);
    assert.equal(entries.map(({ name }) => name), ['x_p0', 'x_p1']);
    assert.equal(told.map(({ code, pointer }) => `${code} ${pointer.slice(0, 10)}`), ['REF_EXTERNAL #/paths/~1', 'REF_EXTERNAL #/paths/~1', 'REF_NOT_FOUND #/paths/~1']);
    assert.equal(asked.sort(), ['/api/a.json', '/api/moved.json', '/api/openapi.json', '/api/sub/b.json']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
