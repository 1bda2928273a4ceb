/** What the clients of a soak do, step after step: lists, reads, orders, mistakes, calls that are taken back, clients that come and go. */
import { isJsonObject } from '../../runtime/json.js';
import type { JsonObject, Line, Transport } from './lines.js';

/** What came of the load so far. */
export interface Tally {
  /** Since it was last looked at, in ms. */
  readonly takeLatencies: () => readonly number[];
  readonly steps: () => number;
  /** What was not answered as it should be. */
  readonly faults: () => readonly string[];
}

export interface Load extends Tally {
  /** Resolves when the steps under way have ended. */
  readonly stop: () => Promise<void>;
}

const CLIENTS = 4;
const MOST_FAULTS = 20;

const at = (value: unknown, ...path: readonly string[]): unknown => path.reduce<unknown>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

/** Begins the load: `perSecond` steps, four of them at a time. */
export function beginLoad({ line, visits }: Transport, perSecond: number): Load {
  let latencies: number[] = [];
  let steps = 0;
  let orders = 0;
  let isStopping = false;
  const faults: string[] = [];
  const timed: Line['request'] = async (method, params) => {
    const began = performance.now();
    const answer = await line.request(method, params);
    latencies.push(performance.now() - began);
    return answer;
  };
  const call = (name: string, args: object): Promise<JsonObject> => timed('tools/call', { name, arguments: args });
  const read = (name: string, args: object) => async (): Promise<void> => assertResult(name, await call(name, args));
  const refused = (name: string, args: object, code: string) => async (): Promise<void> => {
    const text = JSON.stringify(await call(name, args));
    if (!text.includes(code)) throw new Error(`${name} was to be refused with ${code}: ${text.slice(0, 300)}`);
  };
  const list = async (): Promise<void> => {
    const tools = at(await timed('tools/list', {}), 'result', 'tools');
    if (!Array.isArray(tools) || tools.length < 50) throw new Error('the list is not whole');
  };
  const order = async (): Promise<void> => {
    orders += 1;
    const newClientOrderId = `soak-${process.pid}-${orders}`;
    const price = Number(at(await call('binance_get_price', { symbol: 'BTCUSDT' }), 'result', 'structuredContent', 'result', 'price'));
    const placed = await call('binance_create_order', { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: (price * 0.9).toFixed(2), newClientOrderId });
    assertResult('binance_create_order', placed);
    assertResult('binance_cancel_order', await call('binance_cancel_order', { symbol: 'BTCUSDT', origClientOrderId: newClientOrderId }));
  };
  const visit = async (): Promise<void> => visits[Math.floor(steps / MIX.length) % visits.length]?.();
  const giveUp = (): Promise<void> => line.giveUp('tools/call', { name: 'binance_get_order_book', arguments: { symbol: 'BTCUSDT', limit: 100 } });
  const MIX: readonly (() => Promise<void>)[] = [
    list,
    read('binance_get_price', { symbol: 'BTCUSDT' }),
    visit,
    read('binance_get_order_book', { symbol: 'BTCUSDT', limit: 100 }),
    refused('binance_get_price', { symbol: 'NOPE' }, '-1121'),
    order,
    read('mt5_get_price', { symbol_name: 'EURUSD' }),
    giveUp,
    read('binance_get_account', { omitZeroBalances: true }),
    refused('mt5_get_price', { symbol: 'EURUSD' }, 'INVALID_ARGUMENTS'),
    read('users_list_users', {}),
    read('binance_get_klines', { symbol: 'BTCUSDT', interval: '1m', limit: 50 }),
    visit,
    refused('no_such_tool', {}, 'UNKNOWN_TOOL'),
    read('mt5_list_positions', {}),
    giveUp,
  ];

  const work = async (client: number): Promise<void> => {
    const interval = (CLIENTS / perSecond) * 1_000;
    let due = performance.now() + (client / CLIENTS) * interval;
    while (!isStopping) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const step = MIX[steps % MIX.length];
      steps += 1;
      try {
        await step?.();
      } catch (error) {
        if (faults.length < MOST_FAULTS) faults.push(error instanceof Error ? `${error.message}${error.cause === undefined ? '' : ` (${String(error.cause)})`}` : String(error));
      }
      // What is late is not made up for: a pause of the machine must not become a storm.
      due = Math.max(performance.now(), due + interval);
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_none, client) => work(client));
  return {
    takeLatencies: () => {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    steps: () => steps,
    faults: () => faults,
    stop: async () => {
      isStopping = true;
      await Promise.all(clients);
    },
  };
}

function assertResult(name: string, answer: JsonObject): void {
  const result = answer['result'];
  if (!isJsonObject(result) || result['isError'] === true) throw new Error(`${name} failed: ${JSON.stringify(answer).slice(0, 300)}`);
}
