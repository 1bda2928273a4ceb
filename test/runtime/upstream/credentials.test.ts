/** Credentials: found by name, chosen for each call, never shown. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { ApiDefinition } from '../../../runtime/contract.js';
import { ToolError } from '../../../runtime/errors.js';
import { type CredentialsConfig, createCredentials } from '../../../runtime/upstream/credentials.js';
import { suite } from '../../suite.js';
import { fakeGateway } from '../call/fake-tool.js';
import { startRawServer, writeReply } from './raw-server.js';

const test = suite('credentials');
const security: ApiDefinition['security'] = { key: { type: 'apiKey', in: 'header', name: 'X-Key' }, query: { type: 'apiKey', in: 'query', name: 'apikey' }, cookie: { type: 'apiKey', in: 'cookie', name: 'sid' }, bearer: { type: 'http', scheme: 'bearer' }, basic: { type: 'http', scheme: 'basic' }, oauth: { type: 'oauth2' } };
const api: ApiDefinition = { name: 'x', title: 'X', servers: [], security };
const config: CredentialsConfig = { key: { env: 'KEY' }, query: { env: 'QUERY' }, cookie: { env: 'COOKIE' }, bearer: { env: 'BEARER' }, basic: { user: { env: 'BASIC_USER' }, password: { env: 'BASIC_PASSWORD' } }, oauth: { env: 'OAUTH' } };
const choose = (auth: readonly (readonly string[])[], env: NodeJS.ProcessEnv): readonly string[] => createCredentials(api, config, env).choose(auth).map(({ schemeName, secret }) => `${schemeName}=${secret}`);

for (const [name, auth, env, wanted] of [
  ['none asked for', [], {}, []],
  ['the first complete alternative', [['bearer'], ['key']], { KEY: 'k' }, ['key=k']],
  ['both of a pair', [['key', 'bearer']], { KEY: 'k', BEARER: 'b' }, ['key=k', 'bearer=b']],
  ['half a pair is none', [['key', 'bearer'], []], { KEY: 'k' }, []],
  ['credentials before none, where both would do', [[], ['key']], { KEY: 'k' }, ['key=k']],
  ['user and password', [['basic']], { BASIC_USER: 'u', BASIC_PASSWORD: 'p' }, ['basic=u:p']],
  ['a line end is no part of a secret', [['key']], { KEY: 'k\n' }, ['key=k']],
] as const) {
  test(`chooses ${name}`, () => assert.equal(choose(auth, env), [...wanted]));
}

test('a secret may be in a file that a variable names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secret-'));
  try {
    writeFileSync(join(folder, 'k'), 'from file\n');
    assert.equal(choose([['key']], { KEY_FILE: join(folder, 'k') }), ['key=from file']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what is missing is named by its variables', () => {
  let error: unknown;
  try {
    choose([['key', 'basic']], { KEY: 'CANARY' });
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error instanceof ToolError && error.code === 'CREDENTIALS_MISSING');
  assert.equal(error instanceof ToolError ? error.details.problems : [], ['basic: set BASIC_USER or BASIC_USER_FILE and BASIC_PASSWORD or BASIC_PASSWORD_FILE']);
});

test('each kind goes where it belongs, on the wire', async () => {
  const server = await startRawServer((socket) => void socket.write(writeReply('{}')));
  const env = { KEY: 'k', QUERY: 'q&', COOKIE: 'c', BEARER: 'b', BASIC_USER: 'u', BASIC_PASSWORD: 'p', OAUTH: 'o' };
  const lines: string[] = [];
  for (const scheme of Object.keys(security)) {
    const gateway = fakeGateway({ baseUrl: server.url, api: { security }, tool: { auth: [[scheme]] }, upstream: { credentials: config, env } });
    await gateway.call('things_get', {});
    await gateway.close();
    const request = server.requests.at(-1) ?? '';
    lines.push([/^\S+ \S+/.exec(request)?.[0], ...request.split('\r\n').filter((line) => /^(x-key|cookie|authorization):/i.test(line))].join(' | '));
  }
  await server.close();
  assert.equal(lines, ['GET /things | X-Key: k', 'GET /things?apikey=q%26', 'GET /things | Cookie: sid=c', 'GET /things | Authorization: Bearer b', 'GET /things | Authorization: Basic dTpw', 'GET /things | Authorization: Bearer o']);
});

test('a secret that upstream sends back is hidden in errors', async () => {
  const server = await startRawServer((socket) => void socket.write(writeReply('{"error":"bad CANARY-1"}', '400 Bad Request')));
  const gateway = fakeGateway({ baseUrl: server.url, api: { security }, tool: { auth: [['key']] }, upstream: { credentials: config, env: { KEY: 'CANARY-1' } } });
  const { error } = await gateway.call('things_get', {});
  assert.is(error?.code, 'UPSTREAM_REJECTED');
  assert.match(error?.message ?? '', /bad \*\*\*/);
  assert.not.match(`${error?.message} ${JSON.stringify(error?.details)}`, 'CANARY');
  await gateway.close();
  await server.close();
});

test('a secret that a successful answer repeats is hidden in it, in every form', async () => {
  const secret = 'CANARY-"long"';
  const text = JSON.stringify({ echoed: secret, encoded: encodeURIComponent(secret), base64: Buffer.from(secret).toString('base64'), digits: 1 }).replace('CANARY', '\\u0043ANARY');
  const server = await startRawServer((socket) => void socket.write(writeReply(text, '200 OK', ['Content-Type: application/json'])));
  const gateway = fakeGateway({ baseUrl: server.url, api: { security }, tool: { auth: [['key']] }, upstream: { credentials: config, env: { KEY: secret } } });
  const { structured } = await gateway.call('things_get', {});
  assert.is(structured, '{"echoed":"***","encoded":"***","base64":"***","digits":1}');
  await gateway.close();
  await server.close();
});

test('a secret that comes back as a number leaves JSON behind', async () => {
  const server = await startRawServer((socket) => void socket.write(writeReply('{"pin":1234567890,"id":12345678901234567890123}', '200 OK', ['Content-Type: application/json'])));
  const gateway = fakeGateway({ baseUrl: server.url, api: { security }, tool: { auth: [['key']] }, upstream: { credentials: config, env: { KEY: '1234567890' } } });
  assert.is((await gateway.call('things_get', {})).structured, '{"pin":"***","id":"***"}');
  await gateway.close();
  await server.close();
});

test('an answer with masks that is no JSON is withheld', async () => {
  const server = await startRawServer((socket) => void socket.write(writeReply('card 4111', '200 OK', ['Content-Type: text/plain'])));
  const gateway = fakeGateway({ baseUrl: server.url, tool: { result: { masks: [{ at: '/card', keep: 'none' }] } } });
  assert.equal((await gateway.call('things_get', {})).content, [{ type: 'text', text: 'Done: HTTP 200. The answer is withheld: parts of it are sensitive, and it is not the JSON in which they could be masked.' }]);
  await gateway.close();
  await server.close();
});
