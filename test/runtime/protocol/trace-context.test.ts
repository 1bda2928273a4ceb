/** Shows which traces are taken from metadata, and that they reach upstream as headers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as assert from 'uvu/assert';
import { createGateway } from '../../../runtime/gateway.js';
import { handleMessage } from '../../../runtime/protocol/handle-message.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { readTrace } from '../../../runtime/protocol/trace-context.js';
import { createUpstream } from '../../../runtime/upstream/upstream.js';
import { suite } from '../../suite.js';
import { fakeOptions } from './fake-gateway.js';

const test = suite('protocol/trace-context');

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('a valid trace is taken with its valid parts', () => {
  assert.equal(readTrace({ traceparent: PARENT }), { traceparent: PARENT });
  assert.equal(readTrace({ traceparent: PARENT, tracestate: 'a=1,b=2', baggage: 'user=7' }), { traceparent: PARENT, tracestate: 'a=1,b=2', baggage: 'user=7' });
  assert.equal(readTrace({ traceparent: PARENT, tracestate: 'a=1\r\nx: y', baggage: 7 }), { traceparent: PARENT });
  assert.equal(readTrace({ traceparent: PARENT, tracestate: 'a'.repeat(513), baggage: 'b'.repeat(8_193) }), { traceparent: PARENT });
});

for (const [name, traceparent] of [
  ['a trace of zeros', PARENT.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32))],
  ['a parent of zeros', PARENT.replace('00f067aa0ba902b7', '0'.repeat(16))],
  ['version ff', `ff${PARENT.slice(2)}`],
  ['capital letters', PARENT.toUpperCase()],
  ['one digit less', PARENT.slice(0, -1)],
  ['a line end', `${PARENT}\n`],
  ['more behind it', `${PARENT}-01`],
  ['a number', 7],
] as const) {
  test(`${name} is no trace`, () => assert.is(readTrace({ traceparent }), undefined));
}

test('upstream gets it in headers, baggage stays here', async () => {
  const headers: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = { name: 'a', title: 'A', servers: [], security: {} };
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };
  const definition = { name: 'get', title: 'Get', description: 'Gets.', method: 'GET', path: '/', auth: [], effects: { reads: true, spends: false, repeatable: true } } as const;
  const gateway = createGateway({
    apis: [{ catalog: { api, entries: [{ name: 'get', title: 'Get', description: 'Gets.', inputSchema: { type: 'object', properties: {} }, annotations }], load: async () => definition }, upstream: createUpstream({ api, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }) }],
  });
  const protocol = createProtocol(gateway, fakeOptions);
  for (const meta of [`{"traceparent":"${PARENT}","tracestate":"a=1","baggage":"user=7"}`, '{"traceparent":"nonsense","tracestate":"a=1"}']) {
    await handleMessage(protocol, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get","_meta":${meta}}}`);
  }
  assert.equal(headers.map((given) => [given['traceparent'], given['tracestate'], given['baggage']]), [[PARENT, 'a=1', undefined], [undefined, undefined, undefined]]);
  await gateway.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
