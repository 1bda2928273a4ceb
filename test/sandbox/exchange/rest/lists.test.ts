/** Order lists over a socket: what each leg does to the others, and to the funds. */
import * as assert from 'uvu/assert';
import { suite } from '../../../suite.js';
import type { Fields } from '../signed-client.js';
import { ANN, BOB, onStage, type Stage } from '../stage.js';

const test = suite('exchange: order lists');

const SELL_PAIR: Fields = { side: 'SELL', quantity: '2', aboveType: 'LIMIT_MAKER', abovePrice: '110', belowType: 'STOP_LOSS_LIMIT', belowStopPrice: '95', belowPrice: '94', belowTimeInForce: 'GTC', listClientOrderId: 'pair' };

async function statuses(stage: Stage): Promise<unknown[]> {
  return (await stage.call(BOB, 'GET', 'allOrders')).json.list().filter((order) => order.get('orderListId') === 0).map((order) => `${order.text('type')} ${order.text('status')}${order.get('expiryReason') === undefined ? '' : ` ${order.text('expiryReason')}`}`);
}

async function listStatus(stage: Stage): Promise<unknown[]> {
  const { json } = await stage.ask(BOB, 'GET', 'orderList', { orderListId: 0 });
  return [json.get('contingencyType'), json.get('listStatusType'), json.get('listOrderStatus')];
}

test('an OCO locks once and answers with its list and both reports', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    const placed = await stage.call(BOB, 'POST', 'orderList/oco', { ...SELL_PAIR, newOrderRespType: 'RESULT' });
    assert.equal(placed.json.keys(), ['orderListId', 'contingencyType', 'listStatusType', 'listOrderStatus', 'listClientOrderId', 'transactionTime', 'symbol', 'orders', 'orderReports']);
    assert.equal([placed.json.get('listStatusType'), placed.json.get('listOrderStatus'), placed.json.get('listClientOrderId')], ['EXEC_STARTED', 'EXECUTING', 'pair']);
    assert.equal(placed.json.at('orderReports').list().map((report) => [report.get('type'), report.get('status'), report.get('workingTime') === -1, report.get('stopPrice')]), [
      ['LIMIT_MAKER', 'NEW', false, undefined], ['STOP_LOSS_LIMIT', 'NEW', true, '95.00000000'],
    ]);
    assert.is(placed.headers.get('x-mbx-order-count-10s'), '2');
    assert.is(await stage.funds(BOB, 'AAA'), '998.10000000 / 2.00000000');
    assert.is((await stage.ask(BOB, 'GET', 'openOrderList')).json.list().length, 1);
    assert.equal((await stage.call(BOB, 'POST', 'orderList/oco', SELL_PAIR)).json.value, { code: -2010, msg: 'Duplicate order sent.' });
  }));

test('the limit leg trades a first part: the stop leg is over', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    await stage.call(BOB, 'POST', 'orderList/oco', SELL_PAIR);
    await stage.limit(ANN, 'BUY', '110', '0.5');
    assert.equal(await statuses(stage), ['LIMIT_MAKER PARTIALLY_FILLED', 'STOP_LOSS_LIMIT EXPIRED OCO_TRIGGER']);
    assert.equal(await listStatus(stage), ['OCO', 'EXEC_STARTED', 'EXECUTING']);
    assert.is(await stage.funds(BOB, 'AAA'), '998.10000000 / 1.50000000');
    await stage.limit(ANN, 'BUY', '110', '1.5');
    assert.equal(await listStatus(stage), ['OCO', 'ALL_DONE', 'ALL_DONE']);
    assert.is(await stage.funds(BOB, 'AAA'), '998.10000000 / 0.00000000');
  }));

test('the stop leg fires: the limit leg is over and the stop leg rests', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    await stage.call(BOB, 'POST', 'orderList/oco', SELL_PAIR);
    await stage.tradeAt('95');
    assert.equal(await statuses(stage), ['LIMIT_MAKER EXPIRED OCO_TRIGGER', 'STOP_LOSS_LIMIT NEW']);
    assert.is(await stage.funds(BOB, 'AAA'), '998.20000000 / 2.00000000');
    await stage.limit(ANN, 'BUY', '94', '2');
    assert.equal(await statuses(stage), ['LIMIT_MAKER EXPIRED OCO_TRIGGER', 'STOP_LOSS_LIMIT FILLED']);
    assert.equal(await listStatus(stage), ['OCO', 'ALL_DONE', 'ALL_DONE']);
  }));

test('a buying OCO locks for the dearer leg and gives the difference back', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    await stage.call(BOB, 'POST', 'orderList/oco', { side: 'BUY', quantity: '1', aboveType: 'STOP_LOSS_LIMIT', aboveStopPrice: '105', abovePrice: '106', aboveTimeInForce: 'GTC', belowType: 'LIMIT_MAKER', belowPrice: '90' });
    assert.is(await stage.funds(BOB, 'BBB'), '99884.00000000 / 106.00000000');
    await stage.limit(ANN, 'SELL', '90', '0.5');
    assert.is(await stage.funds(BOB, 'BBB'), '99900.00000000 / 45.00000000');
  }));

