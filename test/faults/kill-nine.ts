/** Kills a guarded gateway at chosen points of its work, over and over, and compares what its ledger says in the end with the exchange. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { isJsonObject } from '../../runtime/json.js';
import type { LedgerEntry } from '../../runtime/store/spending-store.js';
import { createSqliteStore } from '../../runtime/store/sqlite-store.js';
import { startChild } from '../runtime/transport/child.js';
import { type FaultProxy, startFaultProxy } from './fault-proxy.js';
import type { ChildOptions, CutPoint } from './guarded-child.js';
import { type McpProcess, startMcp } from './mcp-process.js';
import { askExchange } from './spending-calls.js';

/** Bundles the process, so that each starts in a fraction of the time; returns the script. */
export async function buildGuardedChild(): Promise<string> {
  // As deep as the tests, so that the generated catalogs are found from there, and beside the packages.
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const outfile = join(root, 'node_modules', '.cache', `guarded-child-${process.pid}.mjs`);
  await build({ entryPoints: [fileURLToPath(new URL('guarded-child.ts', import.meta.url))], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', alias: { 'gatewright/contract': join(root, 'runtime/contract.ts') } });
  return outfile;
}

export interface Exchange {
  readonly url: string;
  readonly port: number;
  readonly close: () => void;
}

/** The embedded exchange in a process that outlives the gateways. */
export async function startExchangeProcess(script: string): Promise<Exchange> {
  const child = startChild([script, 'exchange']);
  await Promise.race([child.sees('"port"'), child.exited.then(() => Promise.reject(new Error(child.errors())))]);
  const told: { readonly url: string; readonly port: number } = JSON.parse(child.output());
  return { ...told, close: () => child.input.end() };
}

type Plan = Pick<ChildOptions, 'cut' | 'config'> & {
  /** Makes ready what kills the process while the call is under way. */
  readonly arm?: (proxy: FaultProxy, kill: () => void) => void;
  /** Kills after the question, in ms; answers it with yes before. */
  readonly confirm?: 'unanswered' | 'answered';
  /** Kills so many ms after the call was made. */
  readonly after?: number;
};

const ORDER = /^\/api\/v3\/order$/;
const onSight = (proxy: FaultProxy, method: string, path: RegExp, act: () => void): void => {
  let armed = true;
  proxy.watch((name) => {
    const [given, at = ''] = name.split(' ');
    if (!armed || given !== method || !path.test(at)) return;
    armed = false;
    act();
  });
};
const cut = (point: CutPoint) => (key: string): Plan => ({ cut: { point, key } });

/** Where the process is killed; `n` counts the kills at a point. */
export const killPoints: Readonly<Record<string, (key: string, n: number) => Plan>> = {
  'before it is recorded': () => ({ arm: (proxy, kill) => onSight(proxy, 'GET', /openOrders$/, kill) }),
  'recorded, not sent': cut('after begin'),
  'half sent': () => ({ arm: (proxy, kill) => (proxy.next({ kind: 'reset', when: 'half' }, { method: 'POST', path: ORDER }), onSight(proxy, 'POST', ORDER, kill)) }),
  'sent, and on its way': () => ({ arm: (proxy, kill) => (proxy.next({ kind: 'latency', ms: 40 }, { method: 'POST', path: ORDER }), onSight(proxy, 'POST', ORDER, kill)) }),
  'answered, not written down': cut('before close'),
  'written down, not told': cut('after close'),
  'while upstream is asked what became of it': () => ({ arm: (proxy, kill) => (proxy.next({ kind: 'half-close' }, { method: 'POST', path: ORDER }), onSight(proxy, 'GET', ORDER, kill)) }),
  'while a person is asked': (_key, n) => ({ config: { confirm: 'always' }, confirm: n % 2 === 0 ? 'unanswered' : 'answered' }),
  'at any moment': (_key, n) => ({ after: (n * 7) % 60 }),
};

export interface KillReport {
  readonly kills: number;
  /** Ledger entries by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly orders: number;
  readonly wrong: readonly string[];
}

interface Lane {
  readonly script: string;
  readonly exchange: Exchange;
  readonly folder: string;
}

/** Kills so many times at one point; every new process follows what the last one left, and is asked for the same order again. */
export async function killAt(point: string, times: number, { script, exchange, folder }: Lane): Promise<KillReport> {
  const plan = killPoints[point];
  if (plan === undefined) throw new Error(point);
  const name = `p${Object.keys(killPoints).indexOf(point)}`;
  const base = { file: join(folder, `${name}.db`), start: Date.now(), waitMs: 500, recoveryMs: 8_000 };
  const orders = Array.from({ length: times }, (_, n) => makeOrder(`${name}-${n}`, n));
  let kills = 0;
  for (const [n, order] of orders.entries()) {
    const { cut: at, config, arm, confirm, after } = plan(order.newClientOrderId, n);
    const proxy = await startFaultProxy(exchange);
    let gateway: McpProcess | undefined;
    const kill = (): void => void gateway?.child.kill('SIGKILL');
    const options: ChildOptions = { ...base, port: proxy.port, config: { maxOpenOrders: 1_000, ...config }, ...(at === undefined ? {} : { cut: at }) };
    const answer = (): undefined | { readonly action: string; readonly content: object } => {
      setTimeout(kill, confirm === 'answered' ? n % 8 : 0);
      return confirm === 'answered' ? { action: 'accept', content: { confirm: true } } : undefined;
    };
    gateway = await startMcp([script, JSON.stringify(options)], { capabilities: confirm === undefined ? {} : { elicitation: {} }, answer });
    // Who does not know what became of an order asks again: under the same key, as soon as there is somebody to ask.
    const before = orders[n - 1];
    const again = before === undefined || confirm !== undefined ? undefined : gateway.call('binance_create_order', before).catch(() => undefined);
    if (again !== undefined && n % 2 === 0) await again;
    arm?.(proxy, kill);
    if (after !== undefined) setTimeout(kill, after);
    await gateway.call('binance_create_order', order).catch(() => undefined);
    // A point that was not reached is no kill.
    if (gateway.child.signalCode === null) await Promise.race([gateway.exited, wait(300)]);
    if (gateway.child.signalCode === 'SIGKILL') kills += 1;
    await gateway.kill();
    await proxy.close();
  }
  return { ...(await recover(orders, base, exchange, script)), kills };
}

const makeOrder = (key: string, n: number) => ({
  symbol: 'BTCUSDT', side: 'BUY', quantity: '0.001', newClientOrderId: key,
  ...(n % 3 === 0 ? { type: 'LIMIT', timeInForce: 'GTC', price: '50000.00' } : { type: 'MARKET' }),
});

// A last process follows everything; then each order is asked for once more.
async function recover(orders: readonly ReturnType<typeof makeOrder>[], base: Omit<ChildOptions, 'port'> & { readonly file: string }, exchange: Exchange, script: string): Promise<Omit<KillReport, 'kills'>> {
  const gateway = await startMcp([script, JSON.stringify({ ...base, port: exchange.port })], { capabilities: {} });
  const store = createSqliteStore({ path: base.file });
  const ask = askExchange(exchange.url);
  const wrong: string[] = [];
  try {
    for (let round = 0; round < 100 && (await store.list({ state: 'pending', limit: 1 })).length > 0; round += 1) await wait(100);
    const entries = await store.list({ limit: 1000 });
    const placed = await readOrders(ask, orders.map(({ newClientOrderId }) => newClientOrderId));
    wrong.push(...judgeEntries(entries, placed));
    for (const order of orders) await gateway.call('binance_create_order', order);
    const later = await readOrders(ask, orders.map(({ newClientOrderId }) => newClientOrderId));
    for (const { newClientOrderId: key } of orders) if (later.get(key)?.length !== 1) wrong.push(`${key}: ${later.get(key)?.length ?? 0} orders after it was asked for again`);
    wrong.push(...judgeEntries(await store.list({ limit: 1000 }), later));
    const verdict = await store.verifyAudit();
    if (!verdict.ok) wrong.push(`the audit trail is not intact: ${verdict.problem}`);
    const outcomes: Record<string, number> = {};
    for (const { outcome = 'pending' } of entries) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    return { outcomes, orders: [...later.values()].flat().length, wrong };
  } finally {
    await store.shutDown();
    await gateway.close();
  }
}

/** States of the orders on the exchange, by the client's id. */
async function readOrders(ask: ReturnType<typeof askExchange>, keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await ask('GET', '/allOrders', { symbol: 'BTCUSDT', limit: 1000 });
  const found = new Map<string, string[]>();
  for (const order of Array.isArray(all) ? all : []) {
    if (!isJsonObject(order)) continue;
    const key = String(order['clientOrderId']);
    if (keys.includes(key)) found.set(key, [...(found.get(key) ?? []), String(order['status'])]);
  }
  return found;
}

/** Is each entry true, and is each order in the ledger? */
function judgeEntries(entries: readonly LedgerEntry[], placed: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const wrong: string[] = [];
  const counted = new Map<string, number>();
  for (const { key, outcome = 'pending' } of entries) {
    const own = key.replace(/ ~\d+$/, '');
    const states = placed.get(own) ?? [];
    if (outcome === 'not-sent') continue;
    counted.set(own, (counted.get(own) ?? 0) + 1);
    if (outcome !== { FILLED: 'filled', NEW: 'open' }[states[0] ?? '']) wrong.push(`${key}: the ledger says ${outcome}, the exchange ${states.join(', ') || 'nothing'}`);
  }
  for (const [key, states] of placed) {
    if (states.length > 1) wrong.push(`${key}: ${states.length} orders`);
    if (counted.get(key) !== 1) wrong.push(`${key}: ${states.length} orders, and ${counted.get(key) ?? 0} entries say so`);
  }
  return wrong;
}
