/** OAuth of the client: who may give tokens, what is asked for, what is refused. */
import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as assert from 'uvu/assert';
import { type Authorizer, type JsonObject, type OAuthOptions, memoryStore, oauth, openLoopback, stringifyJson } from '../../client/index.js';
import { readChallenge } from '../../client/auth/challenge.js';
import { suite } from '../suite.js';
import { failure } from './fake-server.js';

const test = suite('client OAuth');

/** What the authorization server (which is the resource, too) was asked, and what it says. */
interface World {
  origin: string;
  metadata: JsonObject;
  resource: JsonObject;
  token: (form: URLSearchParams, headers: IncomingHttpHeaders) => readonly [status: number, body: JsonObject];
  readonly asked: { readonly path: string; readonly form: URLSearchParams; readonly headers: IncomingHttpHeaders; readonly text: string }[];
}

let server: Server;
let world: World;

test.beforeEach(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const path = new URL(request.url ?? '/', 'http://x').pathname;
      world.asked.push({ path, form: new URLSearchParams(body), headers: request.headers, text: body });
      const [status, answer] = path.startsWith('/.well-known/oauth-protected-resource/mcp') ? [200, world.resource] : path === '/.well-known/oauth-authorization-server' ? [200, world.metadata] : path === '/register' ? [201, { client_id: 'registered' }] : path === '/token' ? world.token(new URLSearchParams(body), request.headers) : [404, {}];
      response.writeHead(status, { 'content-type': 'application/json' }).end(stringifyJson(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world = {
    origin,
    metadata: { issuer: origin, authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token`, registration_endpoint: `${origin}/register`, code_challenge_methods_supported: ['S256'], token_endpoint_auth_methods_supported: ['none', 'client_secret_basic'] },
    resource: { resource: `${origin}/mcp`, authorization_servers: [origin], scopes_supported: ['read'] },
    token: () => [200, { access_token: 't1', token_type: 'Bearer', refresh_token: 'r1' }],
    asked: [],
  };
});
test.afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** The person says yes; `change` turns the answer into another. */
const agree = (seen: URL[] = [], change: (answer: URL) => void = () => undefined) => async (url: URL): Promise<URL> => {
  seen.push(url);
  const answer = new URL(url.searchParams.get('redirect_uri') ?? '');
  answer.searchParams.set('code', 'c1');
  answer.searchParams.set('state', url.searchParams.get('state') ?? '');
  change(answer);
  return answer;
};

const mcp = (): URL => new URL(`${world.origin}/mcp`);
const challenge = (authorizer: Authorizer, header?: string, status: 401 | 403 = 401, used?: string): Promise<boolean> => authorizer.answer(mcp(), { status, header, used });
const make = (options: OAuthOptions = {}): Authorizer => oauth({ authorize: agree(), redirectUrl: 'http://127.0.0.1:5555/callback', ...options });
const tokensAsked = () => world.asked.filter(({ path }) => path === '/token');

test('reads challenges as servers write them', () => {
  assert.equal(readChallenge('Bearer scope="a b", resource_metadata="https://x/y", error=insufficient_scope'), { resourceMetadata: 'https://x/y', scopes: ['a', 'b'], error: 'insufficient_scope' });
  assert.equal(readChallenge('Basic realm="a, Bearer", bearer  Scope = "q\\"uote"').scopes, ['q"uote']);
  assert.equal(readChallenge('Basic realm="x"'), { resourceMetadata: undefined, scopes: undefined, error: undefined });
  assert.equal(readChallenge(undefined).scopes, undefined);
});

test('registers, asks for the scopes of the resource with PKCE and state, and keeps the token', async () => {
  const seen: URL[] = [];
  const authorizer = make({ authorize: agree(seen) });
  assert.is(await authorizer.authorize(mcp()), undefined);
  assert.is(await challenge(authorizer), true);
  assert.is(await authorizer.authorize(mcp()), 'Bearer t1');
  const asked = seen[0]?.searchParams;
  assert.equal([asked?.get('client_id'), asked?.get('scope'), asked?.get('resource'), asked?.get('code_challenge_method'), asked?.get('response_type')], ['registered', 'read', `${world.origin}/mcp`, 'S256', 'code']);
  const form = tokensAsked()[0]?.form;
  assert.equal([form?.get('code'), form?.get('client_id'), form?.get('resource'), form?.get('redirect_uri')], ['c1', 'registered', `${world.origin}/mcp`, 'http://127.0.0.1:5555/callback']);
  assert.match(form?.get('code_verifier') ?? '', /^[\w-]{43}$/);
  assert.match(world.asked.find(({ path }) => path === '/register')?.text ?? '', '"application_type":"native"');
});

test('a token that is refused is renewed without the person, or with them where that is refused, too', async () => {
  const seen: URL[] = [];
  const authorizer = make({ authorize: agree(seen) });
  await challenge(authorizer);
  world.token = (form) => (form.get('refresh_token') === 'r1' ? [200, { access_token: 't2', token_type: 'bearer' }] : [400, { error: 'invalid_grant' }]);
  assert.is(await challenge(authorizer, undefined, 401, 'Bearer t1'), true);
  assert.is(await authorizer.authorize(mcp()), 'Bearer t2');
  assert.is(seen.length, 1);
  world.token = (form) => (form.get('grant_type') === 'refresh_token' ? [400, { error: 'invalid_grant' }] : [200, { access_token: 't3', token_type: 'bearer' }]);
  assert.is(await challenge(authorizer, undefined, 401, 'Bearer t2'), true);
  assert.is(await authorizer.authorize(mcp()), 'Bearer t3');
  assert.is(seen.length, 2);
});

test('a step up asks for what was granted and what is missing, and not twice for the same', async () => {
  const seen: URL[] = [];
  const authorizer = make({ authorize: agree(seen) });
  await challenge(authorizer);
  const step = 'Bearer error="insufficient_scope", scope="write"';
  assert.is(await challenge(authorizer, step, 403, 'Bearer t1'), true);
  assert.equal(seen.map((url) => url.searchParams.get('scope')), ['read', 'read write']);
  assert.is(await challenge(authorizer, step, 403, 'Bearer t1'), false);
  assert.is(seen.length, 2);
});

test('many refusals at once lead to one authorization; who comes late with an old token needs none', async () => {
  const seen: URL[] = [];
  const authorizer = make({ authorize: agree(seen) });
  assert.equal(await Promise.all([challenge(authorizer), challenge(authorizer), challenge(authorizer)]), [true, true, true]);
  assert.is(await challenge(authorizer, undefined, 401, 'Bearer older'), true);
  assert.is(seen.length, 1);
});

for (const [what, change, options, message] of [
  ['of another issuer', (answer: URL) => answer.searchParams.set('iss', 'https://evil.example'), {}, 'comes from another issuer'],
  ['with the state of another request', (answer: URL) => answer.searchParams.set('state', 'x'), {}, 'belongs to another request'],
  ['that is an error', (answer: URL) => answer.searchParams.set('error', 'access_denied'), {}, 'refused: access_denied'],
  ['without a code', (answer: URL) => answer.searchParams.delete('code'), {}, 'has no code'],
] as const) {
  test(`an answer ${what} is not redeemed`, async () => {
    const { code, message: said } = await failure(challenge(make({ authorize: agree([], change), ...options })));
    assert.is(code, 'AUTH_FAILED');
    assert.match(said, message);
    assert.is(tokensAsked().length, 0);
  });
}

test('the error of another issuer is not shown', async () => {
  const { message } = await failure(challenge(make({ authorize: agree([], ({ searchParams }) => (searchParams.set('iss', 'https://evil.example'), searchParams.set('error', 'Call 555-1234'))) })));
  assert.not.match(message, '555');
});

for (const [what, spoil, message] of [
  ['metadata of another issuer', () => (world.metadata = { ...world.metadata, issuer: `${world.origin}/` }), 'names another issuer'],
  ['a server without PKCE', () => (world.metadata = { ...world.metadata, code_challenge_methods_supported: ['plain'] }), 'PKCE'],
  ['metadata of another resource', () => (world.resource = { ...world.resource, resource: 'https://evil.example/mcp' }), 'another resource'],
  ['a resource whose path only begins alike', () => (world.resource = { ...world.resource, resource: `${world.origin}/mc` }), 'another resource'],
  ['endpoints without TLS', () => (world.metadata = { ...world.metadata, token_endpoint: 'http://example.com/token' }), 'no https address'],
  ['a server that registers nobody', () => (world.metadata = { ...world.metadata, registration_endpoint: null }), 'registers no clients'],
] as const) {
  test(`${what}: no authorization`, async () => {
    spoil();
    const seen: URL[] = [];
    const { code, message: said } = await failure(challenge(make({ authorize: agree(seen) })));
    assert.is(code, 'AUTH_FAILED');
    assert.match(said, message);
    assert.is(seen.length, 0);
  });
}

test('a client that is registered elsewhere is not shown here', async () => {
  assert.match((await failure(challenge(make({ client: { id: 'me', secret: 's', issuer: 'https://other.example' } })))).message, 'is registered at https://other.example');
  assert.is(tokensAsked().length, 0);
});

test('secrets go by the way that the server takes', async () => {
  await challenge(make({ client: { id: 'me:1', secret: 's/ä' } }));
  assert.is(tokensAsked()[0]?.headers.authorization, `Basic ${Buffer.from('me%3A1:s%2F%C3%A4').toString('base64')}`);
  world.metadata = { ...world.metadata, token_endpoint_auth_methods_supported: ['client_secret_post'] };
  await challenge(make({ client: { id: 'me', secret: 's' } }));
  assert.equal([tokensAsked()[1]?.form.get('client_secret'), tokensAsked()[1]?.headers.authorization], ['s', undefined]);
});

test('without a person the client asks in its own name', async () => {
  const authorizer = oauth({ client: { id: 'me', secret: 's' } });
  assert.is(await challenge(authorizer, 'Bearer scope="jobs"'), true);
  assert.equal([tokensAsked()[0]?.form.get('grant_type'), tokensAsked()[0]?.form.get('scope')], ['client_credentials', 'jobs']);
});

test('what is kept is kept by issuer: another one gets neither token nor id', async () => {
  const store = memoryStore();
  await store.save(`grant ${mcp().href}`, { issuer: 'https://old.example', access: 'old', refresh: 'secret', scopes: ['read'] });
  await store.save('client https://old.example', { id: 'old-id' });
  await challenge(make({ store }), undefined, 401, 'Bearer old');
  assert.equal(world.asked.filter(({ text }) => /secret|old-id/.test(text)), []);
  assert.is((await store.load(`client ${world.origin}`))?.['id'], 'registered');
});

test('a registration that the server has forgotten is made anew', async () => {
  const store = memoryStore();
  await store.save(`client ${world.origin}`, { id: 'forgotten' });
  world.token = (form) => (form.get('client_id') === 'forgotten' ? [401, { error: 'invalid_client' }] : [200, { access_token: 't', token_type: 'Bearer' }]);
  const authorizer = make({ store });
  assert.is((await failure(challenge(authorizer))).code, 'AUTH_FAILED');
  assert.is(await challenge(authorizer), true);
  assert.is(await authorizer.authorize(mcp()), 'Bearer t');
});

test('the answer can be taken on the person\'s own machine', async () => {
  const loopback = await openLoopback(async (url) => {
    const answer = new URL(loopback.redirectUrl);
    answer.search = `?code=c1&state=${url.searchParams.get('state') ?? ''}`;
    const response = await fetch(answer);
    assert.is(response.status, 200);
    assert.is((await fetch(new URL('/other', answer))).status, 404);
  });
  assert.is(await challenge(make({ authorize: loopback.authorize, redirectUrl: loopback.redirectUrl })), true);
  await loopback.close();
});
