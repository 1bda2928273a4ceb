/** Messages that no client should send, and ways to throw them at each transport. */
import { Agent, request } from 'node:http';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import type { Gateway } from '../../../runtime/gateway.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { serveStdio } from '../../../runtime/transport/stdio.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { createOfferingGateway } from '../protocol/offering-gateway.js';
import { isAnswer, spoil } from './fuzz-messages.js';

export const SEED = 20261120;
const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion';
const CAPABILITIES_KEY = 'io.modelcontextprotocol/clientCapabilities';
const METHODS = [
  ...['initialize', 'ping', 'server/discover', 'logging/setLevel', 'tools/list', 'tools/call', 'prompts/list', 'prompts/get', 'resources/list', 'resources/templates/list', 'resources/read'],
  ...['resources/subscribe', 'resources/unsubscribe', 'completion/complete', 'subscriptions/listen', 'notifications/initialized', 'notifications/cancelled', 'constructor', '__proto__', 'toString'],
];

export const version = fc.constantFrom('2026-07-28', '2025-11-25', '1900-01-01', '', 'x'.repeat(300));
export const method = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...METHODS) }, { weight: 1, arbitrary: fc.string() });
const meta = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        [VERSION_KEY]: fc.oneof({ weight: 4, arbitrary: fc.constant('2026-07-28') }, version, fc.jsonValue()),
        [CAPABILITIES_KEY]: fc.oneof(fc.constant({}), fc.constant({ elicitation: {}, sampling: {} }), fc.jsonValue()),
        progressToken: fc.oneof(fc.string(), fc.integer(), fc.jsonValue()),
        traceparent: fc.oneof(fc.constant('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'), fc.jsonValue()),
        'io.modelcontextprotocol/logLevel': fc.constantFrom('debug', 'error'),
      },
      { requiredKeys: [VERSION_KEY, CAPABILITIES_KEY] },
    ),
  },
);
const orJson = <T>(...good: readonly T[]): fc.Arbitrary<unknown> => fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.jsonValue() });
const params = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        _meta: meta,
        name: orJson('echo', 'fail', 'throw', 'greet', 'count', 'secret', 'plan', '__proto__'),
        arguments: orJson<unknown>({}, { to: 'x' }, { city: 'Rome' }),
        uri: orJson('test://note', 'test://users/7', 'test://users/%', 'test://none'),
        ref: orJson<unknown>({ type: 'ref/prompt', name: 'plan' }, { type: 'ref/resource', uri: 'test://users/{id}' }),
        argument: orJson<unknown>({ name: 'city', value: 'p' }, { name: 'id', value: '' }),
        context: fc.jsonValue(),
        notifications: orJson<unknown>({}, { toolsListChanged: true }, { resourceSubscriptions: ['test://note'] }),
        level: orJson('debug', 'error'),
        cursor: orJson(''),
        requestId: fc.jsonValue(),
        protocolVersion: orJson('2025-11-25'),
        capabilities: orJson<unknown>({}, { elicitation: {}, sampling: {} }),
        clientInfo: orJson<unknown>({ name: 'c', version: '1' }),
        requestState: orJson('1.1.x'),
        inputResponses: orJson<unknown>({ who: { action: 'accept', content: { name: 'x' } } }, { confirm: {} }),
      },
      { requiredKeys: [] },
    ),
  },
);
const message = fc.record(
  { jsonrpc: fc.oneof({ weight: 6, arbitrary: fc.constant('2.0') }, fc.jsonValue()), id: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()), method: fc.oneof({ weight: 6, arbitrary: method }, fc.jsonValue()), params, result: fc.jsonValue(), error: fc.jsonValue() },
  { requiredKeys: [] },
);
/** Mostly whole requests, JSON that is nearly right, cut off or with a foreign character in it, and plain noise. */
export const text = fc.oneof(
  { weight: 3, arbitrary: fc.record({ jsonrpc: fc.constant('2.0'), id: fc.integer(), method, params }).map((value) => JSON.stringify(value)) },
  ...spoil(message),
);

const MODERN = `"_meta":{"${VERSION_KEY}":"2026-07-28","${CAPABILITIES_KEY}":{}}`;
const asked = (name: string, inside = ''): string => `{"jsonrpc":"2.0","id":1,"method":"${name}","params":{${inside}}}`;

