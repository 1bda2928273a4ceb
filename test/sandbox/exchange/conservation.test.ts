/** Whatever two accounts do to each other, no unit appears or disappears and nothing stays locked without an order. */
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { Account } from '../../../sandbox/exchange/account.js';
import { answerRequest } from '../../../sandbox/exchange/front-door.js';
import { DEFAULT_LIMITS } from '../../../sandbox/exchange/limits.js';
import { isOpen } from '../../../sandbox/exchange/order.js';
import { makeSymbol } from '../../../sandbox/exchange/symbols.js';
import { Venue } from '../../../sandbox/exchange/venue.js';
import { suite } from '../../suite.js';
import { QUIET } from './desk.js';
import { encode, sign, type Fields } from './signed-client.js';

const test = suite('exchange: conservation');

const NOW = 1_700_000_000_000;
const SECRET = 's';
const KEYS = { ann: 'A'.repeat(64), bob: 'B'.repeat(64) };
const FUNDS = 100_000_000_000n;

function makeVenue(commission: string): Venue {
  return new Venue({
    clock: () => NOW,
    seed: 1,
    // No notional floor and many orders, so that small random orders live.
    symbols: [makeSymbol({ ...QUIET, minNotional: '0', maxNumAlgoOrders: 200 })],
    keys: Object.entries(KEYS).map(([account, apiKey]) => ({ apiKey, secretKey: SECRET, account })),
    balances: { AAA: '1000', BBB: '1000' },
    limits: { ...DEFAULT_LIMITS, requestWeight: 1e9, ordersPer10Seconds: 1e9 },
    commission: { maker: commission, taker: commission },
    firstOrderId: 1n,
  });
}

const price = fc.integer({ min: 95, max: 105 });
const quantity = fc.integer({ min: 1, max: 3000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
const side = fc.constantFrom('BUY', 'SELL');
const stpMode = fc.constantFrom('NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH', 'DECREMENT');
const who = fc.constantFrom<keyof typeof KEYS>('ann', 'bob');
const orderId = fc.integer({ min: 1, max: 40 });

type Command = readonly [method: string, path: string, fields: Fields];

const SYMBOL = { symbol: 'AAABBB' };
const single: fc.Arbitrary<Fields> = fc.oneof(
  fc.record({ side, quantity, price, timeInForce: fc.constantFrom('GTC', 'IOC', 'FOK'), selfTradePreventionMode: stpMode }).map((fields) => ({ type: 'LIMIT', ...fields })),
  fc.record({ side, quantity, selfTradePreventionMode: stpMode }).map((fields) => ({ type: 'MARKET', ...fields })),
  fc.record({ side, quoteOrderQty: quantity, selfTradePreventionMode: stpMode }).map((fields) => ({ type: 'MARKET', ...fields })),
  fc.record({ side, quantity: fc.constant('2'), price, icebergQty: fc.constant('0.3') }).map((fields) => ({ type: 'LIMIT_MAKER', ...fields })),
  fc.record({ side, quantity, stopPrice: price, type: fc.constantFrom('STOP_LOSS', 'TAKE_PROFIT') }),
  fc.record({ side, quantity, trailingDelta: fc.constantFrom(50, 200), type: fc.constantFrom('STOP_LOSS', 'TAKE_PROFIT') }),
  fc.record({ side, quantity, stopPrice: price, price, type: fc.constantFrom('STOP_LOSS_LIMIT', 'TAKE_PROFIT_LIMIT') }).map((fields) => ({ timeInForce: 'GTC', ...fields })),
);
const pair: fc.Arbitrary<Fields> = fc.record({ side, quantity, high: fc.integer({ min: 100, max: 104 }), low: fc.integer({ min: 96, max: 100 }) }).map(({ high, low, ...fields }) => ({
  ...fields,
  ...(fields.side === 'SELL'
    ? { aboveType: 'LIMIT_MAKER', abovePrice: high, belowType: 'STOP_LOSS', belowStopPrice: low }
    : { aboveType: 'STOP_LOSS_LIMIT', aboveStopPrice: high, abovePrice: high, aboveTimeInForce: 'GTC', belowType: 'LIMIT_MAKER', belowPrice: low }),
}));
const chain: fc.Arbitrary<Fields> = fc.record({ workingSide: side, workingPrice: price, workingQuantity: quantity, pendingSide: side, pendingPrice: price, pendingQuantity: quantity })
  .map((fields) => ({ workingType: 'LIMIT', workingTimeInForce: 'GTC', pendingType: 'LIMIT', pendingTimeInForce: 'GTC', ...fields }));
const bracket: fc.Arbitrary<Fields> = fc.record({ workingPrice: price, workingQuantity: quantity, pendingQuantity: quantity })
  .map((fields) => ({ workingType: 'LIMIT', workingTimeInForce: 'GTC', workingSide: 'BUY', pendingSide: 'SELL', pendingAboveType: 'LIMIT_MAKER', pendingAbovePrice: 106, pendingBelowType: 'STOP_LOSS', pendingBelowStopPrice: 97, ...fields }));

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: single.map((fields): Command => ['POST', '/api/v3/order', fields]) },
  { weight: 2, arbitrary: pair.map((fields): Command => ['POST', '/api/v3/orderList/oco', fields]) },
  { weight: 1, arbitrary: chain.map((fields): Command => ['POST', '/api/v3/orderList/oto', fields]) },
  { weight: 1, arbitrary: bracket.map((fields): Command => ['POST', '/api/v3/orderList/otoco', fields]) },
  { weight: 1, arbitrary: orderId.map((id): Command => ['DELETE', '/api/v3/order', { orderId: id }]) },
  { weight: 1, arbitrary: fc.record({ orderId, newQty: quantity }).map((fields): Command => ['PUT', '/api/v3/order/amend/keepPriority', fields]) },
  { weight: 1, arbitrary: fc.tuple(single, orderId).map(([fields, id]): Command => ['POST', '/api/v3/order/cancelReplace', { ...fields, cancelOrderId: id, cancelReplaceMode: 'ALLOW_FAILURE' }]) },
);

