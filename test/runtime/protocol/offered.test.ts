/** Pins the wire of what is offered besides tools, in both eras. */
import * as assert from 'uvu/assert';
import type { Outlet } from '../../../runtime/protocol/admission.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import type { Protocol, Sender } from '../../../runtime/protocol/protocol.js';
import type { SessionState } from '../../../runtime/protocol/session-state.js';
import { suite } from '../../suite.js';
import { fakeOptions } from './fake-gateway.js';
import { createOfferingGateway } from './offering-gateway.js';

const test = suite('protocol/offered');

const meta = (more = '', capabilities = '{}'): string => `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":${capabilities}${more}}`;
const SERVER = '"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"fake","version":"1.2.3"}}';
const SESSION: SessionState = { version: '2025-11-25', client: '', takes: { forms: true, sampling: true, roots: true }, resources: [] };

interface Sent {
  readonly body: string;
  readonly status: number;
  readonly told: readonly string[];
  readonly session?: SessionState | undefined;
}

async function send(protocol: Protocol, method: string, params: string, sender: Sender = {}, outlet: Partial<Outlet> = {}): Promise<Sent> {
  const admission = protocol.admit(`{"jsonrpc":"2.0","id":1,"method":"${method}","params":{${params}}}`, sender);
  const told: string[] = [];
  if (admission.kind === 'answer') return { body: admission.body, status: admission.status, told, session: admission.session };
  if (admission.kind !== 'call') throw new Error(`it became ${admission.kind}`);
  let status = 200;
  const body = (await admission.run({ signal: new AbortController().signal, notify: (message) => void told.push(message), setStatus: (given) => void (status = given), ...outlet })).join('');
  return { body, status, told };
}

const open = (): Protocol => createProtocol(createOfferingGateway().gateway, fakeOptions);
const legacy = (result: string): string => `{"jsonrpc":"2.0","id":1,"result":{${result}}}`;
const modern = (members: string, caching = ''): string => `{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete",${members},${caching}${SERVER}}}`;
const LIST = '"ttlMs":300000,"cacheScope":"public",';
const READ = '"ttlMs":0,"cacheScope":"private",';

const CAPABILITIES = '"tools":{"listChanged":true},"prompts":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},"completions":{}';

test('capabilities are those that are there, logging in the legacy era alone', async () => {
  const initialize = '"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"c","version":"1"}';
  assert.ok((await send(open(), 'initialize', initialize)).body.includes(`"capabilities":{${CAPABILITIES},"logging":{}}`));
  assert.ok((await send(open(), 'server/discover', meta())).body.includes(`"capabilities":{${CAPABILITIES}}`));
});

const PROMPTS = '"prompts":[{"name":"plan","description":"Plans.","arguments":[{"name":"city","required":true},{"name":"day"}]}]';
const RESOURCES = '"resources":[{"uri":"test://note","name":"Note","mimeType":"text/plain"}]';
const TEMPLATES = '"resourceTemplates":[{"uriTemplate":"test://users/{id}","name":"User"}]';
const MESSAGES = '"messages":[{"role":"user","content":{"type":"text","text":"Rome on any day"}}]';
const failure = (code: number, message: string, data: string): string => `{"jsonrpc":"2.0","id":1,"error":{"code":${code},"message":"${message}","data":{${data}}}}`;
const complete = (name: string, value: string): string => `"ref":{"type":"ref/prompt","name":"plan"},"argument":{"name":"${name}","value":"${value}"}`;

const rows: readonly (readonly [method: string, params: string, members: string, caching: string])[] = [
  ['prompts/list', '', PROMPTS, LIST],
  ['resources/list', '', RESOURCES, LIST],
  ['resources/templates/list', '', TEMPLATES, LIST],
  ['prompts/get', '"name":"plan","arguments":{"city":"Rome"}', MESSAGES, ''],
  ['resources/read', '"uri":"test://note"', '"contents":[{"uri":"test://note","mimeType":"text/plain","text":"noted"}]', READ],
  ['resources/read', '"uri":"test://users/a%20b"', '"contents":[{"uri":"test://users/a%20b","mimeType":"text/plain","text":"user a b"}]', READ],
  ['completion/complete', complete('city', 'pa'), '"completion":{"values":["Paris","Parma"],"total":2,"hasMore":false}', ''],
  ['completion/complete', complete('day', 'x'), '"completion":{"values":[],"hasMore":false}', ''],
  ['completion/complete', '"ref":{"type":"ref/resource","uri":"test://users/{id}"},"argument":{"name":"id","value":"7"}', '"completion":{"values":["71","72","73"],"total":3,"hasMore":false}', ''],
];
for (const [method, params, members, caching] of rows) {
  test(`${method} ${params.slice(0, 60)}`, async () => {
    assert.is((await send(open(), method, params)).body, legacy(members));
    assert.is((await send(open(), method, `${params}${params === '' ? '' : ','}${meta()}`)).body, modern(members, caching));
  });
}

const NOT_FOUND = 'RESOURCE_NOT_FOUND: There is no resource \\"test://none\\". Use a URI from resources/list, or one that a template of resources/templates/list makes.';
test('a resource that is not there has the code of its era', async () => {
  const data = '"uri":"test://none","code":"RESOURCE_NOT_FOUND"';
  assert.is((await send(open(), 'resources/read', '"uri":"test://none"')).body, failure(-32002, NOT_FOUND, data));
  assert.is((await send(open(), 'resources/read', `"uri":"test://none",${meta()}`)).body, failure(-32602, NOT_FOUND, data));
  assert.match((await send(open(), 'resources/read', '"uri":"test://users/0"')).body, /"code":-32002/);
});

