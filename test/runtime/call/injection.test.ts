/** Line breaks and control characters in arguments of every place: on a raw socket no request gains a line of its head, and none becomes two. */
import * as assert from 'uvu/assert';
import type { CatalogTool } from '../../../runtime/catalog.js';
import { suite } from '../../suite.js';
import { startRawServer, writeReply } from '../upstream/raw-server.js';
import { fakeGateway } from './fake-tool.js';

const test = suite('header injection', { timeoutMs: 30_000 });

const payloads = ['a\r\nX-Evil: 1', 'a\nX-Evil: 1', 'a\rX-Evil: 1', 'a\r\n\r\nGET /evil HTTP/1.1\r\nHost: h\r\n\r\n', 'a\u0000b', 'a\u007fX-Evil: 1', 'a\u2028X-Evil: 1', '嘊嘍X-Evil: 1'] as const;

const places: Readonly<Record<string, Partial<CatalogTool>>> = {
  header: { headers: ['a'] },
  cookie: { cookies: ['a'] },
  query: { query: ['a'] },
  form: { method: 'POST', body: { type: 'application/x-www-form-urlencoded', fields: ['a'] } },
  multipart: { method: 'POST', body: { type: 'multipart/form-data', fields: ['a'] } },
  text: { method: 'POST', body: { type: 'text/plain', whole: 'a' } },
};

test(`${payloads.length} texts in ${Object.keys(places).length} places: nothing is added to the head of a request`, async () => {
  const server = await startRawServer((socket) => socket.write(writeReply('{}')));
  const outcomes: Record<string, number> = {};
  try {
    for (const [place, tool] of Object.entries(places)) {
      const gateway = fakeGateway({ baseUrl: server.url, tool });
      const linesOf = (request: string): readonly string[] => request.slice(0, request.indexOf('\r\n\r\n')).split('\r\n').slice(1).map((line) => line.split(':')[0] ?? '').sort();
      try {
        await gateway.call('things_get', { a: 'plain' });
        const plain = linesOf(server.requests.at(-1) ?? '');
        for (const payload of payloads) {
          const before = server.requests.length;
          const { error } = await gateway.call('things_get', { a: payload });
          const sent = server.requests.slice(before);
          assert.ok(sent.length === (error === undefined ? 1 : 0), `${place} ${JSON.stringify(payload)}: ${sent.length} requests, ${error?.code}`);
          if (error !== undefined) assert.is(error.code, 'UNSAFE_ARGUMENT', place);
          for (const request of sent) {
            assert.equal(linesOf(request), plain, `${place} ${JSON.stringify(payload)}`);
            // A lone CR or LF is a line break to some servers.
            assert.not(/[^\r]\n|\r[^\n]/.test(request.slice(0, request.indexOf('\r\n\r\n'))), request);
          }
          outcomes[`${place} ${error === undefined ? 'sent' : 'refused'}`] = (outcomes[`${place} ${error === undefined ? 'sent' : 'refused'}`] ?? 0) + 1;
        }
      } finally {
        await gateway.close();
      }
    }
  } finally {
    await server.close();
  }
  assert.equal(outcomes, { 'header refused': 6, 'header sent': 2, 'cookie sent': 8, 'query sent': 8, 'form sent': 8, 'multipart sent': 8, 'text sent': 8 });
});

test('names of the document cannot break a head either', async () => {
  const server = await startRawServer((socket) => socket.write(writeReply('{}')));
  try {
    for (const name of ['X\r\nX-Evil', 'X-Evil: 1\r\nY', 'X Y', 'X:Y', '', 'Ü', 'Host', 'Content-Length', 'Transfer-Encoding', 'connection']) {
      const gateway = fakeGateway({ baseUrl: server.url, tool: { headers: [{ arg: 'a', name }] } });
      const { error } = await gateway.call('things_get', { a: '1' });
      assert.is(error?.code, 'TOOL_UNSUPPORTED', name);
      await gateway.close();
    }
    assert.is(server.requests.length, 0);
  } finally {
    await server.close();
  }
});
