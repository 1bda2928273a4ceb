/** Mutual TLS and certificates that cannot be trusted, against a real server on loopback. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { WRITES, fakeGateway } from '../call/fake-tool.js';

const test = suite('tls');
const path = (name: string): string => fileURLToPath(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url));
const read = (name: string): string => readFileSync(path(name), 'utf8');
const security = { cert: { type: 'mutualTLS' } } as const;

async function withServer(name: string, work: (url: string, seen: string[]) => Promise<void>): Promise<void> {
  const seen: string[] = [];
  const server = createServer({ cert: read(name), key: read(`${name}.key`), ca: read('ca'), requestCert: true, rejectUnauthorized: false }, (request, response) => {
    const socket = request.socket as TLSSocket;
    seen.push(`${request.method} ${String(socket.authorized)} ${String(socket.getPeerCertificate().subject?.CN)}`);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    await work(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('the gateway shows its certificate', () =>
  withServer('server', async (baseUrl, seen) => {
    const gateway = fakeGateway({ baseUrl, api: { security }, tool: { auth: [['cert']] }, upstream: { tls: { cert: { file: path('client') }, key: { env: 'KEY' }, ca: { file: path('ca') } }, env: { KEY: read('client.key') } } });
    assert.is((await gateway.call('things_get', {})).error, undefined);
    assert.equal(seen, ['GET true client']);
    await gateway.close();
  }));

test('without a certificate nothing is sent, and what is missing is named', () =>
  withServer('server', async (baseUrl, seen) => {
    const gateway = fakeGateway({ baseUrl, api: { security }, tool: { auth: [['cert']] }, upstream: { tls: { ca: { file: path('ca') } } } });
    const { error } = await gateway.call('things_get', {});
    assert.equal([error?.code, error?.details.problems], ['CREDENTIALS_MISSING', ["cert: the gateway's configuration gives no client certificate (`tls`)"]]);
    assert.equal(seen, []);
    await gateway.close();
  }));

for (const [name, server, ca, code] of [
  ['an unknown authority', 'server', undefined, /SELF_SIGNED_CERT_IN_CHAIN: its certificate comes from an unknown authority/],
  ['another host', 'other', 'ca', /ERR_TLS_CERT_ALTNAME_INVALID: its certificate is for another host/],
  ['an expired certificate', 'expired', 'ca', /CERT_HAS_EXPIRED: its certificate has expired/],
] as const) {
  test(`${name}: a write is not sent, and that is certain`, () =>
    withServer(server, async (baseUrl, seen) => {
      const gateway = fakeGateway({ baseUrl, tool: { method: 'POST', effects: WRITES }, ...(ca === undefined ? {} : { upstream: { tls: { ca: { file: path(ca) } } } }) });
      const { error } = await gateway.call('things_get', {});
      assert.is(error?.code, 'UPSTREAM_UNREACHABLE');
      assert.match(error?.details.message ?? '', code, error?.details.message);
      assert.equal(seen, []);
      await gateway.close();
    }));
}

test('half a certificate, or something else, is refused at once', () => {
  const start = (tls: object) => (): unknown => fakeGateway({ baseUrl: 'https://127.0.0.1', upstream: { tls, env: { X: 'no pem' } } });
  assert.throws(start({ cert: { file: path('client') } }), (error: { details: { problems: readonly string[] } }) => error.details.problems[0] === 'tls: a certificate and its key go together');
  assert.throws(start({ ca: { env: 'X' } }), (error: { details: { problems: readonly string[] } }) => error.details.problems[0] === 'tls.ca: holds no PEM text');
});
