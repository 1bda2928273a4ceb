/** What all contenders serve: an OpenAPI document with two tools that are called and any number that are only listed, and the answers behind them. */

/** Where a tool of the document leads, and what it is called with. */
export interface Target {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What the mock upstream is asked for. */
  readonly path: string;
  /** Stands in every answer that carries upstream's. */
  readonly marker: string;
}

/** An answer of 327 bytes. */
export const SMALL: Target = { tool: 'get_ticker', args: { symbol: 'BTCUSDT', limit: 5, interval: '1h' }, path: '/tickers/BTCUSDT?limit=5&interval=1h', marker: 'lastPrice' };
/** An order book of 122 kB. */
export const BIG: Target = { tool: 'get_book', args: { symbol: 'BTCUSDT', limit: 2500 }, path: '/book?symbol=BTCUSDT&limit=2500', marker: 'lastUpdateId' };

const SMALL_BYTES = 327;
const LEVELS = 1_905;

/** The body of `SMALL`. */
export function writeSmall(): string {
  const ticker = { symbol: 'BTCUSDT', priceChange: '-94.99999800', priceChangePercent: '-95.960', weightedAvgPrice: '0.29628482', lastPrice: '4.00000200', lastQty: '200.00000000', bidPrice: '4.00000000', askPrice: '4.00000200', volume: '8913.30000000', openTime: 1499783499040, closeTime: 1499869899040, count: 76, note: '' };
  const bare = JSON.stringify(ticker).length;
  return JSON.stringify({ ...ticker, note: 'x'.repeat(SMALL_BYTES - bare) });
}

/** The body of `BIG`. */
export function writeBig(): string {
  const side = (from: number, step: number): readonly (readonly [string, string])[] => Array.from({ length: LEVELS }, (_, index) => [(from + index * step).toFixed(8), ((index * 7919) % 1000 / 97).toFixed(8)] as const);
  return JSON.stringify({ lastUpdateId: 1027024, bids: side(64_000, -0.01), asks: side(64_001, 0.01) });
}

const text = { type: 'string' } as const;
const parameter = (name: string, place: 'query' | 'path', schema: object, required = false): object => ({ name, in: place, required: required || place === 'path', schema, description: `The ${name} to ask for.` });
const answering = (schema: object): object => ({ 200: { description: 'The answer.', content: { 'application/json': { schema } } } });

/** The document, with as many tools as said. */
export function writeDocument(tools: number, server: string): string {
  const symbol = { type: 'string', pattern: '^[A-Z0-9]{3,20}$', description: 'A pair of currencies.' };
  const limit = { type: 'integer', minimum: 1, maximum: 5000, default: 100 };
  const pair = { type: 'array', items: text, minItems: 2, maxItems: 2 };
  const paths: Record<string, object> = {
    '/tickers/{symbol}': { get: { operationId: SMALL.tool, summary: 'How a pair was traded', parameters: [parameter('symbol', 'path', symbol), parameter('limit', 'query', limit), parameter('interval', 'query', { type: 'string', enum: ['1m', '1h', '1d'] })], responses: answering({ type: 'object', required: ['symbol', 'lastPrice'], properties: { symbol: text, lastPrice: text, lastQty: text, bidPrice: text, askPrice: text, volume: text, openTime: { type: 'integer' }, closeTime: { type: 'integer' }, count: { type: 'integer' } } }) } },
    '/book': { get: { operationId: BIG.tool, summary: 'The order book of a pair', parameters: [parameter('symbol', 'query', symbol, true), parameter('limit', 'query', limit)], responses: answering({ type: 'object', required: ['lastUpdateId', 'bids', 'asks'], properties: { lastUpdateId: { type: 'integer' }, bids: { type: 'array', items: pair }, asks: { type: 'array', items: pair } } }) } },
  };
  for (let index = 2; index < tools; index += 1) {
    const name = `record_${String(index).padStart(3, '0')}`;
    const record = { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1, maxLength: 80 }, note: text, amount: { type: 'number', minimum: 0 }, tags: { type: 'array', items: text }, owner: { type: 'object', properties: { id: { type: 'integer' }, email: { type: 'string' } } } } };
    paths[`/${name}/{id}`] = index % 2 === 0
      ? { get: { operationId: `get_${name}`, summary: `One ${name}`, description: `Reads one ${name} by its id, with all that belongs to it.`, parameters: [parameter('id', 'path', { type: 'integer' }), parameter('fields', 'query', { type: 'array', items: text }), parameter('locale', 'query', { type: 'string', enum: ['en', 'de', 'fr'] })], responses: answering(record) } }
      : { put: { operationId: `put_${name}`, summary: `Replaces one ${name}`, description: `Replaces one ${name} by what is given.`, parameters: [parameter('id', 'path', { type: 'integer' })], requestBody: { required: true, content: { 'application/json': { schema: record } } }, responses: answering(record) } };
  }
  return JSON.stringify({ openapi: '3.0.3', info: { title: 'Bench', version: '1.0.0' }, servers: [{ url: server }], paths });
}
