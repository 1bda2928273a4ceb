/** The verb demo: starts the gateway with embedded upstreams and tours it through a real MCP client. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { serveHttp } from '../../runtime/transport/http.js';
import { assemble } from '../assemble.js';
import { readConfiguration } from '../configuration.js';
import { readVersion } from '../package-root.js';
import { formatTable, print, styled } from '../terminal.js';
import { exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

type Answer = Record<string, unknown>;
type Call = (tool: string, args: Record<string, unknown>) => Promise<Answer>;

/** Tours the gateway; exit code 1 if a step does not come out as it should. */
export async function runDemo(args: VerbArguments): Promise<number> {
  const assembly = await assemble(await readConfiguration(args, 'demo'), { sandbox: true });
  const server = await serveHttp(assembly.gateway, { info: { name: 'gatewright', version: readVersion() }, port: 0 });
  const client = new Client({ name: 'gatewright-demo', version: readVersion() });
  try {
    await client.connect(new StreamableHTTPClientTransport(new URL(server.url)) as never);
    print(styled('bold', `An MCP client is connected to ${server.url}. Nothing here leaves this machine.`));
    const call: Call = (tool, given) => callTool(client, tool, given);
    await tourTools(client, assembly.upstreams);
    await tourUsers(call);
    await tourMarkets(call);
    await tourOrder(call);
    await tourPosition(call);
    print(styled('green', '\nThat was all of it: five steps, three APIs, one MCP endpoint. `make start` serves it to your own client.'));
    return exitCodes.done;
  } finally {
    await client.close();
    await server.close();
    await assembly.close();
  }
}

const title = (number: number, text: string): void => print(`\n${styled('bold', `${number}. ${text}`)}`);
const tell = (text: string): void => print(`   ${text}`);

async function callTool(client: Client, tool: string, args: Record<string, unknown>): Promise<Answer> {
  print(`   ${styled('cyan', tool)} ${styled('dim', JSON.stringify(args))}`);
  const result = await client.callTool({ name: tool, arguments: args });
  const content = Array.isArray(result.content) ? result.content : [];
  if (result.isError === true) throw new Error(`${tool} failed: ${JSON.stringify(content)}`);
  return (result.structuredContent ?? {}) as Answer;
}

async function tourTools(client: Client, upstreams: readonly { readonly api: string; readonly baseUrl: string }[]): Promise<void> {
  title(1, 'Tools, made from OpenAPI documents');
  const { tools } = await client.listTools();
  print(formatTable(upstreams.map(({ api, baseUrl }) => [`   ${api}`, `${tools.filter((tool) => tool.name.startsWith(`${api}_`)).length} tools`, baseUrl])));
}

async function tourUsers(call: Call): Promise<void> {
  title(2, 'Is Arkadiy Dobkin a user? If not, add him');
  const found = rows(await call('users_search_users', { name: 'Arkadiy', surname: 'Dobkin' }));
  tell(`${found.length} found.`);
  if (found.length > 0) return;
  const added = await call('users_create_user', { name: 'Arkadiy', surname: 'Dobkin', email: 'arkadiy.dobkin@example.com', about_me: 'Founder who likes to read specifications.' });
  tell(`Added with id ${String(added['id'])}.`);
}

async function tourMarkets(call: Call): Promise<void> {
  title(3, 'Candles from two venues');
  const klines = rows(await call('binance_get_klines', { symbol: 'BTCUSDT', interval: '1h', limit: 3 }));
  print(formatTable([['   open time', 'open', 'high', 'low', 'close'], ...klines.map((kline) => [`   ${new Date(Number(kline['openTime'])).toISOString()}`, ...['open', 'high', 'low', 'close'].map((key) => String(kline[key]))])]));
  const candles = rows(await call('mt5_get_latest_candles', { symbol_name: 'EURUSD', timeframe: 'H1', count: 3 }));
  print(formatTable([['   time', 'open', 'high', 'low', 'close'], ...candles.map((candle) => [`   ${String(candle['time'])}`, ...['open', 'high', 'low', 'close'].map((key) => String(candle[key]))])]));
}

async function tourOrder(call: Call): Promise<void> {
  title(4, 'A limit order on the exchange, placed and cancelled');
  const [kline] = rows(await call('binance_get_klines', { symbol: 'BTCUSDT', interval: '1m', limit: 1 }));
  // A tenth below the market, in whole units of the quote asset: it rests in the book, and every tick size takes it.
  const price = `${Math.floor(Number(kline?.['close']) * 0.9)}.00`;
  const placed = await call('binance_create_order', { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.00100', price });
  tell(`Order ${String(placed['orderId'])} is ${String(placed['status'])}, ${String(placed['origQty'])} at ${String(placed['price'])}.`);
  const cancelled = await call('binance_cancel_order', { symbol: 'BTCUSDT', orderId: placed['orderId'] });
  tell(`It is ${String(cancelled['status'])} now; ${String(cancelled['executedQty'])} was executed.`);
}

async function tourPosition(call: Call): Promise<void> {
  title(5, 'A MetaTrader position, opened and closed');
  const opened = await call('mt5_place_market_order', { symbol: 'EURUSD', volume: 0.1, type: 'BUY' });
  const data = (opened['data'] ?? {}) as Answer;
  tell(`${String(opened['message'])}; the broker's code is ${String(data['retcode'])}.`);
  const closed = await call('mt5_close_position', { id: data['order'] });
  tell(String(closed['message']));
}

// Lists arrive as the member `result`, since MCP results are objects.
const rows = (answer: Answer): readonly Answer[] => (Array.isArray(answer['result']) ? (answer['result'] as readonly Answer[]) : []);
