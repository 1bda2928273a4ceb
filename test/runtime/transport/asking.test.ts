/** Asks a person over every way there is: accepted, declined, cancelled, too late, changed arguments, nobody there. */
import { once } from 'node:events';
import { request } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { serveHttp } from '../../../runtime/transport/http.js';
import type { HttpServer, HttpTimeouts } from '../../../runtime/transport/http.js';
import { serveStdio } from '../../../runtime/transport/stdio.js';
import { suite } from '../../suite.js';
import { CAPABLE, FORM, YES, createAskingGateway } from '../protocol/asking-gateway.js';
import type { AskingGateway } from '../protocol/asking-gateway.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { JSON_HEADERS, type AskedClient, initialize, legacyCall, paths, readMessages } from './asking-paths.js';

const test = suite('transport/asking');

const HOUR = 3_600_000;
const FIVE = 'Spend {"eur":5}?';

async function withClient(open: Promise<AskedClient>, run: (client: AskedClient) => Promise<void>): Promise<void> {
  const client = await open;
  try {
    await run(client);
  } finally {
    await client.close();
  }
}

for (const { name, era, open } of paths) {
  for (const [answer, said] of [
    ['accept', YES],
    ['decline', '{"action":"decline"}'],
    ['cancel', '{"action":"cancel"}'],
  ] as const) {
    test(`${name}: ${answer}`, async () => {
      const gateway = createAskingGateway(HOUR);
      await withClient(open(gateway, CAPABLE), async ({ spend }) => {
        assert.equal(await spend('{"eur":5}', () => said), { text: answer, seen: [FIVE] });
        assert.equal(gateway.answers, [answer]);
      });
    });
  }

  test(`${name}: too late`, async () => {
    const gateway = createAskingGateway(era === 'legacy' ? 20 : -1);
    await withClient(open(gateway, CAPABLE), async ({ spend }) => {
      const outcome = await spend('{"eur":5}', () => (era === 'legacy' ? undefined : YES));
      if (era === 'legacy') assert.equal(outcome, { text: 'timeout', seen: [FIVE, 'notifications/cancelled'] });
      // Whoever is late is asked anew, every time.
      else assert.equal(outcome, { text: undefined, seen: [FIVE, FIVE, FIVE] });
      assert.equal(gateway.answers, era === 'legacy' ? ['timeout'] : []);
    });
  });

  test(`${name}: other arguments are another question`, async () => {
    const gateway = createAskingGateway(HOUR);
    await withClient(open(gateway, CAPABLE), async ({ spend }) => {
      const reply = (message: string): string => (message === FIVE ? YES : '{"action":"decline"}');
      assert.equal(await spend('{"eur":5}', reply), { text: 'accept', seen: [FIVE] });
      assert.equal(await spend('{"eur":500}', reply), { text: 'decline', seen: ['Spend {"eur":500}?'] });
      assert.equal(await spend('{"eur":5}', reply), { text: 'accept', seen: [FIVE] });
    });
  });

  test(`${name}: nobody can be asked`, async () => {
    const gateway = createAskingGateway(HOUR);
    await withClient(open(gateway, '{"sampling":{}}'), async ({ spend }) => {
      assert.equal(await spend('{"eur":5}', () => YES), { text: 'nobody', seen: [] });
    });
  });

  if (era === 'legacy') {
    test(`${name}: a cancelled call takes its question back`, async () => {
      const gateway = createAskingGateway(HOUR);
      await withClient(open(gateway, CAPABLE), async ({ spend }) => {
        // A person who says yes after the client gave up has said nothing.
        assert.equal(await spend('{"eur":5}', () => YES, 'cancel'), { text: undefined, seen: [FIVE, 'notifications/cancelled'] });
        assert.equal(gateway.answers, ['cancel']);
      });
    });
  }
}

test('stdio, legacy: when the input ends, nobody is waited for', async () => {
  const gateway = createAskingGateway(HOUR);
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const server = await serveStdio(gateway, { ...fakeOptions, input, output, drainMs: HOUR });
  input.end(`${initialize(CAPABLE)}\n${legacyCall(1, '{}')}\n`);
  await server.closed;
  assert.match(String(output.read()), /"notifications\/cancelled".*\n\{"jsonrpc":"2.0","id":1,"result":\{"content":\[\{"type":"text","text":"cancel"\}\]\}\}\n$/);
});

