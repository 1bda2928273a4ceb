/** Our client and our embedded authorization server, with a browser that is played. */
import * as assert from 'uvu/assert';
import { type AuthStore, type Client, connectClient, httpTransport, memoryStore, oauth } from '../../client/index.js';
import { users } from '../runtime/identity/apis.js';
import { signIn } from '../runtime/identity/browser.js';
import { type Serving, startServing } from '../runtime/identity/serving.js';
import { suite } from '../suite.js';
import { failure, info } from './fake-server.js';

const test = suite('client, signing in', { timeoutMs: 30_000 });
const REDIRECT = 'http://127.0.0.1:7777/callback';
let serving: Serving;
const lastCode = (): string => /: (\d{4}-\d{4})$/.exec(serving.said.at(-1) ?? '')?.[1] ?? '';

test.before(async () => {
  serving = await startServing({ config: { apis: { users }, roles: { reader: { effects: ['reads'], members: { everyone: true } }, writer: { effects: ['writes'], members: { subjects: ['embedded:owner'] }, scopes: ['users:write'] } } }, mode: 'embedded', sandbox: true });
});
test.after(() => serving.close());

const connect = (era: 'legacy' | 'modern', asked: URL[], store: AuthStore, decision: 'allow' | 'deny' = 'allow'): Promise<Client> =>
  connectClient({
    transport: httpTransport({
      url: serving.url,
      auth: oauth({
        clientName: 'own',
        redirectUrl: REDIRECT,
        store,
        authorize: (url) => {
          asked.push(url);
          return signIn(url, { redirectUri: REDIRECT, readCode: lastCode, decision });
        },
      }),
    }),
    info,
    era,
  });

for (const era of ['legacy', 'modern'] as const) {
  test(`${era}: registers, is let in once, calls, and comes back without asking`, async () => {
    const asked: URL[] = [];
    const store = memoryStore();
    const client = await connect(era, asked, store);
    assert.ok((await client.listTools()).some(({ name }) => name === 'users_search_users'));
    assert.is((await client.callTool('users_search_users', { name: 'a' })).isError, false);
    assert.is((await client.callTool('users_update_user', { user_id: 99_999_999, new_info: {} })).isError, true);
    await client.close();
    const again = await connect(era, asked, store);
    await again.listTools();
    await again.close();
    assert.is(asked.length, 1);
  });
}

test('a person who refuses is believed', async () => {
  const { code, message } = await failure(connect('modern', [], memoryStore(), 'deny'));
  assert.is(code, 'AUTH_FAILED');
  assert.match(message, 'access_denied');
});
