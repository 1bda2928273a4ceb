/** The life of every kind of order over a socket: answers, locks, queries, cancels, amendments. */
import * as assert from 'uvu/assert';
import { suite } from '../../../suite.js';
import { encode, send, sign } from '../signed-client.js';
import { ANN, BOB, onStage, READER } from '../stage.js';

const test = suite('exchange: trading');

const COMMON = ['symbol', 'orderId', 'orderListId', 'clientOrderId', 'transactTime'];
const RESULT = [...COMMON, 'price', 'origQty', 'executedQty', 'origQuoteOrderQty', 'cummulativeQuoteQty', 'status', 'timeInForce', 'type', 'side', 'workingTime', 'selfTradePreventionMode'];

test('a LIMIT order: locks, fills in part, is queried, amended and cancelled', () =>
  onStage(async (stage) => {
    const placed = await stage.limit(ANN, 'BUY', '99.5', '10', { newClientOrderId: 'mine' });
    assert.is(placed.status, 200);
    assert.equal(placed.json.keys().sort(), [...RESULT, 'fills'].sort());
    assert.equal([placed.headers.get('x-mbx-order-count-10s'), placed.headers.get('x-mbx-order-count-1d')], ['1', '1']);
    assert.is(await stage.funds(ANN, 'BBB'), '99005.00000000 / 995.00000000');
    assert.is((await stage.limit(ANN, 'BUY', '99', '1', { newClientOrderId: 'mine' })).text, '{"code":-2010,"msg":"Duplicate order sent."}');

    stage.now += 5;
    await stage.limit(BOB, 'SELL', '99', '4');
    assert.is(await stage.funds(ANN, 'BBB'), '99005.00000000 / 597.00000000');
    assert.is(await stage.funds(BOB, 'BBB'), '100398.00000000 / 0.00000000');
    const queried = await stage.call(ANN, 'GET', 'order', { origClientOrderId: 'mine' });
    const opened = stage.now - 5;
    assert.equal(queried.json.value, {
      symbol: 'AAABBB', orderId: 1, orderListId: -1, clientOrderId: 'mine', price: '99.50000000', origQty: '10.00000000', executedQty: '4.00000000',
      cummulativeQuoteQty: '398.00000000', status: 'PARTIALLY_FILLED', timeInForce: 'GTC', type: 'LIMIT', side: 'BUY', stopPrice: '0.00000000', icebergQty: '0.00000000',
      time: opened, updateTime: stage.now, isWorking: true, workingTime: opened, origQuoteOrderQty: '0.00000000', selfTradePreventionMode: 'NONE',
    });

    const amended = await stage.call(ANN, 'PUT', 'order/amend/keepPriority', { orderId: 1, newQty: '6', newClientOrderId: 'smaller' });
    assert.equal([amended.status, amended.json.get('amendedOrder', 'qty'), amended.json.get('amendedOrder', 'origClientOrderId'), amended.json.get('amendedOrder', 'clientOrderId'), amended.json.get('amendedOrder', 'cumulativeQuoteQty')], [200, '6.00000000', 'mine', 'smaller', '398.00000000']);
    assert.is(await stage.funds(ANN, 'BBB'), '99403.00000000 / 199.00000000');
    for (const [newQty, code, msg] of [
      ['7', -2038, 'Order amend (quantity increase) is not supported.'],
      ['6', -2038, 'The requested action would change no state; rejecting.'],
      ['4', -1013, 'Invalid quantity.'],
    ] as const) {
      assert.equal((await stage.call(ANN, 'PUT', 'order/amend/keepPriority', { orderId: 1, newQty })).json.value, { code, msg });
    }
    const rows = await stage.call(ANN, 'GET', 'order/amendments', { orderId: 1 });
    assert.equal(rows.json.list().map((row) => [row.get('origQty'), row.get('newQty'), row.get('origClientOrderId'), row.get('newClientOrderId')]), [['10.00000000', '6.00000000', 'mine', 'smaller']]);

    assert.is((await stage.call(ANN, 'DELETE', 'order', { orderId: 1, cancelRestrictions: 'ONLY_NEW' })).text, '{"code":-2011,"msg":"Order was not canceled due to cancel restrictions."}');
    const cancelled = await stage.call(ANN, 'DELETE', 'order', { orderId: 1, newClientOrderId: 'bye', cancelRestrictions: 'ONLY_PARTIALLY_FILLED' });
    assert.equal([cancelled.json.get('status'), cancelled.json.get('origClientOrderId'), cancelled.json.get('clientOrderId'), cancelled.json.get('executedQty')], ['CANCELED', 'smaller', 'bye', '4.00000000']);
    assert.is(await stage.funds(ANN, 'BBB'), '99602.00000000 / 0.00000000');
    assert.equal((await stage.call(ANN, 'DELETE', 'order', { orderId: 1 })).json.value, { code: -2011, msg: 'Unknown order sent.' });
    assert.equal((await stage.call(ANN, 'GET', 'order', { orderId: 99 })).json.value, { code: -2013, msg: 'Order does not exist.' });
    assert.equal((await stage.call(ANN, 'GET', 'order', { orderId: 1, origClientOrderId: 'other' })).json.get('code'), -2039);
    assert.equal((await stage.call(ANN, 'GET', 'order')).json.value, { code: -1102, msg: "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!" });
  }));

