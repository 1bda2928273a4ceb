/** Tests the sandbox server over real sockets: what a handler sees, what a client gets, and every kind of fault. */
import { request as sendRequest } from 'node:http';
import * as assert from 'uvu/assert';
import { type RunningServer, type SandboxRequest, startServer } from '../../../sandbox/http/server.js';
import { suite } from '../../suite.js';

const test = suite('sandbox/http/server');

let server: RunningServer;
let seen: SandboxRequest[] = [];

test.beforeEach(async () => {
  seen = [];
  server = await startServer({
    handle: (request) => {
      seen.push(request);
      if (request.path === '/fails') throw new Error('made to fail');
      if (request.path === '/gone') return { status: 204, body: '' };
      return { status: 200, headers: { 'x-count': String(seen.length) }, body: '{"text":"0123456789"}' };
    },
  });
});
test.afterEach(() => server.close());

interface Outcome {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Node's error code when the answer did not come whole. */
  readonly error: string | undefined;
}

/** Sends a request as it stands, without the care a client would take. */
function call(path: string, options: { method?: string; headers?: Record<string, string>; body?: string; giveUpMs?: number } = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    let status = 0;
    let body = '';
    let headers: Readonly<Record<string, unknown>> = {};
    const finish = (error: string | undefined): void => resolve({ status, body, headers, error });
    const outgoing = sendRequest(`${server.url}/`, { path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false }, (incoming) => {
      status = incoming.statusCode ?? 0;
      headers = incoming.headers;
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => { body += chunk; });
      incoming.on('end', () => finish(undefined));
      incoming.on('error', (error: NodeJS.ErrnoException) => finish(error.code));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => finish(error.code));
    if (options.giveUpMs !== undefined) setTimeout(() => { finish('GAVE_UP'); outgoing.destroy(); }, options.giveUpMs);
    outgoing.end(options.body);
  });
}

test('listens on loopback and hands the request over raw', async () => {
  assert.is(server.url, `http://127.0.0.1:${server.port}`);
  const outcome = await call('/a%2Fb/%20?x=1&x=%32?', { method: 'POST', body: 'ünï', headers: { 'X-Own': 'v' } });
  assert.is(outcome.status, 200);
  assert.is(outcome.headers['content-type'], 'application/json');
  assert.is(outcome.headers['content-length'], '21');
  assert.is(outcome.headers['x-count'], '1');
  assert.is(outcome.body, '{"text":"0123456789"}');
  const request = seen[0];
  assert.is(request?.method, 'POST');
  assert.is(request?.path, '/a%2Fb/%20');
  assert.is(request?.query, 'x=1&x=%32?');
  assert.is(request?.headers['x-own'], 'v');
  assert.is(request?.body.toString('utf8'), 'ünï');
  assert.is(request?.remoteAddress, '127.0.0.1');
});

test('answers 204 without body, length and type', async () => {
  const outcome = await call('/gone');
  assert.is(outcome.status, 204);
  assert.is(outcome.headers['content-type'], undefined);
  assert.is(outcome.headers['content-length'], undefined);
});

test('turns a broken handler into 500 text and says so', async () => {
  const warned = new Promise<string>((resolve) => process.once('warning', (warning) => resolve(warning.message)));
  const outcome = await call('/fails');
  assert.is(outcome.status, 500);
  assert.is(outcome.headers['content-type'], 'text/plain; charset=utf-8');
  assert.is(outcome.body, 'Internal Server Error');
  assert.is(await warned, 'made to fail');
});

test('refuses a port that is taken', async () => {
  let code = '';
  try {
    await startServer({ port: server.port, handle: () => ({ status: 200, body: '' }) });
  } catch (error) {
    if (error instanceof Error && 'code' in error) code = String(error.code);
  }
  assert.is(code, 'EADDRINUSE');
});

test('close drops open requests and can be called twice', async () => {
  server.faults.add({ kind: 'silence' });
  const open = call('/');
  await new Promise((resolve) => setTimeout(resolve, 30));
  await server.close();
  await server.close();
  assert.is((await open).error, 'ECONNRESET');
  assert.is((await call('/')).error, 'ECONNREFUSED');
});

test('latency waits, then answers as ever', async () => {
  server.faults.add({ kind: 'latency', ms: 60, times: 1 });
  const start = performance.now();
  assert.is((await call('/')).status, 200);
  assert.ok(performance.now() - start >= 55);
  const again = performance.now();
  await call('/');
  assert.ok(performance.now() - again < 55);
});

test('latency adds to another fault', async () => {
  server.faults.add({ kind: 'latency', ms: 30 });
  server.faults.add({ kind: 'latency', ms: 30 });
  server.faults.add({ kind: 'status', status: 502 });
  const start = performance.now();
  assert.is((await call('/')).status, 502);
  assert.ok(performance.now() - start >= 55);
});

