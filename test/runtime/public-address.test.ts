/** Thirty ways to an address that is not public, by a document's server, a token URL or a redirect: no connection is made. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import * as assert from 'uvu/assert';
import { fetchBytes } from '../../generator/load/fetch.js';
import { isPublicAddress, mayBePublic } from '../../runtime/public-address.js';
import { suite } from '../suite.js';
import { fakeGateway } from './call/fake-tool.js';
import { type RawServer, startRawServer, writeReply } from './upstream/raw-server.js';

const test = suite('addresses that are not public');

/** Written by a document; `#` stands for the port of a server on this machine that counts. */
const SERVERS: readonly string[] = [
  'http://127.0.0.1:#', 'http://2130706433:#', 'http://0177.0.0.1:#', 'http://0x7f000001:#', 'http://0x7f.1:#', 'http://127.1:#', 'http://127.0.0.1.:#', 'http://0.0.0.0:#',
  'http://[::1]:#', 'http://[::]:#', 'http://[::ffff:127.0.0.1]:#', 'http://[::ffff:7f00:1]:#', 'http://[::127.0.0.1]:#', 'http://[64:ff9b::7f00:1]:#', 'http://[64:ff9b:1::7f00:1]:#', 'http://[2002:7f00:1::]:#', 'http://[2001:0:7f00:1::]:#',
  'http://localhost:#', 'http://LOCALHOST.:#', 'http://api.localhost:#',
  'http://10.0.0.1:#', 'http://172.16.0.1:#', 'http://192.168.1.1:#', 'http://100.100.100.200:#', 'http://169.254.169.254', 'http://2852039166', 'http://[fd00:ec2::254]', 'http://[fe80::1]:#', 'http://metadata.google.internal', 'http://168.63.129.16',
  // Names that look like any other: what they lead to is only known when they are looked up.
  'http://rebinding.example:#', 'http://metadata.example:#', 'http://mixed.example:#',
];
const NAMES: Readonly<Record<string, readonly string[]>> = { 'rebinding.example': ['127.0.0.1'], 'metadata.example': ['169.254.169.254'], 'mixed.example': ['93.184.216.34', '127.0.0.1'] };

const realLookUp = dns.lookup;
let server: RawServer;
let sockets = 0;
// What is looked up has a socket before it has an address; of those the server counts the ones that get through.
const onSocket = (): void => void (sockets += 1);

test.before(async () => {
  server = await startRawServer((socket) => void socket.write(writeReply('{}')));
  const lookUp = (host: string, ...rest: readonly unknown[]): void => {
    const done = rest.at(-1);
    const known = NAMES[host];
    if (known === undefined || typeof done !== 'function') Reflect.apply(realLookUp, dns, [host, ...rest]);
    else done(null, known.map((address) => ({ address, family: 4 })));
  };
  Object.assign(dns, { lookup: lookUp });
  syncBuiltinESMExports();
  subscribe('net.client.socket', onSocket);
});
test.after(async () => {
  unsubscribe('net.client.socket', onSocket);
  Object.assign(dns, { lookup: realLookUp });
  syncBuiltinESMExports();
  await server.close();
});

const port = (): string => new URL(server.url).port;

test(`${SERVERS.length} servers that only a document names`, async () => {
  for (const written of SERVERS) {
    const isName = written.includes('.example');
    const before = sockets;
    const gateway = fakeGateway({ baseUrl: written.replace('#', port()), upstream: { publicOnly: true, http: { retries: 0 } } });
    const { error } = await gateway.call('things_get', {});
    await gateway.close();
    assert.equal([error?.code, error?.retry], ['ADDRESS_REFUSED', 'no'], written);
    if (!isName) assert.is(sockets, before, written);
  }
  assert.is(server.requests.length, 0);
});

test('the owner may name any of them', async () => {
  const gateway = fakeGateway({ baseUrl: server.url });
  assert.is((await gateway.call('things_get', {})).error, undefined);
  await gateway.close();
  assert.is(server.requests.length, 1);
});

test('a secret does not follow a document to a sister host whose address is not public', async () => {
  const before = server.requests.length;
  const gateway = fakeGateway({
    baseUrl: 'https://api.rebinding.example',
    api: { security: { o: { type: 'oauth2', tokenUrl: `https://rebinding.example:${port()}/token` } } },
    tool: { auth: [['o']] },
    upstream: { credentials: { o: { clientId: { env: 'ID' }, clientSecret: { env: 'SECRET' } } }, env: { ID: 'me', SECRET: 'hush-hush' } },
  });
  const { error } = await gateway.call('things_get', {});
  await gateway.close();
  assert.is(error?.code, 'ADDRESS_REFUSED', error?.message);
  assert.is(server.requests.length, before);
});

for (const [name, hops] of [
  ['at once', ['http://127.0.0.1:#/secret']],
  ['by a number', ['http://2130706433:#/secret']],
  ['by a name', ['http://rebinding.example:#/secret']],
  ['over the same host', ['/two', '/three', 'http://[::ffff:127.0.0.1]:#/secret']],
  ['to another kind of URL', ['file:///etc/passwd']],
] as const) {
  test(`a document's URL that redirects there ${name}`, async () => {
    const before = server.requests.length;
    let index = 0;
    const named = await startRawServer((socket) => void socket.write(writeReply('', '302 Found', [`Location: ${(hops[index++] ?? '').replace('#', port())}`])));
    const error = await fetchBytes(`${named.url}/openapi.json`, 'follow').catch((thrown: unknown) => String(thrown));
    await named.close();
    assert.match(String(error), /SOURCE_UNREADABLE|redirects/);
    assert.equal([named.requests.length, server.requests.length], [hops.length, before]);
  });
}

test('an upstream that redirects is not followed', async () => {
  const before = server.requests.length;
  const named = await startRawServer((socket) => void socket.write(writeReply('', '302 Found', [`Location: ${server.url}/secret`])));
  const gateway = fakeGateway({ baseUrl: named.url });
  assert.is((await gateway.call('things_get', {})).error?.code, 'UPSTREAM_REJECTED');
  await gateway.close();
  await named.close();
  assert.is(server.requests.length, before);
});

test('public addresses are public', () => {
  for (const address of ['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '64:ff9b::5db8:d822', '::ffff:93.184.216.34']) assert.is(isPublicAddress(address), true, address);
  for (const host of ['api.example.com', '[2606:4700::1111]', '93.184.216.34', 'a.b.']) assert.is(mayBePublic(host), true, host);
  assert.is(isPublicAddress('api.example.com'), false);
});
