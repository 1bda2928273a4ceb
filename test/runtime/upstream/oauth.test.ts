/** OAuth 2 client credentials, on the wire: how tokens are asked for, kept and renewed, and where the secret does not go. */
import * as assert from 'uvu/assert';
import type { SecurityScheme } from '../../../runtime/contract.js';
import type { CredentialsConfig } from '../../../runtime/upstream/credentials.js';
import { createTokens } from '../../../runtime/upstream/oauth.js';
import { suite } from '../../suite.js';
import { WRITES, fakeGateway } from '../call/fake-tool.js';
import { startRawServer, writeReply } from './raw-server.js';

const test = suite('oauth');
const SECRET = 'CANARY-sécret:1';
const env = { ID: 'my client', SECRET };
const config: CredentialsConfig = { oauth: { clientId: { env: 'ID' }, clientSecret: { env: 'SECRET' } } };

type Answer = string | readonly [status: string, body: string];

/** An authorization server at /token and an API at /things, side by side. */
async function start(answers: { readonly token: (index: number) => Answer; readonly things?: (index: number, request: string) => Answer }) {
  const seen: string[] = [];
  const server = await startRawServer((socket, request) => {
    const isToken = /^(POST|GET) \/(token|\.well-known)/.test(request);
    const index = seen.filter((line) => line.startsWith(isToken ? 'T' : 'C')).length;
    const header = (name: string): string => new RegExp(`^${name}: (.*)\r$`, 'im').exec(request)?.[1] ?? '-';
    seen.push(isToken ? `T ${header('authorization')} ${request.split('\r\n\r\n')[1] ?? ''}` : `C ${header('authorization')}`);
    const answer = isToken ? answers.token(index) : (answers.things?.(index, request) ?? '{}');
    const [status, body] = typeof answer === 'string' ? ['200 OK', answer] : answer;
    socket.write(writeReply(body, status, ['Content-Type: application/json']));
  });
  const gateway = (scheme: SecurityScheme = { type: 'oauth2', tokenUrl: '/token' }, credentials = config, tool = {}) =>
    fakeGateway({ baseUrl: server.url, api: { security: { oauth: scheme } }, tool: { auth: [['oauth']], ...tool }, upstream: { credentials, env } });
  return { server, seen, gateway };
}

const BASIC = `Basic ${Buffer.from('my%20client:CANARY-s%C3%A9cret%3A1').toString('base64')}`;

test('asks once for many calls at once, with the scopes of the operation', async () => {
  const { server, seen, gateway } = await start({ token: () => '{"access_token":"t1","token_type":"Bearer","expires_in":3600}' });
  const calls = gateway(undefined, undefined, { scopes: { oauth: ['write', 'read'] } });
  await Promise.all(Array.from({ length: 5 }, () => calls.call('things_get', {})));
  await calls.call('things_get', {});
  assert.equal(seen[0], `T ${BASIC} grant_type=client_credentials&scope=read%20write`);
  assert.equal(seen.slice(1), Array.from({ length: 6 }, () => 'C Bearer t1'));
  await calls.close();
  await server.close();
});

test('configured scopes and audience come before the operation\'s', async () => {
  const { server, seen, gateway } = await start({ token: () => '{"access_token":"t1"}' });
  const calls = gateway(undefined, { oauth: { clientId: { env: 'ID' }, clientSecret: { env: 'SECRET' }, scopes: ['all'], audience: 'https://api' } }, { scopes: { oauth: ['read'] } });
  await calls.call('things_get', {});
  assert.equal(seen[0], `T ${BASIC} grant_type=client_credentials&scope=all&audience=https%3A%2F%2Fapi`);
  await calls.close();
  await server.close();
});

test('a server that wants the secret in the body gets it there, and is remembered', async () => {
  const { server, seen, gateway } = await start({ token: (index) => (index === 0 ? ['401 Unauthorized', '{"error":"invalid_client"}'] : `{"access_token":"t${index}","expires_in":1}`), things: () => '{}' });
  const calls = gateway();
  await calls.call('things_get', {});
  assert.equal(seen[1], 'T - grant_type=client_credentials&client_id=my%20client&client_secret=CANARY-s%C3%A9cret%3A1');
  assert.equal(seen[2], 'C Bearer t1');
  await calls.close();
  await server.close();
});

test('a token is renewed before it ends', async () => {
  let now = 0;
  let asked = 0;
  const tokens = createTokens({
    baseUrl: 'https://api.example.com',
    send: async () => ({ status: 200, headers: {}, body: Buffer.from(`{"access_token":"t${++asked}","expires_in":600}`) }),
    onToken: () => undefined,
    now: () => now,
  });
  const get = () => tokens.get('oauth', { type: 'oauth2', tokenUrl: 'https://auth.example.com/token' }, { id: 'a', secret: 'b', scopes: undefined, audience: undefined, tokenUrl: undefined }, []);
  const seen = [];
  for (now of [0, 539_999, 540_000, 1_079_999]) seen.push(await get());
  assert.equal(seen, ['t1', 't1', 't2', 't2']);
});

