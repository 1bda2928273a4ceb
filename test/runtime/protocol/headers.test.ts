/** Pins how headers and body must agree, and which era a message falls into when they are all there is to tell. */
import * as assert from 'uvu/assert';
import { handleMessage } from '../../../runtime/protocol/handle-message.js';
import { findMirroredArguments } from '../../../runtime/protocol/mirrored-arguments.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import type { Headers } from '../../../runtime/protocol/request-headers.js';
import { decodeHeader } from '../../../runtime/protocol/request-headers.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from './fake-gateway.js';

const test = suite('protocol/headers');

const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';
const LIST = `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{${META}}}`;
const CALL = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo",${META}}}`;
const LEGACY_CALL = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo"}}';
const VERSION = { 'mcp-protocol-version': '2026-07-28' };
const base64 = (text: string): string => `=?base64?${Buffer.from(text).toString('base64')}?=`;

interface Outcome {
  readonly status: number;
  readonly code: number | undefined;
  readonly message: string | undefined;
}

async function ask(text: string, headers: Headers, tool?: string): Promise<Outcome> {
  const hints = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };
  const schema = {
    type: 'object',
    properties: {
      region: { type: 'string', 'x-mcp-header': 'Region' },
      deep: { type: 'object', properties: { size: { type: 'integer', 'x-mcp-header': 'Size' }, on: { type: 'boolean', 'x-mcp-header': 'On' } } },
    },
  };
  const extra = tool === undefined ? [] : [{ name: tool, title: 'M', description: 'M', inputSchema: schema, annotations: hints }];
  const { status, body } = await handleMessage(createProtocol(createFakeGateway(extra), fakeOptions), text, { headers });
  const answer: { error?: { code: number; message: string } } = body === undefined ? {} : JSON.parse(body);
  return { status, code: answer.error?.code, message: answer.error?.message };
}

const fine: Outcome = { status: 200, code: undefined, message: undefined };
const mismatch = (message: string): Outcome => ({ status: 400, code: -32020, message: `Header mismatch: ${message}` });

const rows: readonly (readonly [name: string, text: string, headers: Headers, want: Outcome])[] = [
  ['all agree', LIST, { ...VERSION, 'mcp-method': 'tools/list' }, fine],
  ['a name agrees', CALL, { ...VERSION, 'mcp-method': 'tools/call', 'mcp-name': 'echo' }, fine],
  ['an encoded name agrees', CALL, { ...VERSION, 'mcp-method': 'tools/call', 'mcp-name': base64('echo') }, fine],
  ['a needless name is ignored', LIST, { ...VERSION, 'mcp-method': 'tools/list', 'mcp-name': 'x' }, fine],
  ['no version', LIST, { 'mcp-method': 'tools/list' }, mismatch('the MCP-Protocol-Version header is missing')],
  ['other version', LIST, { 'mcp-protocol-version': '2025-11-25', 'mcp-method': 'tools/list' }, mismatch("the MCP-Protocol-Version header value '2025-11-25' does not match the body value '2026-07-28'")],
  ['two versions', LIST, { 'mcp-protocol-version': ['2026-07-28', '2026-07-28'], 'mcp-method': 'tools/list' }, mismatch("the MCP-Protocol-Version header value '2026-07-28, 2026-07-28' does not match the body value '2026-07-28'")],
  ['no method', LIST, VERSION, mismatch('the Mcp-Method header is missing')],
  ['other method', LIST, { ...VERSION, 'mcp-method': 'tools/call' }, mismatch("the Mcp-Method header value 'tools/call' does not match the body value 'tools/list'")],
  ['method in other case', LIST, { ...VERSION, 'mcp-method': 'Tools/List' }, mismatch("the Mcp-Method header value 'Tools/List' does not match the body value 'tools/list'")],
  ['no name', CALL, { ...VERSION, 'mcp-method': 'tools/call' }, mismatch('the Mcp-Name header is missing')],
  ['other name', CALL, { ...VERSION, 'mcp-method': 'tools/call', 'mcp-name': 'fail' }, mismatch("the Mcp-Name header value 'fail' does not match the body value 'echo'")],
  ['broken base64', CALL, { ...VERSION, 'mcp-method': 'tools/call', 'mcp-name': '=?base64?ZWNo*w==?=' }, mismatch('the Mcp-Name header is not validly encoded')],
  ['name outside ASCII', CALL, { ...VERSION, 'mcp-method': 'tools/call', 'mcp-name': 'echö' }, mismatch('the Mcp-Name header is not validly encoded')],
  ['unknown method counts after headers', LIST.replace('tools/list', 'nope'), { ...VERSION, 'mcp-method': 'nope' }, { status: 404, code: -32601, message: 'Method not found: nope' }],
  ['a modern header without metadata', LEGACY_CALL, VERSION, { status: 400, code: -32602, message: 'Invalid params: _meta is missing' }],
  ['initialize under a modern header', '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}', VERSION, mismatch('the MCP-Protocol-Version header names 2026-07-28, which has no initialize')],
  ['an unknown header version', LEGACY_CALL, { 'mcp-protocol-version': '1900-01-01' }, { status: 400, code: -32022, message: 'Unsupported protocol version: 1900-01-01' }],
  ['a legacy header', LEGACY_CALL, { 'mcp-protocol-version': '2025-06-18' }, fine],
  ['no header is legacy', LEGACY_CALL, {}, fine],
  ['legacy does not look at Mcp-Method', LEGACY_CALL, { 'mcp-method': 'ping', 'mcp-name': 'fail' }, fine],
  ['a notification under an unknown version', '{"jsonrpc":"2.0","method":"notifications/initialized"}', { 'mcp-protocol-version': '1900-01-01' }, { status: 400, code: -32022, message: 'Unsupported protocol version: 1900-01-01' }],
  ['a notification that contradicts its header', `{"jsonrpc":"2.0","method":"notifications/initialized","params":{${META}}}`, { 'mcp-protocol-version': '2025-11-25' }, mismatch("the MCP-Protocol-Version header value '2025-11-25' does not match the body value '2026-07-28'")],
  ['a notification', '{"jsonrpc":"2.0","method":"notifications/initialized"}', { 'mcp-protocol-version': '2025-11-25' }, { status: 202, code: undefined, message: undefined }],
];

