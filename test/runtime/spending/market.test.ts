/** Reading the market: exact, shared, kept where it may be, and with a reason where there is nothing. */
import * as assert from 'uvu/assert';
import { api as binance } from '../../../generated/binance/api.js';
import { api as mt5 } from '../../../generated/mt5/api.js';
import type { ReadTool } from '../../../runtime/call/guard.js';
import type { TradingPlan } from '../../../runtime/contract.js';
import { ToolError } from '../../../runtime/errors.js';
import { type Json, parseJson } from '../../../runtime/json.js';
import { compileExpression } from '../../../runtime/spending/expressions.js';
import { type MarketReader, createMarketReader, readMarket } from '../../../runtime/spending/market.js';
import { suite } from '../../suite.js';
import { factsOf } from './orders.js';

const test = suite('reading the market');

const plan: TradingPlan = {
  price: { tool: 'get_price', args: { symbol: { fact: 'symbol' } }, buy: 'ask', sell: 'bid' },
  instrument: { tool: 'get_symbol', args: { symbol: { fact: 'symbol' } }, rules: { minQuantity: 'min', quantityStep: 'step', lotSize: 'lot', tradable: 'mode != `0`', orderTypes: 'types' } },
  openOrders: { tool: 'list_orders', count: 'length(@)' },
  equity: { tool: 'get_account', amount: 'equity' },
};

/** A reader whose tools give these JSON texts, and the calls that were made. */
function readerOf(answers: Readonly<Record<string, string | Error>>, trading: TradingPlan | undefined = plan): { readonly market: MarketReader; readonly calls: string[]; readonly clock: { now: number } } {
  const calls: string[] = [];
  const clock = { now: 1_000 };
  const read: ReadTool = async (name, args): Promise<Json> => {
    calls.push(`${name} ${JSON.stringify(args)}`);
    await Promise.resolve();
    const answer = answers[name] ?? 'null';
    if (typeof answer !== 'string') throw answer;
    return parseJson(answer);
  };
  return { market: createMarketReader(trading, read, () => clock.now), calls, clock };
}

test('prices are those of the side, digit for digit', async () => {
  const { market } = readerOf({ get_price: '{"bid": 1.10, "ask": 12345678901234567890.12345}' });
  assert.equal(await market.price('EURUSD', 'BUY'), { value: '12345678901234567890.12345' });
  assert.equal(await market.price('EURUSD', 'SELL'), { value: '1.1' });
});

test('a price of 0, none, and a side that is neither are no price', async () => {
  const { market } = readerOf({ get_price: '{"bid": "0.00000000"}' });
  assert.equal(await market.price('X', 'SELL'), { missing: 'get_price has no price of X for the side SELL' });
  assert.equal(await market.price('X', 'BUY'), { missing: 'get_price has no price of X for the side BUY' });
  assert.equal(await market.price('X', 'HOLD'), { missing: 'a price is known for the sides BUY and SELL only' });
});

test('readings at the same time are shared, later ones are made anew', async () => {
  const { market, calls } = readerOf({ get_price: '{"bid": 1, "ask": 2}' });
  await Promise.all([market.price('A', 'BUY'), market.price('A', 'SELL'), market.price('B', 'BUY')]);
  assert.equal(calls, ['get_price {"symbol":"A"}', 'get_price {"symbol":"B"}']);
  await market.price('A', 'BUY');
  assert.is(calls.length, 3);
});

test('an instrument is kept for a minute', async () => {
  const { market, calls, clock } = readerOf({ get_symbol: '{"min": 0.010, "step": 1e-2, "mode": 4, "types": ["limit"], "lot": 100000}' });
  const wanted = { value: { minQuantity: '0.01', quantityStep: '0.01', lotSize: '100000', tradable: true, orderTypes: ['LIMIT'] } };
  assert.equal(await market.instrument('EURUSD'), wanted);
  clock.now += 59_999;
  assert.equal(await market.instrument('EURUSD'), wanted);
  assert.is(calls.length, 1);
  clock.now += 1;
  await market.instrument('EURUSD');
  assert.is(calls.length, 2);
});

test('what could not be read is not kept', async () => {
  const { market, calls } = readerOf({ get_symbol: new ToolError('UPSTREAM_TIMEOUT') });
  assert.equal(await market.instrument('EURUSD'), { missing: 'get_symbol could not be asked: UPSTREAM_TIMEOUT: Upstream did not answer in time' });
  await market.instrument('EURUSD');
  assert.is(calls.length, 2);
});

for (const [what, text, wanted] of [
  ['a rule without a value does not hold', '{"min": null, "mode": 0}', { value: { tradable: false } }],
  ['a rule of the wrong kind is no rule', '{"min": "much"}', { missing: 'get_symbol has an unexpected value for the instrument\'s minQuantity' }],
  ['a negative rule is no rule', '{"step": -1}', { missing: 'get_symbol has an unexpected value for the instrument\'s quantityStep' }],
  ['types are a list of texts', '{"types": "LIMIT"}', { missing: 'get_symbol has an unexpected value for the instrument\'s orderTypes' }],
] as const) {
  test(what, async () => {
    assert.equal(await readerOf({ get_symbol: text }).market.instrument('X'), wanted);
  });
}

test('a lot size is 1 only where the plan knows none', async () => {
  assert.equal(await readerOf({ get_symbol: '{"lot": 100000}' }).market.lotSize('X'), { value: '100000' });
  assert.equal(await readerOf({ get_symbol: '{"lot": 0}' }).market.lotSize('X'), { missing: 'get_symbol does not say the lot size of X' });
  assert.equal(await readerOf({ get_symbol: '{}' }).market.lotSize('X'), { missing: 'get_symbol does not say the lot size of X' });
  assert.equal(await readerOf({}, {}).market.lotSize('X'), { value: '1' });
});

