/** Several gateway processes on one state file: one key is one order, limits hold to the unit, and the kill switch is there for all. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { isJsonObject } from '../../runtime/json.js';
import type { SpendingConfig } from '../../runtime/spending/config.js';
import { startExchange } from '../../sandbox/exchange/start.js';
import { runProgram, startHttp } from '../e2e/program.js';
import { suite } from '../suite.js';
import { type FaultProxy, startFaultProxy } from './fault-proxy.js';
import { makeFolder } from './guarded.js';
import { type McpProcess, type Told, readTold } from './mcp-process.js';
import { liveEnv, serve, writeConfiguration } from './serving.js';
import { type Venue, askExchange } from './spending-calls.js';

const test = suite('gateway processes', { timeoutMs: 120_000 });
const ORDER = /^\/api\/v3\/order$/;
const TOOL = 'binance_create_order';
const MARKET = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.001' } as const;
const LIMIT = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '60000.00' } as const;

interface Stage {
  readonly proxy: FaultProxy;
  readonly ask: Venue['ask'];
  readonly config: string;
  readonly folder: string;
}

/** An exchange with room for many orders, a proxy that counts, and a configuration. */
async function onStage(spending: SpendingConfig, work: (stage: Stage) => Promise<void>): Promise<void> {
  const exchange = await startExchange({ marketMaker: false, limits: { requestWeight: 10_000_000, ordersPer10Seconds: 1_000_000 } });
  const proxy = await startFaultProxy(exchange);
  const folder = makeFolder();
  try {
    await work({ proxy, ask: askExchange(exchange.url), folder: folder.path, config: writeConfiguration(folder.path, { binance: { baseUrl: proxy.url, spending: { mode: 'live', confirm: 'never', ...spending } } }) });
  } finally {
    await proxy.close();
    await exchange.close();
    folder.remove();
  }
}

const listOrders = async (ask: Venue['ask']): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const all = await ask('GET', '/allOrders', { symbol: 'BTCUSDT', limit: 1000 });
  return Array.isArray(all) ? all.filter(isJsonObject) : [];
};
const countCodes = (answers: readonly Told[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { code = 'ok' } of answers) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};
const closeAll = (gateways: readonly McpProcess[]): Promise<unknown> => Promise.all(gateways.map((gateway) => gateway.close()));

for (const [kind, order] of [['filled at once', MARKET], ['resting', LIMIT]] as const) {
  test(`100 calls at once with one key over 2 processes: 1 order (${kind}); also after a restart; other arguments are a conflict`, () =>
    onStage({}, async ({ proxy, ask, config }) => {
      const start = (): Promise<readonly McpProcess[]> => Promise.all([serve(config), serve(config)]);
      const call = { ...order, newClientOrderId: 'same-1' };
      for (const round of ['first', 'after a restart']) {
        const gateways = await start();
        const answers = await Promise.all(gateways.flatMap((gateway) => Array.from({ length: 50 }, () => gateway.call(TOOL, call))));
        assert.equal([round, countCodes(answers)], [round, { ok: 100 }]);
        const others = await Promise.all(gateways.map((gateway) => gateway.call(TOOL, { ...call, quantity: '0.002' })));
        assert.equal(others.map(({ code }) => code), ['KEY_CONFLICT', 'KEY_CONFLICT']);
        assert.equal([proxy.reached('POST', ORDER), (await listOrders(ask)).length], [1, 1]);
        await closeAll(gateways);
      }
    }));
}

test('4 processes, 25 orders each at once, against maxNotionalPerDay: 17 of 60.00 fit into 1079.99, and not one more', () =>
  onStage({ maxNotionalPerDay: '1079.99' }, async ({ proxy, ask, config }) => {
    const gateways = await Promise.all(Array.from({ length: 4 }, () => serve(config)));
    const answers = await Promise.all(gateways.flatMap((gateway, p) => Array.from({ length: 25 }, (_, n) => gateway.call(TOOL, { ...LIMIT, newClientOrderId: `day-${p}-${n}` }))));
    assert.equal(countCodes(answers), { ok: 17, RULE_BROKEN: 83 });
    assert.equal([proxy.reached('POST', ORDER), (await listOrders(ask)).length], [17, 17]);
    await closeAll(gateways);
  }));

test('4 processes, 25 orders each at once, against maxOpenOrders: 13 at most, 13 in the end, and a place that comes free is taken once', () =>
  onStage({ maxOpenOrders: 13 }, async ({ proxy, ask, config }) => {
    const gateways = await Promise.all(Array.from({ length: 4 }, () => serve(config)));
    const rush = (name: string): Promise<readonly Told[]> => Promise.all(gateways.flatMap((gateway, p) => Array.from({ length: 25 }, (_, n) => gateway.call(TOOL, { ...LIMIT, newClientOrderId: `${name}-${p}-${n}` }))));
    const first = countCodes(await rush('first'));
    assert.ok((await listOrders(ask)).length <= 13);
    assert.equal(Object.keys(first).filter((code) => code !== 'ok' && code !== 'RULE_BROKEN'), []);
    // Orders under way count twice, so that a rush may leave places free; one after the other takes them all.
    for (let n = 0; n < 14; n += 1) await gateways[n % 4]?.call(TOOL, { ...LIMIT, newClientOrderId: `one-${n}` });
    assert.equal([proxy.reached('POST', ORDER), (await listOrders(ask)).length], [13, 13]);
    const [oldest] = await listOrders(ask);
    await ask('DELETE', '/order', { symbol: 'BTCUSDT', orderId: oldest?.['orderId'] });
    await rush('second');
    await gateways[0]?.call(TOOL, { ...LIMIT, newClientOrderId: 'last' });
    const open = await ask('GET', '/openOrders', { symbol: 'BTCUSDT' });
    assert.equal([Array.isArray(open) ? open.length : 0, proxy.reached('POST', ORDER)], [13, 14]);
    await closeAll(gateways);
  }));

