/** What the overlay says that each call costs is what the embedded exchange charges, which was written down independently. */
import * as assert from 'uvu/assert';
import { catalogFromSource } from '../../generator/serve.js';
import { compileWeight } from '../../runtime/call/weigh.js';
import { OPERATIONS } from '../../sandbox/exchange/front-door.js';
import { suite } from '../suite.js';

const test = suite('weights of the exchange', { timeoutMs: 30_000 });
const { catalog } = await catalogFromSource({ name: 'binance', spec: 'specs/binance-testnet/openapi.yaml', overlays: ['specs/binance-testnet/overlay.yaml'] }, (diagnostic) => assert.unreachable(diagnostic.message));
const tools = await Promise.all(catalog.entries.map(({ name }) => catalog.load(name)));

const list = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, index) => `S${index}`));
const ARGUMENTS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { symbol: 'BTCUSDT' },
  ...[1, 100, 101, 500, 501, 1000, 1001, 5000, 6000].map((limit) => ({ symbol: 'BTCUSDT', limit })),
  ...[1, 2, 20, 21, 50, 51, 100, 101].map((count) => ({ symbols: list(count) })),
  { symbol: 'BTCUSDT', orderId: 7 },
  { symbol: 'BTCUSDT', preventedMatchId: 7 },
  { symbol: 'BTCUSDT', computeCommissionRates: true },
  { symbol: 'BTCUSDT', computeCommissionRates: false },
];

test('all 47 operations say what they cost', () => assert.is(tools.filter(({ weight }) => weight !== undefined).length, 47));

for (const tool of tools) {
  test(`${tool.method} ${tool.path}`, () => {
    const operation = OPERATIONS.find(({ method, path }) => method === tool.method && path === tool.path);
    const weigh = compileWeight(tool);
    for (const args of ARGUMENTS) {
      const sent = new Map(Object.entries(args).map(([name, value]) => [name, String(value)]));
      assert.is(weigh(args).weight, operation?.weight(sent), JSON.stringify(args));
    }
  });
}

test('orders count as many as they place', () => {
  const orders = Object.fromEntries(tools.filter(({ orders = 0 }) => orders > 0).map(({ path, orders = 0 }) => [path.replace('/api/v3/', ''), orders]));
  assert.equal(orders, { order: 1, 'order/cancelReplace': 1, 'sor/order': 1, 'orderList/oco': 2, 'orderList/oto': 2, 'orderList/opo': 2, 'orderList/otoco': 3, 'orderList/opoco': 3 });
});
