/** Schemas with keywords of the wrong kind: what cannot be made out is ignored and told, what changes the shape costs the operation. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { head, outcomeOf } from './outcome.js';

const test = suite('damaged schemas');

for (const [name, text, tools, problems] of [
  [
    'required: true on a property',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: string, required: true } } } } } } } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:152 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/a/required | `required` is to be a list of property names, beside `properties`, not `true`'],
  ],
  [
    'required that names a number',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, required: [5, a], properties: { a: { type: string } } } } } } } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    'an unknown type',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: foo } }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:77 #/paths/~1a/get/parameters/0/schema/type | `type: foo` is no JSON Schema type'],
  ],
  [
    'a type that is an object',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: { a: 1 } } }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:77 #/paths/~1a/get/parameters/0/schema/type | `type` is to be the name of a type, not an object'],
  ],
  [
    'a list of types, one unknown',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: [string, foo] } }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:77 #/paths/~1a/get/parameters/0/schema/type | `type: foo` is no JSON Schema type'],
  ],
  [
    'an enum that is a text',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, enum: a } }] } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:91 #/paths/~1a/get/parameters/0/schema/enum | `enum` is to be a list of values, not `"a"`'],
  ],
  [
    'an empty enum',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, enum: [] } }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:67 #/paths/~1a/get/parameters/0/schema | enum: enum must have non-empty array'],
  ],
  [
    'a minimum in quotes, which is understood',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: integer, minimum: '3' } }] } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    'a minimum that is a word',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: integer, minimum: three } }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:92 #/paths/~1a/get/parameters/0/schema/minimum | `minimum` is to be a number'],
  ],
  [
    'a length below zero',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, maxLength: -1 } }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:91 #/paths/~1a/get/parameters/0/schema/maxLength | `maxLength` is to be a whole number from 0'],
  ],
  [
    'a pattern that does not compile',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, pattern: '(' } }] } }`,
    ['x_a', 'x_ok'],
    ['warning PATTERN_INVALID 5:91 #/paths/~1a/get/parameters/0/schema/pattern | Invalid regular expression: /(/u: Unterminated group'],
  ],
  [
    'a pattern that looks ahead',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, pattern: '^(?=.*[0-9])[a-z(?=]+$' } }] } }`,
    ['x_a', 'x_ok'],
    ['warning PATTERN_LOOKAROUND 5:91 #/paths/~1a/get/parameters/0/schema/pattern | `(?=` in `^(?=.*[0-9])[a-z(?=]+$`'],
  ],
  [
    'a pattern that looks back',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, not: { pattern: '^(a)[\\]1]\\\\\\1$' } } }] } }`,
    ['x_a', 'x_ok'],
    ['warning PATTERN_LOOKAROUND 5:98 #/paths/~1a/get/parameters/0/schema/not/pattern | `\\1` in `^(a)[\\]1]\\\\\\1$`'],
  ],
  [
    'a pattern that only seems to look around',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, pattern: '^[(?=\\]1]\\(\\?=$' } }] } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    'a pattern that is a number',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, pattern: 5 } }] } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:91 #/paths/~1a/get/parameters/0/schema/pattern | `pattern` is to be text, not `5`'],
  ],
  [
    'properties that are a list',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: [a, b] } } } } } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:119 #/paths/~1a/post/requestBody/content/application~1json/schema/properties | `properties` is to be an object by name, not a list'],
  ],
  [
    'a property that is null',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: } } } } } } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:133 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/a | a schema is to be an object or a boolean, not `null`'],
  ],
  [
    'a property that is a text',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: string } } } } } } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:133 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/a | a schema is to be an object or a boolean, not `"string"`'],
  ],
  [
    'items that are a list',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: array, items: [{ type: string }] } } } } } } } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:151 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/a/items | `items` is to be one schema; a schema for each position is `prefixItems`'],
  ],
  [
    'an array without items',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: array } } } } } } } }`,
    ['x_a', 'x_ok'],
    [],
  ],
  [
    'allOf that is an object',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { allOf: { type: string } } } } } } } } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:138 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/a/allOf | `allOf` is to be a list of schemas, one at least, not an object'],
  ],
  [
    'oneOf that is empty',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { oneOf: [] } } } } } } } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:138 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/a/oneOf | `oneOf` is to be a list of schemas, one at least, not an empty list'],
  ],
  [
    'additionalProperties that is a text',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, additionalProperties: none } } } } } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:119 #/paths/~1a/post/requestBody/content/application~1json/schema/additionalProperties | `additionalProperties` is to be a schema or a boolean, not `"none"`'],
  ],
  [
    'a description that is an object',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, description: { en: text } } }] } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:91 #/paths/~1a/get/parameters/0/schema/description | `description` is to be text, not an object'],
  ],
  [
    'a schema that is a text',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: string }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:67 #/paths/~1a/get/parameters/0/schema | a schema is to be an object or a boolean, not `"string"`'],
  ],
  [
    'a schema that is a list',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: [string] }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:67 #/paths/~1a/get/parameters/0/schema | a schema is to be an object or a boolean, not a list'],
  ],
  [
    'nullable in quotes',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, nullable: 'true' } }] } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:91 #/paths/~1a/get/parameters/0/schema/nullable | `nullable` is to be true or false, not `"true"`'],
  ],
  [
    'a discriminator to nothing',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: { propertyName: kind, mapping: { a: '#/components/schemas/None' } } } } } } } }
components: { schemas: { A: { type: object, properties: { kind: { type: string } } } } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:198 #/paths/~1a/post/requestBody/content/application~1json/schema/discriminator/mapping/a | `a` is mapped to `"#/components/schemas/None"`, which the document does not hold'],
  ],
  [
    'a discriminator that is a text',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: kind } } } } } }
components: { schemas: { A: { type: object, properties: { kind: { type: string } } } } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:150 #/paths/~1a/post/requestBody/content/application~1json/schema/discriminator | `discriminator` is to be an object with `propertyName`, not `"kind"`'],
  ],
  [
    'a discriminator without a member',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: { mapping: {} } } } } } } }
components: { schemas: { A: { type: object, properties: { kind: { type: string } } } } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:150 #/paths/~1a/post/requestBody/content/application~1json/schema/discriminator | `discriminator` names no `propertyName`'],
  ],
  [
    'a keyword that no validator takes',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: array, uniqueItems: maybe } }] } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 5:67 #/paths/~1a/get/parameters/0/schema | uniqueItems: schema is invalid: data/uniqueItems must be boolean'],
  ],
  [
    'a format that is a number',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { type: string, format: 5 } }] } }`,
    ['x_a', 'x_ok'],
    ['warning KEYWORD_IGNORED 5:91 #/paths/~1a/get/parameters/0/schema/format | `format` is to be text, not `5`'],
  ],
  [
    'a damaged answer, which costs the output schema alone',
    `  /a: { get: { operationId: a, responses: { 200: { description: ok, content: { application/json: { schema: { type: foo } } } } } } }`,
    ['x_a', 'x_ok'],
    ['warning OUTPUT_SCHEMA_DROPPED 5:110 #/paths/~1a/get/responses/200/content/application~1json/schema/type | SCHEMA_SHAPE: `type: foo` is no JSON Schema type'],
  ],
  [
    'two damaged answers',
    `  /a: { get: { operationId: a, responses: { 200: { description: ok, content: { application/json: { schema: { type: foo } } } }, 201: { description: ok, content: { application/json: { schema: { type: object, properties: { a: { type: bar }, b: { $ref: '#/none' } } } } } } } } }`,
    ['x_a', 'x_ok'],
    [
      'warning OUTPUT_SCHEMA_DROPPED 5:110 #/paths/~1a/get/responses/200/content/application~1json/schema/type | SCHEMA_SHAPE: `type: foo` is no JSON Schema type',
      'warning OUTPUT_SCHEMA_DROPPED 5:227 #/paths/~1a/get/responses/201/content/application~1json/schema/properties/a/type | SCHEMA_SHAPE: `type: bar` is no JSON Schema type',
      'warning OUTPUT_SCHEMA_DROPPED 5:245 #/paths/~1a/get/responses/201/content/application~1json/schema/properties/b | REF_NOT_FOUND: `$ref: #/none` leads nowhere',
    ],
  ],
  [
    'several damages of one schema',
    `  /a: { post: { operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: foo }, b: { type: string, maxLength: -1 }, c: { $ref: '#/none' }, d: { type: string } } } } } } } }`,
    ['x_ok'],
    [
      'warning SCHEMA_SHAPE 5:138 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/a/type | `type: foo` is no JSON Schema type',
      'warning SCHEMA_SHAPE 5:170 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/b/maxLength | `maxLength` is to be a whole number from 0',
      'warning REF_NOT_FOUND 5:192 #/paths/~1a/post/requestBody/content/application~1json/schema/properties/c | `$ref: #/none` leads nowhere',
    ],
  ],
  [
    'several damages of one operation',
    `  '/a/{id}': { post: { operationId: a, security: [{ none: [] }], parameters: [{ in: query }, { name: q, in: querry }, { name: r, in: query, schema: { type: foo } }], requestBody: { content: { application/xml: {} } } } }`,
    ['x_ok'],
    [
      'warning AUTH_UNKNOWN 5:40 #/paths/~1a~1{id}/post/security | no usable security scheme is called `none`',
      'warning PARAMETER_SHAPE 5:79 #/paths/~1a~1{id}/post/parameters/0 | a parameter needs `name` and `in`',
      'warning PARAMETER_UNSUPPORTED 5:105 #/paths/~1a~1{id}/post/parameters/1/in | `in: querry` is not understood',
      'warning SCHEMA_SHAPE 5:151 #/paths/~1a~1{id}/post/parameters/2/schema/type | `type: foo` is no JSON Schema type',
    ],
  ],
  [
    'one damaged schema that two operations use',
    `  /a: { get: { operationId: a, parameters: [{ name: q, in: query, schema: { $ref: '#/components/schemas/A' } }] } }
  /b: { get: { operationId: b, parameters: [{ name: q, in: query, schema: { $ref: '#/components/schemas/A' } }] } }
components: { schemas: { A: { type: foo } } }`,
    ['x_ok'],
    ['warning SCHEMA_SHAPE 7:31 #/components/schemas/A/type | `type: foo` is no JSON Schema type (reached from #/paths/~1a/get and 1 more)'],
  ],
] as const) {
  test(name, async () => assert.equal(await outcomeOf(`${head}${text}`), { tools, problems }));
}
