/** The client over stdio: what a program may do, and how it is ended. */
import * as assert from 'uvu/assert';
import { type Client, connectClient, stdioTransport } from '../../client/index.js';
import { suite } from '../suite.js';
import { failure, info, until } from './fake-server.js';

const test = suite('client, stdio', { timeoutMs: 20_000 });
let client: Client | undefined;
test.afterEach(async () => client?.close());

/** A server in a few lines; `extra` sees each message first and says whether it has dealt with it. */
const program = (extra: string): readonly string[] => [
  '-e',
  `const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
   const extra = (message) => { ${extra} };
   require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
     const message = JSON.parse(line);
     if (extra(message)) return;
     if (message.method === 'initialize') say({ id: message.id, result: { protocolVersion: '2025-06-18', capabilities: {}, serverInfo: { name: 'x', version: '1' } } });
     else if (message.method === 'ping') say({ id: message.id, result: {} });
     else if (message.id !== undefined) say({ id: message.id, error: { code: -32601, message: 'no' } });
   });`,
];

const connect = async (extra = '', more: { readonly probeMs?: number; readonly graceMs?: number; readonly env?: Record<string, string> } = {}) => {
  const warnings: string[] = [];
  const stderr: string[] = [];
  const closed: string[] = [];
  client = await connectClient({
    transport: stdioTransport({ command: process.execPath, args: program(extra), graceMs: more.graceMs ?? 2_000, onStderr: (text) => stderr.push(text), ...(more.env === undefined ? {} : { env: more.env }) }),
    info,
    onWarning: (message) => warnings.push(message),
    onClosed: ({ code }) => closed.push(code),
    ...(more.probeMs === undefined ? {} : { probeMs: more.probeMs }),
  });
  return { client, warnings, stderr, closed };
};

test('a program that refuses the probe is a legacy one', async () => {
  const { client } = await connect();
  assert.equal([client.era, client.version], ['legacy', '2025-06-18']);
  await client.ping();
});

test('so is one that does not answer it', async () => {
  const { client } = await connect(`return message.method === 'server/discover';`, { probeMs: 50 });
  assert.is(client.era, 'legacy');
});

test('the modern era, and a call that is taken back by a notification', async () => {
  const { client, stderr } = await connect(`
    if (message.method === 'server/discover') say({ id: message.id, result: { resultType: 'complete', supportedVersions: ['2026-07-28'], capabilities: {} } });
    if (message.method === 'tools/call') process.stderr.write('called, ');
    if (message.method === 'notifications/cancelled') process.stderr.write('cancelled ' + message.params.requestId);
    return true;`);
  assert.is(client.era, 'modern');
  const controller = new AbortController();
  const call = failure(client.callTool('slow', {}, { signal: controller.signal }));
  await until(() => stderr.join('') !== '');
  controller.abort();
  assert.is((await call).code, 'CANCELLED');
  await until(() => stderr.join('') === 'called, cancelled 2');
});

test('banners on standard output stop nothing, standard error is passed on', async () => {
  const { client, warnings, stderr } = await connect(`if (message.method === 'ping') { console.log('Welcome!'); console.error('oops'); }`);
  await client.ping();
  assert.equal(warnings, ['a line on standard output is no message: Welcome!']);
  await until(() => stderr.join('').includes('oops'));
});

test('a program that ends takes what waits with it', async () => {
  const { client, closed } = await connect(`if (message.method === 'tools/call') process.exit(3);`);
  const { code, retry, message } = await failure(client.callTool('pay'));
  assert.equal([code, retry], ['CONNECTION_LOST', 'unknown']);
  assert.match(message, 'exit code 3');
  assert.equal(closed, ['CONNECTION_LOST']);
  assert.is((await failure(client.ping())).code, 'CONNECTION_LOST');
});

test('a program that does not end by itself is made to', async () => {
  const { client, closed } = await connect(`if (message.method === 'initialize') { process.on('SIGTERM', () => process.stderr.write('no')); setInterval(() => {}, 1000); }`, { graceMs: 200 });
  await client.close();
  assert.equal(closed, []);
});

test('a program that does not exist', async () => {
  assert.is((await failure(connectClient({ transport: stdioTransport({ command: '/nowhere/at/all' }), info }))).code, 'UNREACHABLE');
});

test('the program gets no secrets of this process unless they are given', async () => {
  process.env['GATEWRIGHT_TEST_SECRET'] = 's';
  try {
    const tell = `if (message.method === 'ping') process.stderr.write('[' + process.env.GATEWRIGHT_TEST_SECRET + ']');`;
    const first = await connect(tell);
    await first.client.ping();
    await until(() => first.stderr.join('').includes(']'));
    assert.is(first.stderr.join(''), '[undefined]');
  } finally {
    delete process.env['GATEWRIGHT_TEST_SECRET'];
  }
});

test('a message in two pieces, two in one, and an umlaut cut in half', async () => {
  const { client } = await connect(`
    if (message.method !== 'ping') return false;
    const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { data: 'ä' } }) + '\\n' + JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { a: 'ü' } }) + '\\n');
    const cut = bytes.indexOf(0xc3) + 1;
    process.stdout.write(bytes.subarray(0, cut));
    setTimeout(() => process.stdout.write(bytes.subarray(cut)), 20);
    return true;`);
  await client.ping();
});