test('a token that upstream no longer takes is replaced once, and the call goes out again', async () => {
  let now = 0;
  let asked = 0;
  const tokens = createTokens({ baseUrl: 'http://127.0.0.1', send: async () => ({ status: 200, headers: {}, body: Buffer.from(`{"access_token":"t${++asked}"}`) }), onToken: () => undefined, now: () => now });
  const get = () => tokens.get('oauth', { type: 'oauth2', tokenUrl: '/token' }, { id: 'a', secret: 'b', scopes: undefined, audience: undefined, tokenUrl: undefined }, []);
  const first = await get();
  assert.is(tokens.renounce('another'), false);
  now = 5_000;
  assert.is(tokens.renounce(first), true);
  const second = await get();
  assert.is(second, 't2');
  assert.is(tokens.renounce(second), false, 'one that is refused at once is not refused for its age');
});

test('a write that a fresh token is refused for is sent once', async () => {
  const { server, seen, gateway } = await start({ token: () => '{"access_token":"t1"}', things: () => ['401 Unauthorized', '{}'] });
  const calls = gateway(undefined, undefined, { method: 'POST', effects: WRITES });
  const { error } = await calls.call('things_get', {});
  assert.is(error?.code, 'UPSTREAM_UNAUTHORIZED');
  assert.equal(seen.map((line) => line.slice(0, 11)), ['T Basic bXk', 'C Bearer t1']);
  await calls.close();
  await server.close();
});

test('OpenID Connect says where its token endpoint is', async () => {
  const { server, seen, gateway } = await start({ token: (index) => (index === 0 ? `{"token_endpoint":"${'/token'}"}` : '{"access_token":"t1"}') });
  const calls = gateway({ type: 'openIdConnect', url: '/.well-known/openid-configuration' });
  assert.is((await calls.call('things_get', {})).error, undefined);
  assert.equal(seen, ['T - ', `T ${BASIC} grant_type=client_credentials`, 'C Bearer t1']);
  await calls.close();
  await server.close();
});

for (const [name, tokenUrl, wanted] of [
  ['another host', 'https://evil.example/token', /evil\.example, which is no host of the API; set `tokenUrl`/],
  ['plain http', 'http://auth.example.com/token', /is not https/],
  ['no URL', 'javascript:1', /is no https URL/],
  ['an address', 'https://10.0.0.1/token', /10\.0\.0\.1, which is no host of the API/],
  ['this machine', 'http://127.0.0.1/token', /127\.0\.0\.1, which is no host of the API/],
  ['a neighbour under a public suffix', 'https://evil.co.uk/token', /evil\.co\.uk, which is no host/],
] as const) {
  test(`the secret does not go to ${name} because a document says so`, async () => {
    let sent = 0;
    const baseUrl = tokenUrl.includes('co.uk') ? 'https://api.shop.co.uk' : 'https://api.example.com';
    const tokens = createTokens({ baseUrl, send: async () => (sent += 1, { status: 200, headers: {}, body: Buffer.from('{}') }), onToken: () => undefined });
    const error = await tokens.get('oauth', { type: 'oauth2', tokenUrl }, { id: 'a', secret: SECRET, scopes: undefined, audience: undefined, tokenUrl: undefined }, []).catch((thrown: { details?: { problems?: readonly string[] } }) => thrown);
    assert.match(typeof error === 'string' ? error : (error.details?.problems?.[0] ?? ''), wanted);
    assert.is(sent, 0);
  });
}

for (const [name, answer, wanted] of [
  ['a refusal', ['400 Bad Request', '{"error":"invalid_scope","error_description":"CANARY-sécret:1"}'], 'The gateway got no access token (oauth): the token endpoint answered HTTP 400, invalid_scope. Nothing of the call was sent.'],
  ['no token', '{"token":"x"}', 'The gateway got no access token (oauth): the token endpoint answered without an access token. Nothing of the call was sent.'],
  ['another kind', '{"access_token":"x","token_type":"mac"}', 'The gateway got no access token (oauth): the token endpoint gives tokens of another kind than Bearer. Nothing of the call was sent.'],
  ['a token that breaks lines', '{"access_token":"x\\r\\nX: y"}', 'The gateway got no access token (oauth): the token endpoint answered without an access token. Nothing of the call was sent.'],
] as const) {
  test(`${name} is told, without secrets`, async () => {
    const { server, seen, gateway } = await start({ token: () => answer });
    const calls = gateway();
    const { error } = await calls.call('things_get', {});
    assert.equal([error?.code, error?.details.message], ['UPSTREAM_UNAUTHORIZED', wanted]);
    assert.is(seen.filter((line) => line.startsWith('C')).length, 0);
    await calls.close();
    await server.close();
  });
}

test('a token that upstream repeats is hidden', async () => {
  const { server, gateway } = await start({ token: () => '{"access_token":"TOKEN-CANARY"}', things: () => ['400 Bad Request', '{"message":"bad TOKEN-CANARY"}'] });
  const calls = gateway();
  const { error } = await calls.call('things_get', {});
  assert.not.match(JSON.stringify(error?.details), 'TOKEN-CANARY');
  await calls.close();
  await server.close();
});