/** Forty that have been somebody's undoing, or might be. */
export const fixed: readonly string[] = [
  ...['', '{', '[]', 'null', 'true', '0', '"x"', '{}', '[{}]', '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":1}', '{"jsonrpc":"2.0","id":1,"result":{}}', '{"jsonrpc":"2.0","id":null,"error":{}}'],
  ...['\ufeff{"jsonrpc":"2.0","id":1,"method":"ping"}', '{"jsonrpc":"2.0","id":1e999,"method":"ping"}', '{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}', '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"__proto__":{"polluted":1}}}'],
  ...['['.repeat(100_000), `{"jsonrpc":"2.0","id":1,"method":"ping","params":${'{"a":'.repeat(127)}1${'}'.repeat(127)}}`, `{"jsonrpc":"2.0","id":${'9'.repeat(10_000)},"method":"ping"}`, `{"jsonrpc":"2.0","id":"${'x'.repeat(100_000)}","method":"ping"}`],
  asked('initialize'),
  asked('initialize', '"protocolVersion":{},"capabilities":[],"clientInfo":7'),
  asked('tools/call', '"name":"constructor"'),
  asked('tools/call', '"name":"echo","arguments":{"__proto__":{"a":1},"constructor":{"prototype":{}}}'),
  asked('tools/call', `"name":"echo","arguments":{"n":${'1'.repeat(5_000)}.${'0'.repeat(5_000)}e-400}`),
  asked('tools/call', `"name":"${'n'.repeat(100_000)}"`),
  asked('tools/list', '"cursor":"../../etc/passwd"'),
  asked('prompts/get', '"name":"__proto__","arguments":{"__proto__":"x"}'),
  asked('resources/read', '"uri":"test://users/..%2f..%2fetc%2fpasswd"'),
  asked('resources/read', `"uri":"test://users/${'%41'.repeat(20_000)}"`),
  asked('completion/complete', '"ref":{"type":"ref/prompt","name":"plan"},"argument":{"name":"__proto__","value":""}'),
  asked('subscriptions/listen', `"notifications":{"resourceSubscriptions":${JSON.stringify(Array.from({ length: 1_001 }, String))}},${MODERN}`),
  asked('subscriptions/listen', `"notifications":[],${MODERN}`),
  asked('server/discover', '"_meta":null'),
  asked('tools/call', `"name":"greet","requestState":"${'A'.repeat(50_000)}","inputResponses":{},${MODERN}`),
  asked('tools/call', `"name":"greet","inputResponses":null,${MODERN}`),
  asked('logging/setLevel', '"level":"toString"'),
  '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{}}}',
  '{"jsonrpc":"2.0","method":"notifications/initialized"}',
];

/** Is this one JSON-RPC message: an answer with a result or an error, or what the server says of its own accord? */
export function isMessage(body: string): boolean {
  const value: { jsonrpc: unknown; method?: unknown } = JSON.parse(body);
  if (value.jsonrpc !== '2.0') return false;
  if (value.method !== undefined) return typeof value.method === 'string';
  return isAnswer(body);
}

/** Throws these messages at one server; returns what is wrong with what comes back. A server that hangs never answers the last one. */
export type Throw = (messages: readonly string[]) => Promise<readonly string[]>;

const LAST = '{"jsonrpc":"2.0","id":"last","method":"ping"}';
const LAST_ANSWER = '{"jsonrpc":"2.0","id":"last","result":{}}';
const gateway = (): Gateway => createOfferingGateway().gateway;

export const throwAtStdio: Throw = async (messages) => {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  let received = '';
  output.on('data', (chunk: string) => (received += chunk));
  const server = await serveStdio(gateway(), { ...fakeOptions, input, output, drainMs: 2_000 });
  for (const given of messages) if (!input.write(`${given.replace(/\n/g, ' ')}\n`)) await new Promise((resolve) => input.once('drain', resolve));
  input.end(`${LAST}\n`);
  await server.closed;
  const lines = received.trimEnd().split('\n');
  return [...lines.filter((line) => !isMessage(line)), ...(lines.includes(LAST_ANSWER) ? [] : ['the last ping was not answered'])];
};

export const throwAtHttp: Throw = async (messages) => {
  const server = await serveHttp(gateway(), { ...fakeOptions, port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const post = (given: string): Promise<string | undefined> =>
    new Promise((resolve) => {
      const sent = request(server.url, { method: 'POST', agent, headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' } }, (response) => {
        const { statusCode = 0 } = response;
        const isStream = response.headers['content-type'] === 'text/event-stream';
        let body = '';
        const finish = (): void => {
          const messagesOf = isStream ? [...body.matchAll(/^data: (\{.*)$/gm)].map(([, data = '']) => data) : body === '' ? [] : [body];
          resolve(statusCode < 500 && (statusCode === 202 || messagesOf.length > 0) && messagesOf.every(isMessage) ? undefined : `${statusCode} ${body.slice(0, 300)} to ${given.slice(0, 300)}`);
        };
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString();
          // Streams of subscriptions stay open for as long as they are wanted.
          if (isStream && body.includes('subscriptions/acknowledged')) (finish(), sent.destroy());
        });
        response.on('end', finish);
        response.on('error', () => undefined);
      });
      sent.on('error', (error) => resolve(`${error.message} to ${given.slice(0, 300)}`));
      sent.end(given);
    });
  const wrong: string[] = [];
  for (let at = 0; at < messages.length; at += 8) wrong.push(...(await Promise.all(messages.slice(at, at + 8).map(post))).filter((fault) => fault !== undefined));
  const last = await post(LAST);
  agent.destroy();
  await server.close();
  return last === undefined ? wrong : [...wrong, last];
};

export const throwAtWebSocket: Throw = async (messages) => {
  const server = await serveHttp(gateway(), { ...fakeOptions, port: 0 });
  const socket = new WebSocket(server.url.replace('http:', 'ws:'));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const wrong: string[] = [];
  let onLast: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    const body = data.toString('utf8');
    if (body === LAST_ANSWER) onLast();
    else if (!isMessage(body)) wrong.push(body.slice(0, 300));
  });
  const closed = new Promise<void>((resolve) => socket.once('close', (code) => (wrong.push(`closed with ${code}`), resolve())));
  for (let at = 0; at < messages.length; at += 100) {
    const answered = new Promise<void>((resolve) => (onLast = resolve));
    for (const given of messages.slice(at, at + 100)) socket.send(given);
    socket.send(LAST);
    await Promise.race([answered, closed]);
    if (wrong.some((fault) => fault.startsWith('closed'))) break;
  }
  socket.removeAllListeners('close');
  socket.terminate();
  await server.close();
  return wrong;
};