test('MARKET orders by quantity and by quote, with their fills and own trades', () =>
  onStage(async (stage) => {
    await stage.limit(ANN, 'SELL', '100', '1');
    await stage.limit(ANN, 'SELL', '101', '5');
    const byQuantity = await stage.call(BOB, 'POST', 'order', { side: 'BUY', type: 'MARKET', quantity: '2' });
    assert.equal([byQuantity.json.get('status'), byQuantity.json.get('price'), byQuantity.json.get('timeInForce'), byQuantity.json.get('cummulativeQuoteQty')], ['FILLED', '0.00000000', 'GTC', '201.00000000']);
    assert.equal(byQuantity.json.get('fills'), [
      { price: '100.00000000', qty: '1.00000000', commission: '0.00000000', commissionAsset: 'AAA', tradeId: 0 },
      { price: '101.00000000', qty: '1.00000000', commission: '0.00000000', commissionAsset: 'AAA', tradeId: 1 },
    ]);
    const byQuote = await stage.call(BOB, 'POST', 'order', { side: 'BUY', type: 'MARKET', quoteOrderQty: '50.6', newOrderRespType: 'RESULT' });
    assert.equal(byQuote.json.keys().sort(), [...RESULT].sort());
    assert.equal([byQuote.json.get('executedQty'), byQuote.json.get('origQuoteOrderQty'), byQuote.json.get('cummulativeQuoteQty')], ['0.50000000', '50.60000000', '50.50000000']);
    assert.is(await stage.funds(BOB, 'BBB'), '99748.50000000 / 0.00000000');
    const trades = await stage.call(ANN, 'GET', 'myTrades');
    assert.equal(trades.json.list().map((trade) => [trade.get('id'), trade.get('orderId'), trade.get('quoteQty'), trade.get('isBuyer'), trade.get('isMaker')]), [
      [0, 1, '100.00000000', false, true], [1, 2, '101.00000000', false, true], [2, 2, '50.50000000', false, true],
    ]);
    assert.equal((await stage.call(ANN, 'GET', 'myTrades', { orderId: 1, startTime: 5 })).json.value, { code: -1128, msg: 'Combination of optional parameters invalid.' });
    await stage.limit(ANN, 'BUY', '90', '1', { timeInForce: 'GTC' });
    const sold = await stage.call(BOB, 'POST', 'order', { side: 'SELL', type: 'MARKET', quantity: '3' });
    assert.equal([sold.json.get('status'), sold.json.get('executedQty'), sold.json.get('expiryReason')], ['EXPIRED', '1.00000000', 'INSUFFICIENT_LIQUIDITY']);
    assert.equal((await stage.call(BOB, 'POST', 'order', { side: 'SELL', type: 'MARKET', quoteOrderQty: '50' })).json.get('code'), -2010);
  }));

