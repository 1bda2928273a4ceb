/** One behaviour over both adapters: axios's own, seen through nock, and ours on real sockets. */
import { gzipSync } from 'node:zlib';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import * as assert from 'uvu/assert';
import { createHttpClient, type HttpClient } from '../../../runtime/upstream/http-client.js';
import { SendFailure, type UpstreamRequest } from '../../../runtime/upstream/request.js';
import { suite } from '../../suite.js';

const request: UpstreamRequest = { method: 'POST', path: '/a', query: 'b=c%20d', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: '{"x":1.10}', server: undefined };
const routes: Readonly<Record<string, readonly [number, Record<string, string>, Buffer | string]>> = {
  '/a': [200, { 'content-type': 'application/json', 'x-more': 'y' }, '{"ok":true}'],
  '/status': [418, {}, 'teapot'],
  '/moved': [302, { location: '/a' }, ''],
  '/gzip': [200, { 'content-encoding': 'gzip' }, gzipSync('hello')],
  '/bomb': [200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(5_000_000))],
  '/large': [200, {}, 'x'.repeat(100_000)],
};
const LIMITS = { timeoutMs: 2_000, maxReplyBytes: 50_000 };

function runBoth(name: string, prepare: () => Promise<{ readonly client: HttpClient; readonly base: string; readonly end: () => Promise<void> }>): void {
  const test = suite(`adapter: ${name}`);
  const send = async (path: string): Promise<unknown> => {
    const { client, base, end } = await prepare();
    try {
      const reply = await client.send(base, { ...request, path }, undefined);
      return [reply.status, reply.body.toString(), reply.headers['x-more'] ?? null];
    } catch (error) {
      return error instanceof SendFailure ? error.kind : error;
    } finally {
      await client.close();
      await end();
    }
  };
  test('gives status, headers and bytes', async () => assert.equal(await send('/a'), [200, '{"ok":true}', 'y']));
  test('throws for no status', async () => assert.equal(await send('/status'), [418, 'teapot', null]));
  test('follows no redirect', async () => assert.equal(await send('/moved'), [302, '', null]));
  test('inflates', async () => assert.equal(await send('/gzip'), [200, 'hello', null]));
  test('stops at the size limit', async () => assert.equal(await send('/large'), 'too-large'));
  test('stops at the size limit after inflating', async () => assert.equal(await send('/bomb'), 'too-large'));
}

runBoth('axios and nock', async () => {
  const base = 'http://upstream.test';
  nock.disableNetConnect();
  for (const [path, [status, headers, body]] of Object.entries(routes)) nock(base).post(path).query({ b: 'c d' }).reply(status, body, headers);
  const { default: axios } = await import('axios');
  return {
    client: createHttpClient(LIMITS, { adapter: axios.getAdapter('http') }),
    base,
    end: async () => {
      nock.cleanAll();
      nock.enableNetConnect();
      nock.restore();
      nock.activate();
    },
  };
});

runBoth('ours on a real socket', async () => {
  const server = createServer((incoming, response) => {
    const [status, headers, body] = routes[(incoming.url ?? '').split('?')[0] ?? ''] ?? [404, {}, ''];
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    client: createHttpClient(LIMITS),
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
});

const test = suite('adapter: faults');
test('a refused connection was not sent, a failing socket was', async () => {
  const client = createHttpClient(LIMITS);
  const error = await client.send('http://127.0.0.1:9', request, undefined).catch((thrown: unknown) => thrown);
  assert.equal(error instanceof SendFailure ? [error.kind, error.sent] : error, ['unreachable', false]);
  await client.close();
});
test('an error of the transport under nock keeps its kind', async () => {
  nock('http://upstream.test').post('/a').query(true).replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
  const { default: axios } = await import('axios');
  const error = await createHttpClient(LIMITS, { adapter: axios.getAdapter('http') }).send('http://upstream.test', request, undefined).catch((thrown: unknown) => thrown);
  nock.cleanAll();
  nock.restore();
  assert.equal(error instanceof SendFailure ? [error.kind, error.sent] : error, ['closed', true]);
});
