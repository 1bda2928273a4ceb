/** Tests the description of the user service and its overlay. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import {
  applyOverlay, findBrokenRefs, isObject, lintSpec, listActions, listOperations, listToolNames, readExtension, readPointer, readSpec, selectNodes,
} from './spec-document.js';

const test = suite('specs/user-service');
const spec = readSpec('user-service/openapi.yaml');
const overlay = readSpec('user-service/overlay.yaml');
const merged = applyOverlay(spec, overlay);

for (const file of ['openapi.yaml', 'overlay.yaml']) {
  test(`${file} passes Redocly's recommended rules without a warning`, async () => {
    assert.equal(await lintSpec(`user-service/${file}`), []);
  });
}

test('has seven operations, each with the pinned tool name', () => {
  assert.equal([...listToolNames(merged)], [
    ['GET /v1/users/search', 'users_search_users'],
    ['GET /v1/users', 'users_list_users'],
    ['POST /v1/users', 'users_create_user'],
    ['GET /v1/users/{user_id}', 'users_get_user'],
    ['PUT /v1/users/{user_id}', 'users_update_user'],
    ['DELETE /v1/users/{user_id}', 'users_delete_user'],
    ['GET /health', 'users_check_health'],
  ]);
});

test('tool names are unique, short and prefixed', () => {
  const names = [...listToolNames(merged).values()];
  assert.is(new Set(names).size, names.length);
  for (const name of names) assert.match(String(name), /^users_[a-z_]{1,58}$/);
});

test('says what each call does to the world; a delete is not sent twice, as ids are given again', () => {
  const effects = listOperations(merged).map(({ method, node }) => [method, readExtension(node)['effects']]);
  assert.equal(effects, [
    ['get', undefined],
    ['get', undefined],
    ['post', { reads: false, spends: false, repeatable: false }],
    ['get', undefined],
    ['put', { reads: false, spends: false, repeatable: true }],
    ['delete', { reads: false, spends: true, repeatable: false }],
    ['get', undefined],
  ]);
});

test('each reference leads somewhere', () => {
  const { broken, count } = findBrokenRefs(merged);
  assert.equal(broken, []);
  assert.ok(count > 20);
});

test('each overlay target selects exactly one node', () => {
  for (const { target } of listActions(overlay)) assert.is(selectNodes(spec, target).length, 1, target);
});

test('says which answers there are', () => {
  const answers = listOperations(spec).map(({ node }) => [node['operationId'], Object.keys(node['responses'] ?? {})]);
  assert.equal(answers, [
    ['searchUsers', ['200', '422']],
    ['listUsers', ['200', '4XX']],
    ['createUser', ['201', '400', '422']],
    ['getUser', ['200', '404', '422']],
    ['updateUser', ['200', '201', '400', '404', '422']],
    ['deleteUser', ['204', '404', '422']],
    ['checkHealth', ['200', '4XX']],
  ]);
});

test('search has no parameter that the service ignores', () => {
  assert.equal(selectNodes(spec, "$.paths['/v1/users/search'].get.parameters[*].name"), ['name', 'surname', 'email']);
});

test('card data is masked wherever a user comes back, and has no form there that a masked value would break', () => {
  const card = '/components/schemas/CreditCard/properties';
  assert.equal(readExtension(readPointer(merged, `${card}/num`)), { sensitive: 'last4' });
  assert.equal(readExtension(readPointer(merged, `${card}/cvv`)), { sensitive: 'all' });
  for (const name of ['num', 'cvv']) {
    const schema = readPointer(merged, `${card}/${name}`);
    assert.ok(isObject(schema));
    assert.is(schema['pattern'], undefined);
  }
  assert.is(readPointer(merged, '/components/schemas/User/properties/credit_card/anyOf/0/$ref'), '#/components/schemas/CreditCard');
});

const ajv = new Ajv2020({ strict: false, validateSchema: false, formats: { int64: true } }).addSchema(spec, 'spec');
const fits = (schema: string, value: unknown): boolean => ajv.validate({ $ref: `spec#/components/schemas/${schema}` }, value) === true;
const card = { num: '4111 1111-1111 1111', cvv: '123', exp_date: '04/2030' };

const CARDS: readonly (readonly [string, object, boolean])[] = [
  ['digits in groups', {}, true],
  ['13 digits', { num: '4111111111111' }, true],
  ['12 digits', { num: '411111111111' }, false],
  ['19 digits', { num: '4111111111111111111' }, true],
  ['20 digits', { num: '41111111111111111111' }, false],
  ['a letter', { num: '4111x11111111111' }, false],
  ['a masked number', { num: '************1111' }, false],
  ['cvv of four', { cvv: '1234' }, true],
  ['cvv of two', { cvv: '12' }, false],
  ['cvv of five', { cvv: '12345' }, false],
  ['short year', { exp_date: '04/30' }, false],
  ['dashes in the date', { exp_date: '04-2030' }, false],
];

for (const [name, change, want] of CARDS) {
  test(`a card with ${name} is ${want ? 'taken' : 'refused'}`, () => assert.is(fits('NewCreditCard', { ...card, ...change }), want));
}

const person = { name: 'Ada', surname: 'Byron', email: 'ada@example.org', about_me: 'Writes notes.' };

test('a new user needs four values; the rest may be null or left out', () => {
  assert.is(fits('UserCreate', person), true);
  assert.is(fits('UserCreate', { ...person, phone: null, address: null, credit_card: null, salary: null }), true);
  for (const name of ['name', 'surname', 'email', 'about_me']) {
    const rest = Object.fromEntries(Object.entries(person).filter(([key]) => key !== name));
    assert.is(fits('UserCreate', rest), false, name);
  }
  assert.is(fits('UserCreate', { ...person, address: { country: 'UK', city: 'London' } }), false);
});

test('an update needs nothing and knows no about_me', () => {
  assert.is(fits('UserUpdate', {}), true);
  assert.is(fits('UserUpdate', { name: null, address: null, credit_card: null }), true);
  assert.is(fits('UserUpdate', { salary: 'much' }), false);
  assert.is(readPointer(spec, '/components/schemas/UserUpdate/properties/about_me'), undefined);
});

test('a stored user comes with every key', () => {
  const user = {
    id: 1, ...person, phone: null, date_of_birth: '1990-01-31', address: null, gender: 'female', company: null, salary: null, credit_card: null,
    created_at: '2025-09-16T14:52:16.123456',
  };
  assert.is(fits('User', user), true);
  assert.is(fits('User', { ...user, credit_card: { num: '***************1111', cvv: '***', exp_date: '04/2030' } }), true);
  assert.is(fits('User', person), false);
});
