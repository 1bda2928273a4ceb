/** Access tokens at the door: what is taken, and exactly how everything else is answered. */
import { request } from 'node:http';
import { exportSPKI, importJWK } from 'jose';
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { users } from './apis.js';
import { type PlayedIssuer, type PlayedKey, forgeToken, makePair, startIssuer, writeToken } from './issuer.js';
import { type Serving, startServing } from './serving.js';

const test = suite('identity/tokens', { timeoutMs: 30_000 });

let issuer: PlayedIssuer;
let serving: Serving;
let rsa: PlayedKey;
let ec: PlayedKey;
let ed: PlayedKey;
let stranger: PlayedKey;
let publicPem = '';
let good: Readonly<Record<string, unknown>> = {};

test.before(async () => {
  [rsa, ec, ed, stranger] = await Promise.all([makePair('rsa'), makePair('ec', 'ES256'), makePair('ed', 'EdDSA'), makePair('rsa')]);
  issuer = await startIssuer([rsa.jwk, ec.jwk, ed.jwk, { kty: 'oct', k: 'c2VjcmV0', kid: 'oct' }]);
  const key = await importJWK(rsa.jwk, 'RS256', { extractable: true });
  publicPem = key instanceof Uint8Array ? '' : await exportSPKI(key);
  serving = await startServing({ config: { apis: { users: { ...users, baseUrl: 'http://127.0.0.1:9' } }, auth: { mode: ['keys', 'oauth'], issuers: { corp: { issuer: issuer.url }, strict: { issuer: 'https://strict.example', jwksUri: `${issuer.url}/keys`, scopes: ['mcp'], plainTokens: true, algorithms: ['RS256'], audience: ['api://gateway'] } } } } });
  good = { iss: issuer.url, aud: serving.url, sub: 'ann', exp: seconds(600) };
});
test.after(async () => {
  await serving.close();
  await issuer.close();
});

const seconds = (from: number): number => Math.floor(Date.now() / 1000) + from;

/** Sends these lines as they are, so that one header can come twice. */
function send(lines: readonly string[], path = ''): Promise<{ readonly status: number; readonly challenge: string | undefined }> {
  return new Promise((resolve, reject) => {
    const url = new URL(serving.url);
    const sent = request({ host: url.hostname, port: url.port, path: `/mcp${path}`, method: 'POST', headers: ['Host', url.host, 'Content-Type', 'application/json', 'Accept', 'application/json, text/event-stream', ...lines] }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, challenge: response.headers['www-authenticate'] }));
    });
    sent.on('error', reject);
    sent.end('{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}');
  });
}

const metadata = (): string => `resource_metadata="${new URL(serving.url).origin}/.well-known/oauth-protected-resource/mcp"`;
const told = (error: string, description: string): string => `Bearer error="${error}", error_description="${description}", ${metadata()}`;

type Case = readonly [name: string, token: () => string | Promise<string>, status: number, reason?: string];
const sign = (claims: Readonly<Record<string, unknown>> = {}, header?: Readonly<Record<string, unknown>>, key?: PlayedKey) => () => writeToken(key ?? rsa, { ...good, ...claims }, header);

