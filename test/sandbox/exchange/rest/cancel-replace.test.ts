/** Every row of the cancelReplace table: modes, rate limit, outcomes, HTTP status and code. */
import * as assert from 'uvu/assert';
import { DEFAULT_LIMITS } from '../../../../sandbox/exchange/limits.js';
import { suite } from '../../../suite.js';
import { ANN, onStage } from '../stage.js';

const test = suite('exchange: cancelReplace');

const S = 'SUCCESS';
const F = 'FAILURE';
const N = 'NOT_ATTEMPTED';

/** mode, rate-limit mode, count exceeded, cancel can work, new can work -> status, code, cancelResult, newOrderResult */
const TABLE = [
  ['STOP_ON_FAILURE', 'DO_NOTHING', false, true, true, 200, undefined, S, S],
  ['STOP_ON_FAILURE', 'DO_NOTHING', false, false, true, 400, -2022, F, N],
  ['STOP_ON_FAILURE', 'CANCEL_ONLY', false, true, false, 409, -2021, S, F],
  ['STOP_ON_FAILURE', 'CANCEL_ONLY', true, false, true, 429, -2022, F, N],
  ['STOP_ON_FAILURE', 'CANCEL_ONLY', true, true, true, 429, -2021, S, F],
  ['ALLOW_FAILURE', 'DO_NOTHING', false, true, true, 200, undefined, S, S],
  ['ALLOW_FAILURE', 'DO_NOTHING', false, false, false, 400, -2022, F, F],
  ['ALLOW_FAILURE', 'CANCEL_ONLY', false, false, true, 409, -2021, F, S],
  ['ALLOW_FAILURE', 'DO_NOTHING', false, true, false, 409, -2021, S, F],
  ['ALLOW_FAILURE', 'CANCEL_ONLY', true, false, true, 400, -2022, F, F],
  ['ALLOW_FAILURE', 'CANCEL_ONLY', true, true, true, 409, -2021, S, F],
  ['STOP_ON_FAILURE', 'DO_NOTHING', true, true, true, 429, -1015, undefined, undefined],
  ['ALLOW_FAILURE', 'DO_NOTHING', true, true, true, 429, -1015, undefined, undefined],
] as const;

for (const [mode, rateMode, exceeded, cancelWorks, newWorks, status, code, cancelResult, newOrderResult] of TABLE) {
  const name = `${mode} ${rateMode}${exceeded ? ' exceeded' : ''}, cancel ${cancelWorks ? 'works' : 'fails'}, new ${newWorks ? 'works' : 'fails'} -> ${status} ${code ?? ''}`;
  test(name, () =>
    onStage(async (stage) => {
      const old = await stage.limit(ANN, 'BUY', '90', '1', { newClientOrderId: 'old' });
      assert.is(old.status, 200);
      // A new order fails at the engine when it costs more than the account has.
      const answer = await stage.call(ANN, 'POST', 'order/cancelReplace', {
        cancelReplaceMode: mode, orderRateLimitExceededMode: rateMode, cancelOrigClientOrderId: cancelWorks ? 'old' : 'absent', cancelNewClientOrderId: 'gone',
        side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '91', quantity: newWorks ? '1' : '2000', newClientOrderId: 'new',
      });
      assert.equal([answer.status, answer.json.get('code')], [status, code]);
      const data = code === undefined ? answer.json : answer.json.at('data');
      assert.equal([data.get('cancelResult'), data.get('newOrderResult')], [cancelResult, newOrderResult]);
      if (cancelResult === S) assert.equal([data.get('cancelResponse', 'origClientOrderId'), data.get('cancelResponse', 'clientOrderId')], ['old', 'gone']);
      if (cancelResult === F) assert.equal(data.get('cancelResponse'), { code: -2011, msg: 'Unknown order sent.' });
      if (newOrderResult === N) assert.is(data.get('newOrderResponse'), null);
      if (newOrderResult === F) assert.is(data.get('newOrderResponse', 'code'), exceeded ? -1015 : -2010);
      if (newOrderResult === S) assert.is(data.get('newOrderResponse', 'clientOrderId'), 'new');
      const open = (await stage.call(ANN, 'GET', 'openOrders')).json.list().map((order) => order.get('clientOrderId'));
      assert.equal(open, [...(cancelResult === S ? [] : ['old']), ...(newOrderResult === S ? ['new'] : [])]);
      const counts = await stage.ask(ANN, 'GET', 'rateLimit/order');
      const counted = 1 + (newOrderResult === S || newOrderResult === N ? 1 : 0) - (exceeded && newOrderResult === N ? 1 : 0);
      assert.equal(counts.json.list().map((row) => row.get('count')), [counted, counted]);
    }, exceeded ? { limits: { ...DEFAULT_LIMITS, ordersPer10Seconds: 1 } } : {}));
}

test('filters are judged before the cancel', () =>
  onStage(async (stage) => {
    await stage.limit(ANN, 'BUY', '90', '1', { newClientOrderId: 'old' });
    const answer = await stage.call(ANN, 'POST', 'order/cancelReplace', { cancelReplaceMode: 'ALLOW_FAILURE', cancelOrigClientOrderId: 'old', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '91.001', quantity: '1' });
    assert.equal([answer.status, answer.json.value], [400, { code: -1013, msg: 'Filter failure: PRICE_FILTER' }]);
    assert.is((await stage.call(ANN, 'GET', 'openOrders')).json.list().length, 1);
  }));

test('one of the two names of the old order has to be sent', () =>
  onStage(async (stage) => {
    const answer = await stage.call(ANN, 'POST', 'order/cancelReplace', { cancelReplaceMode: 'ALLOW_FAILURE', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '91', quantity: '1' });
    assert.equal(answer.json.value, { code: -1102, msg: "Param 'cancelOrigClientOrderId' or 'cancelOrderId' must be sent, but both were empty/null!" });
  }));
