/** The symbols of the sandbox broker: what one lot is, how prices look and how lively they are. */

/** A trading symbol. Prices are whole points (10^-digits), volumes whole hundredths of a lot. */
export interface SymbolSpec {
  readonly name: string;
  readonly description: string;
  readonly path: string;
  readonly base: string;
  /** Currency of profits; USD or the right side of a USD pair listed here. */
  readonly quote: string;
  readonly digits: number;
  /** Units in one lot. */
  readonly contractSize: bigint;
  readonly volumeMin: bigint;
  readonly volumeMax: bigint;
  readonly volumeStep: bigint;
  /** Least distance of stops and pending orders from the market, points. */
  readonly stopsLevel: bigint;
  /** Bits: 1 FOK, 2 IOC, 4 BOC. */
  readonly fillingMode: number;
  /** Average bid, points: the price is drawn back to it. */
  readonly home: number;
  /** Usual spread, points. */
  readonly spread: number;
  /** Usual move of a minute, points. */
  readonly pace: number;
  /** Overnight interest for a long and a short position, points. Shown only: the sandbox charges none. */
  readonly swap: readonly [long: number, short: number];
  /** Trades on weekends too, even when the others do not. */
  readonly everyDay: boolean;
}

const FOREX = { contractSize: 100_000n, volumeMin: 1n, volumeMax: 20_000n, volumeStep: 1n, stopsLevel: 10n, fillingMode: 2, everyDay: false };
const METAL = { contractSize: 100n, volumeMin: 1n, volumeMax: 5_000n, volumeStep: 1n, stopsLevel: 20n, fillingMode: 3, everyDay: false };
const CRYPTO = { contractSize: 1n, volumeMin: 1n, volumeMax: 10_000n, volumeStep: 1n, stopsLevel: 100n, fillingMode: 2, everyDay: true };

export const SYMBOLS: readonly SymbolSpec[] = [
  { ...FOREX, name: 'EURUSD', description: 'Euro vs US Dollar', path: 'Forex\\Majors\\EURUSD', base: 'EUR', quote: 'USD', digits: 5, home: 108_500, spread: 8, pace: 7, swap: [-7.1, 2.9] },
  { ...FOREX, name: 'GBPUSD', description: 'Great Britain Pound vs US Dollar', path: 'Forex\\Majors\\GBPUSD', base: 'GBP', quote: 'USD', digits: 5, home: 127_000, spread: 11, pace: 9, swap: [-3.4, -1.2] },
  { ...FOREX, name: 'USDJPY', description: 'US Dollar vs Japanese Yen', path: 'Forex\\Majors\\USDJPY', base: 'USD', quote: 'JPY', digits: 3, home: 149_500, spread: 9, pace: 11, swap: [9.8, -18.6] },
  { ...FOREX, name: 'AUDUSD', description: 'Australian Dollar vs US Dollar', path: 'Forex\\Majors\\AUDUSD', base: 'AUD', quote: 'USD', digits: 5, home: 65_800, spread: 9, pace: 6, swap: [-2.6, 0.4] },
  { ...FOREX, name: 'USDCHF', description: 'US Dollar vs Swiss Franc', path: 'Forex\\Majors\\USDCHF', base: 'USD', quote: 'CHF', digits: 5, home: 88_200, spread: 11, pace: 6, swap: [5.3, -10.9] },
  { ...FOREX, name: 'USDCAD', description: 'US Dollar vs Canadian Dollar', path: 'Forex\\Majors\\USDCAD', base: 'USD', quote: 'CAD', digits: 5, home: 136_200, spread: 12, pace: 7, swap: [1.1, -6.0] },
  { ...FOREX, name: 'NZDUSD', description: 'New Zealand Dollar vs US Dollar', path: 'Forex\\Majors\\NZDUSD', base: 'NZD', quote: 'USD', digits: 5, home: 60_300, spread: 13, pace: 5, swap: [-1.0, -1.4] },
  { ...METAL, name: 'XAUUSD', description: 'Gold vs US Dollar', path: 'Metals\\XAUUSD', base: 'XAU', quote: 'USD', digits: 2, home: 235_000, spread: 18, pace: 30, swap: [-38.5, 19.2] },
  { ...CRYPTO, name: 'BTCUSD', description: 'Bitcoin vs US Dollar', path: 'Crypto\\BTCUSD', base: 'BTC', quote: 'USD', digits: 2, home: 6_420_000, spread: 1500, pace: 1800, swap: [-20, -20] },
];

/** The symbol with exactly this name. */
export function findSymbol(name: string): SymbolSpec | undefined {
  return SYMBOLS.find((symbol) => symbol.name === name);
}
