/** Prices, instruments and rules against the embedded bridge, by the overlay that comes with it. */
import * as assert from 'uvu/assert';
import { catalogFromSource } from '../../../generator/serve.js';
import type { ReadTool } from '../../../runtime/call/guard.js';
import { createGateway } from '../../../runtime/gateway.js';
import { isJsonObject, parseJson } from '../../../runtime/json.js';
import { readSpendingFacts } from '../../../runtime/spending/facts.js';
import { checkInstrument } from '../../../runtime/spending/instrument-rules.js';
import { createMarketReader, readMarket } from '../../../runtime/spending/market.js';
import { addNotionals } from '../../../runtime/spending/notional.js';
import { createUpstream } from '../../../runtime/upstream/upstream.js';
import { startBridge } from '../../../sandbox/bridge/start.js';
import { suite } from '../../suite.js';

const test = suite('rules and the bridge', { timeoutMs: 30_000 });

test('lots are worth what is in them, and volumes off the step are refused by both', async () => {
  const bridge = await startBridge({ seed: 7, clock: () => Date.UTC(2026, 0, 7, 12), marketMoves: false });
  const { catalog } = await catalogFromSource({ name: 'mt5', spec: 'specs/metatrader-bridge/openapi.yaml', overlays: ['specs/metatrader-bridge/overlay.yaml'] }, (diagnostic) => assert.unreachable(diagnostic.message));
  const gateway = createGateway({ apis: [{ catalog, upstream: createUpstream({ api: catalog.api, baseUrl: bridge.url, env: {} }) }] });
  const read: ReadTool = async (name, args) => {
    const { structured, error } = await gateway.call(name, args);
    if (error !== undefined) throw error;
    const answer = parseJson(structured ?? 'null');
    return isJsonObject(answer) && answer['result'] !== undefined ? answer['result'] : answer;
  };
  try {
    const market = createMarketReader(catalog.api.trading, read);
    assert.equal([await market.openOrders(), await market.equity(), await market.lotSize('EURUSD')], [{ value: 0 }, { value: '10000' }, { value: '100000' }]);
    const tool = await catalog.load('mt5_place_market_order');
    const ask = (await market.price('EURUSD', 'BUY')).value ?? '';
    for (const [volume, breaches] of [
      [0.01, []],
      [0.015, ['volume 0.015 is no multiple of 0.01: nearest 0.01 or 0.02']],
      [0.001, ['volume 0.001 is below 0.01: nearest 0.01', 'volume 0.001 is no multiple of 0.01: nearest 0.01']],
      [200.01, ['volume 200.01 is above 200: nearest 200']],
    ] as const) {
      const args = { symbol: 'EURUSD', type: 'BUY', volume };
      const facts = readSpendingFacts(tool.spending, args);
      const snapshot = await readMarket(market, facts, { prices: true, instrument: true });
      assert.equal((facts.orders ?? []).flatMap((order) => checkInstrument(order, snapshot.instrument.value ?? {}, snapshot).map(({ message }) => message)), breaches);
      // 0.01 lots are 1000 euros.
      if (volume === 0.01) assert.is(Number(addNotionals(facts, snapshot).value), Math.round(Number(ask) * 1e8) / 1e5);
      assert.is((await gateway.call('mt5_place_market_order', args)).error !== undefined, breaches.length > 0, String(volume));
    }
  } finally {
    await gateway.close();
    await bridge.close();
  }
});
