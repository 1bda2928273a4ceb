/** The embedded authorization server from end to end, with the client of the SDK and a browser that is played. */
import { type OAuthClientProvider, auth } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { signIn } from './browser.js';
import { users } from './apis.js';
import { type Serving, bearer, post, startServing } from './serving.js';

const test = suite('identity/embedded', { timeoutMs: 30_000 });
const REDIRECT = 'http://127.0.0.1:7777/callback';

interface Remembering extends OAuthClientProvider {
  readonly kept: { client?: OAuthClientInformationMixed; tokens?: OAuthTokens; verifier?: string; asked?: URL };
}

function createProvider(scope?: string): Remembering {
  const kept: Remembering['kept'] = {};
  return {
    kept,
    redirectUrl: REDIRECT,
    clientMetadata: { client_name: 'Test <b>client</b>', redirect_uris: [REDIRECT], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'none', ...(scope === undefined ? {} : { scope }) },
    clientInformation: () => kept.client,
    saveClientInformation: (client) => void (kept.client = client),
    tokens: () => kept.tokens,
    saveTokens: (tokens) => void (kept.tokens = tokens),
    redirectToAuthorization: (url) => void (kept.asked = url),
    saveCodeVerifier: (verifier) => void (kept.verifier = verifier),
    codeVerifier: () => kept.verifier ?? '',
  };
}

let serving: Serving;
const lastCode = (): string => /: (\d{4}-\d{4})$/.exec(serving.said.at(-1) ?? '')?.[1] ?? '';

async function letIn(provider: Remembering, scope?: string): Promise<void> {
  assert.is(await auth(provider, { serverUrl: serving.url, ...(scope === undefined ? {} : { scope }) }), 'REDIRECT');
  const ended = await signIn(provider.kept.asked ?? new URL('http://nowhere'), { redirectUri: REDIRECT, readCode: lastCode });
  assert.equal([ended.searchParams.get('iss'), ended.searchParams.get('error_description')], [new URL(serving.url).origin, null]);
  assert.is(await auth(provider, { serverUrl: serving.url, authorizationCode: ended.searchParams.get('code') ?? '' }), 'AUTHORIZED');
}

test.before(async () => {
  serving = await startServing({ config: { apis: { users }, roles: { reader: { effects: ['reads'], members: { everyone: true } }, writer: { effects: ['writes'], members: { subjects: ['embedded:owner'] }, scopes: ['users:write'] } } }, mode: 'embedded', sandbox: true });
});
test.after(() => serving.close());

test('a client of the SDK registers, is let in with the code of the terminal, and calls', async () => {
  const provider = createProvider();
  await letIn(provider);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(serving.url), { authProvider: provider }) as never);
  const { tools } = await client.listTools();
  assert.equal(tools.map(({ name }) => name), ['gatewright_look_up_call', 'gatewright_stop_spending', 'users_check_health', 'users_create_user', 'users_get_user', 'users_list_users', 'users_search_users', 'users_update_user']);
  const result = await client.callTool({ name: 'users_search_users', arguments: { name: 'a' } });
  assert.is.not(result.isError, true);
  await client.close();
});

test('its token is an access token for this gateway alone, and says nothing but who and what', async () => {
  const provider = createProvider();
  await letIn(provider);
  const token = provider.kept.tokens?.access_token ?? '';
  const { typ, alg } = decodeProtectedHeader(token);
  assert.equal({ typ, alg }, { typ: 'at+jwt', alg: 'ES256' });
  const { aud, iss, sub, scope } = decodeJwt(token);
  assert.equal({ aud, iss, sub, scope }, { aud: serving.url, iss: new URL(serving.url).origin, sub: 'owner', scope: 'mcp users:write' });
});

test('without a token, metadata leads from the gateway to the authorization server', async () => {
  const origin = new URL(serving.url).origin;
  const refused = await post(serving.url, 'tools/list');
  assert.is(refused.status, 401);
  assert.is(refused.challenge, `Bearer scope="mcp users:write", resource_metadata="${origin}/.well-known/oauth-protected-resource/mcp"`);
  const metadata = { resource: serving.url, authorization_servers: [origin], scopes_supported: ['mcp', 'users:write'], bearer_methods_supported: ['header'], resource_name: 'Gatewright' };
  for (const path of ['', '/mcp']) {
    const response = await fetch(`${origin}/.well-known/oauth-protected-resource${path}`, { headers: { origin: 'https://inspector.example' } });
    assert.equal([response.status, response.headers.get('access-control-allow-origin'), await response.json()], [200, '*', metadata]);
  }
  const server = (await (await fetch(`${origin}/.well-known/oauth-authorization-server`)).json()) as Record<string, unknown>;
  assert.equal([server['issuer'], server['code_challenge_methods_supported'], server['registration_endpoint'], server['authorization_response_iss_parameter_supported']], [origin, ['S256'], `${origin}/oauth/register`, true]);
});

