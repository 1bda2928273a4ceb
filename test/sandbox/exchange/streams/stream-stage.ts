/** An exchange with a clock that stands still until a test moves it, and clients that listen to it. It trades BTCUSDT unless a test wants more. */
import { startExchange, type ExchangeOptions, type RunningExchange } from '../../../../sandbox/exchange/start.js';
import { SYMBOLS } from '../../../../sandbox/exchange/symbols.js';
import { StreamClient } from '../../stream-client.js';
import { callPublic, type Fields, type Node } from '../signed-client.js';

export class StreamStage {
  now = Date.UTC(2026, 6, 22, 10);
  readonly exchange: RunningExchange;
  readonly #clients: StreamClient[] = [];

  private constructor(exchange: RunningExchange, clock: { read: () => number }) {
    this.exchange = exchange;
    clock.read = () => this.now;
  }

  static async open(options: ExchangeOptions = {}): Promise<StreamStage> {
    const clock = { read: () => Date.UTC(2026, 6, 22, 10) };
    const exchange = await startExchange({ seed: 11, marketMaker: false, clock: () => clock.read(), symbols: SYMBOLS.slice(0, 1), ...options, streams: { messagesPerSecond: 1000, ...options.streams } });
    return new StreamStage(exchange, clock);
  }

  /** A client of `/ws/...`, `/stream?...` or `/ws-api/v3`. */
  async listen(path: string, options?: Parameters<typeof StreamClient.open>[1]): Promise<StreamClient> {
    const client = await StreamClient.open(`${this.exchange.streamUrl}${path}`, options);
    this.#clients.push(client);
    return client;
  }

  /** Lets so many seconds pass, one step of the market in each. */
  pass(seconds: number): void {
    for (let second = 0; second < seconds; second += 1) {
      this.now += 1000;
      this.exchange.advance(1);
    }
  }

  async read(path: string, fields: Fields = {}): Promise<Node> {
    return (await callPublic(this.exchange, `/api/v3/${path}`, fields)).json;
  }

  async close(): Promise<void> {
    await this.exchange.close();
    await Promise.all(this.#clients.map((client) => client.ended));
  }
}

/** Opens a stage for one test and closes it afterwards. */
export async function onStreamStage(use: (stage: StreamStage) => Promise<void>, options: ExchangeOptions = {}): Promise<void> {
  const stage = await StreamStage.open(options);
  try {
    await use(stage);
  } finally {
    await stage.close();
  }
}