test('open orders are counted', async () => {
  assert.equal(await readerOf({ list_orders: '[{}, {}]' }).market.openOrders(), { value: 2 });
  const list: TradingPlan = { openOrders: { tool: 'list_orders', count: 'orders' } };
  assert.equal(await readerOf({ list_orders: '{"orders": [1, 2, 3]}' }, list).market.openOrders(), { value: 3 });
  assert.equal(await readerOf({ list_orders: '{"orders": "3"}' }, list).market.openOrders(), { missing: 'list_orders does not say how many orders are open' });
});

test('an expression that does not fit says so', async () => {
  const { missing } = await readerOf({ list_orders: '5' }).market.openOrders();
  assert.match(missing ?? '', /^the overlay's expression "length\(@\)" does not fit the answer of list_orders: /);
  const broken = await readerOf({ get_account: '{}' }, { equity: { tool: 'get_account', amount: 'a[' } }).market.equity();
  assert.match(broken.missing ?? '', /^the overlay's expression "a\[" does not fit/);
});

test('equity may be negative', async () => {
  assert.equal(await readerOf({ get_account: '{"equity": -12.50}' }).market.equity(), { value: '-12.5' });
  assert.equal(await readerOf({ get_account: '{}' }).market.equity(), { missing: 'get_account does not say what the account is worth' });
});

test('without a plan there is a reason for everything', async () => {
  const { market } = readerOf({}, {});
  assert.equal(await market.price('X', 'BUY'), { missing: "the API's overlay does not say where to read prices" });
  assert.equal(await market.instrument('X'), { missing: "the API's overlay does not say where to read the rules of instruments" });
  assert.equal(await market.openOrders(), { missing: "the API's overlay does not say where to read open orders" });
  assert.equal(await market.equity(), { missing: "the API's overlay does not say where to read the equity of the account" });
});

test('numbers can be compared with numbers, however they are written', async () => {
  const isOpen = await compileExpression('mode != `0` && mode != `3` && step < `0.1`');
  assert.equal(['{"mode": 4, "step": 1e-05}', '{"mode": 0, "step": 0.010}', '{"mode": 3.0, "step": 0.01}', '{"mode": 4, "step": 0.10}'].map((text) => isOpen(parseJson(text))), [true, false, false, false]);
  assert.is((await compileExpression('a'))(parseJson('{"a": 0.12345678901234567891}')), '0.12345678901234567891');
});

test('a snapshot reads what is wanted, and says why the rest is missing', async () => {
  const { market, calls } = readerOf({ get_price: '{"bid": 1, "ask": 2}', get_symbol: '{"lot": 10}' });
  const call = factsOf({ symbol: 'X', side: 'BUY', type: 'MARKET', quantity: '1' });
  const all = await readMarket(market, call, { prices: true, instrument: true });
  assert.equal([all.price('BUY'), all.price('SELL'), all.lotSize, all.instrument.value], [{ value: '2' }, { missing: 'it was not read' }, { value: '10' }, { lotSize: '10', tradable: true }]);
  const before = calls.length;
  const none = await readMarket(market, call, { prices: false, instrument: false });
  assert.equal([none.price('BUY').missing, none.lotSize.missing, none.instrument.missing], ['it was not read', 'it was not read', 'it was not read']);
  assert.is(calls.length, before);
  const nameless = await readMarket(market, factsOf({ side: 'BUY' }), { prices: true, instrument: true });
  assert.is(nameless.price('BUY').missing, 'the call does not name an instrument');
});

test('the plan of the exchange reads both kinds of filters', async () => {
  const filters = [
    { filterType: 'PRICE_FILTER', minPrice: '0.01000000', maxPrice: '1000000.00000000', tickSize: '0.01000000' },
    { filterType: 'LOT_SIZE', minQty: '0.00001000', maxQty: '9000.00000000', stepSize: '0.00001000' },
    { filterType: 'MARKET_LOT_SIZE', minQty: '0.00000000', maxQty: '120.5', stepSize: '0.00000000' },
    { filterType: 'PERCENT_PRICE', multiplierUp: '1.3000', multiplierDown: '0.7000', avgPriceMins: 5 },
    { filterType: 'MIN_NOTIONAL', minNotional: '10.0', applyToMarket: false, avgPriceMins: 5 },
  ];
  const { market } = readerOf({ binance_get_exchange_info: JSON.stringify({ symbols: [{ symbol: 'BTCUSDT', status: 'TRADING', orderTypes: ['LIMIT'], filters }] }) }, binance.trading);
  assert.equal(await market.instrument('BTCUSDT'), {
    value: {
      minQuantity: '0.00001', maxQuantity: '9000', quantityStep: '0.00001', minMarketQuantity: '0', maxMarketQuantity: '120.5', marketQuantityStep: '0', minPrice: '0.01', maxPrice: '1000000', priceStep: '0.01',
      minNotional: '10', buyPriceDown: '0.7', buyPriceUp: '1.3', sellPriceDown: '0.7', sellPriceUp: '1.3', tradable: true, orderTypes: ['LIMIT'],
    },
  });
});

test('the plan of the bridge reads numbers', async () => {
  const { market } = readerOf({ mt5_get_symbol: '{"volume_min": 0.01, "volume_max": 200.0, "volume_step": 0.01, "trade_tick_size": 1e-05, "trade_contract_size": 100000.0, "trade_mode": 4}' }, mt5.trading);
  assert.equal(await market.instrument('EURUSD'), { value: { minQuantity: '0.01', maxQuantity: '200', quantityStep: '0.01', priceStep: '0.00001', lotSize: '100000', tradable: true } });
});