test('the client may know the gateway as localhost', async () => {
  const { port } = new URL(serving.url);
  const metadata = (await (await fetch(`http://localhost:${port}/.well-known/oauth-protected-resource/mcp`)).json()) as Record<string, unknown>;
  assert.is(metadata['resource'], `http://localhost:${port}/mcp`);
});

test('a refresh token gives a new access token, once', async () => {
  const provider = createProvider();
  await letIn(provider);
  const first = provider.kept.tokens?.refresh_token ?? '';
  const refresh = (token: string): Promise<Response> =>
    fetch(`${new URL(serving.url).origin}/oauth/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: provider.kept.client?.client_id ?? '' }) });
  const renewed = (await (await refresh(first)).json()) as { readonly access_token: string; readonly refresh_token: string };
  assert.is.not(renewed.refresh_token, first);
  assert.is((await post(serving.url, 'tools/list', {}, bearer(renewed.access_token))).status, 200);
  assert.is((await refresh(first)).status, 400);
  // Somebody has it who should not: everything that came of it is over.
  assert.is((await refresh(renewed.refresh_token)).status, 400);
});

test('a call that a further scope would allow is asked to step up, and the new token has it', async () => {
  const provider = createProvider();
  await letIn(provider, 'mcp');
  const token = provider.kept.tokens?.access_token ?? '';
  const refused = await post(serving.url, 'tools/call', { name: 'users_create_user', arguments: {} }, bearer(token));
  assert.is(refused.status, 403);
  assert.is(refused.challenge, `Bearer error="insufficient_scope", error_description="the call takes a scope that the token does not have", scope="mcp users:write", resource_metadata="${new URL(serving.url).origin}/.well-known/oauth-protected-resource/mcp"`);
  assert.is((await post(serving.url, 'tools/call', { name: 'users_delete_user', arguments: {} }, bearer(token))).status, 200);
  const again = createProvider();
  if (provider.kept.client !== undefined) again.kept.client = provider.kept.client;
  await letIn(again, 'mcp users:write');
  assert.is((await post(serving.url, 'tools/call', { name: 'users_create_user', arguments: {} }, bearer(again.kept.tokens?.access_token ?? ''))).status, 200);
});

test('wrong codes end the sign-in after five of them; refusing ends it at once', async () => {
  const provider = createProvider();
  for (const options of [{ readCode: () => '0000-000x' }, { readCode: lastCode, decision: 'deny' as const }]) {
    delete provider.kept.tokens;
    await auth(provider, { serverUrl: serving.url });
    const ended = await signIn(provider.kept.asked ?? new URL('http://nowhere'), { redirectUri: REDIRECT, ...options });
    assert.equal([ended.searchParams.get('error'), ended.searchParams.get('code')], ['access_denied', null]);
  }
});

test('what a client calls itself is text on the page, and it is not let in without the cookie of its browser', async () => {
  const provider = createProvider();
  await auth(provider, { serverUrl: serving.url });
  const response = await fetch(provider.kept.asked ?? '', { redirect: 'manual' });
  const page = new URL(response.headers.get('location') ?? '', serving.url);
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const html = await (await fetch(page, { headers: { cookie } })).text();
  assert.match(html, '<strong>Test &lt;b&gt;client&lt;/b&gt;</strong>');
  assert.is((await fetch(page)).status, 400);
});

const ask = (changes: Readonly<Record<string, string | undefined>>, provider: Remembering): URL => {
  const url = new URL(provider.kept.asked ?? 'http://nowhere');
  for (const [name, value] of Object.entries(changes)) value === undefined ? url.searchParams.delete(name) : url.searchParams.set(name, value);
  return url;
};

for (const [what, changes, error] of [
  ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
  ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['another resource', { resource: 'https://other.example/mcp' }, 'invalid_target'],
  ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
] as const) {
  test(`${what} is refused`, async () => {
    const provider = createProvider();
    await auth(provider, { serverUrl: serving.url });
    const response = await fetch(ask(changes, provider), { redirect: 'manual' });
    const location = response.headers.get('location') ?? '';
    assert.match(location === '' ? await response.text() : location, new RegExp(error));
  });
}

test('another redirect than the registered one is no way out', async () => {
  const provider = createProvider();
  await auth(provider, { serverUrl: serving.url });
  const response = await fetch(ask({ redirect_uri: 'http://evil.example/' }, provider), { redirect: 'manual' });
  assert.equal([response.status, response.headers.get('location')], [400, null]);
});
