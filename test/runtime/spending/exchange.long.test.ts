/** The rules for instruments against the embedded exchange, which has filters of its own: both refuse the same orders. */
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { catalogFromSource } from '../../../generator/serve.js';
import type { ReadTool } from '../../../runtime/call/guard.js';
import { compareDecimals, multiplyDecimals, toDecimal } from '../../../runtime/decimal.js';
import { createGateway } from '../../../runtime/gateway.js';
import { isJsonObject, parseJson } from '../../../runtime/json.js';
import { readSpendingFacts } from '../../../runtime/spending/facts.js';
import { checkInstrument } from '../../../runtime/spending/instrument-rules.js';
import { createMarketReader, readMarket } from '../../../runtime/spending/market.js';
import { createUpstream } from '../../../runtime/upstream/upstream.js';
import { DEMO_API_KEY, DEMO_SECRET_KEY, startExchange } from '../../../sandbox/exchange/start.js';
import { suite } from '../../suite.js';
import { orderPlan } from './orders.js';

const test = suite("instruments' rules and the exchange", { timeoutMs: 120_000 });
const source = { name: 'binance', spec: 'specs/binance-testnet/openapi.yaml', overlays: ['specs/binance-testnet/overlay.yaml'] };

const exchange = await startExchange({ marketMaker: false, limits: { requestWeight: 1_000_000, ordersPer10Seconds: 1_000_000 } });
const { catalog } = await catalogFromSource(source, (diagnostic) => assert.unreachable(diagnostic.message));
const upstream = createUpstream({
  api: catalog.api,
  baseUrl: exchange.url,
  credentials: { ApiKey: { env: 'KEY' }, Signature: { env: 'SECRET' } },
  env: { KEY: DEMO_API_KEY, SECRET: DEMO_SECRET_KEY },
  clock: { path: '/api/v3/time', pointer: '/serverTime' },
});
const gateway = createGateway({ apis: [{ catalog, upstream }] });
const read: ReadTool = async (name, args) => {
  const { structured, error } = await gateway.call(name, args);
  if (error !== undefined) throw error;
  const answer = parseJson(structured ?? 'null');
  // Answers that may be lists are wrapped for clients.
  return isJsonObject(answer) && answer['result'] !== undefined ? answer['result'] : answer;
};
const market = createMarketReader(catalog.api.trading, read);

test.after(async () => {
  await gateway.close();
  await exchange.close();
});

const START = { BTCUSDT: '68000', ETHUSDT: '3400', SOLUSDT: '154', ETHBTC: '0.05', 这是测试币456: '1.5' } as const;
type Name = keyof typeof START;

/** Prices from far below to far above the market, on the tick and off it. */
const factor = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 900, max: 1100 }) }, { weight: 1, arbitrary: fc.constantFrom(1, 150, 190, 210, 4900, 5100, 50_000) });
const tail = fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('000001', '1', '01') });
const quantity = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('0.1', '0.2', '1', '3', '1.5', '0.001', '0.01', '0.0002', '10') },
  { weight: 2, arbitrary: fc.constantFrom('0.00001', '0.00002', '0.0001', '0.000015', '0.12345', '0.00000001', '250', '5000', '120000', '9000000', '9000001') },
);

