/** The running exchange as its users meet it: the shape of the main answers, the demo key, moving books, lost answers. */
import * as assert from 'uvu/assert';
import { setTimeout as wait } from 'node:timers/promises';
import { startExchange, type RunningExchange } from '../../../sandbox/exchange/start.js';
import { suite } from '../../suite.js';
import { balanceOf, callPublic, callSigned } from './signed-client.js';

const test = suite('exchange: start');

let exchange: RunningExchange;
test.before(async () => {
  exchange = await startExchange({ marketMaker: false });
});
test.after(() => exchange.close());

test('main answers have exactly their members', async () => {
  const symbol = 'BTCUSDT';
  const info = (await callPublic(exchange, '/api/v3/exchangeInfo')).json;
  assert.equal(info.keys(), ['timezone', 'serverTime', 'rateLimits', 'exchangeFilters', 'symbols']);
  assert.equal(info.at('symbols').list().map((each) => each.get('symbol')), ['BTCUSDT', 'ETHUSDT', 'BNBUSDT', 'SOLUSDT', 'ETHBTC', 'BNBBTC', '这是测试币456']);
  assert.equal(info.at('symbols', 0).keys(), [
    'symbol', 'status', 'baseAsset', 'baseAssetPrecision', 'quoteAsset', 'quotePrecision', 'quoteAssetPrecision', 'baseCommissionPrecision', 'quoteCommissionPrecision', 'orderTypes',
    'icebergAllowed', 'ocoAllowed', 'otoAllowed', 'opoAllowed', 'quoteOrderQtyMarketAllowed', 'allowTrailingStop', 'cancelReplaceAllowed', 'amendAllowed', 'pegInstructionsAllowed',
    'isSpotTradingAllowed', 'isMarginTradingAllowed', 'filters', 'permissions', 'permissionSets', 'defaultSelfTradePreventionMode', 'allowedSelfTradePreventionModes',
  ]);
  const full = ['symbol', 'priceChange', 'priceChangePercent', 'weightedAvgPrice', 'openPrice', 'highPrice', 'lowPrice', 'lastPrice', 'volume', 'quoteVolume', 'openTime', 'closeTime', 'firstId', 'lastId', 'count'];
  const mini = ['symbol', 'openPrice', 'highPrice', 'lowPrice', 'lastPrice', 'volume', 'quoteVolume', 'openTime', 'closeTime', 'firstId', 'lastId', 'count'];
  for (const [path, fields, keys] of [
    ['ticker/24hr', {}, [...full, 'prevClosePrice', 'lastQty', 'bidPrice', 'bidQty', 'askPrice', 'askQty']],
    ['ticker/tradingDay', {}, full],
    ['ticker', { windowSize: '2h' }, full],
    ['ticker/24hr', { type: 'MINI' }, mini],
    ['ticker', { type: 'MINI' }, mini],
    ['ticker/price', {}, ['symbol', 'price']],
    ['ticker/bookTicker', {}, ['symbol', 'bidPrice', 'bidQty', 'askPrice', 'askQty']],
    ['depth', {}, ['lastUpdateId', 'bids', 'asks']],
    ['avgPrice', {}, ['mins', 'price', 'closeTime']],
    ['referencePrice', {}, ['symbol', 'referencePrice', 'timestamp']],
  ] as const) {
    assert.equal((await callPublic(exchange, `/api/v3/${path}`, { symbol, ...fields })).json.keys().sort(), [...keys].sort(), path);
  }
  const [trade] = (await callPublic(exchange, '/api/v3/historicalTrades', { symbol, fromId: 10, limit: 1 })).json.list();
  assert.equal([trade?.keys(), trade?.get('id')], [['id', 'price', 'qty', 'quoteQty', 'time', 'isBuyerMaker', 'isBestMatch'], 10]);
  const [aggregate] = (await callPublic(exchange, '/api/v3/aggTrades', { symbol, limit: 1 })).json.list();
  assert.equal(aggregate?.keys(), ['a', 'p', 'q', 'f', 'l', 'T', 'm', 'M']);
  const [candle] = (await callPublic(exchange, '/api/v3/uiKlines', { symbol, interval: '1h', limit: 1 })).json.list();
  assert.equal(candle?.list().map((cell) => typeof cell.value).join(' '), 'number string string string string string number string number string string string');
});

test('the demo account trades against the house', async () => {
  const bought = await callSigned(exchange, 'POST', '/api/v3/order', { symbol: '这是测试币456', side: 'BUY', type: 'MARKET', quantity: '10' }, Date.now());
  assert.equal([bought.status, bought.json.get('status'), bought.json.get('executedQty')], [200, 'FILLED', '10.00000000']);
  const account = await callSigned(exchange, 'GET', '/api/v3/account', { omitZeroBalances: 'true' }, Date.now());
  assert.equal(account.json.keys(), [
    'makerCommission', 'takerCommission', 'buyerCommission', 'sellerCommission', 'commissionRates', 'canTrade', 'canWithdraw', 'canDeposit', 'brokered',
    'requireSelfTradePrevention', 'preventSor', 'updateTime', 'accountType', 'balances', 'permissions', 'uid',
  ]);
  assert.equal(balanceOf(account, '这是测试币'), ['100010.00000000', '0.00000000']);
});

test('a resting order of a user is filled when the market comes to it', async () => {
  const { json } = await callPublic(exchange, '/api/v3/ticker/bookTicker', { symbol: 'ETHUSDT' });
  const placed = await callSigned(exchange, 'POST', '/api/v3/order', { symbol: 'ETHUSDT', side: 'BUY', type: 'LIMIT_MAKER', price: json.text('bidPrice'), quantity: '0.01', newOrderRespType: 'RESULT' }, Date.now());
  assert.is(placed.json.get('status'), 'NEW');
  const orderId = Number(placed.json.get('orderId'));
  let status = 'NEW';
  for (let round = 0; round < 40 && status === 'NEW'; round += 1) {
    exchange.advance(25);
    status = (await callSigned(exchange, 'GET', '/api/v3/order', { symbol: 'ETHUSDT', orderId }, Date.now())).json.text('status');
  }
  assert.is(status, 'FILLED');
});

test('an answer can be lost after the order has happened', async () => {
  exchange.faults.add({ kind: 'reset', after: 'handled', path: '/api/v3/order', method: 'POST', times: 1 });
  const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '50000', quantity: '0.01', newClientOrderId: 'lost' };
  let lost = false;
  try {
    await callSigned(exchange, 'POST', '/api/v3/order', order, Date.now());
  } catch {
    lost = true;
  }
  assert.ok(lost);
  const found = await callSigned(exchange, 'GET', '/api/v3/order', { symbol: 'BTCUSDT', origClientOrderId: 'lost' }, Date.now());
  assert.equal([found.status, found.json.get('status')], [200, 'NEW']);
  assert.equal((await callSigned(exchange, 'POST', '/api/v3/order', order, Date.now())).json.value, { code: -2010, msg: 'Duplicate order sent.' });
});

test('books move by themselves unless told not to', async () => {
  const moving = await startExchange();
  try {
    const read = async (each: RunningExchange): Promise<string> => (await callPublic(each, '/api/v3/depth', { symbol: 'BTCUSDT', limit: 1 })).json.text('lastUpdateId');
    const [before, still] = [await read(moving), await read(exchange)];
    await wait(1300);
    assert.is.not(await read(moving), before);
    assert.is(await read(exchange), still);
  } finally {
    await moving.close();
  }
});
