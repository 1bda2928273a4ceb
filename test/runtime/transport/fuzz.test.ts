/** Throws seeded random and malformed messages at both ways in: no crash, no HTTP 500, no hang, only well-formed answers. */
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { handleMessage } from '../../../runtime/protocol/handle-message.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { serveStdio } from '../../../runtime/transport/stdio.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { isAnswer, method, text, version } from './fuzz-messages.js';
import { buildRequest, sendRaw } from './raw-http.js';

const test = suite('transport/fuzz');

const SEED = 20261120;
test('2,000 messages to the protocol', async () => {
  const protocol = createProtocol(createFakeGateway(), fakeOptions);
  const run = async (given: string, headers: Readonly<Record<string, string>> | undefined): Promise<boolean> => {
    const { status, body } = await handleMessage(protocol, given, headers === undefined ? {} : { headers });
    return [200, 202, 400, 404].includes(status) && (body === undefined ? status === 202 : isAnswer(body));
  };
  const headers = fc.option(fc.record({ 'mcp-protocol-version': version, 'mcp-method': method, 'mcp-name': fc.string() }, { requiredKeys: [] }), { nil: undefined });
  await fc.assert(fc.asyncProperty(text, headers, run), { seed: SEED, numRuns: 2000 });
});

test('300 messages over HTTP', async () => {
  const server = await serveHttp(createFakeGateway(), { ...fakeOptions, port: 0 });
  const run = async (given: string): Promise<boolean> => {
    const request = buildRequest('POST', '/mcp', { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' }, given);
    const { status, body } = await sendRaw(server.port, Buffer.from(request, 'utf8'));
    return [200, 202, 400, 404].includes(status) && (status === 202 ? body === '' : isAnswer(body));
  };
  await fc.assert(fc.asyncProperty(text, run), { seed: SEED, numRuns: 300 });
  await server.close();
});

test('1,000 messages over stdio, then it still answers', async () => {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  let received = '';
  output.on('data', (chunk: string) => (received += chunk));
  const server = await serveStdio(createFakeGateway(), { ...fakeOptions, input, output });
  for (const given of fc.sample(text, { seed: SEED, numRuns: 1000 })) input.write(`${given.replace(/\n/g, ' ')}\n`);
  input.end('{"jsonrpc":"2.0","id":"last","method":"ping"}\n');
  assert.is(await server.closed, 'input-ended');
  const lines = received.trimEnd().split('\n');
  assert.ok(lines.includes('{"jsonrpc":"2.0","id":"last","result":{}}'));
  assert.equal(lines.filter((line) => !isAnswer(line)), []);
});

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