test('contingent orders answer ACK, wait unworked, fire and trade', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    const stop = await stage.call(BOB, 'POST', 'order', { side: 'SELL', type: 'STOP_LOSS_LIMIT', timeInForce: 'GTC', quantity: '1', price: '94', stopPrice: '95' });
    assert.equal(stop.json.keys(), COMMON);
    const orderId = Number(stop.json.get('orderId'));
    const waiting = await stage.call(BOB, 'GET', 'order', { orderId });
    assert.equal([waiting.json.get('status'), waiting.json.get('isWorking'), waiting.json.get('workingTime'), waiting.json.get('stopPrice')], ['NEW', false, -1, '95.00000000']);
    assert.is(await stage.funds(BOB, 'AAA'), '999.10000000 / 1.00000000');
    await stage.tradeAt('95');
    const working = await stage.call(BOB, 'GET', 'order', { orderId });
    assert.equal([working.json.get('status'), working.json.get('isWorking')], ['NEW', true]);
    await stage.limit(ANN, 'BUY', '94', '1');
    assert.is((await stage.call(BOB, 'GET', 'order', { orderId })).json.get('status'), 'FILLED');
    for (const [type, side, stopPrice] of [['STOP_LOSS', 'SELL', '96'], ['TAKE_PROFIT', 'SELL', '90'], ['STOP_LOSS', 'BUY', '90'], ['TAKE_PROFIT', 'BUY', '96']] as const) {
      assert.equal((await stage.call(BOB, 'POST', 'order', { side, type, quantity: '1', stopPrice })).json.value, { code: -2010, msg: 'Order would trigger immediately.' }, type);
    }
    const trailing = await stage.call(BOB, 'POST', 'order', { side: 'SELL', type: 'TAKE_PROFIT', quantity: '1', trailingDelta: 100, newOrderRespType: 'RESULT' });
    assert.equal([trailing.json.get('trailingDelta'), trailing.json.get('trailingTime'), trailing.json.get('workingTime')], [100, -1, -1]);
  }));

test('LIMIT_MAKER rests or is refused; IOC and FOK expire with their reasons', () =>
  onStage(async (stage) => {
    await stage.limit(ANN, 'SELL', '100', '1');
    assert.equal((await stage.call(BOB, 'POST', 'order', { side: 'BUY', type: 'LIMIT_MAKER', price: '100', quantity: '1' })).json.value, { code: -2010, msg: 'Order would immediately match and take.' });
    assert.equal((await stage.call(BOB, 'POST', 'order', { side: 'BUY', type: 'LIMIT_MAKER', price: '99', quantity: '1' })).json.keys(), COMMON);
    const fok = await stage.limit(BOB, 'BUY', '100', '2', { timeInForce: 'FOK' });
    assert.equal([fok.status, fok.json.get('status'), fok.json.get('expiryReason'), fok.json.get('fills')], [200, 'EXPIRED', 'UNFILLED_FOK_ORDER_EXPIRED', []]);
    const ioc = await stage.limit(BOB, 'BUY', '100', '2', { timeInForce: 'IOC' });
    assert.equal([ioc.json.get('status'), ioc.json.get('executedQty'), ioc.json.get('expiryReason')], ['EXPIRED', '1.00000000', 'UNFILLED_IOC_QUANTITY_EXPIRED']);
  }));

test('self-trade prevention is answered and remembered', () =>
  onStage(async (stage) => {
    await stage.limit(ANN, 'SELL', '100', '1');
    const taker = await stage.limit(ANN, 'BUY', '100', '0.4', { selfTradePreventionMode: 'DECREMENT' });
    assert.equal([taker.json.get('status'), taker.json.get('preventedQuantity'), taker.json.get('preventedMatches')], ['EXPIRED_IN_MATCH', '0.40000000', [
      { preventedMatchId: 0, makerOrderId: 1, price: '100.00000000', takerPreventedQuantity: '0.40000000', makerPreventedQuantity: '0.40000000' },
    ]]);
    const rows = await stage.call(ANN, 'GET', 'myPreventedMatches', { orderId: 1 });
    assert.equal(rows.json.list().map((row) => [row.get('takerOrderId'), row.get('makerOrderId'), row.get('selfTradePreventionMode'), row.get('tradeGroupId')]), [[2, 1, 'DECREMENT', -1]]);
    assert.is((await stage.call(ANN, 'GET', 'myPreventedMatches')).json.get('code'), -1128);
  }));

