/** An instrument's rules at their boundaries, and that what is proposed would be taken. */
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { checkInstrument } from '../../../runtime/spending/instrument-rules.js';
import type { Instrument } from '../../../runtime/spending/market.js';
import { suite } from '../../suite.js';
import { type MarketSketch, marketOf, orderOf } from './orders.js';

const test = suite("an instrument's rules", { timeoutMs: 60_000 });
const BTC: Instrument = {
  minQuantity: '0.00001', maxQuantity: '9000', quantityStep: '0.00001', minMarketQuantity: '0', maxMarketQuantity: '100', marketQuantityStep: '0',
  minPrice: '0.01', maxPrice: '1000000', priceStep: '0.01', minNotional: '5', maxNotional: '9000000', minNotionalAtMarket: '5',
  buyPriceDown: '0.2', buyPriceUp: '5', sellPriceDown: '0.2', sellPriceUp: '5', tradable: true, orderTypes: ['LIMIT', 'MARKET', 'STOP_LOSS'],
};
const market: MarketSketch = { buy: '50000', sell: '49990' };
const limit = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', quantity: '0.001', price: '50000' };
const atMarket = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.001' };

const judge = (order: Readonly<Record<string, unknown>>, instrument: Instrument = BTC, sketch: MarketSketch = market): readonly string[] =>
  checkInstrument(orderOf(order), instrument, marketOf(sketch)).map(({ rule, message }) => `${rule}: ${message}`);

for (const [order, wanted] of [
  [limit, []],
  [atMarket, []],
  [{ ...limit, quantity: '0.00123456' }, ['quantityStep: quantity 0.00123456 is no multiple of 0.00001: nearest 0.00123 or 0.00124']],
  [{ ...limit, quantity: '9000', price: '500' }, ['buyPriceDown: price 500 is below 0.2 times the market at 50000, which is 10000: nearest 10000', 'maxNotional: quantity 9000 at 10000 is worth 90000000, more than 9000000: nearest 900']],
  [{ ...limit, quantity: '180' }, []],
  [{ ...limit, quantity: '180.00001' }, ['maxNotional: quantity 180.00001 at 50000 is worth 9000000.5, more than 9000000: nearest 180']],
  [{ ...limit, quantity: '0.0001' }, []],
  [{ ...limit, quantity: '0.00009' }, ['minNotional: quantity 0.00009 at 50000 is worth 4.5, less than 5: nearest 0.0001']],
  [{ ...limit, quantity: '0.000001' }, [
    'minQuantity: quantity 0.000001 is below 0.00001: nearest 0.0001',
    'quantityStep: quantity 0.000001 is no multiple of 0.00001: nearest 0.0001',
    'minNotional: quantity 0.000001 at 50000 is worth 0.05, less than 5: nearest 0.0001',
  ]],
  [{ ...limit, price: '50000.001' }, ['priceStep: price 50000.001 is no multiple of 0.01: nearest 50000 or 50000.01']],
  [{ ...limit, price: '250000' }, []],
  [{ ...limit, price: '250000.01' }, ['buyPriceUp: price 250000.01 is above 5 times the market at 50000, which is 250000: nearest 250000']],
  [{ ...limit, price: '10000' }, []],
  [{ ...limit, price: '9999.99' }, ['buyPriceDown: price 9999.99 is below 0.2 times the market at 50000, which is 10000: nearest 10000']],
  [{ ...limit, side: 'SELL', price: '9998' }, []],
  [{ ...limit, side: 'SELL', price: '9997.99' }, ['sellPriceDown: price 9997.99 is below 0.2 times the market at 49990, which is 9998: nearest 9998']],
  [{ ...limit, type: 'ICEBERG' }, ['orderTypes: type ICEBERG is not offered for BTCUSDT: use one of LIMIT, MARKET, STOP_LOSS']],
  [{ ...atMarket, quantity: '100' }, []],
  [{ ...atMarket, quantity: '100.00001' }, ['maxMarketQuantity: quantity 100.00001 is above 100: nearest 100']],
  [{ ...limit, quantity: '100.00001' }, []],
  [{ ...atMarket, quantity: '0.00009' }, ['minNotionalAtMarket: quantity 0.00009 at 50000 is worth 4.5, less than 5: nearest 0.0001']],
  [{ ...atMarket, quantity: undefined, quoteOrderQty: '5' }, []],
  [{ ...atMarket, quantity: undefined, quoteOrderQty: '4.99999999' }, ['minNotionalAtMarket: quoteOrderQty 4.99999999 is less than 5: nearest 5']],
  [{ ...atMarket, type: 'STOP_LOSS', stopPrice: '60000.005' }, ['priceStep: stopPrice 60000.005 is no multiple of 0.01: nearest 60000 or 60000.01']],
  [{ ...atMarket, type: 'STOP_LOSS', stopPrice: '1000000.01' }, ['maxPrice: stopPrice 1000000.01 is above 1000000: nearest 1000000']],
] as const) {
  test(`${JSON.stringify(order)}`, () => {
    assert.equal(judge(order), wanted);
  });
}

