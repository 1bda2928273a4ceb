/** Discovery and profiles as real clients meet them: search, describe and call over stdio, and tools under shortened names. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { type TestClient, clientKinds } from './clients.js';
import { program } from './program.js';

for (const kind of clientKinds) {
  const test = suite(`discovery, ${kind.name}`, { timeoutMs: 60_000 });
  if (kind.missing !== undefined) {
    test.skip('all', kind.missing);
    continue;
  }

  const withClient = async (args: readonly string[], work: (client: TestClient) => Promise<void>): Promise<void> => {
    const client = await kind.connect({ kind: 'stdio', args: [program, 'serve', '--sandbox', ...args] });
    try {
      await work(client);
    } finally {
      await client.close();
    }
  };

  test('three tools lead to all of them, beside those that look and stop', async () => {
    await withClient(['--discovery', 'search'], async (client) => {
      assert.equal((await client.list()).map(({ name }) => name), ['call_tool', 'describe_tool', 'gatewright_look_up_call', 'gatewright_stop_spending', 'search_tools']);
      const { structured } = await client.call('search_tools', { query: 'search users by surname', limit: 3 });
      assert.is((structured?.['tools'] as readonly { readonly name: string }[])[0]?.name, 'users_search_users');
      const described = await client.call('describe_tool', { name: 'users_search_users' });
      assert.ok(Object.keys((described.structured?.['inputSchema'] as { readonly properties: object }).properties).includes('surname'));
      const answer = await client.call('call_tool', { name: 'users_search_users', arguments: { surname: 'Dobkin' } });
      assert.equal([answer.isError, answer.structured], [false, { result: [] }]);
      const wrong = await client.call('call_tool', { name: 'users_search_users', arguments: { surnam: 'Dobkin' } });
      assert.is(wrong.isError, true);
      assert.match(wrong.text, 'surnam: unknown argument; did you mean surname?');
    });
  });

  test('shaped tools answer under the names that the client knows', async () => {
    await withClient(['--profile', 'portable'], async (client) => {
      const tools = await client.list();
      assert.is(tools.length, 83);
      assert.equal(tools.filter(({ name }) => !name.startsWith('gatewright_')).filter(({ name, inputSchema, outputSchema }) => name.length > 42 || outputSchema !== undefined || /\$ref|\$defs|oneOf|additionalProperties/.test(JSON.stringify(inputSchema))), []);
      assert.equal((await client.call('users_search_users', { surname: 'Dobkin' })).structured, { result: [] });
      assert.is((await client.call('binance_get_klines', { symbol: 'BTCUSDT', interval: '7h' })).isError, true);
    });
  });
}
