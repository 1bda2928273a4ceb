/** Market streams say what the REST answers say: the same trades, candles, books and tickers. */
import * as assert from 'uvu/assert';
import { INTERVALS } from '../../../../sandbox/exchange/candles.js';
import { SYMBOLS } from '../../../../sandbox/exchange/symbols.js';
import { suite } from '../../../suite.js';
import type { Node } from '../signed-client.js';
import { ANN, BOB, onStage } from '../stage.js';
import { StreamClient } from '../../stream-client.js';
import { onStreamStage } from './stream-stage.js';

const test = suite('exchange streams: market');
const symbol = 'BTCUSDT';

test('a trade on the stream is in the list of trades under its number, and its aggregate in theirs', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/ws/btcusdt@trade/btcusdt@aggTrade');
  stage.pass(40);
  await client.settle();
  const trades = client.events('trade');
  assert.ok(trades.length > 10);
  const listed = await stage.read('trades', { symbol, limit: trades.length });
  assert.equal(
    trades.map((trade) => ['t', 'p', 'q', 'T', 'm', 'M', 's'].map((name) => trade.get(name))),
    listed.list().map((trade) => [...['id', 'price', 'qty', 'time', 'isBuyerMaker', 'isBestMatch'].map((name) => trade.get(name)), symbol]),
  );
  assert.equal(trades[0]?.keys(), ['e', 'E', 's', 't', 'p', 'q', 'T', 'm', 'M']);
  const aggregates = client.events('aggTrade');
  const listedAggregates = await stage.read('aggTrades', { symbol, limit: aggregates.length });
  assert.equal(aggregates.map((each) => listedAggregates.list()[0]?.keys().map((name) => each.get(name))), listedAggregates.list().map((each) => each.keys().map((name) => each.get(name))));
}));

test('the fills of one taker at one price are one aggregate of several trades', () => onStage(async (stage) => {
  const client = await StreamClient.open(`${stage.exchange.streamUrl}/ws/aaabbb@trade/aaabbb@aggTrade`);
  for (const quantity of ['0.1', '0.2']) await stage.limit(ANN, 'SELL', '100', quantity);
  await stage.limit(ANN, 'SELL', '101', '1');
  await stage.limit(BOB, 'BUY', '101', '0.5');
  await client.settle();
  assert.equal(client.events('trade').map((trade) => `${trade.text('t')}: ${trade.text('q')}`), ['0: 0.10000000', '1: 0.20000000', '2: 0.20000000']);
  assert.equal(client.events('aggTrade').map((each) => ['a', 'f', 'l', 'p', 'q'].map((name) => each.get(name))), [[0, 0, 1, '100.00000000', '0.30000000'], [1, 2, 2, '101.00000000', '0.20000000']]);
  await client.close();
}));

/** A candle of the stream in the order of the REST answer. */
const asRow = (candle: Node): unknown[] => [...['t', 'o', 'h', 'l', 'c', 'v', 'T', 'q', 'n', 'V', 'Q'].map((name) => candle.get('k', name)), '0'];

test('a candle of every interval is the one of the REST answer, in either time zone', () => onStreamStage(async (stage) => {
  const names = INTERVALS.flatMap((interval) => [`btcusdt@kline_${interval}`, `btcusdt@kline_${interval}@+08:00`]);
  const client = await stage.listen(`/stream?streams=${names.join('/')}`);
  stage.pass(4);
  await client.settle();
  for (const name of names) {
    const last = client.messages.filter((message) => message.get('stream') === name).at(-1)?.at('data');
    assert.ok(last !== undefined, name);
    const interval = last.text('k', 'i');
    const rows = await stage.read('klines', { symbol, interval, limit: 1, ...(name.endsWith('+08:00') ? { timeZone: '8' } : {}) });
    assert.equal(asRow(last), rows.get(0), name);
    assert.equal([last.get('k', 's'), last.get('k', 'x'), last.get('s')], [symbol, false, symbol], name);
  }
}));

test('each candle is closed once and for good, with the figures that the REST answer keeps', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/ws/btcusdt@kline_1m/btcusdt@kline_1s');
  const from = stage.now;
  stage.pass(185);
  await client.settle();
  const minutes = client.events('kline').filter((event) => event.get('k', 'i') === '1m' && event.get('k', 'x') === true);
  assert.equal(minutes.map((event) => event.get('k', 't')), [from, from + 60_000, from + 120_000]);
  const rows = await stage.read('klines', { symbol, interval: '1m', startTime: from, limit: 3 });
  assert.equal(minutes.map(asRow), rows.value);
  const seconds = client.events('kline').filter((event) => event.get('k', 'i') === '1s' && event.get('k', 'x') === true);
  assert.equal(seconds.map((event) => event.get('k', 't')), Array.from({ length: 185 }, (_unused, second) => from + second * 1000));
  const trades = await stage.read('historicalTrades', { symbol, fromId: minutes[1]?.text('k', 'f') ?? '', limit: Number(minutes[1]?.get('k', 'n')) });
  assert.is(trades.list().at(-1)?.get('id'), minutes[1]?.get('k', 'L'));
}));

