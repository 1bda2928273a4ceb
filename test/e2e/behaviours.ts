/** What every real client must see of the running program, whatever the transport. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import type { ClientKind, Target, TestClient } from './clients.js';
import { type RunningProgram, program, startHttp } from './program.js';

/** Transports of the program. */
const transports = ['stdio', 'http', 'websocket'] as const;

/** One program over HTTP for so many suites; it ends with the last of them. */
function createSharedServer(suites: number): { readonly url: () => Promise<string>; readonly leave: () => Promise<void> } {
  let running: Promise<RunningProgram> | undefined;
  let left = suites;
  return {
    url: async () => (await (running ??= startHttp(['--sandbox']))).url,
    leave: async () => {
      left -= 1;
      if (left === 0 && running !== undefined) await (await running).stop();
    },
  };
}

/** Adds a suite for each client on each of its transports. */
export function addAllBehaviours(kinds: readonly ClientKind[]): void {
  const rows = transports.flatMap((transport) => kinds.filter(({ lacksWebSocket }) => transport !== 'websocket' || lacksWebSocket !== true).map((kind) => [transport, kind] as const));
  const server = createSharedServer(rows.filter(([transport, { missing }]) => transport !== 'stdio' && missing === undefined).length);
  for (const [transport, kind] of rows) addBehaviours(transport, kind, server);
}

/** Adds the suite of one client on one transport. */
function addBehaviours(transport: (typeof transports)[number], kind: ClientKind, server: ReturnType<typeof createSharedServer>): void {
  const test = suite(`${transport}, ${kind.name}`, { timeoutMs: 60_000 });
  if (kind.missing !== undefined) return test.skip('all', kind.missing);
  let client: TestClient | undefined;
  const connected = (): TestClient => client ?? fail('not connected');

  test.before(async () => {
    const target: Target = transport === 'stdio' ? { kind: 'stdio', args: [program, 'serve', '--sandbox'] } : { kind: transport, url: await server.url() };
    client = await kind.connect(target);
  });
  test.after(async () => {
    await client?.close();
    if (transport !== 'stdio') await server.leave();
  });

  test('lists every tool once, sorted, with what a model needs', async () => {
    const tools = await connected().list();
    // Those of the documents, and two of the gateway's own.
    assert.is(tools.length, 83);
    assert.equal(tools.map((tool) => tool.name), [...new Set(tools.map((tool) => tool.name))].sort());
    assert.equal(tools.filter((tool) => (tool.description ?? '') === '' || (tool.inputSchema as { readonly type?: string }).type !== 'object'), []);
  });

  test('finds nobody, as text and as structure', async () => {
    const answer = await connected().call('users_search_users', { surname: 'Dobkin' });
    assert.is(answer.isError, false);
    assert.equal(answer.structured, { result: [] });
    assert.is(answer.text, '{"result":[]}');
  });

  test('reads market data with named fields and exact decimals', async () => {
    const { structured } = await connected().call('binance_get_klines', { symbol: 'BTCUSDT', interval: '1h', limit: 2 });
    const klines = structured?.['result'] as readonly Record<string, unknown>[];
    assert.is(klines.length, 2);
    assert.match(String(klines[0]?.['open']), /^\d+\.\d{8}$/);
  });

  test('names every wrong argument at once and sends nothing', async () => {
    const answer = await connected().call('binance_get_klines', { symbl: 'BTCUSDT', interval: '7h' });
    assert.is(answer.isError, true);
    assert.match(answer.text, 'INVALID_ARGUMENTS');
    assert.match(answer.text, /symbl.*did you mean.*symbol/);
    assert.match(answer.text, /interval/);
  });

  test('words an upstream refusal so that it can be acted on', async () => {
    const answer = await connected().call('users_get_user', { user_id: 99_999_999 });
    assert.is(answer.isError, true);
    assert.match(answer.text, 'UPSTREAM_REJECTED');
    assert.match(answer.text, 'User not found');
  });

  test('refuses an unknown tool with a protocol error that names the nearest', async () => {
    let message = '';
    try {
      await connected().call('users_serch_users', {});
    } catch (error) {
      message = String(error);
    }
    // The Inspector looks the name up in the list itself and never sends the call.
    assert.match(message, kind.name.startsWith('Inspector') ? 'users_serch_users' : 'users_search_users');
  });

  if (!kind.name.startsWith('Inspector') || transport !== 'stdio') {
    test('writes: adds a user and deletes it again', async () => {
      const email = `${kind.name.replace(/\W+/g, '')}.${transport}@example.com`;
      const added = await connected().call('users_create_user', { name: 'Ada', surname: 'Test', email, about_me: 'x' });
      assert.is(added.isError, false, added.text);
      const deleted = await connected().call('users_delete_user', { user_id: added.structured?.['id'] });
      assert.is(deleted.isError, false, deleted.text);
      assert.match(deleted.text, '204');
    });

    test('signs: places an order and cancels it', async () => {
      const placed = await connected().call('binance_create_order', { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '20000.00' });
      assert.is(placed.isError, false, placed.text);
      assert.is(placed.structured?.['status'], 'NEW');
      const cancelled = await connected().call('binance_cancel_order', { symbol: 'BTCUSDT', orderId: placed.structured?.['orderId'] });
      assert.is(cancelled.structured?.['status'], 'CANCELED');
    });
  }
}

function fail(message: string): never {
  throw new Error(message);
}
