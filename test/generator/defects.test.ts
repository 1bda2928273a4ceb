/** Defects that generators of MCP servers are known for, each as a call or a catalogue that shows ours does not have it. Wire bytes are literal. */
import { load as parseYaml } from 'js-yaml';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { generate } from '../../generator/generate.js';
import { catalogFromSource } from '../../generator/serve.js';
import type { ApiCatalog } from '../../runtime/catalog.js';
import type { CallResult } from '../../runtime/call/result.js';
import { createGateway } from '../../runtime/gateway.js';
import { createUpstream } from '../../runtime/upstream/upstream.js';
import { suite } from '../suite.js';
import { startRawServer, writeReply } from '../runtime/upstream/raw-server.js';

const test = suite('known defects of peers', { timeoutMs: 60_000 });

async function load(document: string): Promise<ApiCatalog> {
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-defects-'));
  try {
    await writeFile(join(folder, 'spec.json'), JSON.stringify(parseYaml(document)));
    return (await catalogFromSource({ name: 'x', spec: join(folder, 'spec.json'), overlays: [] }, () => undefined)).catalog;
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Answer {
  readonly body: string | Buffer;
  readonly status?: string;
  readonly type?: string;
}

/** Calls one tool; gives its result and the requests as upstream saw them. */
async function call(document: string, tool: string, args: object, answer: Answer = { body: '{}' }, env: NodeJS.ProcessEnv = {}, credentials = {}): Promise<{ result: CallResult; requests: readonly string[] }> {
  const server = await startRawServer((socket) => void socket.write(writeReply(answer.body, answer.status ?? '200 OK', answer.body.length === 0 ? [] : [`Content-Type: ${answer.type ?? 'application/json'}`])));
  const catalog = await load(document);
  const basePath = /^https?:\/\/[^/]+(\/.*)$/.exec(catalog.api.servers[0] ?? '')?.[1] ?? '';
  const gateway = createGateway({ apis: [{ catalog, upstream: createUpstream({ api: catalog.api, baseUrl: server.url + basePath, env, credentials }) }] });
  const result = await gateway.call(tool, args);
  await gateway.close();
  await server.close();
  return { result, requests: server.requests };
}

const lineOf = (request: string | undefined): string => request?.split('\r\n')[0] ?? 'nothing was sent';
const bodyOf = (request: string | undefined): string => request?.slice(request.indexOf('\r\n\r\n') + 4) ?? '';
const headerOf = (request: string | undefined, name: string): string | undefined => new RegExp(`^${name}: (.*)\r$`, 'im').exec(request ?? '')?.[1];

const parameter = (place: string, name: string, schema: string, more = ''): string => `{ name: '${name}', in: ${place}, ${place === 'path' ? 'required: true, ' : ''}schema: ${schema}${more} }`;
const operation = (id: string, path: string, parameters: string, more = ''): string => `'${path}': { get: { operationId: ${id}, parameters: [${parameters}], responses: { '200': { description: ok${more} } } } }`;
const api = (paths: string, more = ''): string => `{ openapi: 3.1.0, info: { title: T, version: '1' }, servers: [{ url: 'https://api.example.com/base' }], paths: { ${paths} } ${more} }`;

test('1. an id never leaves its segment of the path', async () => {
  const document = api(operation('item', '/items/{id}', parameter('path', 'id', '{ type: string }')));
  assert.is(lineOf((await call(document, 'x_item', { id: 'a/b?c#d' })).requests[0]), 'GET /base/items/a%2Fb%3Fc%23d HTTP/1.1');
  for (const id of ['..', '.', '%2e%2e', '']) {
    const { result, requests } = await call(document, 'x_item', { id });
    assert.equal([result.error?.code === 'UNSAFE_ARGUMENT' || result.error?.code === 'INVALID_ARGUMENTS' || requests[0]?.startsWith('GET /base/items/%252e%252e ') === true, requests.length <= 1], [true, true], id);
    assert.not.match(lineOf(requests[0]), /GET \/base\/(items\/)? /, id);
  }
});

test('2. lists and objects are written as style and explode say', async () => {
  const list = '{ type: array, items: { type: string } }';
  const object = '{ type: object, properties: { a: { type: integer }, b: { type: string } } }';
  const document = api(operation('find', '/find', [
    parameter('query', 'exp', list), parameter('query', 'csv', list, ', explode: false'), parameter('query', 'pipes', list, ', style: pipeDelimited, explode: false'),
    parameter('query', 'filter', object, ', style: deepObject, explode: true'), parameter('query', 'n', '{ type: [string, "null"] }'),
  ].join(', ')));
  const { requests } = await call(document, 'x_find', { exp: ['a', 'b'], csv: ['a', 'b'], pipes: ['a', 'b'], filter: { a: 1, b: 'x y' }, n: null });
  assert.is(lineOf(requests[0]), 'GET /base/find?exp=a&exp=b&csv=a,b&pipes=a%7Cb&filter%5Ba%5D=1&filter%5Bb%5D=x%20y HTTP/1.1');
});

test('3. headers and cookies are sent, whole or not at all', async () => {
  const document = api(operation('head', '/head', [parameter('header', 'X-Trace', '{ type: string }'), parameter('cookie', 'sid', '{ type: string }')].join(', ')));
  const { requests } = await call(document, 'x_head', { 'X-Trace': 'größe', sid: 'a b;c' });
  assert.equal([headerOf(requests[0], 'x-trace'), headerOf(requests[0], 'cookie')], ['gr%C3%B6%C3%9Fe', 'sid=a%20b%3Bc']);
  const refused = await call(document, 'x_head', { 'X-Trace': 'a\r\nX-Evil: 1' });
  assert.equal([refused.result.error?.code, refused.requests.length], ['UNSAFE_ARGUMENT', 0]);
});

test('4. one name in path and query is two arguments', async () => {
  const document = api(operation('both', '/both/{id}', [parameter('path', 'id', '{ type: string }'), parameter('query', 'id', '{ type: string }')].join(', ')));
  assert.is(lineOf((await call(document, 'x_both', { id: 'p', query_id: 'q' })).requests[0]), 'GET /base/both/p?id=q HTTP/1.1');
});

test('5. files come from JSON, lists of forms repeat the name', async () => {
  const body = (type: string, properties: string): string => `post: { operationId: send, requestBody: { required: true, content: { ${type}: { schema: { type: object, properties: { ${properties} } } } } }, responses: {} }`;
  const upload = await call(api(`/send: { ${body('multipart/form-data', 'file: { type: string, format: binary }, note: { type: string }')} }`), 'x_send', { file: 'data:text/plain;name=a.txt,hello', note: 'n' });
  assert.match(bodyOf(upload.requests[0]), 'Content-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n');
  const form = await call(api(`/send: { ${body('application/x-www-form-urlencoded', 'list: { type: array, items: { type: string } }')} }`), 'x_send', { list: ['a', 'b c'] });
  assert.equal([headerOf(form.requests[0], 'content-type'), bodyOf(form.requests[0])], ['application/x-www-form-urlencoded', 'list=a&list=b%20c']);
});

test('6. Swagger 2.0: bodies, form data, host and basePath count', async () => {
  const document = `{ swagger: '2.0', info: { title: T, version: '1' }, host: api.example.com, basePath: /v2, schemes: [https], paths: {
    /json: { post: { operationId: json, consumes: [application/json], parameters: [{ name: thing, in: body, required: true, schema: { type: object, properties: { a: { type: integer } } } }], responses: { '200': { description: ok } } } },
    /form: { post: { operationId: form, consumes: [application/x-www-form-urlencoded], parameters: [{ name: a, in: formData, type: string }, { name: tags, in: formData, type: array, items: { type: string }, collectionFormat: multi }], responses: { '200': { description: ok } } } } } }`;
  const json = await call(document, 'x_json', { a: 1 });
  assert.equal([lineOf(json.requests[0]), bodyOf(json.requests[0])], ['POST /v2/json HTTP/1.1', '{"a":1}']);
  assert.is(bodyOf((await call(document, 'x_form', { a: 'b', tags: ['c', 'd'] })).requests[0]), 'a=b&tags=c&tags=d');
});

test('7. what has succeeded is never reported as failed', async () => {
  const document = api([
    operation('list', '/list', '', ', content: { application/json: { schema: { type: array, items: { type: integer } } } }'),
    operation('none', '/none', ''),
    operation('strict', '/strict', '', ', content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer } } } } }'),
  ].join(', '));
  assert.is((await call(document, 'x_list', {}, { body: '[1,2]' })).result.structured, '{"result":[1,2]}');
  assert.is((await call(document, 'x_none', {}, { body: '"text"' })).result.error, undefined);
  assert.is((await call(document, 'x_list', {}, { body: '', status: '204 No Content' })).result.error, undefined);
  const other = await call(document, 'x_strict', {}, { body: '{"id":"seven"}' });
  assert.equal([other.result.error, other.result.structured], [undefined, '{"unexpected":{"id":"seven"}}']);
});

test('8. 64-bit integers keep every digit, both ways', async () => {
  const document = api(operation('big', '/big', parameter('query', 'id', '{ type: integer, format: int64 }')));
  const { result, requests } = await call(document, 'x_big', { id: '9007199254740993' }, { body: '{"id":9007199254740993}' });
  assert.equal([lineOf(requests[0]), result.structured], ['GET /base/big?id=9007199254740993 HTTP/1.1', '{"id":9007199254740993}']);
});

test('9. failures are errors, with upstream\'s words; images arrive whole', async () => {
  const document = api(operation('get', '/get', parameter('query', 'n', '{ type: integer }')));
  const rejected = await call(document, 'x_get', {}, { body: `{"message":"${'why '.repeat(100)}"}`, status: '404 Not Found' });
  assert.is(rejected.result.error?.code, 'UPSTREAM_REJECTED');
  assert.match(rejected.result.error?.message ?? '', 'why '.repeat(90));
  assert.is((await call(document, 'x_get', { n: 'x' })).result.error?.code, 'INVALID_ARGUMENTS');
  const image = Buffer.from([0x89, 0x50, 0xff, 0x00]);
  assert.equal((await call(document, 'x_get', {}, { body: image, type: 'image/png' })).result.content[0], { type: 'image', data: image.toString('base64'), mimeType: 'image/png' });
});

test('10. nothing is required that the document leaves open', async () => {
  const { entries } = await load(api(operation('find', '/find', [parameter('query', 'a', '{ type: string }'), parameter('header', 'B', '{ type: string }')].join(', '))));
  assert.is(entries[0]?.inputSchema['required'], undefined);
});

test('11. names that would be one stay apart, and none is longer than 64', async () => {
  const ids = ['getItem', 'get.item', 'get-item', 'get_item', 'a'.repeat(120)];
  const { entries } = await load(api(ids.map((id, index) => operation(`'${id}'`, `/p${index}`, '')).join(', ')));
  assert.is(new Set(entries.map(({ name }) => name)).size, 5);
  for (const { name } of entries) assert.match(name, /^[A-Za-z0-9_-]{1,64}$/);
});

test('12. what refers to itself is described; a binary body or an odd name spoils nothing', async () => {
  const { entries } = await load(api(
    `/tree: { post: { operationId: tree, requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } }, responses: {} } },
     /blob: { put: { operationId: blob, requestBody: { required: true, content: { application/octet-stream: { schema: { type: string, format: binary } } } }, responses: {} } },
     "/o'd\\"d": { get: { operationId: "o'd\\"d \${x}", parameters: [{ name: "a'b\\"c", in: query, schema: { type: string } }], responses: {} } }`,
    `, components: { schemas: { Tree: { type: object, required: [name], properties: { name: { type: string, x-note: n, nullable: true }, children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } } } }`,
  ));
  assert.equal(entries.map(({ name }) => name), ['x_blob', 'x_o_d_d_x', 'x_tree']);
  const tree = entries[2]?.inputSchema;
  assert.equal(Object.keys(tree?.['properties'] as object), ['name', 'children']);
  assert.not.match(JSON.stringify(entries), /nullable|x-note/);
});

test('13. no text of a document becomes code', async () => {
  const evil = '*/`${(globalThis.hacked=1)}`;"\');globalThis.hacked=1;//\u2028';
  const folder = await mkdtemp(join(process.cwd(), '.hostile-defects-'));
  try {
    await writeFile(join(folder, 'spec.json'), JSON.stringify({ openapi: '3.1.0', info: { title: evil, version: evil, description: evil }, servers: [{ url: `https://api.example.com/${evil}` }], paths: { [`/${evil.replaceAll(/[{}]/g, '')}`]: { post: { operationId: evil, summary: evil, requestBody: { content: { [`application/json; x=${evil}`]: { schema: { type: 'object', properties: { [evil]: { type: 'string', default: evil, enum: [evil], description: evil } } } } } }, responses: { 200: { description: evil } } } } } }));
    const { failed } = await generate({ apis: [{ name: 'x', spec: join(folder, 'spec.json'), overlays: [] }], out: join(folder, 'out'), write: true });
    assert.is(failed, false);
    const { tools } = (await import(join(folder, 'out/x/index.ts'))) as { tools: Record<string, () => Promise<unknown>> };
    for (const open of Object.values(tools)) await open();
    assert.is((globalThis as { hacked?: number }).hacked, undefined);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('14. without credentials nothing is sent; what signs a request is never asked of the caller', async () => {
  const document = api(operation('me', '/me', parameter('query', 'api_key', '{ type: string }')), `, security: [{ key: [] }], components: { securitySchemes: { key: { type: apiKey, in: query, name: api_key } } }`);
  const { entries } = await load(document);
  assert.equal(entries[0]?.inputSchema['properties'], {});
  const without = await call(document, 'x_me', {}, undefined, {}, { key: { env: 'KEY' } });
  assert.equal([without.result.error?.code, without.requests.length], ['CREDENTIALS_MISSING', 0]);
  assert.is(lineOf((await call(document, 'x_me', {}, undefined, { KEY: 'k' }, { key: { env: 'KEY' } })).requests[0]), 'GET /base/me?api_key=k HTTP/1.1');
});
