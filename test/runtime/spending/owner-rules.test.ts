/** The owner's rules at their boundaries and one unit to either side; and that nothing unknown passes. */
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { SpendingConfig } from '../../../runtime/spending/config.js';
import type { SpendingFacts } from '../../../runtime/spending/facts.js';
import type { MarketSnapshot } from '../../../runtime/spending/market.js';
import { addNotionals } from '../../../runtime/spending/notional.js';
import { checkOwnerRules, compileOwnerRules } from '../../../runtime/spending/owner-rules.js';
import { suite } from '../../suite.js';
import { type MarketSketch, factsOf, marketOf, orderPlan } from './orders.js';

const test = suite("the owner's rules", { timeoutMs: 30_000 });
const now = new Date('2026-03-02T12:00:00Z');
const BTC = { buy: '50000', sell: '49990' };
const limitBuy = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', quantity: '0.5', price: '48000' };
const marketBuy = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.5' };

const judge = (config: SpendingConfig, call: SpendingFacts, market: MarketSnapshot): readonly string[] => checkOwnerRules(compileOwnerRules(config), call, market, now).map(({ rule, message }) => `${rule}: ${message}`);
const judgeOrder = (config: SpendingConfig, order: Readonly<Record<string, unknown>>, market: MarketSketch = BTC): readonly string[] => judge(config, factsOf(order), marketOf(market));

function table(name: string, config: SpendingConfig, rows: readonly (readonly [Readonly<Record<string, unknown>>, readonly string[], MarketSketch?])[]): void {
  for (const [order, wanted, market] of rows) {
    test(`${name}: ${JSON.stringify(order)}`, () => {
      assert.equal(judgeOrder(config, order, market), wanted);
    });
  }
}

test('without rules everything passes', () => {
  assert.equal(judgeOrder({}, limitBuy), []);
  assert.equal(judge({}, factsOf({}, {}), marketOf({})), []);
});

table('symbols', { symbols: ['BTC*', 'ETHUSDT'] }, [
  [limitBuy, []],
  [{ ...limitBuy, symbol: 'ethusdt' }, []],
  [{ ...limitBuy, symbol: 'ETHBTC' }, ['spending.symbols: ETHBTC is not among the instruments that may be traded (BTC*, ETHUSDT)']],
  [{ ...limitBuy, symbol: undefined }, ['spending.symbols: this cannot be checked, since the call does not name an instrument']],
]);

table('sides', { sides: ['SELL'] }, [
  [{ ...limitBuy, side: 'sell' }, []],
  [limitBuy, ['spending.sides: side BUY is not allowed, only SELL']],
  [{ ...limitBuy, side: undefined }, ['spending.sides: this cannot be checked, since the order does not say its side']],
  [{ ...limitBuy, side: 1 }, ['spending.sides: this cannot be checked, since side is no text']],
]);

table('types', { types: ['limit', 'LIMIT_MAKER'] }, [
  [limitBuy, []],
  [marketBuy, ['spending.types: type MARKET is not allowed, only LIMIT, LIMIT_MAKER']],
  [{ ...limitBuy, type: undefined }, ['spending.types: this cannot be checked, since the order does not say its type']],
]);

table('maxQuantity', { maxQuantity: { BTCUSDT: '0.5', 'ETH*': 10 } }, [
  [{ ...limitBuy, quantity: '0.49999999' }, []],
  [{ ...limitBuy, quantity: '0.50000000' }, []],
  [{ ...limitBuy, quantity: '0.50000001' }, ['spending.maxQuantity: quantity 0.50000001 is more than 0.5']],
  [{ ...limitBuy, quantity: undefined }, ['spending.maxQuantity: this cannot be checked, since the order does not say its quantity']],
  [{ ...limitBuy, quantity: '-1' }, ['spending.maxQuantity: this cannot be checked, since quantity is no decimal number above 0']],
  [{ ...limitBuy, symbol: 'XRPUSDT' }, ['spending.maxQuantity: XRPUSDT has no limit there, and neither has *']],
  [{ ...limitBuy, symbol: undefined }, ['spending.maxQuantity: this cannot be checked, since the call does not name an instrument']],
  [{ ...marketBuy, quantity: undefined, quoteOrderQty: '25000' }, []],
  [{ ...marketBuy, quantity: undefined, quoteOrderQty: '25000.01' }, ['spending.maxQuantity: quoteOrderQty 25000.01 is worth more than a quantity of 0.5, which costs 25000 now']],
  [{ ...marketBuy, quantity: undefined, quoteOrderQty: '1' }, ['spending.maxQuantity: this cannot be checked, since the market is closed'], {}],
]);