const TOKEN = 'operator-token-of-the-test-0001';

test('the kill switch, by the program, over HTTP and by the tool: no call that begins 100 ms later reaches upstream from 3 processes or the program; it outlives restarts, and no model clears it', () =>
  onStage({}, async ({ proxy, ask, config, folder }) => {
    const http = await startHttp(['--config', config], { env: { ...liveEnv, GATEWRIGHT_OPERATOR_TOKEN: TOKEN } });
    const operator = (method: string, token = TOKEN): Promise<Response> => fetch(new URL('/operator/kill', http.url), { method, headers: { authorization: `Bearer ${token}` } });
    const callHttp = async (tool: string, args: Readonly<Record<string, unknown>>): Promise<Told> => {
      const response = await fetch(http.url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: args } }) });
      const message: unknown = JSON.parse((await response.text()).replace(/^[^{]*/, ''));
      return readTold(isJsonObject(message) && isJsonObject(message['result']) ? message['result'] : {});
    };
    let stdio = await Promise.all([serve(config), serve(config)]);
    const callers = (): readonly ((tool: string, args: Readonly<Record<string, unknown>>) => Promise<Told>)[] => [callHttp, ...stdio.map(({ call }) => call)];
    const program = (...args: readonly string[]): ReturnType<typeof runProgram> => runProgram([...args, '--config', config], { env: { ...liveEnv } });
    let late = 0;

    const switches: Readonly<Record<string, () => Promise<unknown>>> = {
      program: () => program('kill', '--reason', 'a test'),
      http: () => operator('POST'),
      tool: () => stdio[0].call('gatewright_stop_spending', { reason: 'a test' }),
    };
    for (const [name, turn] of Object.entries(switches)) {
      let [stopped, n] = [false, 0];
      const early: Told[] = [];
      const refused: Told[] = [];
      const before = proxy.reached('POST', ORDER);
      // Orders without a pause from every process, before, while and after the switch is turned.
      const work = callers().map(async (call) => {
        for (let after = 0; after < 20; after += stopped ? 1 : 0) {
          const isLate = stopped;
          const told = await call(TOOL, { ...MARKET, newClientOrderId: `${name}-${isLate ? 'late' : 'early'}-${n++}` });
          (isLate ? refused : early).push(told);
        }
      });
      while (early.length < 12) await wait(10);
      await turn();
      await wait(100);
      stopped = true;
      await Promise.all(work);
      const fromProgram = await program('call', '--json', TOOL, '--args', JSON.stringify({ ...MARKET, newClientOrderId: `${name}-late-program` }));
      assert.is(fromProgram.code, 1);
      assert.match(fromProgram.out, '"code":"SPENDING_STOPPED"');

      assert.equal([name, countCodes(refused)], [name, { SPENDING_STOPPED: refused.length }]);
      late += refused.length + 1;
      const ids = (await listOrders(ask)).map((order) => String(order['clientOrderId']));
      assert.equal(ids.filter((id) => id.includes('late')), []);
      assert.is(proxy.reached('POST', ORDER) - before, early.filter(({ code }) => code === undefined).length);

      await closeAll(stdio);
      stdio = await Promise.all([serve(config), serve(config)]);
      for (const [index, call] of callers().entries()) assert.is((await call(TOOL, { ...MARKET, newClientOrderId: `${name}-late-restarted-${index}` })).code, 'SPENDING_STOPPED');
      assert.is((await operator('DELETE', 'a guess of a model')).status, 401);
      const tools = (await stdio[0].request('tools/list', {}))['tools'];
      assert.equal((Array.isArray(tools) ? tools : []).filter((tool) => isJsonObject(tool) && /resume|clear|restart|kill/i.test(String(tool['name']))), []);
      await (name === 'http' ? operator('DELETE') : program('resume'));
      assert.is((await callHttp(TOOL, { ...MARKET, newClientOrderId: `${name}-resumed` })).code, undefined);
    }
    console.log(`\n   kill switch: ${late} calls after it, 0 reached upstream`);

    // What cannot be read any more is closed.
    const reached = proxy.reached('POST', ORDER);
    rmSync(join(folder, '.gatewright', 'state.db'));
    for (const [index, call] of callers().entries()) assert.is((await call(TOOL, { ...MARKET, newClientOrderId: `lost-late-${index}` })).code, 'STATE_UNAVAILABLE');
    for (const call of callers()) assert.is((await call('binance_get_account', {})).code, undefined);
    assert.is(proxy.reached('POST', ORDER), reached);
    await closeAll(stdio);
    await http.stop();
  }));