test('self-trade prevention on one leg leaves the other leg its funds', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    await stage.call(BOB, 'POST', 'orderList/oco', { side: 'BUY', quantity: '2', aboveType: 'STOP_LOSS_LIMIT', aboveStopPrice: '105', abovePrice: '106', aboveTimeInForce: 'GTC', belowType: 'LIMIT_MAKER', belowPrice: '90' });
    await stage.limit(BOB, 'SELL', '90', '0.5', { selfTradePreventionMode: 'DECREMENT' });
    assert.is(await stage.funds(BOB, 'BBB'), '99778.00000000 / 212.00000000');
    await stage.limit(ANN, 'SELL', '106', '2');
    await stage.tradeAt('105');
    assert.equal(await statuses(stage), ['STOP_LOSS_LIMIT FILLED', 'LIMIT_MAKER EXPIRED OCO_TRIGGER']);
  }));

test('cancelling the list, or one of its legs, cancels both', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    await stage.call(BOB, 'POST', 'orderList/oco', SELL_PAIR);
    const cancelled = await stage.call(BOB, 'DELETE', 'orderList', { listClientOrderId: 'pair', newClientOrderId: 'end' });
    assert.equal([cancelled.json.get('listStatusType'), cancelled.json.get('listOrderStatus')], ['ALL_DONE', 'ALL_DONE']);
    assert.equal(cancelled.json.at('orderReports').list().map((report) => [report.get('status'), report.get('clientOrderId')]), [['CANCELED', 'end'], ['CANCELED', 'end']]);
    const again = await stage.call(BOB, 'POST', 'orderList/oco', SELL_PAIR);
    await stage.call(BOB, 'DELETE', 'order', { orderId: Number(again.json.get('orders', 1, 'orderId')) });
    assert.equal((await stage.call(BOB, 'GET', 'openOrders')).json.value, []);
    assert.is(await stage.funds(BOB, 'AAA'), '1000.10000000 / 0.00000000');
    assert.equal((await stage.call(BOB, 'DELETE', 'orderList', { orderListId: 0 })).json.value, { code: -2011, msg: 'Unknown order sent.' });
  }));

test('amending one leg amends both', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    const placed = await stage.call(BOB, 'POST', 'orderList/oco', SELL_PAIR);
    const amended = await stage.call(BOB, 'PUT', 'order/amend/keepPriority', { orderId: Number(placed.json.get('orders', 0, 'orderId')), newQty: '1' });
    assert.equal([amended.json.get('amendedOrder', 'qty'), amended.json.get('listStatus', 'orderListId')], ['1.00000000', 0]);
    assert.equal((await stage.call(BOB, 'GET', 'openOrders')).json.list().map((order) => order.get('origQty')), ['1.00000000', '1.00000000']);
    assert.is(await stage.funds(BOB, 'AAA'), '999.10000000 / 1.00000000');
  }));

for (const [name, change, code, msg] of [
  ['a sold limit below', { aboveType: 'STOP_LOSS', aboveStopPrice: '110', abovePrice: undefined, belowType: 'LIMIT_MAKER', belowPrice: '90', belowStopPrice: undefined, belowTimeInForce: undefined }, -1166, 'A limit order in a sell OCO must be above.'],
  ['two limits', { belowType: 'LIMIT_MAKER', belowPrice: '90', belowStopPrice: undefined, belowTimeInForce: undefined }, -1168, 'At least one OCO order must be contingent.'],
  ['a plain limit', { aboveType: 'LIMIT' }, -1158, 'Order type not supported in OCO.'],
  ['a stop loss above', { aboveType: 'STOP_LOSS', aboveStopPrice: '110', abovePrice: undefined }, -1197, 'A stop loss order in a sell OCO must be below.'],
  ['a take profit below', { belowType: 'TAKE_PROFIT_LIMIT' }, -1199, 'A take profit order in a sell OCO must be above.'],
  ['a limit under the market', { abovePrice: '99' }, -2010, 'The relationship of the prices for the orders is not correct.'],
  ['a stop over the market', { belowStopPrice: '101' }, -2010, 'The relationship of the prices for the orders is not correct.'],
  ['no time in force', { belowTimeInForce: undefined }, -1102, "Mandatory parameter 'belowTimeInForce' was not sent, was empty/null, or malformed."],
  ['too much', { quantity: '1001' }, -2010, 'Account has insufficient balance for requested action.'],
] as const) {
  test(`a selling OCO with ${name} is refused and leaves nothing behind`, () =>
    onStage(async (stage) => {
      await stage.tradeAt('100');
      const fields = Object.fromEntries(Object.entries({ ...SELL_PAIR, ...change }).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])));
      assert.equal((await stage.call(BOB, 'POST', 'orderList/oco', fields)).json.value, { code, msg });
      assert.equal([(await stage.call(BOB, 'GET', 'openOrders')).json.value, await stage.funds(BOB, 'AAA')], [[], '1000.10000000 / 0.00000000']);
    }));
}

