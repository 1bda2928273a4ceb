/** Beyond loopback nothing listens unprotected: each missing setting is named; TLS serves both transports and changes its certificate in flight. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { WebSocketClientTransport } from '../../../client/websocket-transport.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { type Protection, resolveListening } from '../../../runtime/transport/loopback.js';
import { readListenerTls } from '../../../runtime/transport/tls.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';

const test = suite('transport/listening');

const AUTH = '- nobody has to say who they are';
const TLS = '- tokens and answers would be readable on the way';
const NAMES = '- it has no name of its own';
const bare: Protection = { authenticated: false, tls: false, behindProxy: false };

const cases: readonly (readonly [host: string, protection: Partial<Protection>, missing: readonly string[]])[] = [
  ['0.0.0.0', {}, [AUTH, TLS, NAMES]],
  ['::', { authenticated: true }, [TLS, NAMES]],
  ['[::]', { tls: true }, [AUTH, NAMES]],
  ['0:0::0', { tls: true, authenticated: true }, [NAMES]],
  ['0.0.0.0', { tls: true, authenticated: true, allowedHosts: ['mcp.example.com'] }, []],
  ['0.0.0.0', { behindProxy: true, authenticated: true, allowedHosts: ['mcp.example.com'] }, []],
  ['0.0.0.0', { behindProxy: true, allowedHosts: ['mcp.example.com'] }, [AUTH]],
  ['192.0.2.7', {}, [AUTH, TLS]],
  ['192.0.2.7', { authenticated: true, tls: true }, []],
  ['2001:db8::1', { authenticated: true }, [TLS]],
  ['127.0.0.1', {}, []],
];
for (const [host, protection, missing] of cases) {
  test(`${host} with ${Object.keys(protection).join(', ') || 'nothing'}: ${missing.length} missing`, () => {
    let lines: readonly string[] = [];
    try {
      resolveListening(host, { ...bare, ...protection });
    } catch (error) {
      lines = String(error).split('\n').filter((line) => line.startsWith('- '));
    }
    assert.is(lines.length, missing.length, lines.join('\n'));
    for (const [at, start] of missing.entries()) assert.ok(lines[at]?.startsWith(start), lines[at] ?? '');
  });
}

test('an address answers to itself and to loopback names, but everywhere has no name', () => {
  assert.equal(resolveListening('2001:db8::1', { ...bare, authenticated: true, tls: true }), { address: '2001:db8::1', names: ['localhost', '127.0.0.1', '[::1]', '[2001:db8::1]'] });
  assert.throws(() => resolveListening('mcp.example.com'), /give an address of this machine/);
});

const pem = (name: string): string => fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url));
const ca = readFileSync(pem('ca.pem'));
const other = readFileSync(pem('other.pem'));
const gateway = createFakeGateway();

test('files that cannot be used are named, and not what they hold', () => {
  const faults: readonly (readonly [cert: string, key: string, message: RegExp])[] = [
    [pem('nowhere.pem'), pem('server.key.pem'), /the certificate .*nowhere\.pem cannot be read \(ENOENT\)/],
    [pem('server.pem'), pem('other.key.pem'), /the key .*other\.key\.pem is not that of the certificate .*server\.pem/],
    [pem('expired.pem'), pem('expired.key.pem'), /the certificate .*expired\.pem ran out on \d{4}-/],
    [pem('server.pem'), pem('server.pem'), /the key .*server\.pem cannot be read; if it has a passphrase, give it/],
    [fileURLToPath(new URL('../../suite.ts', import.meta.url)), pem('server.key.pem'), /the certificate .*suite\.ts holds no PEM text/],
  ];
  for (const [cert, key, message] of faults) assert.throws(() => readListenerTls({ cert, key }), message);
});

function post(url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', ca: [ca, other], servername: 'localhost', checkServerIdentity: () => undefined, headers: { 'content-type': 'application/json' }, agent: false }, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString())).on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

const commonName = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().fingerprint256));
      socket.destroy();
    });
    socket.on('error', reject);
  });

test('https and wss on one port; a new certificate reaches new connections, a bad one nobody, and nothing breaks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-tls-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  copyFileSync(pem('server.pem'), cert);
  copyFileSync(pem('server.key.pem'), key);
  const told: string[] = [];
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, tls: { cert, key, pollMs: 20 }, tlsLog: { info: (text) => void told.push(text), warn: (text) => void told.push(text) } });
  try {
    assert.match(server.url, /^https:\/\/127\.0\.0\.1:\d+\/mcp$/);
    assert.is(await post(server.url, PING), '{"jsonrpc":"2.0","id":1,"result":{}}');
    const first = await commonName(server.port);

    const transport = new WebSocketClientTransport(server.url, { tls: { ca } });
    const heard: string[] = [];
    transport.onmessage = (message) => void heard.push(JSON.stringify(message));
    await transport.start();

    copyFileSync(pem('other.pem'), cert);
    copyFileSync(pem('other.key.pem'), key);
    while (told.length === 0) await sleep(10);
    assert.equal(told, [`TLS: new certificate from ${cert}`]);
    const second = await commonName(server.port);
    assert.is.not(second, first);

    writeFileSync(key, 'no key');
    while (told.length === 1) await sleep(10);
    assert.is(told[1], `TLS: the key ${key} holds no PEM text; the certificate from before stays`);
    assert.is(await commonName(server.port), second);

    await transport.send({ jsonrpc: '2.0', id: 5, method: 'ping' });
    while (heard.length === 0) await sleep(5);
    assert.equal(heard, ['{"jsonrpc":"2.0","id":5,"result":{}}']);
    await transport.close();
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

test('TLS 1.1 and clients without a certificate are turned away', async () => {
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, tls: { cert: pem('server.pem'), key: pem('server.key.pem'), ca: pem('ca.pem') } });
  const shake = (options: object): Promise<string> =>
    new Promise((resolve) => {
      const socket = connectTls({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
      socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
      socket.on('secureConnect', () => socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'));
      socket.on('data', (bytes: Buffer) => (resolve(bytes.toString().slice(0, 15)), socket.destroy()));
    });
  const own = { cert: readFileSync(pem('client.pem')), key: readFileSync(pem('client.key.pem')) };
  assert.is(await shake(own), 'HTTP/1.1 200 OK');
  assert.match(await shake({}), /ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED|ECONNRESET/);
  assert.match(await shake({ ...own, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }), /ALERT_PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE|NO_CIPHERS|UNSUPPORTED_PROTOCOL/);
  await server.close();
});

test('a connection that never finishes its handshake does not hold the server up', async () => {
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, drainMs: 100, tls: { cert: pem('server.pem'), key: pem('server.key.pem') } });
  const { connect } = await import('node:net');
  const socket = connect(server.port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  await sleep(20);
  await server.close();
  socket.destroy();
});