const cases: readonly Case[] = [
  ['RSA', () => sign()(), 200],
  ['ECDSA', () => sign({}, {}, ec)(), 200],
  ['Ed25519', () => sign({}, {}, ed)(), 200],
  ['the whole media type as typ', sign({}, { typ: 'application/at+jwt' }), 200],
  ['no kid, where one key fits', sign({}, { kid: undefined }), 200],
  ['an audience among others', () => sign({ aud: ['https://other.example', serving.url] })(), 200],
  ['expired within the skew', () => sign({ exp: seconds(-20) })(), 200],
  ['not yet valid within the skew', () => sign({ nbf: seconds(20) })(), 200],
  ['alg none', () => forgeToken({ alg: 'none', typ: 'at+jwt' }, good, 'none'), 401, 'the token is signed in a way that is not taken'],
  ['alg NoNe', () => forgeToken({ alg: 'NoNe', typ: 'at+jwt' }, good, 'none'), 401, 'the token is signed in a way that is not taken'],
  ['HS256 with the public key as its secret', () => forgeToken({ alg: 'HS256', typ: 'at+jwt', kid: 'rsa' }, good, { secret: publicPem }), 401, 'the token is signed in a way that is not taken'],
  ['HS256 with a secret from the key set', () => forgeToken({ alg: 'HS256', typ: 'at+jwt', kid: 'oct' }, good, { secret: 'secret' }), 401, 'the token is signed in a way that is not taken'],
  ['RS256 claimed over an HMAC', () => forgeToken({ alg: 'RS256', typ: 'at+jwt', kid: 'rsa' }, good, { secret: publicPem }), 401, 'the signature of the token is wrong'],
  ['no signature at all', () => forgeToken({ alg: 'RS256', typ: 'at+jwt', kid: 'rsa' }, good, 'none'), 401, 'the signature of the token is wrong'],
  ['the key of somebody else under a known kid', () => sign({}, {}, stranger)(), 401, 'the signature of the token is wrong'],
  ['an unknown kid', sign({}, { kid: 'gone' }), 401, 'the token is signed with a key that its issuer does not have'],
  ['an RSA key named for ES256', () => writeToken(ec, good, { kid: 'rsa' }), 401, 'the token is signed with a key that its issuer does not have'],
  ['a kid that is no text', sign({}, { kid: 7 }), 401, 'the token names its key in no usable way'],
  ['an issuer that nobody named', sign({ iss: 'https://evil.example' }), 401, 'the token is of no issuer that is trusted here'],
  ['no issuer', sign({ iss: undefined }), 401, 'the token is of no issuer that is trusted here'],
  ['the issuer with a slash more', () => sign({ iss: `${issuer.url}/` })(), 401, 'the token is of no issuer that is trusted here'],
  ['another audience', sign({ aud: 'https://other.example' }), 401, 'the token is for another audience'],
  ['audiences without this one', sign({ aud: ['a', 'b'] }), 401, 'the token is for another audience'],
  ['no audience', sign({ aud: undefined }), 401, 'the token is for another audience'],
  ['the beginning of the audience', () => sign({ aud: new URL(serving.url).origin })(), 401, 'the token is for another audience'],
  ['typ JWT', sign({}, { typ: 'JWT' }), 401, 'the token is not typed as an access token'],
  ['no typ', sign({}, { typ: undefined }), 401, 'the token is not typed as an access token'],
  ['a token for logging out', sign({}, { typ: 'logout+jwt' }), 401, 'the token is not typed as an access token'],
  ['expired', sign({ exp: seconds(-31) }), 401, 'the token has expired'],
  ['no end', sign({ exp: undefined }), 401, 'the token does not say when it ends'],
  ['an end that is text', sign({ exp: '9999999999' }), 401, 'the token does not say when it ends'],
  ['not yet valid', sign({ nbf: seconds(60) }), 401, 'the token is not valid yet'],
  ['issued in the future', sign({ iat: seconds(60) }), 401, 'the token was issued in the future'],
  ['jku', sign({}, { jku: 'https://evil.example/keys' }), 401, 'the token has the header jku, which is not taken'],
  ['x5u', sign({}, { x5u: 'https://evil.example/cert' }), 401, 'the token has the header x5u, which is not taken'],
  ['a key of its own', () => sign({}, { jwk: stranger.jwk }, stranger)(), 401, 'the token has the header jwk, which is not taken'],
  ['crit', () => forgeToken({ alg: 'RS256', typ: 'at+jwt', kid: 'rsa', crit: ['exp'] }, good, { secret: 'x' }), 401, 'the token has the header crit, which is not taken'],
  ['9 KB', sign({ ballast: 'x'.repeat(9_000) }), 401, 'the token is too large'],
  ['no subject', sign({ sub: undefined }), 401, 'the token does not say whose it is'],
  ['a subject with line breaks', sign({ sub: 'ann\nkey:bob' }), 401, 'the token does not say whose it is'],
  ['two parts', () => 'abc.def', 401, 'the token is no signed JWT'],
  ['an encrypted token', () => 'a.b.c.d.e', 401, 'the token is no signed JWT'],
  ['parts that are no JSON', () => 'YWJj.YWJj.YWJj', 401, 'the token is no signed JWT'],
  ['a plain token, where the owner takes them', () => writeToken(rsa, { ...good, iss: 'https://strict.example', aud: 'api://gateway', scope: 'mcp' }, { typ: 'JWT' }), 200],
  ['an algorithm that the owner does not take of this issuer', () => writeToken(ec, { ...good, iss: 'https://strict.example', aud: 'api://gateway', scope: 'mcp' }), 401, 'the token is signed in a way that is not taken'],
  ['the common audience, where the issuer has one of its own', () => writeToken(rsa, { ...good, iss: 'https://strict.example', scope: 'mcp' }), 401, 'the token is for another audience'],
  ['an API key that nobody made', () => `gw_0123456789ab_${'x'.repeat(43)}`, 401, 'the API key is unknown, expired or revoked'],
  ['an API key that is none', () => 'gw_short', 401, 'the API key is unknown, expired or revoked'],
];