interface Asked {
  readonly gateway: AskingGateway;
  readonly server: HttpServer;
  readonly session: string;
  readonly post: (message: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

async function withHttp(run: (asked: Asked) => Promise<void>, timeouts: HttpTimeouts = {}): Promise<void> {
  const gateway = createAskingGateway(HOUR);
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, timeouts });
  const post = (message: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> => fetch(server.url, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body: message });
  const opening = await post(initialize(CAPABLE));
  await opening.text();
  try {
    await run({ gateway, server, session: opening.headers.get('mcp-session-id') ?? 'none', post });
  } finally {
    await server.close();
  }
}

/** The id of the question that comes first. */
async function readQuestion(messages: AsyncIterator<string>): Promise<string> {
  const message = JSON.parse(String((await messages.next()).value)) as { readonly id: string; readonly method: string };
  assert.is(message.method, 'elicitation/create');
  return message.id;
}
const answer = (id: string, result = YES): string => `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`;

test('HTTP, legacy: the bytes of a question and its answer', () =>
  withHttp(async ({ session, post }) => {
    const response = await post(legacyCall(1, '{"eur":5}'), { 'mcp-session-id': session });
    assert.equal(
      ['content-type', 'cache-control', 'x-accel-buffering', 'content-length'].map((header) => response.headers.get(header)),
      ['text/event-stream', 'no-store', 'no', null],
    );
    const messages = readMessages(response);
    const asked = String((await messages.next()).value);
    const id = (JSON.parse(asked) as { id: string }).id;
    assert.match(id, /^[\w-]{22}$/);
    assert.is(asked, `{"jsonrpc":"2.0","id":"${id}","method":"elicitation/create","params":{"message":"Spend {\\"eur\\":5}?","requestedSchema":${FORM}}}`);
    const taken = await post(answer(id), { 'mcp-session-id': session });
    assert.equal([taken.status, await taken.text()], [202, '']);
    assert.is((await messages.next()).value, '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"accept"}]}}');
    assert.is((await messages.next()).done, true);
  }));

test('HTTP, legacy: a session is given to every client that initializes', () =>
  withHttp(async ({ session, post }) => {
    assert.match(session, /^[\w-]{43}$/);
    assert.is.not((await post(initialize(CAPABLE))).headers.get('mcp-session-id'), session);
    assert.match((await post(initialize('{}'))).headers.get('mcp-session-id') ?? '', /^[\w-]{43}$/);
    assert.is((await post(initialize('[]'))).headers.get('mcp-session-id'), null);
  }));

test('HTTP, legacy: no question without a session, or to a client that takes no stream', () =>
  withHttp(async ({ gateway, session, post }) => {
    const given: readonly Readonly<Record<string, string>>[] = [{}, { 'mcp-session-id': session, accept: 'application/json' }, { 'mcp-session-id': session, accept: '*/*' }];
    for (const headers of given) {
      const response = await post(legacyCall(1, '{}'), headers);
      assert.equal([response.status, response.headers.get('content-type'), await response.text()], [200, 'application/json', '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"nobody"}]}}']);
    }
    assert.equal(new Set(gateway.answers), new Set(['nobody']));
    gateway.answers.length = 0;
    for (const id of ['', 'asks-', `${session}A`, session.slice(1), `${session}, ${session}`, '1868a90c-7d2f-4a43-9d3e-2f8e2a5f0f11']) {
      assert.is((await post(legacyCall(1, '{}'), { 'mcp-session-id': id })).status, 404);
    }
    assert.equal(gateway.answers, []);
  }));

test('HTTP, legacy: only the client that was asked can answer', () =>
  withHttp(async ({ gateway, session, post }) => {
    const messages = readMessages(await post(legacyCall(1, '{}'), { 'mcp-session-id': session }));
    const id = await readQuestion(messages);
    const other = (await post(initialize(CAPABLE))).headers.get('mcp-session-id') ?? '';
    for (const headers of [{}, { 'mcp-session-id': other }]) assert.is((await post(answer(id), headers)).status, 202);
    assert.is((await post(answer(id), { 'mcp-session-id': 'x' })).status, 404);
    for (const guess of ['AAAAAAAAAAAAAAAAAAAAAA', id.slice(0, -1), id.toLowerCase(), '1', '']) {
      if (guess !== id) assert.is((await post(answer(guess), { 'mcp-session-id': session })).status, 202);
    }
    assert.equal(gateway.answers, []);
    await post(answer(id, '{"action":"decline"}'), { 'mcp-session-id': session });
    assert.match(String((await messages.next()).value), '"decline"');
    assert.equal(gateway.answers, ['decline']);
  }));

