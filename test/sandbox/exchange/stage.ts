/** A running exchange with one quiet market and two traders, for tests over a real socket. */
import { startExchange, type ExchangeOptions, type RunningExchange } from '../../../sandbox/exchange/start.js';
import { makeSymbol, type SymbolSketch } from '../../../sandbox/exchange/symbols.js';
import { QUIET } from './desk.js';
import { balanceOf, callPublic, callSigned, type Answer, type Fields } from './signed-client.js';

export const ANN = { apiKey: 'A'.repeat(64), secretKey: 'ann' };
export const BOB = { apiKey: 'B'.repeat(64), secretKey: 'bob' };
export const READER = { apiKey: 'C'.repeat(64), secretKey: 'reader' };

export class Stage {
  now = Date.UTC(2026, 6, 22, 10);
  readonly exchange: RunningExchange;

  private constructor(exchange: RunningExchange, clock: { read: () => number }) {
    this.exchange = exchange;
    clock.read = () => this.now;
  }

  static async open(options: Omit<ExchangeOptions, 'clock' | 'symbols'> = {}, sketch: Partial<SymbolSketch> = {}): Promise<Stage> {
    const clock = { read: () => Date.UTC(2026, 6, 22, 10) };
    const exchange = await startExchange({
      marketMaker: false,
      clock: () => clock.read(),
      symbols: [makeSymbol({ ...QUIET, ...sketch })],
      balances: { AAA: '1000', BBB: '100000' },
      keys: [{ ...ANN, account: 'ann' }, { ...BOB, account: 'bob' }, { ...READER, account: 'ann', readOnly: true }],
      ...options,
    });
    return new Stage(exchange, clock);
  }

  /** A signed call; `symbol` is the quiet one unless the fields say otherwise. */
  call(who: typeof ANN, method: string, path: string, fields: Fields = {}): Promise<Answer> {
    return callSigned(this.exchange, method, `/api/v3/${path}`, { symbol: 'AAABBB', ...fields }, this.now, who);
  }

  /** A signed call without a symbol. */
  ask(who: typeof ANN, method: string, path: string, fields: Fields = {}): Promise<Answer> {
    return callSigned(this.exchange, method, `/api/v3/${path}`, fields, this.now, who);
  }

  read(path: string, fields: Fields = {}): Promise<Answer> {
    return callPublic(this.exchange, `/api/v3/${path}`, fields);
  }

  limit(who: typeof ANN, side: 'BUY' | 'SELL', price: string, quantity: string, fields: Fields = {}): Promise<Answer> {
    return this.call(who, 'POST', 'order', { side, type: 'LIMIT', timeInForce: 'GTC', price, quantity, ...fields });
  }

  /** Makes one small trade happen at a price, between the two traders. */
  async tradeAt(price: string): Promise<void> {
    await this.limit(ANN, 'SELL', price, '0.1');
    await this.limit(BOB, 'BUY', price, '0.1', { timeInForce: 'IOC' });
  }

  /** `free / locked` of an asset. */
  async funds(who: typeof ANN, asset: string): Promise<string> {
    return balanceOf(await this.ask(who, 'GET', 'account'), asset).join(' / ');
  }
}

/** Opens a stage for one test and closes it afterwards. */
export async function onStage(use: (stage: Stage) => Promise<void>, options: Parameters<typeof Stage.open>[0] = {}, sketch: Partial<SymbolSketch> = {}): Promise<void> {
  const stage = await Stage.open(options, sketch);
  try {
    await use(stage);
  } finally {
    await stage.exchange.close();
  }
}