const randomOrder = fc.record({
  symbol: fc.constantFrom(...(Object.keys(START) as readonly Name[])),
  side: fc.constantFrom('BUY', 'SELL'),
  type: fc.constantFrom('LIMIT', 'LIMIT', 'LIMIT_MAKER', 'MARKET', 'MARKET', 'STOP_LOSS', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT'),
  quantity, factor, tail, stopFactor: factor, stopTail: tail, byQuote: fc.boolean(), quote: fc.constantFrom('4.99999999', '5', '6', '0.0001', '0.00009', '1000', '10000000'),
});
type RandomOrder = typeof randomOrder extends fc.Arbitrary<infer T> ? T : never;

// In thousandths of the price the market starts from, cut to a tick.
function scale(symbol: Name, thousandths: number, end: string): string {
  const exact = multiplyDecimals(toDecimal(START[symbol]), toDecimal(`${thousandths}e-3`));
  const digits = symbol === 'ETHBTC' ? 5 : symbol === '这是测试币456' ? 4 : 2;
  const units = (exact.digits * 10n ** BigInt(digits)) / 10n ** BigInt(exact.scale);
  const text = units.toString().padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}${end}`;
}

function writeOrder({ symbol, side, type, quantity: amount, factor: at, tail: end, stopFactor, stopTail, byQuote, quote }: RandomOrder): Readonly<Record<string, string>> {
  return {
    symbol, side, type,
    ...(type === 'MARKET' && byQuote ? { quoteOrderQty: quote } : { quantity: amount }),
    ...(type.endsWith('LIMIT') ? { timeInForce: 'GTC' } : {}),
    ...(type.includes('LIMIT') ? { price: scale(symbol, at, end) } : {}),
    ...(/STOP|PROFIT/.test(type) ? { stopPrice: scale(symbol, stopFactor, stopTail) } : {}),
  };
}

// The exchange judges by an average, we by the best price of the side; at the edges between the two they may differ.
function isBetweenMarkets(args: Readonly<Record<string, string>>, best: string, least: string | undefined): boolean {
  if (args['price'] !== undefined || args['quantity'] === undefined || least === undefined) return false;
  const worth = multiplyDecimals(toDecimal(args['quantity']), toDecimal(best));
  const [low, high] = ['0.99', '1.01'].map((share) => multiplyDecimals(toDecimal(least), toDecimal(share)));
  return low !== undefined && high !== undefined && compareDecimals(worth, low) >= 0 && compareDecimals(worth, high) <= 0;
}

test('600 random orders: what the rules refuse the exchange refuses, and the reverse', async () => {
  const counts = { taken: 0, refused: 0, skipped: 0 };
  await fc.assert(
    fc.asyncProperty(randomOrder, async (random) => {
      const args = writeOrder(random);
      const facts = readSpendingFacts(orderPlan, args);
      const snapshot = await readMarket(market, facts, { prices: true, instrument: true });
      const instrument = snapshot.instrument.value;
      const price = snapshot.price(random.side).value;
      assert.ok(instrument !== undefined && price !== undefined, snapshot.instrument.missing ?? snapshot.price(random.side).missing ?? '');
      if (instrument === undefined || price === undefined || isBetweenMarkets(args, price, instrument.minNotionalAtMarket)) {
        counts.skipped += 1;
        return;
      }
      const breaches = (facts.orders ?? []).flatMap((order) => checkInstrument(order, instrument, snapshot));
      const { error } = await gateway.call('binance_test_order', args);
      if (error !== undefined) assert.ok(['-1013', '-1111'].includes(error.details.upstreamCode ?? ''), error.message);
      assert.is(breaches.length > 0, error !== undefined, `${JSON.stringify(args)}: ${breaches.map(({ message }) => message).join('; ')} / ${error?.message ?? 'taken'}`);
      counts[error === undefined ? 'taken' : 'refused'] += 1;
    }),
    { numRuns: 600 },
  );
  assert.ok(counts.taken > 60 && counts.refused > 60 && counts.skipped < 100, JSON.stringify(counts));
});

test('what is proposed in place of a refused value the exchange takes', async () => {
  let proposals = 0;
  await fc.assert(
    fc.asyncProperty(randomOrder, async (random) => {
      const args = writeOrder(random);
      const facts = readSpendingFacts(orderPlan, args);
      const snapshot = await readMarket(market, facts, { prices: true, instrument: true });
      const [order] = facts.orders ?? [];
      const instrument = snapshot.instrument.value;
      if (order === undefined || instrument === undefined) return;
      const breaches = checkInstrument(order, instrument, snapshot);
      // Values that were reckoned with the market are as near as the best price is to the exchange's average.
      if (breaches.length === 0 || breaches.some(({ rule, nearest }) => nearest.length === 0 || /AtMarket|PriceDown|PriceUp/.test(rule)) || order.price === undefined) return;
      const pick = (fact: 'quantity' | 'price' | 'stopPrice', word: string): Readonly<Record<string, string>> => {
        const value = breaches.find(({ message }) => message.startsWith(`${word} `))?.nearest.at(-1);
        return value === undefined ? {} : { [fact]: value };
      };
      const better = { ...args, ...pick('quantity', 'quantity'), ...pick('price', 'price'), ...pick('stopPrice', 'stopPrice') };
      const { error } = await gateway.call('binance_test_order', better);
      assert.is(error, undefined, `${JSON.stringify(args)} -> ${JSON.stringify(better)}: ${error?.message ?? ''}`);
      proposals += 1;
    }),
    { numRuns: 300 },
  );
  assert.ok(proposals > 20, String(proposals));
});
