/** Identities beside each other: none sees, uses or runs into what another one has left behind, and no inbound credential goes upstream. */
import { type IncomingHttpHeaders, createServer } from 'node:http';
import * as assert from 'uvu/assert';
import { createIdentityStore } from '../../../runtime/store/identity-store.js';
import { createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import { createKeptFiles } from '../../../runtime/call/kept-files.js';
import { join } from 'node:path';
import { suite } from '../../suite.js';
import { projectRoot } from '../../e2e/program.js';
import { binance, mt5, users } from './apis.js';
import { type Serving, bearer, post, startServing } from './serving.js';

const test = suite('identity/isolation', { timeoutMs: 60_000 });
const generated = { source: `${projectRoot}generated`, compiled: `${projectRoot}dist/generated` };

interface Told {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
}

async function call(serving: Serving, token: string | undefined, name: string, args: object): Promise<Told> {
  const { status, body } = await post(serving.url, 'tools/call', { name, arguments: args }, token === undefined ? {} : bearer(token));
  assert.is(status, 200, body);
  const text = body.startsWith('event:') ? (/^data: (.*)$/m.exec(body)?.[1] ?? '') : body;
  return (JSON.parse(text) as { readonly result: Told }).result;
}
const textOf = ({ content }: Told): string => content.map(({ text }) => text).join('\n');

let serving: Serving;
let ann = '';
let bob = '';
test.before(async () => {
  serving = await startServing({ config: { generated, apis: { binance: { ...binance, spending: { mode: 'live' } }, mt5: { ...mt5, spending: { mode: 'live', confirm: 'never' } }, users }, auth: { mode: 'keys' } }, sandbox: true, live: true });
  ann = await serving.addKey('ann');
  bob = await serving.addKey('bob');
});
test.after(() => serving.close());

const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.001' };

test('keys of the gateway are each identity\'s own: the same key for the same call is sent for both, and once for each', async () => {
  const args = { symbol: 'EURUSD', type: 'BUY', volume: 0.01, idempotency_key: 'same' };
  const entry = serving.assembly.gateway.tools.find(({ name }) => name === 'mt5_place_market_order');
  const required = (entry?.inputSchema['required'] ?? []) as readonly string[];
  assert.ok(required.every((name) => name in args), String(required));
  for (const token of [ann, bob]) {
    const first = await call(serving, token, 'mt5_place_market_order', args);
    assert.is.not(first.isError, true, textOf(first));
    assert.not.match(textOf(first), 'used before');
    assert.match(textOf(await call(serving, token, 'mt5_place_market_order', args)), 'used before');
  }
});

test('keys that upstream takes are the account\'s: another identity is told that it is taken, and nothing else', async () => {
  const first = await call(serving, ann, 'binance_create_order', { ...order, newClientOrderId: 'ann-1' });
  assert.is.not(first.isError, true, textOf(first));
  for (const changed of [{}, { quantity: '0.002' }]) {
    const refused = await call(serving, bob, 'binance_create_order', { ...order, ...changed, newClientOrderId: 'ann-1' });
    assert.is(refused.isError, true);
    assert.match(textOf(refused), 'KEY_CONFLICT: The key is taken');
    assert.not.match(textOf(refused), '0.001');
  }
});

test('looking up tells of one\'s own calls only, by list, by id and by key', async () => {
  const own = (await call(serving, ann, 'gatewright_look_up_call', {})).structuredContent?.['calls'] as readonly { readonly id: string; readonly key: string }[];
  assert.equal(own.map(({ key }) => key).sort(), ['ann-1', 'same']);
  const others = (await call(serving, bob, 'gatewright_look_up_call', {})).structuredContent?.['calls'] as readonly { readonly key: string }[];
  assert.equal(others.map(({ key }) => key), ['same']);
  for (const { id } of own) assert.match(textOf(await call(serving, bob, 'gatewright_look_up_call', { id })), 'no recorded call has this id or key');
  assert.match(textOf(await call(serving, bob, 'gatewright_look_up_call', { key: 'ann-1' })), 'no recorded call has this id or key');
  assert.is.not((await call(serving, ann, 'gatewright_look_up_call', { key: 'same' })).isError, true);
});

test('ledger and audit trail name the subject, and the trail verifies', async () => {
  const store = createSqliteStore({ path: join(serving.folder, '.gatewright', 'state.db') });
  assert.equal([...new Set((await store.list({ limit: 100 })).map(({ client, subject }) => `${client} ${subject}`))].sort(), ['key:ann key:ann', 'key:bob key:bob']);
  const audit = await store.readAudit();
  assert.equal([...new Set(audit.filter(({ kind }) => kind === 'begin' || kind === 'deny').map(({ who }) => who))].sort(), ['key:ann', 'key:bob']);
  assert.equal(audit.filter(({ kind }) => kind === 'key-add').length, 2);
  assert.is((await store.verifyAudit()).ok, true);
  await store.shutDown();
});

test('a key that is revoked, by this process or another, is refused with the next request; another of its name goes on', async () => {
  const second = await serving.addKey('bob');
  assert.is((await post(serving.url, 'tools/list', {}, bearer(bob))).status, 200);
  const other = createIdentityStore({ path: join(serving.folder, '.gatewright', 'state.db') });
  await other.revokeKeys(bob.slice(3, 15), 'test');
  assert.is((await post(serving.url, 'tools/list', {}, bearer(bob))).status, 401);
  assert.is((await post(serving.url, 'tools/list', {}, bearer(second))).status, 200);
  await other.revokeKeys('bob', 'test');
  assert.is((await post(serving.url, 'tools/list', {}, bearer(second))).status, 401);
  const expired = await serving.addKey('carl', { expiresAt: Date.now() - 1 });
  assert.is((await post(serving.url, 'tools/list', {}, bearer(expired))).status, 401);
  // One character of the secret.
  const wrong = `${ann.slice(0, -1)}${ann.endsWith('A') ? 'B' : 'A'}`;
  assert.is((await post(serving.url, 'tools/list', {}, bearer(wrong))).status, 401);
  const kept = JSON.stringify(await other.listKeys());
  for (const key of [ann, bob, second]) assert.not.match(kept, key.slice(16));
  await other.shutDown();
});

test('kept files are their owner\'s, and whoever has most makes room', () => {
  const files = createKeptFiles({ maxFiles: 3 });
  const file = { data: Buffer.from('x'), mimeType: 'text/plain' };
  const [first, second, third] = [files.keep(file, 'a'), files.keep(file, 'a'), files.keep(file, 'b')];
  assert.equal([files.find(first ?? '', 'b'), files.find(first ?? '')], [undefined, undefined]);
  const fourth = files.keep(file, 'a');
  assert.equal([first, second, third, fourth].map((uri, index) => files.find(uri ?? '', index === 2 ? 'b' : 'a') !== undefined), [false, true, true, true]);
});

test('identities with accounts of their own call with those credentials, and nobody else does', async () => {
  const heard: { readonly key: string | undefined; readonly headers: IncomingHttpHeaders }[] = [];
  const upstream = createServer((request, response) => {
    heard.push({ key: request.headers['x-mbx-apikey']?.toString(), headers: request.headers });
    response.setHeader('content-type', 'application/json').end('[]');
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const address = upstream.address();
  const env = { ANN_KEY: 'ann-upstream', ANN_SECRET: 's1', DESK_KEY: 'desk-upstream', DESK_SECRET: 's2', COMMON_KEY: 'common-upstream', COMMON_SECRET: 's3' };
  Object.assign(process.env, env);
  const credentials = (name: string): object => ({ ApiKey: { env: `${name}_KEY` }, Signature: { env: `${name}_SECRET` } });
  const { clock: _clock, ...api } = binance;
  const accounts = { ...api, baseUrl: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, credentials: credentials('COMMON'), accounts: [{ name: 'ann', subjects: ['key:ann'], credentials: credentials('ANN') }, { name: 'desk', roles: ['desk'], credentials: credentials('DESK') }] };
  const own = await startServing({ config: { generated, apis: { binance: accounts }, auth: { mode: 'keys' }, roles: { desk: { tools: ['*'] }, any: { tools: ['*'], members: { everyone: true } } } } });
  const tokens = { ann: await own.addKey('ann'), dora: await own.addKey('dora', { roles: ['desk'] }), emil: await own.addKey('emil') };
  for (const [name, wanted] of [['ann', 'ann-upstream'], ['dora', 'desk-upstream'], ['emil', 'common-upstream']] as const) {
    heard.length = 0;
    await call(own, tokens[name], 'binance_list_open_orders', {});
    assert.equal([name, heard.at(-1)?.key], [name, wanted]);
  }
  await own.close();
  const strict = await startServing({ config: { generated, apis: { binance: { ...accounts, accountRequired: true } }, auth: { mode: 'keys' } } });
  heard.length = 0;
  const refused = await call(strict, await strict.addKey('emil'), 'binance_list_open_orders', {});
  assert.match(textOf(refused), 'CREDENTIALS_MISSING: No account of this API is meant for key:emil.');
  assert.equal(heard, []);
  await strict.close();
  for (const name of Object.keys(env)) delete process.env[name];
  await new Promise<void>((resolve) => (upstream.close(() => resolve()), upstream.closeAllConnections()));
});

test('an inbound key is in no request upstream, over all tools', async () => {
  const seen: string[] = [];
  const upstream = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''} ${request.rawHeaders.join('\n')} ${Buffer.concat(chunks).toString()}`);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const address = upstream.address();
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  Object.assign(process.env, { CANARY_KEY: 'k', CANARY_SECRET: 's' });
  const { clock: _clock, ...api } = binance;
  const spending = { mode: 'live', confirm: 'never', instrumentRules: false, hosts: ['127.0.0.1*'] };
  const all = await startServing({ config: { generated, apis: { binance: { ...api, baseUrl, credentials: { ApiKey: { env: 'CANARY_KEY' }, Signature: { env: 'CANARY_SECRET' } } , spending }, mt5: { ...mt5, baseUrl, spending }, users: { ...users, baseUrl, spending } }, auth: { mode: 'keys' } }, live: true });
  const canary = await all.addKey('canary');
  const reached = new Set<string>();
  for (const { name, inputSchema } of all.assembly.gateway.tools) {
    if (name === 'gatewright_stop_spending') continue;
    const before = seen.length;
    await post(all.url, 'tools/call', { name, arguments: fill(inputSchema) }, { ...bearer(canary), 'x-forwarded-authorization': canary, cookie: `session=${canary}`, 'proxy-authorization': `Bearer ${canary}` });
    if (seen.length > before) reached.add(name);
  }
  assert.ok(reached.size > 50, `only ${reached.size} tools have reached upstream`);
  assert.equal(seen.filter((text) => text.includes(canary) || text.includes(canary.slice(16)) || /^authorization$/im.test(text)), []);
  assert.equal(all.logged.filter((line) => line.includes(canary.slice(16))), []);
  await all.close();
  for (const name of ['CANARY_KEY', 'CANARY_SECRET']) delete process.env[name];
  await new Promise<void>((resolve) => (upstream.close(() => resolve()), upstream.closeAllConnections()));
}, { timeoutMs: 120_000 });

type Schema = Readonly<Record<string, unknown>>;

// Required arguments, with the simplest value that a schema takes.
function fill(schema: Schema): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.fromEntries(required.map((name) => [name, fillOne(properties[name] ?? {}, name)]));
}

function fillOne(schema: Schema, name: string): unknown {
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (name === 'symbol') return 'BTCUSDT';
  if (schema['type'] === 'integer' || schema['type'] === 'number') return Math.max(1, Number(schema['minimum'] ?? 1));
  if (schema['type'] === 'boolean') return true;
  if (schema['type'] === 'array') return [fillOne((schema['items'] ?? {}) as Schema, name)];
  if (schema['type'] === 'object') return fill(schema);
  return schema['format'] === 'email' ? 'a@example.com' : schema['format'] === 'date' ? '2000-01-01' : '1';
}
