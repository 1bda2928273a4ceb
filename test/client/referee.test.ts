/** The SDKs as referees: what our client makes of our server is what theirs make of it. Real processes, the built program. */
import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client as SdkClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import * as assert from 'uvu/assert';
import { type Client, connectClient, httpTransport, stdioTransport } from '../../client/index.js';
import { type RunningProgram, program, startHttp } from '../e2e/program.js';
import { suite } from '../suite.js';

const info = { name: 'referee', version: '1.0.0' };
const ARGS = [program, 'serve', '--sandbox'];

/** The little that both sides are compared by. */
interface Side {
  readonly list: () => Promise<readonly object[]>;
  readonly call: (name: string, args: Record<string, unknown>) => Promise<{ readonly content: unknown; readonly structured: unknown; readonly isError: boolean }>;
  readonly about: () => unknown;
  readonly close: () => Promise<void>;
}

const ours = (client: Client): Side => ({
  list: () => client.listTools(),
  call: async (name, args) => {
    const { content, structured, isError } = await client.callTool(name, args);
    return { content, structured, isError };
  },
  about: () => [client.server.info?.name, client.server.instructions, client.server.capabilities],
  close: client.close,
});

const theirs = (client: SdkClient | ModernClient): Side => ({
  list: async () => (await client.listTools()).tools,
  call: async (name, args) => {
    const result: object = await client.callTool({ name, arguments: args });
    const member = (key: string): unknown => Object.entries(result).find(([found]) => found === key)?.[1];
    return { content: member('content'), structured: member('structuredContent'), isError: member('isError') === true };
  },
  about: () => [client.getServerVersion()?.name, client.getInstructions(), client.getServerCapabilities()],
  close: () => client.close(),
});

/** What became of it, errors included. */
async function settle(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'rpcCode' in error ? error.rpcCode : 'code' in error ? error.code : undefined;
    return { code, message: error.message.replace(/^(RPC_ERROR: |MCP error -?\d+: )+/, '').replace(/ \(-?\d+\)$/, '') };
  }
}

for (const transport of ['stdio', 'http'] as const) {
  for (const era of ['legacy', 'modern'] as const) {
    const test = suite(`referee, ${transport}, ${era}`, { timeoutMs: 60_000 });
    let server: RunningProgram | undefined;
    let own: Side;
    let referee: Side;

    test.before(async () => {
      server = transport === 'http' ? await startHttp(['--sandbox']) : undefined;
      const url = server?.url ?? '';
      own = ours(await connectClient({ transport: transport === 'http' ? httpTransport({ url }) : stdioTransport({ command: process.execPath, args: ARGS, onStderr: () => undefined }), info, era, numbers: 'double' }));
      if (era === 'legacy') {
        const client = new SdkClient(info);
        const way = transport === 'http' ? new StreamableHTTPClientTransport(new URL(url)) : new StdioClientTransport({ command: process.execPath, args: ARGS, stderr: 'ignore' });
        await client.connect(way as Parameters<typeof client.connect>[0]);
        referee = theirs(client);
      } else {
        const client = new ModernClient(info, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
        await client.connect(transport === 'http' ? new ModernHttp(new URL(url)) : new ModernStdio({ command: process.execPath, args: ARGS, stderr: 'ignore' }));
        referee = theirs(client);
      }
    });
    test.after(async () => {
      await own.close();
      await referee.close();
      await server?.stop();
    });

    test('the server is the same', () => assert.equal(own.about(), referee.about()));

    test('all tools are the same, to the last member', async () => {
      const tools = await own.list();
      assert.ok(tools.length > 80);
      assert.equal(tools, await referee.list());
    });

    for (const [name, args] of [
      ['users_search_users', { surname: 'Dobkin' }],
      ['users_get_user', { user_id: 99_999_999 }],
      ['users_get_user', { user_id: 'x' }],
      ['binance_get_klines', { symbl: 'BTCUSDT', interval: '7h' }],
      ['no_such_tool', {}],
    ] as const) {
      test(`${name} ${JSON.stringify(args)} ends the same`, async () => assert.equal(await settle(own.call(name, args)), await settle(referee.call(name, args))));
    }
  }
}
