/** References that lead nowhere, elsewhere or in circles, and data that only looks like one. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { head, outcomeOf } from './outcome.js';

const test = suite('damaged references');

for (const [name, text, tools, problems] of [
  [
    'a schema that is not there',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: '#/components/schemas/None' } }] } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:77 #/paths/~1a/get/parameters/0/schema | `$ref: #/components/schemas/None` leads nowhere'],
  ],
  [
    'a parameter that is not there',
    `  /a: { get: { operationId: a, parameters: [{ $ref: '#/components/parameters/None' }], responses: {} } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:47 #/paths/~1a/get/parameters/0 | `$ref: #/components/parameters/None` leads nowhere'],
  ],
  [
    'a response that is not there',
    `  /a: { get: { operationId: a, responses: { 200: { $ref: '#/components/responses/None' } } } }`,
    ['x_a', 'x_ok'],
    ['warning OUTPUT_SCHEMA_DROPPED 5:52 #/paths/~1a/get/responses/200 | REF_NOT_FOUND: `$ref: #/components/responses/None` leads nowhere'],
  ],
  [
    'a request body that is not there',
    `  /a: { post: { operationId: a, requestBody: { $ref: '#/components/requestBodies/None' } } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:48 #/paths/~1a/post/requestBody | `$ref: #/components/requestBodies/None` leads nowhere'],
  ],
  [
    'a path item that is not there',
    `  /a: { $ref: '#/components/pathItems/None' }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:9 #/paths/~1a | `$ref: #/components/pathItems/None` leads nowhere'],
  ],
  [
    'a schema inside an answer that is not there',
    `  /a: { get: { operationId: a, responses: { 200: { description: ok, content: { application/json: { schema: { type: object, properties: { a: { $ref: '#/components/schemas/None' } } } } } } } } }`,
    ['x_a', 'x_ok'],
    ['warning OUTPUT_SCHEMA_DROPPED 5:143 #/paths/~1a/get/responses/200/content/application~1json/schema/properties/a | REF_NOT_FOUND: `$ref: #/components/schemas/None` leads nowhere'],
  ],
  [
    'a schema deep inside components that is not there',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } } }
components: { schemas: { A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }, B: { type: array, items: { $ref: '#/components/schemas/None' } } } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 6:129 #/components/schemas/B/items | `$ref: #/components/schemas/None` leads nowhere (reached from #/paths/~1a/post)'],
  ],
  [
    'a fragment that is no pointer',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: '#None' } }] } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:77 #/paths/~1a/get/parameters/0/schema | `$ref: #None` leads nowhere'],
  ],
  [
    'a reference that is a number',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: 5 } }] } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:77 #/paths/~1a/get/parameters/0/schema/$ref | `$ref` is to be the text of a reference'],
  ],
  [
    'a parameter reference that is a number',
    `  /a: { get: { operationId: a, parameters: [{ $ref: 5 }], responses: {} } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:47 #/paths/~1a/get/parameters/0/$ref | `$ref` is to be the text of a reference'],
  ],
  [
    'an empty reference',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: '' } }] } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:77 #/paths/~1a/get/parameters/0/schema | `$ref: #` names the document itself'],
  ],
  [
    'the document as a schema',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: '#' } }] } }`,
    ['x_ok'],
    ['warning REF_NOT_FOUND 5:77 #/paths/~1a/get/parameters/0/schema | `$ref: #` names the document itself'],
  ],
  [
    'a reference to another host',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: 'https://x.example/a.yaml#/A' } }] } }`,
    ['x_ok'],
    ['warning REF_EXTERNAL 5:77 #/paths/~1a/get/parameters/0/schema | `$ref: https://x.example/a.yaml`: only relative references inside the folder of the document are followed'],
  ],
  [
    'parameters that refer to each other',
    `  /a: { get: { operationId: a, parameters: [{ $ref: '#/components/parameters/A' }], responses: {} } }
components: { parameters: { A: { $ref: '#/components/parameters/B' }, B: { $ref: '#/components/parameters/A' } } }`,
    ['x_ok'],
    ['warning REF_LOOP 6:76 #/components/parameters/B | `$ref: #/components/parameters/A` (reached from #/paths/~1a/get)'],
  ],
  [
    'a schema that refers to itself',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: '#/components/schemas/A' } }] } }
components: { schemas: { A: { $ref: '#/components/schemas/A' } } }`,
    ['x_ok'],
    ['warning REF_LOOP 6:31 #/components/schemas/A | `$ref: #/components/schemas/A` (reached from #/paths/~1a/get)'],
  ],
  [
    'a schema that is one of itself',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: '#/components/schemas/A' } }] } }
components: { schemas: { A: { oneOf: [{ type: string }, { $ref: '#/components/schemas/A' }] } } }`,
    ['x_ok'],
    ['warning REF_LOOP 6:26 #/components/schemas/A | `A` is defined by itself (reached from #/paths/~1a/get)'],
  ],
  [
    'path items that refer to each other',
    `  /a: { $ref: '#/paths/~1b' }
  /b: { $ref: '#/paths/~1a' }`,
    ['x_ok'],
    [
      'warning REF_LOOP 5:9 #/paths/~1a | `$ref: #/paths/~1b`',
      'warning REF_LOOP 6:9 #/paths/~1b | `$ref: #/paths/~1a`',
    ],
  ],
  [
    'request bodies that refer to each other',
    `  /a: { post: { operationId: a, requestBody: { $ref: '#/components/requestBodies/A' } } }
components: { requestBodies: { A: { $ref: '#/components/requestBodies/A' } } }`,
    ['x_ok'],
    ['warning REF_LOOP 6:37 #/components/requestBodies/A | `$ref: #/components/requestBodies/A` (reached from #/paths/~1a/post)'],
  ],
  [
    'responses that refer to each other',
    `  /a: { get: { operationId: a, responses: { 200: { $ref: '#/components/responses/A' } } } }
components: { responses: { A: { $ref: '#/components/responses/A' } } }`,
    ['x_a', 'x_ok'],
    ['warning OUTPUT_SCHEMA_DROPPED 6:33 #/components/responses/A | REF_LOOP reached from #/paths/~1a/get/responses/200: `$ref: #/components/responses/A`'],
  ],
  [
    'a reference to something of another kind',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: '#/info/title' } }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 2:9 #/info/title | a schema is to be an object or a boolean, not `"Test"` (reached from #/paths/~1a/get)'],
  ],
  [
    'a parameter reference to a schema',
    `  /a: { get: { operationId: a, parameters: [{ $ref: '#/components/schemas/A' }], responses: {} } }
components: { schemas: { A: { type: string } } }`,
    ['x_ok'],
    ['warning PARAMETER_SHAPE 6:26 #/components/schemas/A | a parameter needs `name` and `in` (reached from #/paths/~1a/get)'],
  ],
  [
    '$ref in example data, which is data',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: object, example: { $ref: '#/nowhere' }, default: { $ref: 5 } } }, example: { a: { $ref: 'https://x.example/a.yaml' } } } } } } } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    '$ref in an enum, which is data',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { enum: [{ $ref: '#/nowhere' }] } } } } } } } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    '$ref in examples of a parameter',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string }, examples: { one: { value: { $ref: '#/nowhere' } } } }], responses: {} } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    'a property that is called $ref',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { $ref: { type: string } } } } } } } }`,
    ['x_a', 'x_ok'],
    [],
  ],
] as const) {
  test(name, async () => assert.equal(await outcomeOf(`${head}${text}`), { tools, problems }));
}
