/** What is kept of arguments. */
import * as assert from 'uvu/assert';
import { parseExactJson } from '../../../runtime/json.js';
import { compileKeptArguments } from '../../../runtime/spending/kept-arguments.js';
import { suite } from '../../suite.js';

const test = suite('kept arguments');

const cases: readonly (readonly [string, Parameters<typeof compileKeptArguments>[0], string, string])[] = [
  ['members in one order, digits as given', {}, '{"symbol":"A","quantity":0.10,"id":9007199254740993}', '{"id":9007199254740993,"quantity":0.10,"symbol":"A"}'],
  ['card numbers in texts', {}, '{"card":"4111 1111 1111 1111","note":"for 4111111111111111"}', '{"card":"***1111","note":"for ***1111"}'],
  ['an order id that only looks like one stays', {}, '{"orderId":4111111111111111}', '{"orderId":4111111111111111}'],
  ['what its name says', {}, '{"payer":{"cvc":"123","password":"x","iban":"DE02"},"amount":"5"}', '{"amount":"5","payer":{"cvc":"***","iban":"***","password":"***"}}'],
  ['what the owner says', { mask: ['email', '/to/*/name'] }, '{"email":"a@b.c","to":[{"name":"Ann","sum":"1"}]}', '{"email":"***","to":[{"name":"***","sum":"1"}]}'],
  ["the gateway's own secrets", {}, '{"note":"key hush"}', '{"note":"key ***"}'],
];

for (const [title, own, given, want] of cases) {
  test(title, () => {
    const args = parseExactJson(given);
    assert.is(compileKeptArguments(own)(args as Readonly<Record<string, unknown>>, (text) => text.replaceAll('hush', '***')), want);
  });
}