test('an instrument that is closed', () => {
  assert.equal(judge(limit, { ...BTC, tradable: false }), ['tradable: BTCUSDT cannot be traded now']);
});

test('a type that was misspelt is proposed', () => {
  assert.equal(checkInstrument(orderOf({ ...limit, type: 'LIMITT' }), BTC, marketOf(market))[0]?.nearest, ['LIMIT']);
});

test('an instrument without rules takes everything', () => {
  assert.equal(judge({ ...limit, quantity: '0.123456789', price: '1.23456789' }, {}), []);
  assert.equal(judge({ ...limit, quantity: '0.123456789' }, { minQuantity: '0', maxQuantity: '0.00', quantityStep: '0' }), []);
});

test('without a market its rules are left to upstream', () => {
  assert.equal(judge({ ...limit, price: '1' }, { ...BTC, minNotional: '0' }, {}), []);
  assert.equal(judge({ ...atMarket, quantity: '0.00001' }, BTC, {}), []);
});

test('a limit order that names no price is held to quantities alone', () => {
  assert.equal(judge({ ...limit, price: undefined, quantity: '0.000015' }), ['quantityStep: quantity 0.000015 is no multiple of 0.00001: nearest 0.00001 or 0.00002']);
});

test('a least quantity between two steps is raised to the next one', () => {
  assert.equal(judge({ ...limit, quantity: '0.02' }, { minQuantity: '0.015', quantityStep: '0.02' }), []);
  assert.equal(judge({ ...limit, quantity: '0.015' }, { minQuantity: '0.015', quantityStep: '0.02' }), ['quantityStep: quantity 0.015 is no multiple of 0.02: nearest 0.02']);
});

test('two steps at once', () => {
  const both = { quantityStep: '0.04', marketQuantityStep: '0.06' };
  assert.equal(judge({ ...atMarket, quantity: '0.12' }, both), []);
  assert.equal(judge({ ...atMarket, quantity: '0.16' }, both), ['marketQuantityStep: quantity 0.16 is no multiple of 0.06: nearest 0.12 or 0.24']);
});

test('where nothing is valid nothing is proposed', () => {
  assert.equal(judge({ ...limit, quantity: '0.5' }, { minQuantity: '1', maxQuantity: '1.5', quantityStep: '2' }), ['minQuantity: quantity 0.5 is below 1: no quantity is valid', 'quantityStep: quantity 0.5 is no multiple of 2: no quantity is valid']);
});

test('lots are worth what is in them', () => {
  const eurusd: Instrument = { minQuantity: '0.01', quantityStep: '0.01', lotSize: '100000', minNotional: '5000' };
  assert.equal(judge({ ...limit, quantity: '0.04', price: '1.1' }, eurusd), ['minNotional: quantity 0.04 at 110000 is worth 4400, less than 5000: nearest 0.05']);
});