test('HTTP, legacy: the cancellation of another client does not reach the call', () =>
  withHttp(async ({ gateway, session, post }) => {
    const messages = readMessages(await post(legacyCall(1, '{}'), { 'mcp-session-id': session }));
    const id = await readQuestion(messages);
    const other = (await post(initialize(CAPABLE))).headers.get('mcp-session-id') ?? '';
    const cancel = '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}';
    for (const headers of [{}, { 'mcp-session-id': other }]) assert.is((await post(cancel, headers)).status, 202);
    await post(answer(id), { 'mcp-session-id': session });
    assert.match(String((await messages.next()).value), '"accept"');
    assert.equal(gateway.answers, ['accept']);
  }));

test('HTTP, legacy: hostile answers end the question or are ignored, and nothing breaks', () =>
  withHttp(async ({ gateway, session, post }) => {
    const nested = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    for (const [body, status] of [
      ['{"jsonrpc":"2.0","id":"ID","result":{"action":"accept","content":{"confirm":true}', 400],
      [`{"jsonrpc":"2.0","id":"ID","result":${nested}}`, 400],
      [`[{"jsonrpc":"2.0","id":"ID","result":${YES}}]`, 400],
      [`{"jsonrpc":"1.0","id":"ID","result":${YES}}`, 400],
      [`{"jsonrpc":"2.0","id":["ID"],"result":${YES}}`, 202],
      [`{"jsonrpc":"2.0","id":{"toString":"ID"},"result":${YES}}`, 202],
      [`{"jsonrpc":"2.0","id":"ID","method":"x","result":${YES}}`, 200],
    ] as const) {
      const messages = readMessages(await post(legacyCall(1, '{}'), { 'mcp-session-id': session }));
      const id = await readQuestion(messages);
      assert.is((await post(body.replace('ID', id), { 'mcp-session-id': session })).status, status, body.slice(0, 80));
      assert.equal(gateway.answers, []);
      await post(answer(id, '{"action":"accept","content":{"confirm":{"valueOf":true},"__proto__":{"confirm":true}},"__proto__":{"action":"accept"}}'), { 'mcp-session-id': session });
      assert.match(String((await messages.next()).value), '"decline"');
      gateway.answers.length = 0;
    }
  }));

test('HTTP, legacy: who goes away while asked, and stays away, has agreed to nothing', () =>
  withHttp(
    async ({ gateway, server, session, post }) => {
      const call = request(server.url, { method: 'POST', headers: { ...JSON_HEADERS, 'mcp-session-id': session } });
      call.on('error', () => undefined).end(legacyCall(1, '{}'));
      const [response] = (await once(call, 'response')) as [NodeJS.ReadableStream];
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      let id: string | undefined;
      while (id === undefined) {
        await sleep(5);
        id = /"id":"([\w-]{22})"/.exec(text)?.[1];
      }
      call.destroy();
      while (gateway.answers.length === 0) await sleep(5);
      assert.is((await post(answer(id), { 'mcp-session-id': session })).status, 202);
      assert.equal(gateway.answers, ['cancel']);
    },
    { absentMs: 20 },
  ));

test('HTTP, legacy: a server that closes waits for no person', () =>
  withHttp(async ({ gateway, server, session, post }) => {
    const messages = readMessages(await post(legacyCall(1, '{}'), { 'mcp-session-id': session }));
    await readQuestion(messages);
    const closing = server.close();
    assert.match(String((await messages.next()).value), '"notifications/cancelled"');
    assert.match(String((await messages.next()).value), '"cancel"');
    assert.is((await messages.next()).done, true);
    await closing;
    assert.equal(gateway.answers, ['cancel']);
  }));

test('HTTP, legacy: a stream that waits says that it is alive', () =>
  withHttp(
    async ({ server, session }) => {
      const call = request(server.url, { method: 'POST', headers: { ...JSON_HEADERS, 'mcp-session-id': session } });
      call.on('error', () => undefined).end(legacyCall(1, '{}'));
      const [response] = (await once(call, 'response')) as [NodeJS.ReadableStream];
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      while (!text.endsWith('\n\n: still there\n\n: still there\n\n')) await sleep(5);
      call.destroy();
    },
    { signOfLifeMs: 10 },
  ));

test('HTTP: DELETE ends a session, and with it the call that asks', () =>
  withHttp(async ({ gateway, server, session, post }) => {
    const messages = readMessages(await post(legacyCall(1, '{}'), { 'mcp-session-id': session }));
    await readQuestion(messages);
    assert.is((await fetch(server.url, { method: 'DELETE', headers: { 'mcp-session-id': session } })).status, 204);
    while (gateway.answers.length === 0) await sleep(5);
    assert.equal(gateway.answers, ['cancel']);
    assert.is((await post(legacyCall(2, '{}'), { 'mcp-session-id': session })).status, 404);
  }));
