/** Six shapes of schemas that hold themselves: what is generated compiles under strict, with openapi-typescript's types beside it. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import * as assert from 'uvu/assert';
import { generate } from '../../generator/generate.js';
import { suite } from '../suite.js';

const test = suite('circular schemas', { timeoutMs: 120_000 });
const root = fileURLToPath(new URL('../../', import.meta.url));
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });

/** Schemas by name; `A` is what goes in and what comes back. */
const shapes: Readonly<Record<string, object>> = {
  'itself in a list': { A: object({ name: { type: 'string' }, children: { type: 'array', items: ref('A') } }) },
  'two in each other': { A: object({ b: ref('B') }), B: object({ a: ref('A'), n: { type: 'integer' } }) },
  'three in a ring, required': { A: object({ b: ref('B') }, { required: ['b'] }), B: object({ c: ref('C') }, { required: ['c'] }), C: object({ a: { type: 'array', items: ref('A') } }, { required: ['a'] }) },
  'a map of itself': { A: object({ name: { type: 'string' } }, { additionalProperties: ref('A') }) },
  'one of several that hold it, with a discriminator': {
    A: { oneOf: [ref('Leaf'), ref('Node')], discriminator: { propertyName: 'kind', mapping: { leaf: '#/components/schemas/Leaf', node: '#/components/schemas/Node' } } },
    Leaf: object({ kind: { type: 'string', enum: ['leaf'] }, value: { type: 'number' } }, { required: ['kind'] }),
    Node: object({ kind: { type: 'string', enum: ['node'] }, left: ref('A'), right: ref('A') }, { required: ['kind'] }),
  },
  'a part of what it is made of, nullable': { A: { allOf: [ref('Base'), object({ parent: { anyOf: [ref('A'), { type: 'null' }] } })] }, Base: object({ id: { type: 'string' }, owner: ref('A') }) },
};

for (const [name, schemas] of Object.entries(shapes)) {
  test(name, async () => {
    // Below the project, so that the modules find zod and the contract.
    const folder = mkdtempSync(join(root, '.hostile-'));
    try {
      const spec = join(folder, 'spec.json');
      const content = { 'application/json': { schema: ref('A') } };
      writeFileSync(spec, JSON.stringify({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { '/a': { post: { operationId: 'a', requestBody: { required: true, content }, responses: { 200: { description: 'ok', content } } } } }, components: { schemas } }));
      const { report } = await generate({ apis: [{ name: 'x', spec, overlays: [] }], out: join(folder, 'out'), write: true });
      assert.equal(report.diagnostics, []);
      assert.is(report.apis[0]?.tools, 1);
      const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
      const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
      const files = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => join(folder, 'out', file));
      assert.ok(files.length >= 6, files.join());
      const program = ts.createProgram(files, options);
      const errors = files.flatMap((file) => [...program.getSyntacticDiagnostics(program.getSourceFile(file)), ...program.getSemanticDiagnostics(program.getSourceFile(file))]);
      assert.equal(errors.map((error) => `${error.file?.fileName.slice(folder.length)}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
