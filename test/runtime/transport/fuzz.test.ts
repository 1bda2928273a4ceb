/** Throws seeded random and malformed messages at every way in: no crash, no HTTP 500, no hang, only well-formed answers. */
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { handleMessage } from '../../../runtime/protocol/handle-message.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { createOfferingGateway } from '../protocol/offering-gateway.js';
import { SEED, fixed, isMessage, method, text, throwAtHttp, throwAtStdio, throwAtWebSocket, version } from './fuzzing.js';
import { buildRequest, sendRaw } from './raw-http.js';

const test = suite('transport/fuzz', { timeoutMs: 30_000 });

test('2,000 messages to the protocol', async () => {
  const protocol = createProtocol(createOfferingGateway().gateway, fakeOptions);
  const run = async (given: string, headers: Readonly<Record<string, string>> | undefined): Promise<boolean> => {
    const { status, body } = await handleMessage(protocol, given, headers === undefined ? {} : { headers });
    return [200, 202, 400, 404].includes(status) && (body === undefined ? status === 202 : isMessage(body));
  };
  const headers = fc.option(fc.record({ 'mcp-protocol-version': version, 'mcp-method': method, 'mcp-name': fc.string() }, { requiredKeys: [] }), { nil: undefined });
  await fc.assert(fc.asyncProperty(text, headers, run), { seed: SEED, numRuns: 2000 });
});

test('forty fixed messages', () => assert.is(fixed.length, 40));

for (const [name, throwAt] of [['stdio', throwAtStdio], ['HTTP', throwAtHttp], ['WebSocket', throwAtWebSocket]] as const) {
  test(`those and 300 random ones over ${name}, then it still answers`, async () => {
    assert.equal(await throwAt([...fixed, ...fc.sample(text, { seed: SEED, numRuns: 300 })]), []);
  });
}

const noise: readonly (readonly [name: string, bytes: string])[] = [
  ['not HTTP', 'hello\r\n\r\n'],
  ['two lengths', 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}'],
  ['length and chunks', 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['a negative length', 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n'],
  ['a broken chunk', 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ['a header of 20 KB', `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['a header with a line end', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\nY: b\r\n z\r\n\r\n'],
];

test('bytes that are not proper HTTP', async () => {
  const server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0 });
  for (const [name, bytes] of noise) {
    const { status } = await sendRaw(server.port, bytes);
    assert.ok(status >= 400 && status < 500, `${name}: ${status}`);
  }
  assert.is((await sendRaw(server.port, buildRequest('GET', '/healthz', {}))).status, 200);
  await server.close();
});
