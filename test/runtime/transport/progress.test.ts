/** Progress of a call: told to those who gave a token and can hear it, over every transport. */
import { PassThrough } from 'node:stream';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import * as assert from 'uvu/assert';
import type { Gateway } from '../../../runtime/gateway.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { serveStdio } from '../../../runtime/transport/stdio.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';

const test = suite('progress');

const gateway: Gateway = {
  ...createFakeGateway(),
  call: async (_name, _args, context) => {
    context?.onProgress?.(1, 'one\n');
    context?.onProgress?.(2, 'two');
    return { content: [{ type: 'text', text: context?.onProgress === undefined ? 'unheard' : 'heard' }] };
  },
};
const call = (meta: string): string => `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo"${meta}}}`;
const NOTES = [
  '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"t","progress":1,"message":"one\\n"}}',
  '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"t","progress":2,"message":"two"}}',
];
const result = (text: string): string => `{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"${text}"}]}}`;

test('stdio', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const server = await serveStdio(gateway, { ...fakeOptions, input, output });
  input.end(`${call(',"_meta":{"progressToken":"t"}')}\n${call('')}\n`.replace(/\{"jsonrpc":"2.0","id":7(?=[^\n]*"echo"\}\})/, '{"jsonrpc":"2.0","id":8'));
  await server.closed;
  const lines = String(output.read()).trim().split('\n');
  assert.equal(lines, [...NOTES, result('heard'), result('unheard').replace('"id":7', '"id":8')]);
});

test('HTTP: an event stream for who takes one, else the answer alone', async () => {
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
  const post = async (accept: string): Promise<readonly (string | null)[]> => {
    const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: call(',"_meta":{"progressToken":"t"}') });
    return [response.headers.get('content-type'), await response.text()];
  };
  assert.equal(await post('application/json, text/event-stream'), ['text/event-stream', [...NOTES, result('heard')].map((message) => `event: message\ndata: ${message}\n\n`).join('')]);
  assert.equal(await post('application/json'), ['application/json', result('unheard')]);
  await server.close();
});

test('a real client hears it', async () => {
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
  const client = new Client({ name: 'c', version: '1' });
  // The SDK's own classes disagree on an optional member.
  await client.connect(new StreamableHTTPClientTransport(new URL(server.url)) as never);
  const heard: string[] = [];
  await client.callTool({ name: 'echo', arguments: {} }, undefined, { onprogress: ({ progress, message }) => void heard.push(`${progress} ${message ?? ''}`) });
  assert.equal(heard, ['1 one\n', '2 two']);
  await client.close();
  await server.close();
});
