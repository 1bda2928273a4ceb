/** The embedded user service over real sockets: its seven operations and their rules. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { type RunningUsers, type UsersOptions, startUsers } from '../../../sandbox/users/start.js';
import { suite } from '../../suite.js';

const test = suite('sandbox users');
let users: RunningUsers;

type User = Readonly<Record<string, unknown>>;

async function ask<T = User>(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(users.url + path, { method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
}

async function restart(options: UsersOptions = {}): Promise<void> {
  await users?.close();
  users = await startUsers({ count: 40, ...options });
}
const ada = { name: 'Ada', surname: 'Byron', email: 'ada@example.org', about_me: 'Counts.' };

test.beforeEach(() => restart());
test.after(() => users.close());

test('is seeded the same way each time, without anybody from the acceptance question', async () => {
  const first = await ask<User[]>('GET', '/v1/users');
  assert.is(first.body.length, 40);
  assert.equal(first.body.filter((user) => /dobkin/i.test(JSON.stringify(user))), []);
  await restart();
  const names = (list: readonly User[]): readonly unknown[] => list.map((user) => [user['id'], user['email'], user['credit_card']]);
  assert.equal(names((await ask<User[]>('GET', '/v1/users')).body), names(first.body));
});

test('search: parts of values, any case, filters together, wildcards, empty means off', async () => {
  await ask('POST', '/v1/users', ada);
  const search = async (query: string): Promise<readonly unknown[]> => (await ask<User[]>('GET', `/v1/users/search?${query}`)).body.map((user) => user['email']);
  assert.equal(await search('surname=BYR'), ['ada@example.org']);
  assert.equal(await search('surname=byron&name=bob'), []);
  assert.equal(await search('email=ada@%25org'), ['ada@example.org']);
  assert.equal(await search('surname=b_ron'), ['ada@example.org']);
  assert.is((await search('name=&surname=')).length, 41);
  assert.is((await search('gender=male')).length, 41);
});

test('create: 201 with every key, 400 for an e-mail that is taken', async () => {
  const made = await ask('POST', '/v1/users', { ...ada, credit_card: { num: '4111 1111 1111 1111', cvv: '123', exp_date: '01/2030' }, stranger: 1 });
  assert.is(made.status, 201);
  assert.equal(Object.keys(made.body).sort(), ['about_me', 'address', 'company', 'created_at', 'credit_card', 'date_of_birth', 'email', 'gender', 'id', 'name', 'phone', 'salary', 'surname']);
  assert.equal(made.body['credit_card'], { num: '4111-1111-1111-1111', cvv: '123', exp_date: '01/2030' });
  assert.match(String(made.body['created_at']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
  assert.equal(await ask('POST', '/v1/users', ada), { status: 400, body: { detail: 'User with such email is already registered' } });
});

test('update: null and absent leave things as they are, about_me too; a card that is not there is ignored', async () => {
  const { id } = (await ask('POST', '/v1/users', { ...ada, phone: '1' })).body;
  const changed = await ask('PUT', `/v1/users/${String(id)}`, { name: 'Augusta', phone: null, about_me: 'x', credit_card: { num: '4111111111111111', cvv: '123', exp_date: '01/2030' } });
  assert.is(changed.status, 200);
  assert.equal([changed.body['name'], changed.body['phone'], changed.body['about_me'], changed.body['credit_card']], ['Augusta', '1', 'Counts.', null]);
  const [other] = (await ask<User[]>('GET', '/v1/users')).body;
  assert.equal(await ask('PUT', `/v1/users/${String(id)}`, { name: 'Z', email: other?.['email'] }), { status: 400, body: { detail: 'Email already registered' } });
  assert.is((await ask('GET', `/v1/users/${String(id)}`)).body['name'], 'Augusta');
  assert.is((await ask('PUT', `/v1/users/${String(id)}`, { email: ada.email })).status, 200);
});

test('delete: 204 without a body, then 404', async () => {
  assert.equal(await ask('DELETE', '/v1/users/3'), { status: 204, body: undefined });
  assert.equal(await ask('DELETE', '/v1/users/3'), { status: 404, body: { detail: 'User not found' } });
  assert.equal(await ask('GET', '/v1/users/3'), { status: 404, body: { detail: 'User not found' } });
});

test('wrong requests are answered as FastAPI does', async () => {
  assert.equal(await ask('GET', '/v1/users/abc'), { status: 422, body: { detail: [{ type: 'int_parsing', loc: ['path', 'user_id'], msg: 'Input should be a valid integer, unable to parse string as an integer', input: 'abc' }] } });
  const { status, body } = await ask<{ readonly detail: readonly { readonly type: string; readonly loc: readonly unknown[]; readonly msg: string }[] }>('POST', '/v1/users', { name: 1, surname: 'b', email: 'c', about_me: 'd', credit_card: { num: '1', cvv: '1', exp_date: '1' } });
  assert.is(status, 422);
  assert.equal(body.detail.map(({ type, loc, msg }) => [type, loc.join('.'), msg]), [
    ['string_type', 'body.name', 'Input should be a valid string'],
    ['value_error', 'body.credit_card.num', 'Value error, Invalid credit card number format'],
    ['value_error', 'body.credit_card.cvv', 'Value error, CVV must be 3 or 4 digits'],
    ['value_error', 'body.credit_card.exp_date', 'Value error, Expiration date must be in MM/YYYY format'],
  ]);
  assert.equal((await ask('PATCH', '/v1/users')).status, 405);
  assert.equal(await ask('GET', '/nope'), { status: 404, body: { detail: 'Not Found' } });
  assert.is((await ask('GET', '/health')).body['status'], 'healthy');
});

test('a file keeps the users over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'users-'));
  try {
    await restart({ file: join(folder, 'users.db') });
    await ask('POST', '/v1/users', ada);
    await restart({ file: join(folder, 'users.db') });
    assert.is((await ask<User[]>('GET', '/v1/users/search?surname=byron')).body.length, 1);
    assert.is((await ask<User[]>('GET', '/v1/users')).body.length, 41);
  } finally {
    await restart();
    rmSync(folder, { recursive: true, force: true });
  }
});