/** Sends a signed request straight to the front door; returns its status. */
function run(venue: Venue, name: keyof typeof KEYS, [method, path, fields]: Command): number {
  const query = encode({ ...SYMBOL, ...fields, timestamp: NOW });
  const reply = answerRequest(venue, {
    method, path, query: `${query}&signature=${sign(SECRET, query)}`, headers: { 'x-mbx-apikey': KEYS[name] }, body: Buffer.alloc(0), remoteAddress: '127.0.0.1',
  });
  return reply.status;
}

function total(accounts: readonly Account[], asset: string): bigint {
  return accounts.reduce((sum, { balances }) => sum + (balances.get(asset)?.free ?? 0n) + (balances.get(asset)?.locked ?? 0n), 0n);
}

/** What the holds of an account's open orders lock; legs of a pair share theirs. */
function held(account: Account, asset: string): bigint {
  const open = [...account.orders.values()].flat().filter(isOpen);
  const holds = new Set(open.flatMap((order) => (order.hold === undefined ? [] : [order.hold])));
  return [...holds].filter((hold) => hold.asset === asset).reduce((sum, hold) => sum + hold.amount, 0n);
}

for (const commission of ['0', '0.001']) {
  test(`balances add up, holds match locks and the book never crosses (commission ${commission})`, () => {
    let accepted = 0;
    let trades = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(who, command), { minLength: 1, maxLength: 60, size: 'max' }), (steps) => {
        const venue = makeVenue(commission);
        const market = venue.markets.get('AAABBB');
        if (market === undefined) throw new Error('no market');
        const accounts = [...venue.accounts.values()];
        const before = { AAA: total(accounts, 'AAA'), BBB: total(accounts, 'BBB') };
        for (const [name, step] of steps) {
          if (run(venue, name, step) === 200) accepted += 1;
          for (const asset of ['AAA', 'BBB'] as const) {
            assert.is(total(accounts, asset), before[asset]);
            for (const account of accounts) {
              if (account.house) continue;
              const { free, locked } = account.balances.get(asset) ?? { free: 0n, locked: 0n };
              assert.ok(free >= 0n && locked >= 0n, `${account.name} ${asset} ${free} ${locked}`);
              assert.is(locked, held(account, asset), `${account.name} ${asset}`);
            }
          }
          const [bid] = market.book.bids;
          const [ask] = market.book.asks;
          assert.ok(bid === undefined || ask === undefined || bid.price < ask.price);
        }
        trades += market.tape.all().length;
      }),
      { numRuns: 80, includeErrorInReport: true },
    );
    // The property would be empty if nothing had been accepted and traded.
    assert.ok(accepted > 800, `accepted ${accepted}`);
    assert.ok(trades > 300, `trades ${trades}`);
  });
}

test('the starting funds are what the sums begin with', () => {
  const venue = makeVenue('0');
  assert.is(venue.accounts.get('ann')?.balances.get('AAA')?.free, FUNDS);
});
