/** Upstream's words are cleaned, cut, and stripped of secrets before anyone reads them. */
import * as assert from 'uvu/assert';
import { cleanUpstreamText } from '../../../runtime/call/upstream-text.js';
import { concealSecrets } from '../../../runtime/upstream/conceal.js';
import { suite } from '../../suite.js';

const test = suite('upstream text');
const keep = (text: string): string => text;

test('control, invisible and hidden characters go, line breaks become spaces', () => {
  assert.is(cleanUpstreamText(' a\r\n\tb\u0000\u001b[31m c\u200b\u202e\ufeff\u{e0041}\u{e0100}\ud800 d ', keep), 'a b[31m c d');
  assert.is(cleanUpstreamText('Zürich 東京 👍', keep), 'Zürich 東京 👍');
});

test('long text is cut and the rest counted, never inside a pair', () => {
  assert.is(cleanUpstreamText('x'.repeat(2000), keep).length, 2000);
  assert.is(cleanUpstreamText('x'.repeat(2500), keep), `${'x'.repeat(2000)}... (500 more characters)`);
  assert.is(cleanUpstreamText(`${'x'.repeat(1999)}👍y`, keep), `${'x'.repeat(1999)}... (3 more characters)`);
});

test('a secret across the cut is gone before the cut', () => {
  const secret = 'CANARY-CANARY-CANARY';
  const text = cleanUpstreamText(`${'x'.repeat(1990)}${secret}`, (given) => concealSecrets(given, [secret]));
  assert.is(text, `${'x'.repeat(1990)}***`);
});

test('a secret hidden by invisible characters is still found', () => {
  assert.is(cleanUpstreamText('se\u200bcret', (given) => concealSecrets(given, ['secret'])), '***');
});

test('secrets go in every form in which requests carry them', () => {
  const secret = 'p@ss "w/ö';
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')];
  for (const form of forms) assert.is(concealSecrets(`<${form}>`, [secret]), '<***>', form);
  assert.is(concealSecrets('abc', ['abc']), 'abc');
  assert.is(concealSecrets('user:longsecret longsecret', ['longsecret', 'user:longsecret']), '*** ***');
});
