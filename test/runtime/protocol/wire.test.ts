/** Pins the wire: given message text, wanted answer text, in both eras. */
import * as assert from 'uvu/assert';
import { handleMessage } from '../../../runtime/protocol/handle-message.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from './fake-gateway.js';

const test = suite('protocol/wire');

const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';
const SERVER = '"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"fake","version":"1.2.3"}}';
const HINTS = '"annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":true}';
const TOOLS =
  `[{"name":"echo","title":"ECHO","description":"Does echo.","inputSchema":{"type":"object"},${HINTS}},` +
  `{"name":"fail","title":"FAIL","description":"Does fail.","inputSchema":{"type":"object"},${HINTS}},` +
  `{"name":"slow","title":"SLOW","description":"Does slow.","inputSchema":{"type":"object"},${HINTS}},` +
  `{"name":"throw","title":"THROW","description":"Does throw.","inputSchema":{"type":"object"},${HINTS}}]`;
const FAILURE_TEXT =
  'UPSTREAM_BUSY: Too many requests\\nUpstream answered: HTTP 429, code -1003.\\nWhat to do: Wait the time that is given, then send the call again.' +
  '\\nTrying again: safe, after 2 seconds.\\nProblems:\\n- weight: 1200 of 1200 used';
const FAILURE_META = '"gatewright/error":{"code":"UPSTREAM_BUSY","retry":"safe","status":429,"upstreamCode":"-1003","retryAfterSeconds":2}';
const DEFECT_TEXT = 'INTERNAL: The gateway has a defect\\nWhat to do: Report it with the log lines of this call.\\nTrying again: not safe; the call may already have taken effect.';
const SUPPORTED = '"supported":["2026-07-28"]';

const initialize = (version: string): string =>
  `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"${version}","capabilities":{},"clientInfo":{"name":"c","version":"1"}}}`;
const initialized = (version: string): string =>
  `{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"${version}","capabilities":{"tools":{}},"serverInfo":{"name":"fake","version":"1.2.3"}}}`;
const failed = (id: string, code: number, message: string): string => `{"jsonrpc":"2.0",${id === '' ? '' : `"id":${id},`}"error":{"code":${code},"message":"${message}"}}`;

type Row = readonly [name: string, given: string, status: number, want: string | undefined];

