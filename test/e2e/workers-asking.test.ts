/** Questions among the workers of one port: what one of them has asked, another hears the answer to, and it counts once. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { isJsonObject } from '../../runtime/json.js';
import { ACCEPT, readEvents } from '../runtime/sessions/event-client.js';
import { suite } from '../suite.js';
import { type RunningProgram, projectRoot, startHttp } from './program.js';

const test = suite('e2e/workers that ask', { timeoutMs: 60_000 });

let folder = '';
let running: RunningProgram;
const lines: Line[] = [];

/** One connection that is kept, and so always the same worker. */
interface Line {
  readonly worker: number;
  readonly ask: (body: string, headers?: Readonly<Record<string, string>>) => Promise<IncomingMessage>;
  readonly close: () => void;
}

const root = (path: string): string => join(projectRoot, path);

/** The process that holds the other end of a connection from this port, as Linux tells it. */
function findWorker(children: readonly number[], port: number): number | undefined {
  const peer = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const inode = readFileSync('/proc/net/tcp', 'utf8').split('\n').map((line) => line.trim().split(/\s+/)).find((fields) => fields[2]?.endsWith(peer) === true)?.[9];
  return children.find((pid) => readdirSync(`/proc/${pid}/fd`).some((fd) => readFd(pid, fd) === `socket:[${inode}]`));
}

function readFd(pid: number, fd: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`);
  } catch {
    // Closed since it was listed.
    return undefined;
  }
}

async function openLine(url: string, children: readonly number[]): Promise<Line> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask: Line['ask'] = (body, headers = {}) =>
    new Promise((resolve, reject) => {
      request(url, { method: 'POST', agent, headers: { ...ACCEPT, ...headers } }, resolve).on('error', reject).end(body);
    });
  const first = await ask('{"jsonrpc":"2.0","id":0,"method":"ping"}');
  const worker = findWorker(children, first.socket.localPort ?? 0);
  await readText(first);
  if (worker === undefined) throw new Error('no worker holds the connection');
  return { worker, ask, close: () => agent.destroy() };
}

async function readText(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of response) text += String(piece);
  return text;
}

test.before(async () => {
  if (!existsSync('/proc/net/tcp')) return;
  folder = mkdtempSync(join(tmpdir(), 'gatewright-asking-'));
  const config = join(folder, 'gateway.yaml');
  const binance = { spec: root('specs/binance-testnet/openapi.yaml'), overlays: [root('specs/binance-testnet/overlay.yaml')], clock: { path: '/api/v3/time', pointer: '/serverTime' }, sandbox: 'exchange', spending: { mode: 'live', confirm: 'always' } };
  writeFileSync(config, JSON.stringify({ generated: { source: root('generated'), compiled: root('dist/generated') }, apis: { binance } }));
  running = await startHttp(['--config', config, '--workers', '2', '--sandbox', '--live']);
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(running.child.pid)], { encoding: 'utf8' }).trim().split(/\s+/).map(Number);
  while (new Set(lines.map(({ worker }) => worker)).size < 2 && lines.length < 20) lines.push(await openLine(running.url, children));
});
test.after(async () => {
  for (const line of lines) line.close();
  if (folder === '') return;
  assert.is(await running.stop(), 0);
  rmSync(folder, { recursive: true, force: true });
});

/** Two connections to two workers. */
function pickPair(): readonly [Line, Line] {
  const [one] = lines;
  const other = lines.find(({ worker }) => worker !== one?.worker);
  if (one === undefined || other === undefined) throw new Error('all connections lead to one worker');
  return [one, other];
}

const CAPABLE = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":{}},"io.modelcontextprotocol/clientInfo":{"name":"c","version":"1"}}';
const MODERN = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'binance_create_order' };
const YES = '{"action":"accept","content":{"confirm":true}}';
const order = (key: string, quantity = '0.001'): string => `"name":"binance_create_order","arguments":{"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"IOC","quantity":"${quantity}","price":"60000.00","newClientOrderId":"${key}"}`;

async function callModern(line: Line, { key, quantity }: { readonly key: string; readonly quantity?: string }, more = ''): Promise<{ readonly type: unknown; readonly state: string; readonly text: string; readonly isError: unknown }> {
  const text = await readText(await line.ask(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{${order(key, quantity)}${more},${CAPABLE}}}`, MODERN));
  const message: unknown = JSON.parse(text);
  const result = isJsonObject(message) && isJsonObject(message['result']) ? message['result'] : {};
  return { type: result['resultType'], state: String(result['requestState']), text, isError: result['isError'] ?? false };
}

if (!existsSync('/proc/net/tcp')) test.skip('all', 'which process holds a connection is told by /proc');
else {
  test('2026-07-28: the state of one worker is redeemed by the other, once among both', async () => {
    const [one, other] = pickPair();
    const asked = await callModern(one, { key: 'modern-1' });
    assert.is(asked.type, 'input_required', asked.text);
    const answer = `,"inputResponses":{"confirm":${YES}},"requestState":"${asked.state}"`;
    const larger = await callModern(other, { key: 'modern-2', quantity: '0.002' }, answer);
    assert.is(larger.type, 'input_required', 'a yes to another order');
    const done = await callModern(other, { key: 'modern-1' }, answer);
    assert.equal([done.type, done.isError], ['complete', false], done.text);
    assert.match(done.text, 'Recorded under the key modern-1');
    // The key is no part of what was agreed to, so this would go out if the yes were good for more than one.
    for (const line of [one, other]) assert.is((await callModern(line, { key: 'modern-3' }, answer)).type, 'input_required', 'a yes that is used up');
    // Both have one account: what one has sent the other does not send again.
const number = /"orderId":\d+/.exec(done.text)?.[0] ?? 'no order';
    assert.match((await callModern(one, { key: 'modern-1' })).text, number);
  });

  test('a state that no worker has written is refused by both', async () => {
    for (const line of pickPair()) assert.match((await callModern(line, { key: 'modern-4' }, `,"inputResponses":{"confirm":${YES}},"requestState":"1.9999999999999.${'a'.repeat(43)}.${'b'.repeat(43)}"`)).text, '-32602');
  });

  test('2025-11-25: the answer comes to the worker that did not ask, and the call goes on at the one that did', async () => {
    const [one, other] = pickPair();
    const opened = await one.ask('{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}},"clientInfo":{"name":"c","version":"1"}}}');
    await readText(opened);
    const session = { 'mcp-session-id': String(opened.headers['mcp-session-id']), 'mcp-protocol-version': '2025-11-25' };
    const call = await one.ask(`{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{${order('legacy-1')}}}`, session);
    let text = '';
    let isAnswered = false;
    for await (const piece of call) {
      text += String(piece);
      const id = /"id":("[^"]+"|\d+),"method":"elicitation\/create"|"method":"elicitation\/create".*?"id":("[^"]+"|\d+)/.exec(text);
      if (id === null || isAnswered) continue;
      isAnswered = true;
      const taken = await other.ask(`{"jsonrpc":"2.0","id":${id[1] ?? id[2] ?? ''},"result":${YES}}`, session);
      assert.is(taken.statusCode, 202);
      await readText(taken);
    }
    assert.is(isAnswered, true, text);
    const last = readEvents(text).messages.at(-1) ?? '';
    assert.match(last, '"id":5');
    assert.match(last, 'legacy-1');
    assert.not.match(last, '"isError":true');
  });
}
