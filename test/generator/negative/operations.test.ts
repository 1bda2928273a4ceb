/** Damaged paths, operations, parameters and bodies: each costs its own operation and is named with its place. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { head, outcomeOf } from './outcome.js';

const test = suite('damaged operations');

for (const [name, text, tools, problems] of [
  [
    'a path item that is null',
    `  /a:`,
    ['x_ok'],
    ['warning OPERATION_SHAPE 5:3 #/paths/~1a | the path item is no object'],
  ],
  [
    'a path item that is a text',
    `  /a: get`,
    ['x_ok'],
    ['warning OPERATION_SHAPE 5:3 #/paths/~1a | the path item is no object'],
  ],
  [
    'a path without a slash',
    `  a: { get: { operationId: a } }`,
    ['x_ok'],
    ['warning OPERATION_SHAPE 5:3 #/paths/a | the path `a` does not begin with a slash'],
  ],
  [
    'an operation that is null',
    `  /a: { get: }`,
    ['x_ok'],
    ['warning OPERATION_SHAPE 5:9 #/paths/~1a/get | the operation is no object'],
  ],
  [
    'an operation that is a list',
    `  /a: { get: [] , put: { operationId: b } }`,
    ['x_b', 'x_ok'],
    ['warning OPERATION_SHAPE 5:9 #/paths/~1a/get | the operation is no object'],
  ],
  [
    'a method that is none',
    `  /a: { gett: { operationId: a }, put: { operationId: b } }`,
    ['x_b', 'x_ok'],
    ['warning OPERATION_SHAPE 5:9 #/paths/~1a/gett | a path has no method or member `gett`'],
  ],
  [
    'a method in capitals',
    `  /a: { GET: { operationId: a } }`,
    ['x_ok'],
    ['warning OPERATION_SHAPE 5:9 #/paths/~1a/GET | `GET` is written in lower case: `get`'],
  ],
  [
    'an operationId that is a number',
    `  /a: { get: { operationId: 5 } }`,
    ['x_get_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:16 #/paths/~1a/get/operationId | `operationId` is to be text, not `5`'],
  ],
  [
    'texts that are objects',
    `  /a: { get: { operationId: a, summary: [s], description: { en: text } } }`,
    ['x_a', 'x_ok'],
    [
      'warning KEYWORD_IGNORED 5:32 #/paths/~1a/get/summary | `summary` is to be text, not a list',
      'warning KEYWORD_IGNORED 5:46 #/paths/~1a/get/description | `description` is to be text, not an object',
    ],
  ],
  [
    'operationIds that are shared',
    `  /a: { get: { operationId: a } }
  /b: { get: { operationId: a } }`,
    ['x_get_a', 'x_get_b', 'x_ok'],
    [
      'warning NAME_FALLBACK 5:9 #/paths/~1a/get | `x_a` is also the name of #/paths/~1b/get; it is named `x_get_a`',
      'warning NAME_FALLBACK 6:9 #/paths/~1b/get | `x_a` is also the name of #/paths/~1a/get; it is named `x_get_b`',
    ],
  ],
  [
    'paths that are spelt nearly alike',
    `  /a-b: { get: { responses: {} } }
  /a.b: { get: { responses: {} } }`,
    ['x_ok'],
    [
      'warning NAME_COLLISION 5:11 #/paths/~1a-b/get | `x_get_a_b` is also the name of #/paths/~1a.b/get',
      'warning NAME_COLLISION 6:11 #/paths/~1a.b/get | `x_get_a_b` is also the name of #/paths/~1a-b/get',
    ],
  ],
  [
    'no responses',
    `  /a: { get: { operationId: a } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    'responses that are a list',
    `  /a: { get: { operationId: a, responses: [200] } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:32 #/paths/~1a/get/responses | `responses` is to be an object by status, not a list'],
  ],
  [
    'a response that is null',
    `  /a: { get: { operationId: a, responses: { 200: } } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    'parameters that are an object',
    `  /a: { get: { operationId: a, parameters: { name: q }, responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:32 #/paths/~1a/get/parameters | `parameters` is to be a list'],
  ],
  [
    'a parameter that is null',
    `  /a: { get: { operationId: a, parameters: [~], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:45 #/paths/~1a/get/parameters/0 | a parameter needs `name` and `in`'],
  ],
  [
    'a parameter without a name',
    `  /a: { get: { operationId: a, parameters: [{ in: query, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:45 #/paths/~1a/get/parameters/0 | a parameter needs `name` and `in`'],
  ],
  [
    'a parameter with an empty name',
    `  /a: { get: { operationId: a, parameters: [{ name: '', in: query, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:45 #/paths/~1a/get/parameters/0 | a parameter needs `name` and `in`'],
  ],
  [
    'a parameter without a place',
    `  /a: { get: { operationId: a, parameters: [{ name: q, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:45 #/paths/~1a/get/parameters/0 | a parameter needs `name` and `in`; `q` has no `in`'],
  ],
  [
    'a parameter in an unknown place',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: querry, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_UNSUPPORTED 5:56 #/paths/~1a/get/parameters/0/in | `in: querry` is not understood'],
  ],
  [
    'a parameter in the body, as Swagger 2.0 has it',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: body, schema: { type: object } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_UNSUPPORTED 5:56 #/paths/~1a/get/parameters/0/in | `in: body` is not understood'],
  ],
  [
    'a parameter that is described twice',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string } }, { name: q, in: query, schema: { type: integer } }], responses: {} } }`,
    ['x_a', 'x_ok'],
    ['warning PARAMETER_REPEATED 5:95 #/paths/~1a/get/parameters/1 | `q` in query stands at #/paths/~1a/get/parameters/0 already'],
  ],
  [
    'a parameter whose description is an object',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, description: { en: text }, schema: { type: string } }], responses: {} } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:67 #/paths/~1a/get/parameters/0/description | `description` is to be text, not an object'],
  ],
  [
    'a path parameter that the path does not have',
    `  /a: { get: { operationId: a, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:45 #/paths/~1a/get/parameters/0 | the path parameter `id` is not in the path'],
  ],
  [
    'a template without its parameter',
    `  '/a/{id}': { get: { operationId: a, parameters: [], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:16 #/paths/~1a~1{id}/get | the path has `{id}`, but no path parameter is called so'],
  ],
  [
    'a template that is not closed',
    `  '/a/{id': { get: { operationId: a, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:51 #/paths/~1a~1{id/get/parameters/0 | the path parameter `id` is not in the path'],
  ],
  [
    'a template with an empty name',
    `  '/a/{}': { get: { operationId: a, parameters: [], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:14 #/paths/~1a~1{}/get | the path has a brace that belongs to no `{name}`'],
  ],
  [
    'an unknown style',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, style: commas, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_UNSUPPORTED 5:67 #/paths/~1a/get/parameters/0/style | `style: commas` does not go with `in: query`'],
  ],
  [
    'a style of another place',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: header, style: deepObject, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_UNSUPPORTED 5:68 #/paths/~1a/get/parameters/0/style | `style: deepObject` does not go with `in: header`'],
  ],
  [
    'a parameter as XML',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, content: { application/xml: {} } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_UNSUPPORTED 5:67 #/paths/~1a/get/parameters/0/content | a parameter as application/xml is not understood'],
  ],
  [
    'a header with a line break in its name',
    `  /a: { get: { operationId: a, parameters: [{ name: "X-A\\r\\nX-B", in: header, schema: { type: string } }], responses: {} } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 5:47 #/paths/~1a/get/parameters/0/name | no header can be called "X-A\\r\\nX-B"'],
  ],
  [
    'a request body that is a text',
    `  /a: { post: { operationId: a, requestBody: json } }`,
    ['x_ok'],
    ['warning BODY_UNSUPPORTED 5:33 #/paths/~1a/post/requestBody | the body has no `content`'],
  ],
  [
    'a request body without content',
    `  /a: { post: { operationId: a, requestBody: { required: true } } }`,
    ['x_ok'],
    ['warning BODY_UNSUPPORTED 5:33 #/paths/~1a/post/requestBody | the body has no `content`'],
  ],
  [
    'a request body of a kind that cannot be made',
    `  /a: { post: { operationId: a, requestBody: { content: { multipart/mixed: {} } } } }`,
    ['x_ok'],
    ['warning BODY_UNSUPPORTED 5:48 #/paths/~1a/post/requestBody/content | offers multipart/mixed'],
  ],
  [
    'a form that is a list',
    `  /a: { post: { operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: array } } } } } }`,
    ['x_ok'],
    ['warning BODY_UNSUPPORTED 5:96 #/paths/~1a/post/requestBody/content/application~1x-www-form-urlencoded/schema | a body as application/x-www-form-urlencoded is to be an object with properties'],
  ],
  [
    'content that is a list',
    `  /a: { post: { operationId: a, requestBody: { content: [application/json] } } }`,
    ['x_ok'],
    ['warning BODY_UNSUPPORTED 5:33 #/paths/~1a/post/requestBody | the body has no `content`'],
  ],
  [
    'a media type object that is a text',
    `  /a: { post: { operationId: a, requestBody: { content: { application/json: none } } } }`,
    ['x_ok'],
    ['warning BODY_UNSUPPORTED 5:59 #/paths/~1a/post/requestBody/content/application~1json | a media type object is to be an object'],
  ],
  [
    'broken callbacks, links, tags and examples, which nothing is made of',
    `  /a: { get: { operationId: a, tags: 5, callbacks: 7, externalDocs: [], responses: { 200: { description: ok, links: 5, headers: [] } } } }`,
    ['x_a', 'x_ok'],
    [],
  ],
] as const) {
  test(name, async () => assert.equal(await outcomeOf(`${head}${text}`), { tools, problems }));
}