test('cancel all answers orders and lists, and refuses when there is nothing', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    await stage.limit(ANN, 'BUY', '90', '1');
    await stage.call(ANN, 'POST', 'orderList/oco', { side: 'SELL', quantity: '1', aboveType: 'LIMIT_MAKER', abovePrice: '110', belowType: 'STOP_LOSS', belowStopPrice: '80' });
    const answer = await stage.call(ANN, 'DELETE', 'openOrders');
    assert.equal(answer.json.list().map((row) => row.get('contingencyType') ?? row.get('status')), ['CANCELED', 'OCO']);
    assert.equal([await stage.funds(ANN, 'AAA'), await stage.funds(ANN, 'BBB')], ['999.90000000 / 0.00000000', '100010.00000000 / 0.00000000']);
    assert.equal((await stage.call(ANN, 'DELETE', 'openOrders')).json.value, { code: -2011, msg: 'Unknown order sent.' });
    assert.equal((await stage.call(ANN, 'GET', 'openOrders')).json.value, []);
    assert.is((await stage.call(ANN, 'GET', 'allOrders')).json.list().length, 4);
  }));

test('parameters may come as a form, and the query wins', () =>
  onStage(async (stage) => {
    const query = encode({ symbol: 'AAABBB', side: 'BUY', price: '90' });
    const body = encode({ type: 'LIMIT', timeInForce: 'GTC', quantity: 1, price: '91', timestamp: stage.now });
    const init = (type: string) => ({ method: 'POST', body, headers: { 'X-MBX-APIKEY': ANN.apiKey, 'content-type': type } });
    const url = `${stage.exchange.url}/api/v3/order?${query}&signature=${sign(ANN.secretKey, query + body)}`;
    assert.is((await send(url, init('application/x-www-form-urlencoded; charset=utf-8'))).json.get('price'), '90.00000000');
    assert.is((await send(url, init('application/json'))).json.get('code'), -1102);
  }));

test('what is not simulated says so, and a read-only key may only read', () =>
  onStage(async (stage) => {
    const order = { side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '1', price: '90' };
    assert.equal((await stage.call(ANN, 'POST', 'sor/order', order)).json.value, { code: -1020, msg: 'This operation is not supported.' });
    assert.equal((await stage.call(ANN, 'POST', 'order', { ...order, pegPriceType: 'PRIMARY_PEG' })).json.value, { code: -2010, msg: 'Pegged orders are not supported for this symbol.' });
    const refused = await stage.call(READER, 'POST', 'order', order);
    assert.equal([refused.status, refused.json.value], [401, { code: -2015, msg: 'Invalid API-key, IP, or permissions for action.' }]);
    assert.is((await stage.call(READER, 'GET', 'openOrders')).status, 200);
  }));

test('order/test checks and does nothing', () =>
  onStage(async (stage) => {
    const order = { side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '1', price: '90' };
    assert.is((await stage.call(ANN, 'POST', 'order/test', order)).text, '{}');
    assert.is((await stage.call(ANN, 'POST', 'order/test', { ...order, quantity: '0.0001' })).json.get('msg'), 'Filter failure: LOT_SIZE');
    assert.equal((await stage.call(ANN, 'POST', 'order/test', { ...order, computeCommissionRates: 'true' })).json.keys(), ['standardCommissionForOrder', 'specialCommissionForOrder', 'taxCommissionForOrder', 'discount']);
    assert.equal((await stage.call(ANN, 'GET', 'allOrders')).json.value, []);
  }));

test('order ids beyond 2^53 keep their digits', () =>
  onStage(async (stage) => {
    const placed = await stage.limit(ANN, 'BUY', '90', '1');
    assert.match(placed.text, '"orderId":9007199254740993,');
    assert.match((await stage.call(ANN, 'GET', 'order', { orderId: '9007199254740993' })).text, '"orderId":9007199254740993,');
    assert.is((await stage.call(ANN, 'GET', 'order', { orderId: '9007199254740992' })).json.get('code'), -2013);
  }, { firstOrderId: 9_007_199_254_740_993n }));