const legacy: readonly Row[] = [
  ['initialize 2024-11-05', initialize('2024-11-05'), 200, initialized('2024-11-05')],
  ['initialize 2025-03-26', initialize('2025-03-26'), 200, initialized('2025-03-26')],
  ['initialize 2025-06-18', initialize('2025-06-18'), 200, initialized('2025-06-18')],
  ['initialize 2025-11-25', initialize('2025-11-25'), 200, initialized('2025-11-25')],
  ['initialize unknown', initialize('1999-01-01'), 200, initialized('2025-11-25')],
  ['initialize modern', initialize('2026-07-28'), 200, initialized('2025-11-25')],
  ['initialize without client', '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}', 200, failed('1', -32602, 'Invalid params: clientInfo must be an object with name and version')],
  ['initialize without version', '{"jsonrpc":"2.0","id":1,"method":"initialize"}', 200, failed('1', -32602, 'Invalid params: protocolVersion must be a string')],
  ['ping', '{"jsonrpc":"2.0","id":"p","method":"ping"}', 200, '{"jsonrpc":"2.0","id":"p","result":{}}'],
  ['initialized', '{"jsonrpc":"2.0","method":"notifications/initialized"}', 202, undefined],
  ['unknown notification', '{"jsonrpc":"2.0","method":"notifications/whatever"}', 202, undefined],
  ['tools/call without id is not run', '{"jsonrpc":"2.0","method":"tools/call","params":{"name":"echo"}}', 202, undefined],
  ['response', '{"jsonrpc":"2.0","id":1,"result":{}}', 202, undefined],
  ['tools/list', '{"jsonrpc":"2.0","id":2,"method":"tools/list"}', 200, `{"jsonrpc":"2.0","id":2,"result":{"tools":${TOOLS}}}`],
  ['tools/list with a cursor', '{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{"cursor":"x"}}', 200, failed('2', -32602, 'Invalid params: this cursor was not given out, or the list has changed since; ask without one')],
  [
    'tools/call keeps digits and escapes',
    '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":{"n":12345678901234567890,"p":0.10000000000000000001,"s":"a\\"\\u2028\\nb"}}}',
    200,
    '{"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"{\\"n\\":12345678901234567890,\\"p\\":0.10000000000000000001,\\"s\\":\\"a\\\\\\"\u2028\\\\nb\\"}"}],' +
      '"structuredContent":{"n":12345678901234567890,"p":0.10000000000000000001,"s":"a\\"\u2028\\nb"}}}',
  ],
  ['tools/call without arguments', '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo"}}', 200, '{"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"{}"}],"structuredContent":{}}}'],
  ['tools/call that fails', '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"fail"}}', 200, `{"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"${FAILURE_TEXT}"}],"isError":true,"_meta":{${FAILURE_META}}}}`],
  ['tools/call that throws', '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"throw"}}', 200, `{"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"${DEFECT_TEXT}"}],"isError":true,"_meta":{"gatewright/error":{"code":"INTERNAL","retry":"unknown"}}}}`],
  ['unknown tool', '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"ecko"}}', 200, '{"jsonrpc":"2.0","id":3,"error":{"code":-32602,"message":"UNKNOWN_TOOL: There is no tool ecko. Did you mean echo? Use a name from tools/list.","data":{"code":"UNKNOWN_TOOL"}}}'],
  ['tools/call without name', '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{}}', 200, failed('3', -32602, 'Invalid params: name must be a string')],
  ['tools/call with list arguments', '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":[]}}', 200, failed('3', -32602, 'Invalid params: arguments must be an object')],
  ['tools/call with null arguments', '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":null}}', 200, failed('3', -32602, 'Invalid params: arguments must be an object')],
  ['logging is not declared', '{"jsonrpc":"2.0","id":4,"method":"logging/setLevel","params":{"level":"info"}}', 200, failed('4', -32601, 'Method not found: logging/setLevel')],
  ['long method', `{"jsonrpc":"2.0","id":4,"method":"${'m'.repeat(5000)}"}`, 200, failed('4', -32601, `Method not found: ${'m'.repeat(128)}`)],
  ['method named like a property', '{"jsonrpc":"2.0","id":4,"method":"constructor"}', 200, failed('4', -32601, 'Method not found: constructor')],
];

