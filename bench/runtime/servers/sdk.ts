/** The MCP SDK 1.x with its stock transports: the tools as `McpServer` takes them, or a list that a bare `Server` keeps. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { ListToolsRequestSchema, ListToolsResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { Pool } from 'undici';
import * as z from 'zod';
import { BIG, SMALL } from '../document.js';

const pool = new Pool(process.env['BENCH_UPSTREAM'] ?? 'http://127.0.0.1:1', { connections: 64 });
const info = { name: 'sdk', version: '1.0.0' };

async function ask(path: string) {
  const { body } = await pool.request({ method: 'GET', path });
  const text = await body.text();
  const structuredContent: unknown = JSON.parse(text);
  return { content: [{ type: 'text' as const, text }], structuredContent: z.record(z.string(), z.unknown()).parse(structuredContent) };
}

// The same tools as the document's, with the schemas that a person would write for them.
function createMcpServer(tools: number): McpServer {
  const server = new McpServer(info);
  const symbol = z.string().regex(/^[A-Z0-9]{3,20}$/);
  const limit = z.int().min(1).max(5000).optional();
  const ticker = { symbol: z.string(), lastPrice: z.string(), lastQty: z.string(), bidPrice: z.string(), askPrice: z.string(), volume: z.string(), openTime: z.int(), closeTime: z.int(), count: z.int() };
  const side = z.array(z.tuple([z.string(), z.string()]));
  server.registerTool(SMALL.tool, { description: 'How a pair was traded', inputSchema: { symbol, limit, interval: z.enum(['1m', '1h', '1d']).optional() }, outputSchema: z.looseObject(ticker) }, (args) => ask(`/tickers/${args.symbol}?limit=${args.limit}&interval=${args.interval}`));
  server.registerTool(BIG.tool, { description: 'The order book of a pair', inputSchema: { symbol, limit }, outputSchema: { lastUpdateId: z.int(), bids: side, asks: side } }, (args) => ask(`/book?symbol=${args.symbol}&limit=${args.limit}`));
  for (let index = 2; index < tools; index += 1) {
    const record = { name: z.string().min(1).max(80), note: z.string().optional(), amount: z.number().min(0).optional(), tags: z.array(z.string()).optional(), owner: z.object({ id: z.int(), email: z.string() }).optional() };
    server.registerTool(`record_${index}`, { description: `Replaces record ${index} by what is given.`, inputSchema: { id: z.int(), ...record }, outputSchema: record }, () => ({ content: [] }));
  }
  return server;
}

/** The list of the file as it stands, as a gateway that keeps it would give it. */
function createBareServer(file: string): Server {
  const list = ListToolsResultSchema.parse({ tools: JSON.parse(readFileSync(file, 'utf8')) as unknown });
  const server = new Server(info, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => list);
  return server;
}

const list = process.env['BENCH_LIST'];
const create = (): McpServer | Server => (list === undefined ? createMcpServer(Number(process.env['BENCH_TOOLS'] ?? 50)) : createBareServer(list));

if (process.argv[2] === 'stdio') await create().connect(new StdioServerTransport());
else {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const server = createServer((request, response) => {
    void (async () => {
      const id = request.headers['mcp-session-id'];
      const known = typeof id === 'string' ? sessions.get(id) : undefined;
      if (known !== undefined) return known.handleRequest(request, response);
      const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID, enableJsonResponse: true, onsessioninitialized: (session) => void sessions.set(session, transport) });
      // The SDK's own types disagree where optional means undefined.
      await create().connect(transport as Parameters<Server['connect']>[0]);
      await transport.handleRequest(request, response);
    })();
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: Object(server.address()).port }));
}