table('maxNotional', { maxNotional: 25000 }, [
  // A purchase with a limit costs no more than that.
  [{ ...limitBuy, price: '50000' }, []],
  [{ ...limitBuy, price: '49999.99' }, [], {}],
  [{ ...limitBuy, price: '50000.01' }, ['spending.maxNotional: the call is worth 25000.005, which is more than 25000'], {}],
  // A sale gets the market's price, however low its limit.
  [{ ...limitBuy, side: 'SELL', price: '1', quantity: '0.50010001' }, []],
  [{ ...limitBuy, side: 'SELL', price: '1', quantity: '0.50010003' }, ['spending.maxNotional: the call is worth 25000.0004997, which is more than 25000']],
  [{ ...limitBuy, side: 'SELL', price: '50000.01' }, ['spending.maxNotional: the call is worth 25000.005, which is more than 25000']],
  [{ ...limitBuy, side: 'SELL' }, ['spending.maxNotional: this cannot be checked, since the market is closed'], {}],
  // At the market: what that side costs.
  [marketBuy, []],
  [marketBuy, ['spending.maxNotional: the call is worth 25000.005, which is more than 25000'], { buy: '50000.01' }],
  [{ ...marketBuy, side: 'SELL' }, [], { buy: '60000', sell: '50000' }],
  [marketBuy, ['spending.maxNotional: this cannot be checked, since the market is closed'], {}],
  [{ ...marketBuy, side: undefined }, ['spending.maxNotional: this cannot be checked, since the order does not say its side']],
  [{ ...marketBuy, side: 'HOLD' }, ['spending.maxNotional: this cannot be checked, since the market is closed']],
  // Stops: the worst of trigger, limit and market.
  [{ ...limitBuy, type: 'STOP_LOSS_LIMIT', price: '40000', stopPrice: '50000.01' }, ['spending.maxNotional: the call is worth 25000.005, which is more than 25000']],
  [{ ...limitBuy, type: 'STOP_LOSS_LIMIT', price: '50000.01', stopPrice: '40000' }, ['spending.maxNotional: the call is worth 25000.005, which is more than 25000']],
  [{ ...limitBuy, type: 'STOP_LOSS_LIMIT', price: '40000', stopPrice: '40000' }, []],
  [{ ...marketBuy, type: 'STOP_LOSS', side: 'SELL', stopPrice: '40000', quantity: '0.6' }, ['spending.maxNotional: the call is worth 29994, which is more than 25000']],
  // Money in place of a quantity.
  [{ ...marketBuy, quantity: undefined, quoteOrderQty: '25000' }, [], {}],
  [{ ...marketBuy, quantity: undefined, quoteOrderQty: '25000.00000001' }, ['spending.maxNotional: the call is worth 25000.00000001, which is more than 25000'], {}],
  // What nobody knows.
  [{ ...limitBuy, price: undefined }, ['spending.maxNotional: this cannot be checked, since the order names no price of its own, and takes one that only upstream knows']],
  [{ ...marketBuy, type: 'STOP_LOSS' }, ['spending.maxNotional: this cannot be checked, since the order names no price of its own, and takes one that only upstream knows']],
  [{ ...limitBuy, type: 'STOP_LOSS_LIMIT' }, []],
  [{ ...limitBuy, price: 'cheap' }, ['spending.maxNotional: this cannot be checked, since price is no decimal number above 0']],
  [{ ...limitBuy, quantity: undefined }, ['spending.maxNotional: this cannot be checked, since the order gives no quantity']],
  [{ ...limitBuy, quantity: '-0.5' }, ['spending.maxNotional: this cannot be checked, since quantity is no decimal number above 0']],
]);