const modern: readonly Row[] = [
  ['server/discover', `{"jsonrpc":"2.0","id":"d","method":"server/discover","params":{${META}}}`, 200, `{"jsonrpc":"2.0","id":"d","result":{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"ttlMs":300000,"cacheScope":"public",${SERVER}}}`],
  ['tools/list', `{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{${META}}}`, 200, `{"jsonrpc":"2.0","id":2,"result":{"resultType":"complete","tools":${TOOLS},"ttlMs":300000,"cacheScope":"public",${SERVER}}}`],
  ['tools/list with an empty cursor', `{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{"cursor":"",${META}}}`, 200, `{"jsonrpc":"2.0","id":2,"result":{"resultType":"complete","tools":${TOOLS},"ttlMs":300000,"cacheScope":"public",${SERVER}}}`],
  ['tools/list with a cursor that is none', `{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{"cursor":"abcdefghijklmnop.1",${META}}}`, 200, failed('2', -32602, 'Invalid params: this cursor was not given out, or the list has changed since; ask without one')],
  ['tools/call', `{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":{"a":1},${META}}}`, 200, `{"jsonrpc":"2.0","id":3,"result":{"resultType":"complete","content":[{"type":"text","text":"{\\"a\\":1}"}],"structuredContent":{"a":1},${SERVER}}}`],
  ['tools/call that fails', `{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"fail",${META}}}`, 200, `{"jsonrpc":"2.0","id":3,"result":{"resultType":"complete","content":[{"type":"text","text":"${FAILURE_TEXT}"}],"isError":true,${SERVER.slice(0, -1)},${FAILURE_META}}}}`],
  ['ping is gone', `{"jsonrpc":"2.0","id":5,"method":"ping","params":{${META}}}`, 404, failed('5', -32601, 'Method not found: ping')],
  ['initialize is gone', `{"jsonrpc":"2.0","id":5,"method":"initialize","params":{${META}}}`, 404, failed('5', -32601, 'Method not found: initialize')],
  ['subscriptions are not offered', `{"jsonrpc":"2.0","id":5,"method":"subscriptions/listen","params":{${META}}}`, 404, failed('5', -32601, 'Method not found: subscriptions/listen')],
  ['unsupported version', `{"jsonrpc":"2.0","id":6,"method":"tools/list","params":{${META.replace('2026-07-28', '2030-01-01')}}}`, 400, `{"jsonrpc":"2.0","id":6,"error":{"code":-32022,"message":"Unsupported protocol version: 2030-01-01","data":{${SUPPORTED},"requested":"2030-01-01"}}}`],
  ['legacy version in metadata', `{"jsonrpc":"2.0","id":6,"method":"tools/list","params":{${META.replace('2026-07-28', '2025-11-25')}}}`, 400, `{"jsonrpc":"2.0","id":6,"error":{"code":-32022,"message":"Unsupported protocol version: 2025-11-25","data":{${SUPPORTED},"requested":"2025-11-25"}}}`],
  ['no capabilities', '{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}', 400, failed('7', -32602, 'Invalid params: _meta[\\"io.modelcontextprotocol/clientCapabilities\\"] is missing')],
  ['version not a string', '{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":7}}}', 400, failed('7', -32602, 'Invalid params: _meta[\\"io.modelcontextprotocol/protocolVersion\\"] must be a string')],
  ['broken client', `{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{${META.slice(0, -1)},"io.modelcontextprotocol/clientInfo":{"name":"x"}}}}`, 400, failed('7', -32602, 'Invalid params: _meta[\\"io.modelcontextprotocol/clientInfo\\"] must be an object with name and version')],
  ['discover without metadata', '{"jsonrpc":"2.0","id":7,"method":"server/discover"}', 400, failed('7', -32602, 'Invalid params: _meta is missing')],
];

