/** A hundred cancelled reads in each era's own way: they end upstream, and nobody is answered. */
import { type ServerResponse, createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { createGateway } from '../../../runtime/gateway.js';
import { openConnection } from '../../../runtime/protocol/connection.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { createUpstream } from '../../../runtime/upstream/upstream.js';
import { suite } from '../../suite.js';
import { fakeOptions } from '../protocol/fake-gateway.js';

const test = suite('transport/cancel', { timeoutMs: 60_000 });

const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(2);
};

/** An upstream that answers nothing, and counts who is waiting and who has gone. */
async function openSilent(): Promise<{ readonly gateway: ReturnType<typeof createGateway>; readonly came: () => number; readonly gone: () => number; readonly close: () => Promise<void> }> {
  const waiting = new Set<ServerResponse>();
  let came = 0;
  let gone = 0;
  const server = createServer((_request, response) => {
    came += 1;
    waiting.add(response);
    response.on('close', () => (waiting.delete(response), (gone += 1)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = { name: 'a', title: 'A', servers: [], security: {} };
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };
  const definition = { name: 'get', title: 'Get', description: 'Gets.', method: 'GET', path: '/', auth: [], effects: { reads: true, spends: false, repeatable: true } } as const;
  const gateway = createGateway({
    apis: [{ catalog: { api, entries: [{ name: 'get', title: 'Get', description: 'Gets.', inputSchema: { type: 'object', properties: {} }, annotations }], load: async () => definition }, upstream: createUpstream({ api, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, http: { connections: 200 } }) }],
  });
  return {
    gateway,
    came: () => came,
    gone: () => gone,
    close: async () => {
      await gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

for (const [era, meta] of [['legacy', ''], ['modern', `,${META}`]] as const) {
  test(`100 reads over a two-way connection, ${era}: cancelled by their ids, gone upstream, never answered`, async () => {
    const silent = await openSilent();
    const sent: string[] = [];
    const connection = openConnection(createProtocol(silent.gateway, fakeOptions), (pieces) => void sent.push(pieces.join('')));
    for (let id = 1; id <= 100; id += 1) connection.receive(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"get"${meta}}}`);
    await until(() => silent.came() === 100);
    assert.is(silent.gone(), 0);
    for (let id = 1; id <= 100; id += 1) connection.receive(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id}${meta}}}`);
    await until(() => silent.gone() === 100);
    await connection.settle();
    assert.equal(sent, []);
    await silent.close();
  });
}

test('100 reads over HTTP, modern: closing the response is the cancellation', async () => {
  const silent = await openSilent();
  const server = await serveHttp(silent.gateway, { ...fakeOptions, port: 0 });
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'get' };
  const requests = Array.from({ length: 100 }, (_item, id) => {
    const request = sendRequest(server.url, { method: 'POST', headers });
    request.on('error', () => undefined);
    request.end(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"get",${META}}}`);
    return request;
  });
  await until(() => silent.came() === 100);
  for (const request of requests) request.destroy();
  await until(() => silent.gone() === 100);
  await server.close();
  await silent.close();
});
