/** Damage to what holds for a whole document: version, title, servers, security, repeated keys, and Swagger 2.0. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { outcomeOf } from './outcome.js';

const test = suite('damaged documents');

for (const [name, text, tools, problems] of [
  [
    'a patch version that is not known',
    `openapi: 3.1.9
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SPEC_VERSION_UNKNOWN 1:1 #/openapi | `openapi: 3.1.9` is not known; the document is read as 3.1'],
  ],
  [
    'a minor version that is not known',
    `openapi: 3.3.0
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SPEC_VERSION_UNKNOWN 1:1 #/openapi | `openapi: 3.3.0` is not known; the document is read as 3.2'],
  ],
  [
    'a version as a number',
    `openapi: 3.0
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SPEC_VERSION_UNKNOWN 1:1 #/openapi | `openapi: 3.0` is no full version; the document is read as 3.0'],
  ],
  [
    'a version without a patch',
    `openapi: '3.1'
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SPEC_VERSION_UNKNOWN 1:1 #/openapi | `openapi: 3.1` is no full version; the document is read as 3.1'],
  ],
  [
    'no info',
    `openapi: 3.1.0
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SPEC_INCOMPLETE 1:1 #/info | `info` is missing'],
  ],
  [
    'info that is a text',
    `openapi: 3.1.0
info: hello
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SPEC_INCOMPLETE 2:1 #/info | `info` is no object'],
  ],
  [
    'a title that is a list',
    `openapi: 3.1.0
info: { title: [a], version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SPEC_INCOMPLETE 2:9 #/info/title | `info.title` is no text'],
  ],
  [
    'damage in JSON',
    `{
  "openapi": "3.1.0",
  "info": { "title": "t", "version": "1" },
  "paths": {
    "/ok": { "get": { "operationId": "ok" } },
    "/a": {
      "get": {
        "parameters": [
          { "name": "q", "in": "query", "schema": { "type": "strin" } }
        ]
      }
    }
  }
}`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 9:53 #/paths/~1a/get/parameters/0/schema/type | `type: strin` is no JSON Schema type'],
  ],
  [
    'a security requirement of all operations that nothing defines, which is told once',
    `openapi: 3.1.0
info: { title: t, version: '1' }
security: [{ key: [] }]
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a } }
  /b: { get: { operationId: b, security: [] } }`,
    ['x_b'],
    ['warning AUTH_UNKNOWN 3:1 #/security | no usable security scheme is called `key` (reached from #/paths/~1a/get and 1 more)'],
  ],
  [
    'components that are a list',
    `openapi: 3.1.0
info: { title: t, version: '1' }
components: []
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    [],
  ],
  [
    'schemas that are a list',
    `openapi: 3.1.0
info: { title: t, version: '1' }
components: { schemas: [a] }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    [],
  ],
  [
    'a duplicate path',
    `openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a } }
  /a: { put: { operationId: b } }`,
    ['x_b', 'x_ok'],
    ['warning KEY_REPEATED 6:3 # | `/a` stands here once more'],
  ],
  [
    'a duplicate key in a schema',
    `openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a:
    get:
      operationId: a
      operationId: b`,
    ['x_b', 'x_ok'],
    ['warning KEY_REPEATED 8:7 # | `operationId` stands here once more'],
  ],
  [
    'a server that is no URL',
    `openapi: 3.1.0
info: { title: t, version: '1' }
servers: [{ url: 'http://a b' }, { url: 'https://x.example' }]
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SERVER_INVALID 3:13 #/servers/0/url | `http://a b` is no URL of http or https'],
  ],
  [
    'a server without a URL',
    `openapi: 3.1.0
info: { title: t, version: '1' }
servers: [{ description: main }, { url: 5 }]
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    [
      'warning SERVER_INVALID 3:11 #/servers/0 | a server needs a `url`',
      'warning SERVER_INVALID 3:34 #/servers/1 | a server needs a `url`',
    ],
  ],
  [
    'a server of another protocol',
    `openapi: 3.1.0
info: { title: t, version: '1' }
servers: [{ url: 'ftp://x.example' }]
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SERVER_INVALID 3:13 #/servers/0/url | `ftp://x.example` is no URL of http or https'],
  ],
  [
    'a server with a variable that is not defined',
    `openapi: 3.1.0
info: { title: t, version: '1' }
servers: [{ url: 'https://{region}.x.example' }]
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SERVER_INVALID 3:13 #/servers/0/url | the variable `{region}` has no default'],
  ],
  [
    'servers that are an object',
    `openapi: 3.1.0
info: { title: t, version: '1' }
servers: { url: 'https://x.example' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    ['x_ok'],
    ['warning SERVER_INVALID 3:1 #/servers | `servers` is to be a list'],
  ],
  [
    'security that is a text',
    `openapi: 3.1.0
info: { title: t, version: '1' }
security: key
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    [],
    ['warning AUTH_UNKNOWN 3:1 #/security | `security` is to be a list of objects such as `{ name: [] }` (reached from #/paths/~1ok/get)'],
  ],
  [
    'security that lists names',
    `openapi: 3.1.0
info: { title: t, version: '1' }
components: { securitySchemes: { key: { type: apiKey, in: header, name: K } } }
security: [key]
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }`,
    [],
    ['warning AUTH_UNKNOWN 4:1 #/security | `security` is to be a list of objects such as `{ name: [] }` (reached from #/paths/~1ok/get)'],
  ],
  [
    'a security scheme that is not defined',
    `openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a, security: [{ key: [] }], responses: {} } }`,
    ['x_ok'],
    ['warning AUTH_UNKNOWN 5:32 #/paths/~1a/get/security | no usable security scheme is called `key`'],
  ],
  [
    'a security scheme of no known type',
    `openapi: 3.1.0
info: { title: t, version: '1' }
components: { securitySchemes: { key: { type: magic } } }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a, security: [{ key: [] }], responses: {} } }`,
    ['x_ok'],
    ['warning AUTH_UNKNOWN 6:32 #/paths/~1a/get/security | no usable security scheme is called `key`'],
  ],
  [
    'a security scheme whose reference leads nowhere',
    `openapi: 3.1.0
info: { title: t, version: '1' }
components: { securitySchemes: { key: { $ref: '#/components/securitySchemes/none' } } }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a, security: [{ key: [] }], responses: {} } }`,
    ['x_ok'],
    ['warning AUTH_UNKNOWN 6:32 #/paths/~1a/get/security | no usable security scheme is called `key`'],
  ],
  [
    'a key without a place',
    `openapi: 3.1.0
info: { title: t, version: '1' }
components: { securitySchemes: { key: { type: apiKey, name: K } } }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a, security: [{ key: [] }], responses: {} } }`,
    ['x_ok'],
    ['warning AUTH_UNKNOWN 6:32 #/paths/~1a/get/security | no usable security scheme is called `key`'],
  ],
  [
    'Swagger 2.0 with one broken operation',
    `swagger: '2.0'
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a, parameters: [{ name: q, in: query, type: strin }], responses: {} } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:32 #/paths/~1a/get/parameters/0/schema/type | `type: strin` is no JSON Schema type'],
  ],
  [
    'Swagger 2.0 with a definition that is not there',
    `swagger: '2.0'
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { post: { operationId: a, parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/None' } }], responses: {} } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:9 #/paths/~1a/post/requestBody/content/application~1json/schema | `$ref: #/components/schemas/None` leads nowhere'],
  ],
  [
    'Swagger 2.0 with an operation that is null',
    `swagger: '2.0'
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: }`,
    ['x_ok'],
    ['warning OPERATION_SHAPE 5:9 #/paths/~1a/get | the operation is no object'],
  ],
  [
    'Swagger 2.0 with a parameter without a place',
    `swagger: '2.0'
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a, parameters: [{ name: q, type: string }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:32 #/paths/~1a/get/parameters/0 | a parameter needs `name` and `in`; `q` has no `in`'],
  ],
  [
    'Swagger 2.0 with a parameter reference to nothing',
    `swagger: '2.0'
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a, parameters: [{ $ref: '#/parameters/None' }], responses: {} } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:32 #/paths/~1a/get/parameters/0 | `$ref: #/parameters/None` leads nowhere'],
  ],
  [
    'Swagger 2.0 with a path item that is a list',
    `swagger: '2.0'
info: { title: t, version: '1' }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: [get]`,
    ['x_ok'],
    ['warning OPERATION_SHAPE 5:3 #/paths/~1a | the path item is no object'],
  ],
  [
    'Swagger 2.0 with a security definition of no known type',
    `swagger: '2.0'
info: { title: t, version: '1' }
securityDefinitions: { k: { type: magic } }
paths:
  /ok: { get: { operationId: ok, responses: { 200: { description: fine } } } }
  /a: { get: { operationId: a, security: [{ k: [] }], responses: {} } }`,
    ['x_ok'],
    ['warning AUTH_UNKNOWN 6:32 #/paths/~1a/get/security | no usable security scheme is called `k`'],
  ],
] as const) {
  test(name, async () => assert.equal(await outcomeOf(text), { tools, problems }));
}
