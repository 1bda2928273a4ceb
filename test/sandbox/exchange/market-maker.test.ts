/** The same seed gives the same market; candles and tickers of every symbol follow from its tape. */
import { createHash } from 'node:crypto';
import * as assert from 'uvu/assert';
import { callPublic, type Node } from './signed-client.js';
import { startExchange, type RunningExchange } from '../../../sandbox/exchange/start.js';
import { suite } from '../../suite.js';

const test = suite('exchange: market maker');

const NOW = Date.UTC(2026, 6, 22, 10, 30);
const SYMBOLS = ['BTCUSDT', 'ETHUSDT', 'BNBUSDT', 'SOLUSDT', 'ETHBTC', 'BNBBTC', '这是测试币456'];

async function withExchange(seed: number, use: (exchange: RunningExchange, tick: (ms: number) => void) => Promise<void>): Promise<void> {
  let now = NOW;
  const exchange = await startExchange({ seed, clock: () => now, marketMaker: false });
  try {
    await use(exchange, (ms) => {
      now += ms;
    });
  } finally {
    await exchange.close();
  }
}

/** A digest of the tapes and books of all symbols after some steps: comparing the texts themselves would take minutes when they differ. */
async function record(seed: number): Promise<string> {
  let recorded = '';
  await withExchange(seed, async (exchange, tick) => {
    for (let step = 0; step < 20; step += 1) {
      tick(250);
      exchange.advance(2);
    }
    for (const symbol of SYMBOLS) {
      const trades = await callPublic(exchange, '/api/v3/trades', { symbol, limit: 1000 });
      const depth = await callPublic(exchange, '/api/v3/depth', { symbol });
      assert.is(trades.json.list().length, 1000);
      recorded += trades.text + depth.text;
    }
  });
  return createHash('sha256').update(recorded).digest('hex');
}

test('the same seed gives the same tape and books, another seed others', async () => {
  const [first, second, other] = [await record(7), await record(7), await record(8)];
  assert.is(first, second);
  assert.is.not(first, other);
});

test('books move with every step and never cross', () =>
  withExchange(3, async (exchange, tick) => {
    const seen = new Set<string>();
    for (let step = 0; step < 30; step += 1) {
      tick(1000);
      exchange.advance(1);
      for (const symbol of SYMBOLS) {
        const { json } = await callPublic(exchange, '/api/v3/depth', { symbol, limit: 100 });
        const bids = json.at('bids').list().map((level) => Number(level.get(0)));
        const asks = json.at('asks').list().map((level) => Number(level.get(0)));
        assert.equal([...bids].sort((left, right) => right - left), bids);
        assert.equal([...asks].sort((left, right) => left - right), asks);
        assert.ok((bids[0] ?? 0) < (asks[0] ?? 0) && bids.length >= 25 && asks.length >= 25, `${symbol} ${bids.length} ${asks.length}`);
        if (symbol === 'BTCUSDT') seen.add(json.text('lastUpdateId'));
      }
    }
    assert.is(seen.size, 30);
  }));

/** Sums decimals exactly. */
function sum(rows: readonly Node[], member: string | number): bigint {
  return rows.reduce((total, row) => total + BigInt(row.text(member).replace('.', '')), 0n);
}

test('minute candles, the rolling ticker and aggregate trades agree with the trades', () =>
  withExchange(5, async (exchange, tick) => {
    for (let step = 0; step < 60; step += 1) {
      tick(1000);
      exchange.advance(1);
    }
    // Not on a full minute: the rolling window has to find its own beginning.
    tick(59_000);
    const symbol = 'ETHBTC';
    const trades = (await callPublic(exchange, '/api/v3/trades', { symbol, limit: 1000 })).json.list();
    const from = Date.UTC(2026, 6, 22, 10, 21);
    const recent = trades.filter((trade) => Number(trade.get('time')) >= from);
    assert.ok(recent.length > 100 && recent.length < trades.length, `${recent.length} of ${trades.length}`);

    const candles = (await callPublic(exchange, '/api/v3/klines', { symbol, interval: '1m', startTime: from })).json.list();
    assert.is(candles.length, 11);
    assert.is(sum(candles, 5), sum(recent, 'qty'));
    assert.is(sum(candles, 7), sum(recent, 'quoteQty'));
    assert.is(candles.reduce((count, candle) => count + Number(candle.get(8)), 0), recent.length);
    assert.is(sum(candles, 9), sum(recent.filter((trade) => trade.get('isBuyerMaker') === false), 'qty'));
    assert.is(candles[0]?.get(1), recent[0]?.get('price'));
    assert.is(candles.at(-1)?.get(4), recent.at(-1)?.get('price'));

    const ticker = (await callPublic(exchange, '/api/v3/ticker', { symbol, windowSize: '10m' })).json;
    assert.equal([ticker.get('openTime'), ticker.get('count'), ticker.get('firstId'), ticker.get('lastId')], [from, recent.length, recent[0]?.get('id'), recent.at(-1)?.get('id')]);
    assert.is(ticker.text('volume').replace('.', ''), sum(recent, 'qty').toString().padStart(9, '0'));

    const aggregates = (await callPublic(exchange, '/api/v3/aggTrades', { symbol, startTime: from, limit: 1000 })).json.list();
    assert.is(sum(aggregates, 'q'), sum(recent, 'qty'));
    for (const [index, row] of aggregates.entries()) {
      const next = aggregates[index + 1];
      if (next !== undefined) assert.is(Number(next.get('f')), Number(row.get('l')) + 1);
    }
  }));

test('starts in well under a second with a day of history on every symbol', async () => {
  const begun = performance.now();
  await withExchange(1, async (exchange) => {
    assert.ok(performance.now() - begun < 600);
    const tickers = (await callPublic(exchange, '/api/v3/ticker/24hr')).json.list();
    assert.equal(tickers.map((ticker) => ticker.get('symbol')), SYMBOLS);
    for (const ticker of tickers) assert.ok(Number(ticker.get('count')) > 1000);
  });
});