type Side = Map<string, string>;

/** The venue's rule for a local book; undefined where an event is missing. */
function followBook(snapshot: Node, events: readonly Node[]): { readonly bids: Side; readonly asks: Side; readonly id: number } | undefined {
  const load = (name: string): Side => new Map(snapshot.at(name).list().map((level) => [level.text(0), level.text(1)]));
  const [bids, asks] = [load('bids'), load('asks')];
  let id = Number(snapshot.get('lastUpdateId'));
  for (const event of events) {
    if (Number(event.get('u')) <= id) continue;
    if (Number(event.get('U')) > id + 1) return undefined;
    for (const [side, name] of [[bids, 'b'], [asks, 'a']] as const) {
      for (const level of event.at(name).list()) {
        if (level.text(1) === '0.00000000') side.delete(level.text(0));
        else side.set(level.text(0), level.text(1));
      }
    }
    id = Number(event.get('u'));
  }
  return { bids, asks, id };
}

const sorted = (side: Side, falling: boolean): unknown[] => [...side].sort(([left], [right]) => (Number(left) - Number(right)) * (falling ? -1 : 1));

for (const stream of ['btcusdt@depth', 'btcusdt@depth@100ms']) {
  test(`a snapshot and the changes of ${stream} after it make the later snapshot`, () => onStreamStage(async (stage) => {
    const client = await stage.listen(`/ws/${stream}`);
    stage.pass(3);
    // Between two events: a snapshot that lies inside the next one.
    stage.now += 50;
    stage.exchange.advance(1);
    const snapshot = await stage.read('depth', { symbol, limit: 5000 });
    for (let round = 0; round < 30; round += 1) {
      stage.now += 250;
      stage.exchange.advance(1);
    }
    stage.now += 1000;
    stage.exchange.tick();
    await client.settle();
    const events = client.events('depthUpdate');
    assert.ok(events.length >= (stream.endsWith('100ms') ? 30 : 8));
    for (const [index, event] of events.entries()) if (index > 0) assert.is(event.get('U'), Number(events[index - 1]?.get('u')) + 1);
    const first = events.find((event) => Number(event.get('u')) > Number(snapshot.get('lastUpdateId')));
    assert.ok(Number(first?.get('U')) <= Number(snapshot.get('lastUpdateId')) + 1);
    const later = await stage.read('depth', { symbol, limit: 5000 });
    const book = followBook(snapshot, events);
    assert.equal({ lastUpdateId: book?.id, bids: sorted(book?.bids ?? new Map(), true), asks: sorted(book?.asks ?? new Map(), false) }, later.value);
    assert.is(followBook(snapshot, events.filter((event) => event !== events.at(-2))), undefined, 'a gap shows');
  }));
}

test('the best levels and the best quotes are those of the book', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/stream?streams=btcusdt@depth5/btcusdt@depth20@100ms/btcusdt@bookTicker');
  stage.pass(5);
  await client.settle();
  const last = (stream: string): Node | undefined => client.messages.filter((message) => message.get('stream') === stream).at(-1)?.at('data');
  assert.equal(last('btcusdt@depth5')?.value, (await stage.read('depth', { symbol, limit: 5 })).value);
  assert.equal(last('btcusdt@depth20@100ms')?.value, (await stage.read('depth', { symbol, limit: 20 })).value);
  const best = await stage.read('ticker/bookTicker', { symbol });
  assert.equal(['s', 'b', 'B', 'a', 'A'].map((name) => last('btcusdt@bookTicker')?.get(name)), ['symbol', 'bidPrice', 'bidQty', 'askPrice', 'askQty'].map((name) => best.get(name)));
  const numbers = client.messages.filter((message) => message.get('stream') === 'btcusdt@bookTicker').map((message) => Number(message.get('data', 'u')));
  assert.equal(numbers, [...numbers].sort((left, right) => left - right));
}));