for (const [name, token, status, reason] of cases) {
  test(`${name}: ${status}`, async () => {
    const reply = await send(['Authorization', `Bearer ${await token()}`]);
    assert.equal(reply, { status, challenge: reason === undefined ? undefined : told('invalid_token', reason) });
  });
}

test('a token without a scope that every token must have: 403', async () => {
  const token = await writeToken(rsa, { ...good, iss: 'https://strict.example', aud: 'api://gateway', scope: 'other' });
  assert.equal(await send(['Authorization', `Bearer ${token}`]), { status: 403, challenge: `Bearer error="insufficient_scope", error_description="the token lacks a scope that every token must have", scope="mcp", ${metadata()}` });
});

const bare = (): string => `Bearer scope="mcp", ${metadata()}`;
for (const [name, lines, status, path, challenge] of [
  ['nothing', () => [], 401, '', bare],
  ['another scheme', () => ['Authorization', 'Basic YW5uOnB3'], 401, '', bare],
  ['Bearer without anything', () => ['Authorization', 'Bearer'], 401, '', () => told('invalid_token', 'the credential after Bearer is no token')],
  ['two words after Bearer', () => ['Authorization', 'Bearer a b'], 401, '', () => told('invalid_token', 'the credential after Bearer is no token')],
  ['two headers', () => ['Authorization', 'Bearer a.b.c', 'Authorization', 'Bearer d.e.f'], 400, '', () => told('invalid_request', 'there is more than one Authorization header')],
  ['a token in the query', () => [], 400, '?access_token=a.b.c', () => told('invalid_request', 'credentials in the URL are not taken; send them as Authorization: Bearer')],
  ['a key in the query', () => [], 400, '?k=gw_0123456789ab_x', () => told('invalid_request', 'credentials in the URL are not taken; send them as Authorization: Bearer')],
  ['a token in another header', () => ['X-API-Key', 'a.b.c'], 401, '', bare],
  ['an empty header', () => ['Authorization', ''], 401, '', bare],
] as const) {
  test(`${name}: ${status}`, async () => {
    assert.equal(await send(lines(), path), { status, challenge: challenge() });
  });
}

test('no token, and no key of a token, is in any log line', async () => {
  const token = await sign({ exp: seconds(-100) })();
  await send(['Authorization', `Bearer ${token}`]);
  await send(['Authorization', `Bearer gw_0123456789ab_${'y'.repeat(43)}`]);
  const all = serving.logged.join('\n');
  for (const piece of [...token.split('.'), 'y'.repeat(43)]) assert.not.match(all, piece);
});