for (const [name, method, params, want] of [
  ['an unknown prompt', 'prompts/get', '"name":"plane"', /"code":-32602,"message":"UNKNOWN_PROMPT: No prompt is named \\"plane\\"\. Did you mean plan\?/],
  ['a missing argument', 'prompts/get', '"name":"plan"', /"code":-32602,.*city: required/],
  ['an unknown argument', 'prompts/get', '"name":"plan","arguments":{"city":"x","town":"y"}', /"code":-32602,.*town: there is no such argument/],
  ['an argument that is no text', 'prompts/get', '"name":"plan","arguments":{"city":1}', /"code":-32602,"message":"Invalid params: arguments must be an object of strings"/],
  ['no uri', 'resources/read', '', /"code":-32602,"message":"Invalid params: uri must be a string"/],
  ['a completion of nothing', 'completion/complete', '"ref":{"type":"ref/prompt","name":"none"},"argument":{"name":"a","value":""}', /"code":-32602,"message":"UNKNOWN_PROMPT/],
  ['a completion of an unknown argument', 'completion/complete', complete('town', ''), /"code":-32602,.*Known: city, day/],
  ['a completion without an argument', 'completion/complete', '"ref":{"type":"ref/prompt","name":"plan"}', /"code":-32602,"message":"Invalid params: argument must be an object with name and value"/],
  ['a reference of another type', 'completion/complete', '"ref":{"type":"ref/tool","name":"plan"},"argument":{"name":"a","value":""}', /"code":-32602,"message":"Invalid params: ref must be/],
  ['an unknown log level', 'logging/setLevel', '"level":"loud"', /"code":-32602,"message":"Invalid params: level must be one of debug, info/],
  ['a log level without a session', 'logging/setLevel', '"level":"info"', /"code":-32600,.*takes a session/],
  ['following without a session', 'resources/subscribe', '"uri":"test://note"', /"code":-32600,.*takes a session/],
] as const) {
  test(`${name} is refused`, async () => assert.match((await send(open(), method, params)).body, want));
}

test('levels and followed resources change what is kept', async () => {
  const protocol = open();
  const levelled = await send(protocol, 'logging/setLevel', '"level":"error"', { session: SESSION });
  assert.is(levelled.body, '{"jsonrpc":"2.0","id":1,"result":{}}');
  assert.equal(levelled.session, { ...SESSION, logLevel: 'error' });
  const followed = await send(protocol, 'resources/subscribe', '"uri":"test://note"', { session: SESSION });
  assert.equal(followed.session?.resources, ['test://note']);
  const left = await send(protocol, 'resources/unsubscribe', '"uri":"test://note"', { session: followed.session ?? SESSION });
  assert.equal(left.session?.resources, []);
});

const call = (name: string, more = ''): string => `"name":"${name}"${more}`;
const progress = (count: number): string => `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"t","progress":${count},"total":100,"message":"at ${count}"}}`;
const INFO = '{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"counter","data":{"step":1}}}';
const BAD = '{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"error","data":"bad"}}';

test('progress grows, and only with a token', async () => {
  const { told } = await send(open(), 'tools/call', call('count', ',"_meta":{"progressToken":"t"}'), { session: { ...SESSION, logLevel: 'emergency' } });
  assert.equal(told, [progress(0), progress(50), progress(100)]);
  assert.equal((await send(open(), 'tools/call', call('count'), { session: { ...SESSION, logLevel: 'emergency' } })).told, []);
});

test('log messages: by the level of the session, or that of the request; without one none in the modern era', async () => {
  assert.equal((await send(open(), 'tools/call', call('count'), { session: SESSION })).told, [INFO, BAD]);
  assert.equal((await send(open(), 'tools/call', call('count'), { session: { ...SESSION, logLevel: 'error' } })).told, [BAD]);
  assert.equal((await send(open(), 'tools/call', call('count', `,${meta()}`))).told, []);
  assert.equal((await send(open(), 'tools/call', call('count', `,${meta(',"io.modelcontextprotocol/logLevel":"warning"')}`))).told, [BAD]);
  const refused = await send(open(), 'tools/call', call('count', `,${meta(',"io.modelcontextprotocol/logLevel":"loud"')}`));
  assert.is(refused.status, 400);
});

test('nothing is told once a call has ended', async () => {
  let late: (() => void) | undefined;
  const { gateway, plugin } = createOfferingGateway();
  plugin.tool({ name: 'late', description: 'Late.', inputSchema: { type: 'object' }, run: (_args, { progress: tell }) => ((late = () => tell(9)), 'done') });
  const { told } = await send(createProtocol(gateway, fakeOptions), 'tools/call', call('late', ',"_meta":{"progressToken":"t"}'));
  late?.();
  assert.equal(told, []);
});

test('of a failure callers hear what is meant for them', async () => {
  const causes: unknown[] = [];
  const { gateway } = createOfferingGateway();
  const protocol = createProtocol(gateway, { ...fakeOptions, log: (_message, cause) => causes.push(cause) });
  const told = (await send(protocol, 'tools/call', call('secret', ',"arguments":{"to":"tell"}'))).body;
  assert.match(told, /"isError":true/);
  assert.match(told, /PLUGIN_FAILED: Nobody is called that\./);
  const hidden = (await send(protocol, 'tools/call', call('secret'))).body;
  assert.match(hidden, /PLUGIN_FAILED: The tool secret failed\./);
  assert.not.ok(/hunter2|\.ts:|at /.test(hidden.replaceAll('What to', '')));
});

test('wrong arguments of a plugin tool are told like those of any other', async () => {
  assert.match((await send(open(), 'tools/call', call('count', ',"arguments":{"tow":"x"}'))).body, /INVALID_ARGUMENTS.*tow/);
});
