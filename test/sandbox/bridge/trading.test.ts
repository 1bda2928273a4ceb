/** The embedded MetaTrader bridge over real sockets: what it answers, what trades do to the account, and its known defects. */
import * as assert from 'uvu/assert';
import { type BridgeOptions, type RunningBridge, startBridge } from '../../../sandbox/bridge/start.js';
import { suite } from '../../suite.js';

const test = suite('sandbox bridge');
const NOON = Date.UTC(2026, 10, 18, 12, 0, 0);
let bridge: RunningBridge;

async function restart(options: BridgeOptions = {}): Promise<void> {
  await bridge?.close();
  bridge = await startBridge({ seed: 7, clock: () => NOON, marketMoves: false, ...options });
}

type Answer = Readonly<Record<string, unknown>>;

async function ask(method: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: Answer }> {
  const response = await fetch(`${bridge.url}/api/v1${path}`, { method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
  return { status: response.status, body: JSON.parse(await response.text()) as Answer };
}
const get = async (path: string): Promise<Answer> => (await ask('GET', path)).body;

test.beforeEach(() => restart());
test.after(() => bridge.close());

test('the same seed and time give the same prices, another seed others', async () => {
  const first = await get('/market/price/EURUSD');
  assert.equal(Object.keys(first), ['bid', 'ask', 'last', 'volume', 'time']);
  await restart();
  assert.equal(await get('/market/price?symbol_name=EURUSD'), first);
  await restart({ seed: 8 });
  assert.not.equal((await get('/market/price/EURUSD'))['bid'], first['bid']);
});

test('candles come newest first, and an hour is its sixty minutes', async () => {
  const hours = (await get('/market/candles/date?symbol_name=EURUSD&timeframe=h1&date_from=2026-11-18T10:00:00Z&date_to=2026-11-18T10:59:00Z')) as unknown as Answer[];
  const minutes = (await get('/market/candles/date?symbol_name=EURUSD&timeframe=M1&date_from=2026-11-18T10:00:00Z&date_to=2026-11-18T10:59:00Z')) as unknown as Answer[];
  assert.equal([hours.length, minutes.length], [1, 60]);
  assert.equal(Object.keys(hours[0] ?? {}), ['time', 'open', 'high', 'low', 'close', 'tick_volume', 'spread', 'real_volume']);
  assert.is(hours[0]?.['open'], minutes.at(-1)?.['open']);
  assert.is(hours[0]?.['close'], minutes[0]?.['close']);
  assert.is(hours[0]?.['high'], Math.max(...minutes.map((minute) => Number(minute['high']))));
  assert.is(hours[0]?.['low'], Math.min(...minutes.map((minute) => Number(minute['low']))));
});

test('a position floats, is closed at the market, and its profit is booked to the cent', async () => {
  const opened = (await ask('POST', '/order/market', { symbol: 'EURUSD', volume: 0.1, type: 'buy' })).body;
  const [retcode, , order, volume, price] = opened['data'] as number[];
  assert.equal([opened['error'], retcode, volume, (opened['data'] as unknown[]).length, ((opened['data'] as unknown[])[10] as unknown[]).length], [false, 10009, 0.1, 11, 17]);
  assert.is(opened['message'], `BUY EURUSD 0.1 LOT at ${price} success (Position ID: ${order})`);
  bridge.advance(600);
  const bid = Number((await get('/market/price/EURUSD'))['bid']);
  const wanted = Math.round((bid - Number(price)) * 10_000 * 100) / 100;
  const [position] = (await get(`/positions/${order}`)) as unknown as Answer[];
  assert.equal(Object.keys(position ?? {}), ['id', 'time', 'symbol', 'type', 'volume', 'open', 'stop_loss', 'take_profit', 'profit']);
  assert.is(position?.['profit'], wanted);
  assert.is((await get('/account/info'))['equity'], Math.round((10_000 + wanted) * 100) / 100);
  const closed = (await ask('DELETE', `/positions/${order}`)).body;
  assert.match(String(closed['message']), new RegExp(`^Close position ${order} success at price ${bid}`));
  const account = await get('/account/info');
  assert.equal([account['balance'], account['profit'], account['margin_level']], [Math.round((10_000 + wanted) * 100) / 100, 0, 0]);
  assert.equal(await get('/positions'), []);
});

for (const [name, body, message] of [
  ['volume between steps', { symbol: 'EURUSD', volume: 0.005, type: 'BUY' }, 'Error 10014: Invalid volume'],
  ['too little money', { symbol: 'EURUSD', volume: 50, type: 'BUY' }, 'Error 10019: No money'],
  ['a stop on the wrong side', { symbol: 'EURUSD', volume: 0.1, type: 'BUY', stop_loss: 2 }, 'Error 10016: Invalid stops'],
  ['an unknown symbol', { symbol: 'NOPE', volume: 0.1, type: 'BUY' }, 'Invalid symbol'],
  ['an unknown type', { symbol: 'EURUSD', volume: 0.1, type: 'HOLD' }, 'Invalid type, should be BUY or SELL.'],
  ['no volume', { symbol: 'EURUSD', volume: 0, type: 'BUY' }, 'Invalid volume'],
] as const) {
  test(`refuses ${name} with HTTP 200 and error: true`, async () => {
    const { status, body: answer } = await ask('POST', '/order/market', body);
    assert.equal([status, answer['error'], answer['message']], [200, true, message]);
    assert.equal(await get('/positions'), []);
  });
}

test('pending orders: LIMIT or STOP by the price, filled when it is touched', async () => {
  const { ask: offer } = await get('/market/price/BTCUSD');
  const limit = (await ask('POST', '/order/pending', { symbol: 'BTCUSD', volume: 0.1, type: 'BUY', price: Number(offer) - 50 })).body;
  const stop = (await ask('POST', '/order/pending', { symbol: 'BTCUSD', volume: 0.1, type: 'BUY', price: Number(offer) + 50 })).body;
  assert.equal((await get('/order/pending') as unknown as Answer[]).map((order) => order['type']), ['BUY_STOP', 'BUY_LIMIT']);
  assert.equal([limit['error'], stop['error']], [false, false]);
  bridge.advance(24 * 3600);
  assert.ok(((await get('/positions')) as unknown as Answer[]).length > 0);
  assert.ok(((await get('/order/pending')) as unknown as Answer[]).length < 2);
});

test('a take profit closes the position and says so in the history', async () => {
  const { ask: offer, bid } = await get('/market/price/BTCUSD');
  await ask('POST', '/order/market', { symbol: 'BTCUSD', volume: 0.1, type: 'BUY', take_profit: Number(offer) + 60, stop_loss: Number(bid) - 60 });
  bridge.advance(24 * 3600);
  assert.equal(await get('/positions'), []);
  const deals = (await get('/history/deals?from_date=2026-11-01T00:00:00Z&to_date=2026-12-01T00:00:00Z')) as unknown as Answer[];
  assert.equal(deals.map((deal) => deal['entry']), [0, 0, 1]);
  assert.match(String(deals[2]?.['comment']), /^\[(sl|tp)\]$/);
  assert.equal(deals.some((deal) => 'time' in deal), false);
});

test('a price-only change of a pending order wipes its stops, as the real one does', async () => {
  const placed = (await ask('POST', '/order/pending', { symbol: 'EURUSD', volume: 0.1, type: 'BUY', price: 1, stop_loss: 0.9, take_profit: 1.2 })).body;
  const id = (placed['data'] as number[])[2];
  await ask('PUT', `/order/pending/${id}`, { price: 1.01 });
  const [order] = (await get(`/order/pending/${id}`)) as unknown as Answer[];
  assert.equal([order?.['open'], order?.['stop_loss'], order?.['take_profit']], [1.01, 0, 0]);
});

test('defects on request: false success, market orders that always fail, a swapped account type', async () => {
  await restart({ defects: { rejectionAsSuccess: true, accountTypeSwapped: true } });
  const refused = (await ask('POST', '/order/market', { symbol: 'EURUSD', volume: 50, type: 'BUY' })).body;
  assert.equal([refused['error'], (refused['data'] as number[])[0]], [false, 10019]);
  assert.match(String(refused['message']), 'success (Position ID: 0)');
  assert.is((await get('/account/info'))['account_type'], 'real');
  await restart({ defects: { marketOrderFails: true } });
  const failed = await ask('POST', '/order/market', { symbol: 'EURUSD', volume: 0.1, type: 'BUY' });
  assert.is(failed.status, 500);
  assert.match(String(failed.body['detail']), "unexpected keyword argument 'stop_loss'");
});

test('bulk closing tells how many, and takes the right ones', async () => {
  for (const symbol of ['EURUSD', 'EURUSD', 'XAUUSD']) await ask('POST', '/order/market', { symbol, volume: 0.1, type: 'BUY' });
  assert.is((await ask('DELETE', '/positions/profitable')).body['message'], 'Close 0 profitable positions success');
  assert.is((await ask('DELETE', '/positions/symbol/XAUUSD')).body['message'], 'Close 1 XAUUSD positions success');
  assert.is((await ask('DELETE', '/positions/losing')).body['message'], 'Close 2 losing positions success');
  assert.is((await ask('DELETE', '/positions')).body['message'], 'Close 0 positions success');
});

test('symbols, masks, and how wrong requests are answered', async () => {
  assert.equal(await get('/market/symbols/filter?group=*JPY*,*CHF'), ['USDJPY', 'USDCHF']);
  assert.equal(((await get('/market/symbols/filter?group=*,!*USD')) as unknown as string[]), ['USDJPY', 'USDCHF', 'USDCAD']);
  assert.equal(await get('/positions/abc'), []);
  assert.equal(await ask('GET', '/market/price/NOPE'), { status: 500, body: { detail: "Failed to select symbol 'NOPE'" } });
  assert.equal(await ask('GET', '/nope'), { status: 404, body: { detail: 'Not Found' } });
  assert.equal((await ask('PATCH', '/positions')).status, 405);
  assert.equal((await ask('GET', '/market/candles/latest?symbol_name=EURUSD')).body, { detail: [{ type: 'missing', loc: ['query', 'timeframe'], msg: 'Field required', input: null }] });
  assert.equal((await ask('DELETE', '/positions/77')).body, { error: true, message: 'Invalid position ID 77', data: null });
});