const malformed: readonly Row[] = [
  ['empty', '', 400, failed('', -32700, 'Parse error: the message is not valid JSON')],
  ['cut off', '{"jsonrpc":"2.0"', 400, failed('', -32700, 'Parse error: the message is not valid JSON')],
  ['two values', '{} {}', 400, failed('', -32700, 'Parse error: the message is not valid JSON')],
  ['batch', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', 400, failed('', -32600, 'Invalid request: batches are not supported; send each message on its own')],
  ['number', '12345678901234567890', 400, failed('', -32600, 'Invalid request: a message is a JSON object')],
  ['null', 'null', 400, failed('', -32600, 'Invalid request: a message is a JSON object')],
  ['no version', '{"id":1,"method":"ping"}', 400, failed('1', -32600, 'Invalid request: jsonrpc must be \\"2.0\\"')],
  ['version 1.0', '{"jsonrpc":"1.0","id":"x","method":"ping"}', 400, failed('"x"', -32600, 'Invalid request: jsonrpc must be \\"2.0\\"')],
  ['no method', '{"jsonrpc":"2.0","id":1}', 400, failed('1', -32600, 'Invalid request: method must be a string')],
  ['id null', '{"jsonrpc":"2.0","id":null,"method":"ping"}', 400, failed('', -32600, 'Invalid request: id must be a string or an integer')],
  ['id fractional', '{"jsonrpc":"2.0","id":1.5,"method":"ping"}', 400, failed('', -32600, 'Invalid request: id must be a string or an integer')],
  ['id object', '{"jsonrpc":"2.0","id":{},"method":"ping"}', 400, failed('', -32600, 'Invalid request: id must be a string or an integer')],
  ['params list', '{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}', 400, failed('1', -32602, 'Invalid params: params must be an object')],
  ['params null', '{"jsonrpc":"2.0","id":1,"method":"ping","params":null}', 400, failed('1', -32602, 'Invalid params: params must be an object')],
  ['id of 64 bits keeps its digits', '{"jsonrpc":"2.0","id":9223372036854775807,"method":"ping"}', 200, '{"jsonrpc":"2.0","id":9223372036854775807,"result":{}}'],
  ['id in quotes', '{"jsonrpc":"2.0","id":"\\"\\\\","method":"ping"}', 200, '{"jsonrpc":"2.0","id":"\\"\\\\","result":{}}'],
  ['deepest allowed', `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":${'['.repeat(126)}${']'.repeat(126)}}}`, 200, '{"jsonrpc":"2.0","id":1,"result":{}}'],
  ['too deep', `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":${'['.repeat(127)}${']'.repeat(127)}}}`, 400, failed('', -32600, 'Invalid request: the message nests deeper than 128 levels')],
  ['depth in a string does not count', `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"\\"${'['.repeat(200)}"}}`, 200, '{"jsonrpc":"2.0","id":1,"result":{}}'],
  ['200,000 levels', '['.repeat(200_000), 400, failed('', -32600, 'Invalid request: the message nests deeper than 128 levels')],
];

for (const [era, rows] of Object.entries({ legacy, modern, malformed })) {
  for (const [name, given, status, want] of rows) {
    test(`${era}: ${name}`, async () => {
      const answer = await handleMessage(createProtocol(createFakeGateway(), fakeOptions), given);
      assert.is(answer.body, want);
      assert.is(answer.status, status);
    });
  }
}

test('a request that was sent as a notification is not run', async () => {
  const gateway = createFakeGateway();
  await handleMessage(createProtocol(gateway, fakeOptions), '{"jsonrpc":"2.0","method":"tools/call","params":{"name":"echo"}}');
  assert.equal(gateway.calls, []);
});

test('a defect is logged with its cause and its text stays inside', async () => {
  const seen: unknown[] = [];
  const protocol = createProtocol(createFakeGateway(), { ...fakeOptions, log: (message, cause) => seen.push(message, String(cause)) });
  const answer = await handleMessage(protocol, '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"throw"}}');
  assert.equal(seen, ['the call of throw threw', 'Error: secret detail']);
  assert.not.ok(answer.body?.includes('secret'));
});

test('instructions, title and caching times are told', async () => {
  const protocol = createProtocol(createFakeGateway(), { info: { name: 'n', version: '1', title: 'T' }, instructions: 'Be kind.', cacheTtlMs: 7 });
  const legacyAnswer = await handleMessage(protocol, initialize('2025-11-25'));
  assert.is(legacyAnswer.body, '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"n","version":"1","title":"T"},"instructions":"Be kind."}}');
  const modernAnswer = await handleMessage(protocol, `{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{${META}}}`);
  assert.is(
    modernAnswer.body,
    '{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"instructions":"Be kind.","ttlMs":7,"cacheScope":"public","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"n","version":"1","title":"T"}}}}',
  );
});

test('output schemas that legacy clients cannot read are left out for them alone', async () => {
  const entry = { name: 'any', title: 'A', description: 'D', inputSchema: { type: 'object' }, outputSchema: { anyOf: [] }, annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true } };
  const protocol = createProtocol(createFakeGateway([entry]), fakeOptions);
  const legacyList = await handleMessage(protocol, '{"jsonrpc":"2.0","id":1,"method":"tools/list"}');
  assert.not.ok(legacyList.body?.includes('outputSchema'));
  const modernList = await handleMessage(protocol, `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{${META}}}`);
  assert.ok(modernList.body?.includes('"outputSchema":{"anyOf":[]}'));
});
