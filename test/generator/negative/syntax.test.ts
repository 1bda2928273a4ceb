/** Texts that are no document: what does not parse, and what parses and is no OpenAPI. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { outcomeOf } from './outcome.js';

const test = suite('no documents');

for (const [name, text, tools, problems] of [
  [
    'an empty file',
    ``,
    [],
    ['error SPEC_VERSION 1:1 # | the document is empty'],
  ],
  [
    'nothing but comments',
    `# later`,
    [],
    ['error SPEC_VERSION 1:1 # | the document is empty'],
  ],
  [
    'a page of HTML',
    `<!DOCTYPE html>
<html><body>Not found: see the docs</body></html>`,
    [],
    ['error SOURCE_MALFORMED 1:1 # | this is HTML or XML -> Point at the document itself, not at a page that shows it.'],
  ],
  [
    'plain text',
    `hello world`,
    [],
    ['error SPEC_VERSION 1:1 # | the document is the text `hello world`, no object'],
  ],
  [
    'neither JSON nor YAML',
    `openapi: 3.1.0
paths: @nonsense {`,
    [],
    ['error SOURCE_MALFORMED 2:8 # | Plain value cannot start with reserved character @'],
  ],
  [
    'JSON with a comma too many',
    `{
  "openapi": "3.1.0",,
  "paths": {}
}`,
    [],
    ['error SOURCE_MALFORMED 2:22 # | Unexpected , in flow map'],
  ],
  [
    'JSON that was cut off',
    `{
  "openapi": "3.1.0",
  "paths": { "/a": { "get": {`,
    [],
    ['error SOURCE_MALFORMED 3:30 # | the text ends too early: Flow map in block collection must be sufficiently indented and end with a }'],
  ],
  [
    'a tab as indentation',
    `openapi: 3.1.0
info:
	title: t
paths: {}`,
    [],
    ['error SOURCE_MALFORMED 3:1 # | Tabs are not allowed as indentation'],
  ],
  [
    'indentation that does not fit',
    `openapi: 3.1.0
 info: { title: t }
paths: {}`,
    [],
    ['error SOURCE_MALFORMED 1:10 # | Nested mappings are not allowed in compact mappings'],
  ],
  [
    'a quote that is not closed',
    `openapi: 3.1.0
info: { title: "t }
paths: {}`,
    [],
    ['error SOURCE_MALFORMED 3:10 # | the text ends too early: Missing closing "quote'],
  ],
  [
    'an alias to nothing',
    `openapi: 3.1.0
info: *nothing
paths: {}`,
    [],
    ['error SOURCE_MALFORMED 2:8 # | Unresolved alias (the anchor must be set before the alias): nothing'],
  ],
  [
    'two documents in one file',
    `openapi: 3.1.0
---
paths: {}`,
    [],
    ['error SOURCE_MALFORMED 2:1 # | a second document begins here'],
  ],
  [
    'a document and a mark after it',
    `openapi: 3.1.0
info: { title: t, version: "1" }
paths: { /a: { get: {} } }
---`,
    ['x_get_a'],
    [],
  ],
  [
    'a list',
    `- openapi: 3.1.0`,
    [],
    ['error SPEC_VERSION 1:1 # | the document is a list, no object'],
  ],
  [
    'no version',
    `info: { title: t, version: "1" }
paths: {}`,
    [],
    ['error SPEC_VERSION 1:1 # | found neither `openapi` nor `swagger`'],
  ],
  [
    'an unknown major version',
    `openapi: 4.0.0
paths: {}`,
    [],
    ['error SPEC_VERSION 1:1 #/openapi | found `openapi: 4.0.0`'],
  ],
  [
    'Swagger 1.2',
    `info: {}
swagger: "1.2"`,
    [],
    ['error SPEC_VERSION 2:1 #/swagger | found `swagger: 1.2`'],
  ],
  [
    'Swagger 2.0 under the wrong key',
    `openapi: "2.0"
paths: {}`,
    [],
    ['error SPEC_VERSION 1:1 #/openapi | found `openapi: 2.0` -> Write `swagger: "2.0"`: version 2.0 has another key.'],
  ],
  [
    'a version that is an object',
    `openapi: { v: 3 }
paths: {}`,
    [],
    ['error SPEC_VERSION 1:1 #/openapi | found `openapi: {"v":3}`'],
  ],
  [
    'no paths',
    `openapi: 3.0.3
info: { title: t, version: "1" }`,
    [],
    ['error SPEC_SHAPE 1:1 #/paths | `paths` is missing'],
  ],
  [
    'paths that are null',
    `openapi: 3.0.3
info: { title: t, version: "1" }
paths:`,
    [],
    ['error SPEC_SHAPE 3:1 #/paths | `paths` is no object'],
  ],
  [
    'paths that are a list',
    `openapi: 3.0.3
info: { title: t, version: "1" }
paths: [/a, /b]`,
    [],
    ['error SPEC_SHAPE 3:1 #/paths | `paths` is no object'],
  ],
  [
    'Swagger 2.0 without paths',
    `swagger: "2.0"
info: { title: t, version: "1" }`,
    [],
    ['error SPEC_SHAPE 1:1 #/paths | `paths` is missing or no object'],
  ],
  [
    'paths without an operation',
    `openapi: 3.0.3
info: { title: t, version: "1" }
paths: {}`,
    [],
    ['warning SPEC_INCOMPLETE 3:1 #/paths | `paths` holds no path, so there will be no tools'],
  ],
] as const) {
  test(name, async () => assert.equal(await outcomeOf(text), { tools, problems }));
}