// --- At random -------------------------------------------------------------------------------------------------

const SCALE = 8n;
const write = (units: bigint): string => {
  const text = units.toString().padStart(9, '0');
  return `${text.slice(0, -8)}.${text.slice(-8)}`;
};
const small = fc.bigInt({ min: 1n, max: 1_000_000n });
const step = fc.constantFrom(0n, 1n, 5n, 10n, 25n, 1000n, 10_000n, 250_000n);
const money = fc.bigInt({ min: 0n, max: 10n ** 10n });

/** All amounts in units of 10^-8; a 0 switches off. */
const randomRules = fc.record({
  minQuantity: fc.oneof(fc.constant(0n), small), maxQuantity: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10_000_000n })), quantityStep: step,
  minMarketQuantity: fc.oneof(fc.constant(0n), small), maxMarketQuantity: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10_000_000n })), marketQuantityStep: step,
  minPrice: fc.oneof(fc.constant(0n), small), maxPrice: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10n ** 13n })), priceStep: step,
  minNotional: fc.oneof(fc.constant(0n), money), maxNotional: fc.oneof(fc.constant(0n), money), minNotionalAtMarket: fc.oneof(fc.constant(0n), money), maxNotionalAtMarket: fc.oneof(fc.constant(0n), money),
  buyPriceDown: fc.constantFrom(0n, 20_000_000n, 90_000_000n), buyPriceUp: fc.constantFrom(0n, 110_000_000n, 500_000_000n),
});
const units = fc.oneof(small, fc.bigInt({ min: 1n, max: 10n ** 10n }), fc.bigInt({ min: 1n, max: 400n }).map((count) => count * 250_000n));
const randomOrder = fc.record({ quantity: units, price: fc.option(units, { nil: undefined }), market: units });
const RUNS = { numRuns: 10_000 };

type RandomRules = typeof randomRules extends fc.Arbitrary<infer T> ? T : never;

const toInstrument = (rules: RandomRules): Instrument => Object.fromEntries(Object.entries(rules).map(([rule, value]) => [rule, write(value)]));

/** Says which rules are broken, in whole numbers and without the code under test. */
function judgeInUnits(rules: RandomRules, { quantity, price, market: at }: { readonly quantity: bigint; readonly price: bigint | undefined; readonly market: bigint }): readonly string[] {
  const broken: string[] = [];
  const check = (rule: string, isOff: boolean, holds: boolean): void => void (isOff || holds || broken.push(rule));
  const one = 10n ** SCALE;
  check('minQuantity', rules.minQuantity === 0n, quantity >= rules.minQuantity);
  check('maxQuantity', rules.maxQuantity === 0n, quantity <= rules.maxQuantity);
  check('quantityStep', rules.quantityStep === 0n, rules.quantityStep !== 0n && quantity % rules.quantityStep === 0n);
  if (price === undefined) {
    check('minMarketQuantity', rules.minMarketQuantity === 0n, quantity >= rules.minMarketQuantity);
    check('maxMarketQuantity', rules.maxMarketQuantity === 0n, quantity <= rules.maxMarketQuantity);
    check('marketQuantityStep', rules.marketQuantityStep === 0n, rules.marketQuantityStep !== 0n && quantity % rules.marketQuantityStep === 0n);
    check('minNotionalAtMarket', rules.minNotionalAtMarket === 0n, quantity * at >= rules.minNotionalAtMarket * one);
    check('maxNotionalAtMarket', rules.maxNotionalAtMarket === 0n, quantity * at <= rules.maxNotionalAtMarket * one);
    return broken.sort();
  }
  check('minPrice', rules.minPrice === 0n, price >= rules.minPrice);
  check('maxPrice', rules.maxPrice === 0n, price <= rules.maxPrice);
  check('priceStep', rules.priceStep === 0n, rules.priceStep !== 0n && price % rules.priceStep === 0n);
  check('buyPriceDown', rules.buyPriceDown === 0n, price * one >= at * rules.buyPriceDown);
  check('buyPriceUp', rules.buyPriceUp === 0n, price * one <= at * rules.buyPriceUp);
  check('minNotional', rules.minNotional === 0n, quantity * price >= rules.minNotional * one);
  check('maxNotional', rules.maxNotional === 0n, quantity * price <= rules.maxNotional * one);
  return broken.sort();
}