table('maxNotional in lots', { maxNotional: { '*': 110000 } }, [
  [{ ...marketBuy, symbol: 'EURUSD', quantity: 1 }, [], { buy: '1.1', lotSize: '100000' }],
  [{ ...marketBuy, symbol: 'EURUSD', quantity: 1.01 }, ['spending.maxNotional: the call is worth 111100, which is more than 110000'], { buy: '1.1', lotSize: '100000' }],
]);

test('a lot size that cannot be read is not taken for 1', () => {
  const market: MarketSnapshot = { ...marketOf(BTC), lotSize: { missing: 'mt5_get_symbol does not say the lot size of EURUSD' } };
  assert.equal(judge({ maxNotional: 1 }, factsOf({ ...marketBuy, quantity: '0.00001' }), market), ['spending.maxNotional: this cannot be checked, since mt5_get_symbol does not say the lot size of EURUSD']);
});

test('the orders of one call add up', () => {
  const pair = { ...orderPlan, orders: [{ side: { arg: 'side' }, type: { arg: 'aboveType' }, quantity: { arg: 'quantity' }, price: { arg: 'abovePrice' } }, { side: { arg: 'side' }, type: { arg: 'belowType' }, quantity: { arg: 'quantity' }, trigger: { arg: 'belowStopPrice' } }] };
  const call = factsOf({ symbol: 'BTCUSDT', side: 'SELL', quantity: '0.5', aboveType: 'LIMIT_MAKER', abovePrice: '52000', belowType: 'STOP_LOSS', belowStopPrice: '48000' }, pair);
  assert.equal(addNotionals(call, marketOf(BTC)), { value: '50995' });
  assert.equal(judge({ maxNotional: 50995 }, call, marketOf(BTC)), []);
  assert.equal(judge({ maxNotional: '50994.99', maxQuantity: '0.4' }, call, marketOf(BTC)), [
    'spending.maxQuantity: quantity 0.5 is more than 0.4',
    'spending.maxQuantity: quantity 0.5 is more than 0.4',
    'spending.maxNotional: the call is worth 50995, which is more than 50994.99',
  ]);
});

table('priceBand', { priceBand: '5%' }, [
  [marketBuy, [], {}],
  [{ ...limitBuy, price: '52500' }, []],
  [{ ...limitBuy, price: '52500.01' }, ['spending.priceBand: price 52500.01 is too far from the market at 50000: allowed are 47500 to 52500']],
  [{ ...limitBuy, price: '47500' }, []],
  [{ ...limitBuy, price: '47499.99' }, ['spending.priceBand: price 47499.99 is too far from the market at 50000: allowed are 47500 to 52500']],
  [{ ...limitBuy, side: 'SELL', price: '47490.5' }, []],
  [{ ...limitBuy, side: 'SELL', price: '47490.49' }, ['spending.priceBand: price 47490.49 is too far from the market at 49990: allowed are 47490.5 to 52489.5']],
  [{ ...limitBuy, price: '40000', stopPrice: '60000' }, [
    'spending.priceBand: price 40000 is too far from the market at 50000: allowed are 47500 to 52500',
    'spending.priceBand: stopPrice 60000 is too far from the market at 50000: allowed are 47500 to 52500',
  ]],
  [{ ...marketBuy, stopPrice: 'x' }, ['spending.priceBand: this cannot be checked, since trigger is no decimal number above 0']],
  [limitBuy, ['spending.priceBand: this cannot be checked, since the market is closed'], {}],
  [{ ...limitBuy, price: undefined }, ['spending.priceBand: this cannot be checked, since the order names no price of its own, and takes one that only upstream knows']],
]);

test('hours', () => {
  assert.equal(judgeOrder({ hours: { from: '09:00', to: '12:00' } }, limitBuy), ['spending.hours: it is mon 12:00 UTC, and calls may spend every day 09:00-12:00 UTC']);
  assert.equal(judgeOrder({ hours: { from: '12:00', to: '13:00' } }, limitBuy), []);
});

const all: SpendingConfig = { symbols: ['ETH*'], sides: ['SELL'], types: ['LIMIT'], maxQuantity: 0.1, maxNotional: 10, priceBand: 0.01, hours: { to: '06:00' } };
const rulesBroken = (config: SpendingConfig, call: SpendingFacts): readonly string[] => checkOwnerRules(compileOwnerRules(config), call, marketOf(BTC), now).map(({ rule }) => rule);