test('status replaces the answer, before or after the handler ran', async () => {
  server.faults.add({ kind: 'status', times: 1 });
  const before = await call('/');
  assert.is(before.status, 503);
  assert.is(before.body, '{"detail":"Injected fault: status 503"}');
  assert.is(seen.length, 0);
  server.faults.add({ kind: 'status', status: 429, body: 'slow down', after: 'handled' });
  const after = await call('/');
  assert.is(after.status, 429);
  assert.is(after.body, 'slow down');
  assert.is(seen.length, 1);
});

test('reset breaks the connection, before or after the handler ran', async () => {
  server.faults.add({ kind: 'reset', times: 1 });
  const before = await call('/');
  assert.is(before.error, 'ECONNRESET');
  assert.is(before.status, 0);
  assert.is(seen.length, 0);
  server.faults.add({ kind: 'reset', after: 'handled', times: 1 });
  const after = await call('/');
  assert.is(after.error, 'ECONNRESET');
  assert.is(after.status, 0);
  assert.is(seen.length, 1);
  assert.is((await call('/')).status, 200);
});

test('truncate announces the whole body and sends half of it', async () => {
  server.faults.add({ kind: 'truncate' });
  const outcome = await call('/');
  assert.is(outcome.status, 200);
  assert.is(outcome.headers['content-length'], '21');
  assert.is(outcome.body, '{"text":"0');
  assert.is(outcome.error, 'ECONNRESET');
  assert.is(seen.length, 1);
});

test('truncate of an answer without body breaks the connection', async () => {
  server.faults.add({ kind: 'truncate' });
  const outcome = await call('/gone');
  assert.is(outcome.status, 0);
  assert.is(outcome.error, 'ECONNRESET');
});

test('silence answers nothing, before or after the handler ran', async () => {
  server.faults.add({ kind: 'silence', times: 1 });
  assert.is((await call('/', { giveUpMs: 80 })).error, 'GAVE_UP');
  assert.is(seen.length, 0);
  server.faults.add({ kind: 'silence', after: 'handled', times: 1 });
  assert.is((await call('/', { giveUpMs: 80 })).error, 'GAVE_UP');
  assert.is(seen.length, 1);
});

test('the header brings a fault for its own request alone', async () => {
  assert.is((await call('/', { headers: { 'X-Sandbox-Fault': 'status;status=418;body=a%3Bb%2012' } })).body, 'a;b 12');
  assert.is((await call('/', { headers: { 'X-Sandbox-Fault': 'reset; after=handled' } })).error, 'ECONNRESET');
  assert.is(seen.length, 1);
  const start = performance.now();
  assert.is((await call('/', { headers: { 'X-Sandbox-Fault': 'latency;ms=60' } })).status, 200);
  assert.ok(performance.now() - start >= 55);
  assert.is((await call('/')).status, 200);
});

test('a header that makes no sense is refused before anything happens', async () => {
  for (const text of ['latency;ms', 'latency;ms=soon', 'explode', 'status;status=99', 'status;body=%zz', 'reset;colour=red']) {
    const outcome = await call('/', { headers: { 'X-Sandbox-Fault': text } });
    assert.is(outcome.status, 400, text);
  }
  assert.is(seen.length, 0);
});

test('faults are put up, listed and taken down over HTTP', async () => {
  const posted = await call('/__sandbox/faults', { method: 'POST', body: '{"kind":"status","status":500,"path":"/v1/*","times":2}' });
  assert.is(posted.status, 201);
  assert.is(posted.body, '{"id":1}');
  assert.is((await call('/v1/x')).status, 500);
  assert.is((await call('/v2/x')).status, 200);
  const listed = await call('/__sandbox/faults');
  assert.equal(JSON.parse(listed.body), { faults: [{ id: 1, fault: { kind: 'status', status: 500, path: '/v1/*', times: 2 }, remaining: 1 }] });
  assert.is((await call('/__sandbox/faults', { method: 'DELETE' })).status, 204);
  assert.equal(server.faults.list(), []);
  assert.is((await call('/v1/x')).status, 200);
});

test('the way to the faults has no faults itself and refuses what it cannot read', async () => {
  server.faults.add({ kind: 'reset' });
  assert.is((await call('/__sandbox/faults')).status, 200);
  assert.is((await call('/__sandbox/faults', { method: 'PUT' })).status, 405);
  assert.is((await call('/__sandbox/other')).status, 404);
  assert.is((await call('/__sandbox/faults', { method: 'POST', body: '{' })).body, '{"detail":"The body is not JSON"}');
  assert.is((await call('/__sandbox/faults', { method: 'POST', body: '{"kind":"status","status":"500"}' })).status, 400);
  assert.is(server.faults.list().length, 1);
});