const PRICE_RULES = /price/i;

test('random orders break the rules that whole numbers say they break', () => {
  let refused = 0;
  fc.assert(
    fc.property(randomRules, randomOrder, (rules, order) => {
      const breaches = checkInstrument(orderOf({ side: 'BUY', type: 'X', quantity: write(order.quantity), price: order.price === undefined ? undefined : write(order.price) }), toInstrument(rules), marketOf({ buy: write(order.market) }));
      const found = breaches.map(({ rule }) => rule);
      const wanted = judgeInUnits(rules, order);
      refused += wanted.length === 0 ? 0 : 1;
      // The money is reckoned at the price that is proposed where the given one is not valid.
      const comparable = (list: readonly string[]): readonly string[] => (wanted.some((rule) => PRICE_RULES.test(rule)) ? list.filter((rule) => !rule.includes('Notional')) : list).toSorted();
      assert.equal(comparable(found), comparable(wanted));
    }),
    RUNS,
  );
  assert.ok(refused > 1_000 && refused < 9_999, String(refused));
});

test('what is proposed is taken, in every combination', () => {
  let proposals = 0;
  fc.assert(
    fc.property(randomRules, randomOrder, (rules, order) => {
      const sketch = marketOf({ buy: write(order.market) });
      const instrument = toInstrument(rules);
      const given = { side: 'BUY', type: 'X', quantity: write(order.quantity), price: order.price === undefined ? undefined : write(order.price) };
      const breaches = checkInstrument(orderOf(given), instrument, sketch);
      if (breaches.length === 0 || breaches.some(({ nearest }) => nearest.length === 0)) return;
      const proposed = (isMine: (rule: string) => boolean, own: string | undefined): readonly (string | undefined)[] => breaches.find(({ rule }) => isMine(rule))?.nearest ?? [own];
      for (const price of proposed((rule) => PRICE_RULES.test(rule), given.price)) {
        for (const quantity of proposed((rule) => !PRICE_RULES.test(rule), given.quantity)) {
          proposals += 1;
          assert.equal(checkInstrument(orderOf({ ...given, price, quantity }), instrument, sketch), []);
        }
      }
    }),
    RUNS,
  );
  assert.ok(proposals > 1_000, String(proposals));
});

test('a quantity that is proposed is the nearest: none between it and the given one is taken', () => {
  fc.assert(
    fc.property(randomRules, randomOrder, fc.bigInt({ min: 0n, max: 10n ** 9n }), (rules, order, choice) => {
      const given = { side: 'BUY', type: 'X', quantity: write(order.quantity) };
      const sketch = marketOf({ buy: write(order.market) });
      const breaches = checkInstrument(orderOf(given), toInstrument(rules), sketch);
      for (const text of breaches[0]?.nearest ?? []) {
        const proposed = BigInt(text.includes('.') ? text.replace('.', '') + '0'.repeat(8 - (text.length - text.indexOf('.') - 1)) : `${text}00000000`);
        const [low, high] = proposed < order.quantity ? [proposed + 1n, order.quantity] : [order.quantity, proposed - 1n];
        if (low > high) continue;
        const between = low + (choice % (high - low + 1n));
        assert.not.equal(judgeInUnits(rules, { quantity: between, price: undefined, market: order.market }), []);
      }
    }),
    RUNS,
  );
});