test('all refusals at once', () => {
  const call = factsOf({ ...limitBuy, type: 'STOP_LOSS_LIMIT', stopPrice: '49000' });
  assert.equal(rulesBroken(all, call), ['spending.symbols', 'spending.hours', 'spending.sides', 'spending.types', 'spending.maxQuantity', 'spending.priceBand', 'spending.priceBand', 'spending.maxNotional']);
});

test('a refusal says value and limit', () => {
  const [refusal] = checkOwnerRules(compileOwnerRules({ maxQuantity: '0.1' }), factsOf(limitBuy), marketOf(BTC), now);
  assert.equal([refusal?.rule, refusal?.value, refusal?.limit], ['spending.maxQuantity', '0.5', '0.1']);
});

test('calls that only close are held to symbols and hours', () => {
  const reduce = { kind: 'reduce', symbol: { arg: 'symbol' } } as const;
  assert.equal(rulesBroken(all, factsOf({ symbol: 'BTCUSDT' }, reduce)), ['spending.symbols', 'spending.hours']);
  assert.equal(rulesBroken(all, factsOf({}, reduce)), ['spending.symbols', 'spending.hours']);
  assert.equal(rulesBroken({ ...all, symbols: ['*'], hours: { from: '06:00' } }, factsOf({}, reduce)), []);
});

test('a call of which the overlay says nothing is refused by every rule that looks at orders', () => {
  assert.equal(rulesBroken(all, factsOf({ symbol: 'ETHUSDT' }, { symbol: { arg: 'symbol' } })), ['spending.hours', 'spending.sides', 'spending.types', 'spending.maxQuantity', 'spending.maxNotional', 'spending.priceBand']);
});

/** A decimal as text and as the whole number of units of 10^-8. */
const amount = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 14n }), fc.integer({ min: 0, max: 8 })).map(([digits, zeros]) => {
  const units = (digits / 10n ** BigInt(zeros) + 1n) * 10n ** BigInt(zeros);
  const text = units.toString().padStart(9, '0');
  return { units, text: `${text.slice(0, -8)}.${text.slice(-8)}` };
});
const unit = 10n ** 8n;
const RUNS = { numRuns: 10_000 };

const writeUnits = (units: bigint, digits: number): string => {
  const text = units.toString().padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

test('the money in an order is judged as fractions would, to the last digit', () => {
  fc.assert(
    fc.property(amount, amount, fc.bigInt({ min: -1n, max: 1n }), (quantity, price, off) => {
      // Of 16 digits, one unit off the boundary or on it.
      const limit = quantity.units * price.units + off;
      const refusals = judgeOrder({ maxNotional: writeUnits(limit, 16) }, { ...limitBuy, quantity: quantity.text, price: price.text });
      assert.is(refusals.length === 0, quantity.units * price.units <= limit);
    }),
    RUNS,
  );
});

test('quantities and amounts are judged as fractions would', () => {
  fc.assert(
    fc.property(amount, amount, amount, (quantity, limit, price) => {
      assert.is(judgeOrder({ maxQuantity: limit.text }, { ...limitBuy, quantity: quantity.text }).length === 0, quantity.units <= limit.units);
      const byQuote = judgeOrder({ maxQuantity: limit.text }, { ...marketBuy, quantity: undefined, quoteOrderQty: quantity.text }, { buy: price.text });
      assert.is(byQuote.length === 0, quantity.units * unit <= limit.units * price.units);
    }),
    RUNS,
  );
});

test('bands are judged as fractions would', () => {
  fc.assert(
    fc.property(amount, fc.bigInt({ min: 1n, max: unit - 1n }), fc.bigInt({ min: -1n, max: 1n }), fc.boolean(), (market, band, off, above) => {
      const edge = above ? market.units * (unit + band) : market.units * (unit - band);
      const price = edge + off;
      if (price <= 0n) return;
      const refusals = judgeOrder({ priceBand: writeUnits(band, 8) }, { ...limitBuy, price: writeUnits(price, 16) }, { buy: market.text });
      const distance = price > market.units * unit ? price - market.units * unit : market.units * unit - price;
      assert.is(refusals.length === 0, distance <= market.units * band);
    }),
    RUNS,
  );
});