/** stream, REST path, its fields, [member on the stream, member of the answer] */
const TICKERS: readonly (readonly [string, string, Record<string, string>, string])[] = [
  ['btcusdt@ticker', 'ticker/24hr', {}, 'p:priceChange P:priceChangePercent w:weightedAvgPrice x:prevClosePrice c:lastPrice Q:lastQty b:bidPrice B:bidQty a:askPrice A:askQty o:openPrice h:highPrice l:lowPrice v:volume q:quoteVolume O:openTime C:closeTime F:firstId L:lastId n:count s:symbol'],
  ['btcusdt@miniTicker', 'ticker/24hr', { type: 'MINI' }, 'c:lastPrice o:openPrice h:highPrice l:lowPrice v:volume q:quoteVolume s:symbol'],
  ['btcusdt@ticker_1h', 'ticker', { windowSize: '1h' }, 'p:priceChange P:priceChangePercent o:openPrice h:highPrice l:lowPrice c:lastPrice w:weightedAvgPrice v:volume q:quoteVolume O:openTime C:closeTime F:firstId L:lastId n:count s:symbol'],
  ['btcusdt@ticker_4h', 'ticker', { windowSize: '4h' }, 'o:openPrice v:volume O:openTime n:count'],
  ['btcusdt@ticker_1d', 'ticker', { windowSize: '1d' }, 'o:openPrice v:volume O:openTime n:count'],
  ['btcusdt@avgPrice', 'avgPrice', {}, 'w:price T:closeTime'],
  ['btcusdt@referencePrice', 'referencePrice', {}, 's:symbol r:referencePrice t:timestamp'],
];

test('tickers and averages are those of the REST answers', () => onStreamStage(async (stage) => {
  const client = await stage.listen(`/stream?streams=${TICKERS.map(([stream]) => stream).join('/')}`);
  // The market of this seed trades in the last of these seconds, so every stream speaks in it.
  do stage.pass(1); while ((await stage.read('trades', { symbol, limit: 1 })).get(0, 'time') !== stage.now);
  await client.settle();
  for (const [stream, path, fields, members] of TICKERS) {
    const event = client.messages.filter((message) => message.get('stream') === stream).at(-1)?.at('data');
    const answer = await stage.read(path, { symbol, ...fields });
    for (const pair of members.split(' ')) {
      const [short = '', long = ''] = pair.split(':');
      assert.is(event?.get(short), answer.get(long), `${stream} ${pair}`);
    }
    assert.is(event?.keys().length, members.split(' ').length + (stream.endsWith('referencePrice') ? 1 : stream.endsWith('avgPrice') ? 4 : members.includes('s:symbol') ? 2 : 13), stream);
  }
}));

test('tickers of all symbols name those that have traded', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/stream?streams=!miniTicker@arr/!ticker_1h@arr');
  stage.pass(1);
  await client.settle();
  const symbols = (stream: string): unknown[] => client.messages.filter((message) => message.get('stream') === stream).at(-1)?.at('data').list().map((row) => row.get('s')) ?? [];
  assert.is(symbols('!miniTicker@arr').length, 7, 'all of them at first');
  const before = await stage.read('ticker/24hr');
  stage.pass(1);
  await client.settle();
  const after = await stage.read('ticker/24hr');
  const traded = after.list().filter((row, place) => row.get('lastId') !== before.get(place, 'lastId')).map((row) => row.get('symbol'));
  assert.ok(traded.length > 0 && traded.length < 7);
  assert.equal(symbols('!miniTicker@arr'), traded);
  assert.equal(symbols('!ticker_1h@arr'), traded);
}, { symbols: SYMBOLS }));

test('times are microseconds where the address asks for them', () => onStreamStage(async (stage) => {
  const slow = await stage.listen('/stream?streams=btcusdt@kline_1s');
  const fast = await stage.listen('/stream?streams=btcusdt@kline_1s&timeUnit=MICROSECOND');
  const lower = await stage.listen('/ws/btcusdt@kline_1s?timeUnit=microsecond');
  stage.pass(1);
  for (const client of [slow, fast, lower]) await client.settle();
  assert.is(slow.messages[0]?.get('data', 'E'), stage.now);
  assert.is(fast.messages[0]?.get('data', 'E'), stage.now * 1000);
  assert.is(fast.messages[0]?.get('data', 'k', 'T'), Number(slow.messages[0]?.get('data', 'k', 'T')) * 1000);
  assert.is(lower.messages[0]?.get('E'), stage.now * 1000);
}));

test('names in other scripts are taken as they are and as addresses write them', () => onStreamStage(async (stage) => {
  const client = await stage.listen(`/ws/${encodeURIComponent('这是测试币456@bookTicker')}`);
  stage.pass(3);
  await client.settle();
  assert.is(client.messages[0]?.get('s'), '这是测试币456');
}, { symbols: SYMBOLS.slice(-1) }));

test('the same seed and the same clock give the same messages, byte for byte', async () => {
  const record = async (): Promise<readonly string[]> => {
    let texts: readonly string[] = [];
    await onStreamStage(async (stage) => {
      const client = await stage.listen('/stream?streams=btcusdt@trade/ethusdt@depth@100ms/ethusdt@bookTicker/!miniTicker@arr/btcusdt@kline_1m');
      stage.pass(20);
      await client.settle();
      texts = client.texts;
    }, { symbols: SYMBOLS.slice(0, 2) });
    return texts;
  };
  const first = await record();
  assert.ok(first.length > 50);
  assert.equal(await record(), first);
});