const CHAIN: Fields = { workingType: 'LIMIT', workingSide: 'BUY', workingPrice: '99', workingQuantity: '2', workingTimeInForce: 'GTC', pendingType: 'LIMIT', pendingSide: 'SELL', pendingPrice: '120', pendingQuantity: '2', pendingTimeInForce: 'GTC' };

test('an OTO begins its pending order only when the working one has filled whole', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    const placed = await stage.call(BOB, 'POST', 'orderList/oto', { ...CHAIN, newOrderRespType: 'RESULT' });
    assert.equal(placed.json.at('orderReports').list().map((report) => [report.get('status'), report.get('workingTime') === -1]), [['NEW', false], ['PENDING_NEW', true]]);
    assert.equal([await stage.funds(BOB, 'BBB'), await stage.funds(BOB, 'AAA')], ['99792.00000000 / 198.00000000', '1000.10000000 / 0.00000000']);
    await stage.limit(ANN, 'SELL', '99', '1');
    assert.equal(await statuses(stage), ['LIMIT PARTIALLY_FILLED', 'LIMIT PENDING_NEW']);
    await stage.limit(ANN, 'SELL', '99', '1');
    assert.equal(await statuses(stage), ['LIMIT FILLED', 'LIMIT NEW']);
    assert.is(await stage.funds(BOB, 'AAA'), '1000.10000000 / 2.00000000');
    await stage.limit(ANN, 'BUY', '120', '2');
    assert.equal(await listStatus(stage), ['OTO', 'ALL_DONE', 'ALL_DONE']);
  }));

test('a working order that fills at once still answers PENDING_NEW; a pending order that cannot be paid expires', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    await stage.limit(ANN, 'SELL', '99', '2');
    const placed = await stage.call(BOB, 'POST', 'orderList/oto', { ...CHAIN, pendingQuantity: '5000', newOrderRespType: 'RESULT' });
    assert.equal(placed.json.at('orderReports').list().map((report) => report.get('status')), ['FILLED', 'PENDING_NEW']);
    assert.equal(await statuses(stage), ['LIMIT FILLED', 'LIMIT EXPIRED REJECTED']);
    assert.equal(await listStatus(stage), ['OTO', 'ALL_DONE', 'ALL_DONE']);
  }));

test('an OTOCO turns into a pair, and the end of its working order is the end of all', () =>
  onStage(async (stage) => {
    await stage.tradeAt('100');
    const bracket = { workingType: 'LIMIT', workingSide: 'BUY', workingPrice: '99', workingQuantity: '2', workingTimeInForce: 'GTC', pendingSide: 'SELL', pendingQuantity: '2', pendingAboveType: 'LIMIT_MAKER', pendingAbovePrice: '110', pendingBelowType: 'STOP_LOSS', pendingBelowStopPrice: '90' };
    const placed = await stage.call(BOB, 'POST', 'orderList/otoco', bracket);
    assert.equal([placed.json.get('contingencyType'), placed.headers.get('x-mbx-order-count-10s')], ['OTO', '3']);
    await stage.limit(ANN, 'SELL', '99', '2');
    assert.equal(await statuses(stage), ['LIMIT FILLED', 'LIMIT_MAKER NEW', 'STOP_LOSS NEW']);
    assert.is(await stage.funds(BOB, 'AAA'), '1000.10000000 / 2.00000000');
    await stage.limit(ANN, 'BUY', '110', '2');
    assert.equal(await statuses(stage), ['LIMIT FILLED', 'LIMIT_MAKER FILLED', 'STOP_LOSS EXPIRED OCO_TRIGGER']);
    const second = await stage.call(BOB, 'POST', 'orderList/otoco', bracket);
    await stage.call(BOB, 'DELETE', 'order', { orderId: Number(second.json.get('orders', 2, 'orderId')) });
    assert.equal((await stage.call(BOB, 'GET', 'openOrders')).json.value, []);
    assert.equal((await stage.ask(BOB, 'GET', 'allOrderList')).json.list().map((list) => list.get('listOrderStatus')), ['ALL_DONE', 'ALL_DONE']);
  }));

test('OPO is not simulated and says so', () =>
  onStage(async (stage) => {
    const { pendingQuantity: _left, ...fields } = CHAIN;
    assert.equal((await stage.call(BOB, 'POST', 'orderList/opo', fields)).json.value, { code: -1020, msg: 'This operation is not supported.' });
  }));
