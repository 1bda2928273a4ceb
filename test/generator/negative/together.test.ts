/** Several mistakes at once: one run tells all of them, and what is healthy becomes tools, in memory and on disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { generate } from '../../../generator/generate.js';
import { suite } from '../../suite.js';
import { head, outcomeOf } from './outcome.js';

const test = suite('damage together', { timeoutMs: 30_000 });

const six = `${head}  /a:
    get:
      operationId: a
      parameters:
        - { name: q, in: querry }
  '/b/{id}':
    get: { operationId: b }
  /c:
    get:
      operationId: c
      parameters:
        - name: q
          in: query
          schema: { $ref: '#/components/schemas/None' }
  /d:
    get: { operationId: d, security: [{ none: [] }] }
  /e:
    post:
      operationId: e
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { n: { type: strin } } }
  /f: [get]
  /g:
    get: { operationId: g, description: { en: fine } }
`;

const wanted = [
  'warning OPERATION_SHAPE 28:3 #/paths/~1f | the path item is no object',
  'warning PARAMETER_UNSUPPORTED 9:22 #/paths/~1a/get/parameters/0/in | `in: querry` is not understood',
  'warning PARAMETER_SHAPE 11:5 #/paths/~1b~1{id}/get | the path has `{id}`, but no path parameter is called so',
  'warning REF_NOT_FOUND 18:21 #/paths/~1c/get/parameters/0/schema | `$ref: #/components/schemas/None` leads nowhere',
  'warning AUTH_UNKNOWN 20:28 #/paths/~1d/get/security | no usable security scheme is called `none`',
  'warning SCHEMA_SHAPE 27:56 #/paths/~1e/post/requestBody/content/application~1json/schema/properties/n/type | `type: strin` is no JSON Schema type',
  'warning KEYWORD_IGNORED 30:28 #/paths/~1g/get/description | `description` is to be text, not an object',
];

test('six mistakes cost six operations; a seventh costs a text', async () => {
  assert.equal(await outcomeOf(six), { tools: ['x_g', 'x_ok'], problems: wanted });
});

test('an overlay that is damaged too does not hide them', async () => {
  const { problems } = await outcomeOf(six, 'overlay: 1.0.0\nactions: [');
  assert.equal(problems, ['overlay.yaml error SOURCE_MALFORMED 2:11 # | the text ends too early: Flow sequence in block collection must be sufficiently indented and end with a ]', ...wanted]);
});

async function write(files: Readonly<Record<string, string>>): ReturnType<typeof generate> {
  const folder = mkdtempSync(join(tmpdir(), 'together-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return await generate({ apis: [{ name: 'x', spec: join(folder, 'spec.yaml'), overlays: [] }], out: join(folder, 'out'), write: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('generate writes what is healthy, with types', async () => {
  const { report, failed } = await write({ 'spec.yaml': six });
  assert.is(failed, false);
  assert.equal(report.diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`), wanted.map((problem) => problem.split(' ').slice(1, 3).join(' ')));
  assert.equal(report.files.added, ['index.ts', 'x/api.ts', 'x/catalog.json', 'x/index.ts', 'x/tools/g.ts', 'x/tools/ok.ts', 'x/types.d.ts']);
  assert.equal(report.apis, [{ name: 'x', operations: 8, tools: 2, skipped: report.diagnostics.slice(0, 6).map(({ code, message, pointer }) => ({ pointer: pointer.split('/').slice(0, code === 'OPERATION_SHAPE' ? 3 : 4).join('/'), code, message })) }]);
});

test('damage in another file is told with that file', async () => {
  const { report } = await write({
    'spec.yaml': `${head}  /a: { get: { operationId: a, parameters: [{ $ref: 'parts/parameters.yaml#/q' }] } }\n`,
    'parts/parameters.yaml': 'q:\n  name: q\n  in: query\n  schema:\n    type: strin\n',
  });
  assert.equal(report.diagnostics.map(({ code, file, line, column }) => `${code} ${file.replace(/^.*together-[^/]*\//, '')}:${line}:${column}`), ['SCHEMA_SHAPE parts/parameters.yaml:5:5']);
});

test('$ref in example data reaches neither the bundler nor openapi-typescript', async () => {
  const { report } = await write({
    'spec.yaml': `${head}  /a:
    post:
      operationId: a
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, properties: { a: { type: object, example: { $ref: '#/nowhere' }, default: { $ref: 5 } }, $ref: { type: string } }, example: { a: { $ref: 'https://x.example/a.yaml' } } }
            example: { $ref: './none.yaml' }
            examples: { one: { value: { $ref: '#/nowhere' } } }
`,
  });
  assert.equal(report.diagnostics, []);
  assert.is(report.apis[0]?.tools, 2);
});