for (const [name, text, headers, want] of rows) {
  test(name, async () => assert.equal(await ask(text, headers), want));
}

const argued = (args: string): string => `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":${args},${META}}}`;
const named = { ...VERSION, 'mcp-method': 'tools/call', 'mcp-name': 'echo' };

const mirrored: readonly (readonly [name: string, args: string, headers: Headers, want: Outcome])[] = [
  ['arguments agree', '{"region":"eu","deep":{"size":42,"on":true}}', { 'mcp-param-region': 'eu', 'mcp-param-size': '42.0', 'mcp-param-on': 'true' }, fine],
  ['absent and null arguments expect no header', '{"region":null}', {}, fine],
  ['an argument without its header', '{"region":"eu"}', {}, mismatch('the Mcp-Param-Region header is missing')],
  ['another number', '{"deep":{"size":42}}', { 'mcp-param-size': '43' }, mismatch("the Mcp-Param-Size header value '43' does not match the body value '42'")],
  ['a number in hexadecimal', '{"deep":{"size":42}}', { 'mcp-param-size': '0x2a' }, mismatch("the Mcp-Param-Size header value '0x2a' does not match the body value '42'")],
  ['an encoded argument', '{"region":"Größe"}', { 'mcp-param-region': base64('Größe') }, fine],
];

for (const [name, args, headers, want] of mirrored) {
  test(`mirrored: ${name}`, async () => assert.equal(await ask(argued(args), { ...named, ...headers }, 'echo'), want));
}

test('mirrored arguments are found through properties only', () => {
  const mark = { type: 'string', 'x-mcp-header': 'X' };
  assert.equal(findMirroredArguments({ properties: { a: { properties: { b: mark } }, c: { items: mark }, d: { ...mark, 'x-mcp-header': 'bad name' } }, allOf: [{ properties: { e: mark } }] }), [{ header: 'X', path: ['a', 'b'] }]);
});

test('decodes header values as the specification shows', () => {
  assert.is(decodeHeader('us-west1'), 'us-west1');
  assert.is(decodeHeader('=?base64?SGVsbG8sIOS4lueVjA==?='), 'Hello, 世界');
  assert.is(decodeHeader('=?base64?IHBhZGRlZCA=?='), ' padded ');
  assert.is(decodeHeader('=?base64?bGluZTEKbGluZTI=?='), 'line1\nline2');
  assert.is(decodeHeader('=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?='), '=?base64?literal?=');
  assert.is(decodeHeader('=?BASE64?eA==?='), '=?BASE64?eA==?=');
  assert.is(decodeHeader('=?base64?/w==?='), undefined);
});
