/** Starts the embedded exchange: real HTTP and WebSockets on loopback, seeded books, ready-made keys. */
import type { FaultBoard } from '../http/faults.js';
import { startServer } from '../http/server.js';
import { parseDecimal } from './decimal.js';
import { answerRequest } from './front-door.js';
import { DEFAULT_LIMITS, type LimitOptions } from './limits.js';
import { openStreamGate } from './streams/gate.js';
import { DEFAULT_STREAM_OPTIONS, type StreamOptions } from './streams/heartbeat.js';
import { SYMBOLS, type SymbolSpec } from './symbols.js';
import { Venue, type KeyRegistration } from './venue.js';

export interface ExchangeOptions {
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** The same seed gives the same trades. */
  readonly seed?: number;
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly clock?: () => number;
  /** Moves the books by itself; default true. With false they move only with `advance`. */
  readonly marketMaker?: boolean;
  /** Keys beside the ready-made one. */
  readonly keys?: readonly KeyRegistration[];
  readonly symbols?: readonly SymbolSpec[];
  /** What every account starts with, as decimals by asset. */
  readonly balances?: Readonly<Record<string, string>>;
  readonly limits?: Partial<LimitOptions>;
  readonly streams?: Partial<StreamOptions> & {
    /** What streams send in intervals comes only with `tick` and `advance`; default true with a clock of one's own. */
    readonly byHand?: boolean;
  };
  /** Shares of the received amount; default zero, as on the testnet. */
  readonly commission?: { readonly maker: string; readonly taker: string };
  /** Order ids count from here on every symbol; a large one shows whether a client keeps all digits. */
  readonly firstOrderId?: bigint;
}

export interface RunningExchange {
  readonly url: string;
  /** Where streams are: `/ws`, `/stream` and `/ws-api/v3` follow. */
  readonly streamUrl: string;
  readonly port: number;
  readonly faults: FaultBoard;
  /** A ready-made account's key. */
  readonly apiKey: string;
  readonly secretKey: string;
  /** Moves the market maker that many steps now. */
  advance(steps: number): void;
  /** Lets streams send what is due by the clock, and connections end whose time is over. */
  tick(): void;
  /** Moves funds into an account from outside, or out of it with a negative amount; default `demo`. */
  transfer(asset: string, amount: string, account?: string): void;
  close(): Promise<void>;
}

/** Obviously no real keys: the form is right, the text says what they are. */
export const DEMO_API_KEY = 'SandboxApiKeyOfTheEmbeddedExchange000000000000000000000000000001';
export const DEMO_SECRET_KEY = 'SandboxSecretOfTheEmbeddedExchangeNotAnyRealKey00000000000000001';

const STEP_MS = 1000;
const DEFAULT_SEED = 20_260_721;

const DEFAULT_BALANCES = { BTC: '1', ETH: '20', BNB: '100', SOL: '200', USDT: '100000', 这是测试币: '100000', 456: '100000' };

export async function startExchange(options: ExchangeOptions = {}): Promise<RunningExchange> {
  const venue = new Venue({
    clock: options.clock ?? Date.now,
    seed: options.seed ?? DEFAULT_SEED,
    symbols: options.symbols ?? SYMBOLS,
    keys: [{ apiKey: DEMO_API_KEY, secretKey: DEMO_SECRET_KEY }, ...(options.keys ?? [])],
    balances: options.balances ?? DEFAULT_BALANCES,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    commission: options.commission ?? { maker: '0', taker: '0' },
    firstOrderId: options.firstOrderId ?? 1n,
  });
  const { byHand = options.clock !== undefined, ...streamLimits } = options.streams ?? {};
  const gate = openStreamGate(venue, { ...DEFAULT_STREAM_OPTIONS, ...streamLimits }, byHand);
  const server = await startServer({ port: options.port ?? 0, handle: (request) => answerRequest(venue, request), accept: gate.accept });
  // The market must not keep a process alive that has nothing else to do.
  const timer = options.marketMaker === false ? undefined : setInterval(() => venue.holdTime(() => venue.marketMaker.step()), STEP_MS).unref();
  return {
    url: server.url,
    streamUrl: server.url.replace('http', 'ws'),
    port: server.port,
    faults: server.faults,
    apiKey: DEMO_API_KEY,
    secretKey: DEMO_SECRET_KEY,
    advance: (steps) => {
      for (let step = 0; step < steps; step += 1) {
        venue.holdTime(() => venue.marketMaker.step());
        gate.tick();
      }
    },
    tick: () => gate.tick(),
    transfer: (asset, amount, account = 'demo') => {
      const delta = amount.startsWith('-') ? -parseDecimal(amount.slice(1)) : parseDecimal(amount);
      venue.holdTime(() => venue.transfer(account, asset, delta));
    },
    close: async () => {
      clearInterval(timer);
      gate.close();
      await server.close();
    },
  };
}
