/** `x-mcp-header` of a document or an overlay reaches the input schema where MCP allows it, and nowhere else. */
import { load as parseYaml } from 'js-yaml';
import * as assert from 'uvu/assert';
import { emitEntries } from '../../generator/emit/catalog.js';
import { oneFile } from '../../generator/load/bundle.js';
import { applyOverlay } from '../../generator/load/overlay.js';
import { lowerDocument } from '../../generator/lower/lower.js';
import { findMirroredArguments } from '../../runtime/protocol/mirrored-arguments.js';
import { suite } from '../suite.js';

const test = suite('mirrored arguments of documents');

function lower(operation: string, overlay?: string): { readonly schema: Record<string, unknown>; readonly found: readonly string[]; readonly told: readonly string[] } {
  const told: string[] = [];
  const root = parseYaml(`{ openapi: 3.1.0, info: { title: t, version: '1' }, paths: { /a: { post: { operationId: a, responses: {}, ${operation} } } }, components: { schemas: { Region: { type: string, x-mcp-header: Region } } } }`) as Record<string, unknown>;
  if (overlay !== undefined) applyOverlay(root, parseYaml(overlay), 'o.yaml', ({ message }) => void told.push(message));
  const { api } = lowerDocument({ file: 's.yaml', root, url: undefined, bundle: oneFile, converted: false }, 'x', ({ code, message }) => void told.push(`${code}: ${message}`));
  const schema = emitEntries(api)[0]?.inputSchema ?? {};
  return { schema: schema as Record<string, unknown>, found: findMirroredArguments(schema).map(({ header, path }) => `${header} ${path.join('.')}`), told };
}

const query = (schema: string, beside = ''): string => `parameters: [{ name: v, in: query, ${beside} schema: ${schema} }]`;
const body = (members: string): string => `requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { ${members} } } } } }`;

test('on a parameter, its schema, a member of a body and a member of that', () => {
  assert.equal(lower(query('{ type: string, x-mcp-header: Region }')).schema, { type: 'object', properties: { v: { type: 'string', 'x-mcp-header': 'Region' } }, additionalProperties: false });
  assert.equal(lower(query('{ type: integer }', 'x-mcp-header: Size,')).found, ['Size v']);
  assert.equal(lower(body('a: { type: boolean, x-mcp-header: On }, deep: { type: object, properties: { kind: { enum: [x, y], x-mcp-header: Kind } } }')).found, ['On a', 'Kind deep.kind']);
});

test('an overlay adds it', () => {
  const { found, told } = lower(query('{ type: string }'), `{ overlay: 1.0.0, info: { title: t, version: '1' }, actions: [{ target: "$.paths['/a'].post.parameters[0]", update: { x-mcp-header: Region } }] }`);
  assert.equal(found, ['Region v']);
  assert.equal(told, []);
});

const left = (reason: string, header = 'H', path = 'v'): readonly string[] => [`KEYWORD_IGNORED: \`x-mcp-header: ${header}\` of \`${path}\` is left out: ${reason}`];
const KINDS = 'only strings, integers and booleans can be repeated in a header, and no null';
const SECRET = 'secrets never go into headers that proxies read';
const rows: readonly (readonly [name: string, schema: string, told: readonly string[]])[] = [
  ['a number', '{ type: number, x-mcp-header: H }', left(KINDS)],
  ['a list', '{ type: array, items: { type: string }, x-mcp-header: H }', left(KINDS)],
  ['null beside a string', "{ type: [string, 'null'], x-mcp-header: H }", left(KINDS)],
  ['values of several kinds', '{ enum: [a, 1], x-mcp-header: H }', left(KINDS)],
  ['a password', '{ type: string, format: password, x-mcp-header: H }', left(SECRET)],
  ['what is masked', '{ type: string, x-gatewright: { sensitive: all }, x-mcp-header: H }', left(SECRET)],
  ['a reference', "{ $ref: '#/components/schemas/Region', x-mcp-header: H }", left('it stands behind a `$ref`, where clients do not look')],
  ['no name of a header', '{ type: string, x-mcp-header: "a b" }', ["KEYWORD_IGNORED: `x-mcp-header` is to be the end of a header's name: letters, digits and - _ . without spaces"]],
  ['within a list or a reference', "{ type: array, items: { type: string, x-mcp-header: H } }", []],
];
for (const [name, schema, told] of rows) {
  test(`left out: ${name}`, () => {
    const lowered = lower(query(schema));
    assert.equal(lowered.told, told);
    assert.not.match(JSON.stringify(lowered.schema), 'x-mcp-header');
  });
}

test('of two with one name the first has it, whatever the case', () => {
  const { found, told } = lower(body('a: { type: string, x-mcp-header: Region }, b: { type: string, x-mcp-header: REGION }'));
  assert.equal(found, ['Region a']);
  assert.equal(told, left('`a` has it already', 'REGION', 'b'));
});
