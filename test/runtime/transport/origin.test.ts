/** Every Host with every Origin and every verb: only loopback names and their pages come in. */
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import type { HttpServer } from '../../../runtime/transport/http.js';
import { createOriginCheck } from '../../../runtime/transport/origin.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { buildRequest, sendRaw } from './raw-http.js';

const test = suite('transport/origin');

const hosts: readonly (readonly [host: string, allowed: boolean])[] = [
  ['localhost', true],
  ['LOCALHOST:8080', true],
  ['127.0.0.1:3000', true],
  ['[::1]:3000', true],
  ['evil.example', false],
  ['localhost.evil.example', false],
  ['127.0.0.1@evil.example', false],
  ['localhost:80:80', false],
];
const origins: readonly (readonly [origin: string | undefined, allowed: boolean])[] = [
  [undefined, true],
  ['http://localhost:6274', true],
  ['https://127.0.0.1', true],
  ['http://[::1]:1', true],
  ['null', false],
  ['https://evil.example', false],
  ['http://localhost.evil.example', false],
  ['file://localhost', false],
];
const verbs: readonly (readonly [verb: string, headers: Readonly<Record<string, string>>, body: string, status: number])[] = [
  ['POST', { 'Content-Type': 'application/json' }, '{"jsonrpc":"2.0","id":1,"method":"ping"}', 200],
  ['GET', { Accept: 'text/event-stream' }, '', 405],
  ['DELETE', {}, '', 405],
  ['GET', { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' }, '', 101],
];

let server: HttpServer;
test.before(async () => {
  server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0 });
});
test.after(() => server.close());

test('8 hosts x 8 origins x 4 verbs', async () => {
  const cells = hosts.flatMap((host) => origins.flatMap((origin) => verbs.map((verb) => ({ host, origin, verb }))));
  assert.is(cells.length, 256);
  await Promise.all(
    cells.map(async ({ host: [host, hostAllowed], origin: [origin, originAllowed], verb: [verb, headers, body, status] }) => {
      const response = await sendRaw(server.port, buildRequest(verb, '/mcp', { ...headers, Host: host, Origin: origin }, body));
      assert.is(response.status, hostAllowed && originAllowed ? status : 403, `${verb} ${host} ${String(origin)}`);
    }),
  );
});

test('a request without Host is refused', async () => {
  assert.is((await sendRaw(server.port, buildRequest('POST', '/mcp', { Host: undefined }, '{}'))).status, 400);
});

test('a policy opens what it names and nothing else', () => {
  const check = createOriginCheck({ allowedHosts: ['gw.example', 'pinned.example:8443'], allowedOrigins: ['https://app.example'] });
  assert.is(check('gw.example:9', 'https://app.example'), undefined);
  assert.is(check('pinned.example:8443', undefined), undefined);
  assert.is(check('pinned.example', undefined), 'Forbidden: this Host is not served here');
  assert.is(check('localhost', undefined), 'Forbidden: this Host is not served here');
  assert.is(check('evil.example@gw.example', undefined), 'Forbidden: this Host is not served here');
  assert.is(check('gw.example', 'https://app.example:444'), 'Forbidden: requests from this Origin are not allowed');
});
