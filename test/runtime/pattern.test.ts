/** Patterns of documents: no text holds up the process, and what a pattern means is what ECMA-262 says. */
import fc from 'fast-check';
import { RE2JS } from 're2js';
import * as assert from 'uvu/assert';
import * as z from 'zod';
import { compileSchema } from '../../runtime/call/schema-check.js';
import { conforming, pattern } from '../../runtime/contract.js';
import { guardPattern } from '../../runtime/pattern.js';
import { readPattern } from '../../runtime/pattern-syntax.js';
import { suite } from '../suite.js';

const test = suite('patterns');

// Each takes a backtracking engine exponential or polynomial time for the text, made of `fill` and ended by `end`.
const evil = [
  ['(a+)+$', 'a', '!'], ['^(a+)+$', 'a', '!'], ['([a-zA-Z]+)*$', 'a', '!'], ['^(a|aa)+$', 'a', '!'], ['^(a|a?)+$', 'a', '!'],
  ['(.*a){12}$', 'a', '!'], ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a', '!'], ['(x+x+)+y', 'x', '!'], ['^(\\d+)*\\.$', '1', '!'], ['(.*)*=', 'a', '!'],
  ['a*a*a*a*a*b', 'a', '!'], ['\\s+$', ' ', '!'], ['^(\\w+\\s?)*$', 'a', '!'], ['^([a-z0-9]+[-_.]?)*@', 'a', '!'], ['(a?){25}a{25}', 'a', '!'],
  ['^\\s*(,\\s*)*$', ' ', '!'], ['(\\w+\\d*)+:', 'a1', '!'], ['^(?:(?:ab)+|(?:abab)+)+$', 'ab', '!'], ['<(.|\\n)*>$', '<', '!'], ['^[\\s\\S]*[\\s\\S]*[\\s\\S]*x$', 'a', '!'],
  ['(?=(a+)+$)b|a', 'a', '!'], ['^(?!(a+)+$)b', 'a', '!'], ['^(a+)+\\1$', 'a', '!'], ['(?<=(a+)+)!', 'a', '?'], ['^(?=.*(\\w+)+$)', 'a', '!'],
] as const;

test(`${evil.length} evil patterns on 20,000 characters: none takes 50 ms`, () => {
  for (const [source, fill, end] of evil) {
    const text = fill.repeat(20_000 / fill.length) + end;
    const expression = pattern(source);
    expression.test('warm');
    const before = process.cpuUsage();
    expression.test(text);
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1_000 < 50, `${source} took ${(user + system) / 1_000} ms`);
  }
});

test('without the guard the first of them takes longer for 26 characters than all of them with it', () => {
  const before = process.cpuUsage();
  new RegExp(evil[0][0], 'u').test(`${'a'.repeat(26)}!`);
  assert.ok(process.cpuUsage(before).user / 1_000 > 50);
});

test('every way that a pattern comes into the runtime is guarded', async () => {
  const text = `${'a'.repeat(20_000)}!`;
  const check = await compileSchema({ type: 'object', properties: { a: { pattern: '^(a+)+$' } }, patternProperties: { '^(x+)+$': { type: 'string' } } });
  const compiled = z.compile(z.strictObject({ a: z.string().regex(pattern('^(a+)+$')) }));
  const kept = conforming(z.unknown(), { not: { pattern: '^(a+)+$' } });
  const before = process.cpuUsage();
  assert.is(check({ a: text, [`${'x'.repeat(20_000)}!`]: 1 })?.length, 1);
  assert.is(check({ a: 'aaa', xx: 's' }), undefined);
  assert.is(compiled.safeParse({ a: text }).success, false);
  assert.is(compiled.safeParse({ a: 'aaa' }).success, true);
  assert.is(z.string().regex(pattern('^(a+)+$')).safeParse(text).success, false);
  assert.is(kept.safeParse(text).success, true);
  assert.is(kept.safeParse('aaa').success, false);
  assert.ok(process.cpuUsage(before).user / 1_000 < 1_000);
});

test('a pattern stays the expression that it is', () => {
  assert.is(pattern('^a/b$').source, '^a\\/b$');
  assert.is(pattern('^a$').flags, 'u');
  assert.is(z.toJSONSchema(z.string().regex(pattern('^(a+)+$'))).pattern, '^(a+)+$');
  assert.throws(() => pattern('('), /Invalid regular expression/);
});

const linear = (source: string): RE2JS => RE2JS.compile(readPattern(new RegExp(source, 'u').source).re2 ?? '[no RE2');

for (const [source, fits, fails] of [
  ['^.$', ['a', '😀', '\u0085'], ['\n', '\r', '\u2028', '\u2029', '', 'ab']],
  ['^\\s$', ['\u00a0', '\ufeff', '\v', '\u3000', '\u2003', '\n'], ['\u200b', 'a', '\u180e']],
  ['^\\S$', ['\u200b', 'a', '😀'], ['\u00a0', '\ufeff', '\v']],
  ['^[\\s\\S]$', ['\n', '😀'], ['']],
  ['^[^\\S]$', ['\u00a0'], ['a']],
  ['^[\\S]$', ['a'], ['\u00a0', '\v']],
  ['^\\w+$', ['aZ_9'], ['é', 'ſ', '-']],
  ['^\\d$', ['5'], ['٣', '５']],
  ['^a$', ['a'], ['a\n', '\na']],
  ['^[[:alpha:]$', ['[', ':', 'l'], ['b', 'z']],
  ['^[a&&b]+$', ['a&b'], ['c']],
  ['^[]$', [], ['', 'a']],
  ['^[^]$', ['a', '\n'], ['', 'ab']],
  ['^\\u{1F600}$', ['😀'], ['\ud83d', 'u']],
  ['^\\uD83D\\uDE00$', ['😀'], ['\ud83d']],
  ['^[😀-😂]$', ['😁'], ['\ude01', '😃']],
  ['^\\x41\\cA\\0$', ['A\x01\0'], ['A']],
  ['^[\\b]$', ['\b'], ['b']],
  ['\\bfoo\\b', ['a foo!'], ['afoo', 'foo_']],
  ['^\\p{Lu}\\p{Letter}$', ['Éé'], ['éÉ', 'E1']],
  ['^\\p{Script=Greek}$', ['α'], ['a']],
  ['^\\P{L}$', ['1'], ['a']],
  ['^[a-c-]$', ['-', 'b'], ['d']],
  ['^[-a]$', ['-', 'a'], ['b']],
  ['^[a-c\\-e]$', ['-', 'e', 'b'], ['d']],
  ['^a{2}b{1,}c{0,2}?$', ['aab', 'aabbcc'], ['ab', 'aabccc']],
  ['^(?<year>\\d{4})-(?:a|b|)$', ['2020-', '2020-a'], ['2020-c']],
  ['^(?:)$|^x(y|)z$', ['', 'xz', 'xyz'], ['x']],
  ['\\$\\.\\/\\{\\|', ['$./{|'], ['$']],
] as const) {
  test(`${source} means what ECMA-262 says, in both engines`, () => {
    const [expression, re2] = [new RegExp(source, 'u'), linear(source)];
    assert.equal([...fits.map((text) => expression.test(text)), ...fails.map((text) => expression.test(text))], [...fits.map(() => true), ...fails.map(() => false)]);
    assert.equal([...fits, ...fails].filter((text) => re2.test(text) !== expression.test(text)), []);
  });
}

test('20,000 random pairs of pattern and text: both engines agree', () => {
  const atom = fc.constantFrom('a', 'b', '.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\u0041', '\\u{1F600}', '\\x42', '\\cJ', '\\0', '\\n', '\\v', '\\/', '\\-', 'é', '😀', '\\p{L}', '\\P{Lu}', '\\p{Script=Greek}', '_', ' ', '^', '$', '\\b');
  const set = fc.tuple(fc.boolean(), fc.array(fc.constantFrom('a', 'b-d', '\\d', '\\D', '\\s', '\\S', '\\w', '\\W', '[', '&&', '^', '.', '-', '\\]', '\\-', '\\b', '\\u{1F600}', 'é', '\\p{L}', '$', ':alpha:', '~'), { maxLength: 4 })).map(([negated, items]) => `[${negated ? '^' : ''}${items.join('')}]`);
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof({ maxDepth: 4 }, atom, atom, set, fc.tuple(tie('expression'), tie('expression')).map((both) => both.join('')), fc.tuple(tie('expression'), tie('expression')).map((both) => `(?:${both.join('|')})`), fc.tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,2}?', '*?', '{2,}')).map(([inner, count]) => `(${inner})${count}`)),
  }));
  const text = fc.array(fc.constantFrom('a', 'b', 'A', '5', '_', ' ', '\n', '\r', '\u2028', '\u00a0', '\v', 'é', '😀', 'α', '-', '[', ']', '^', '\0', '\b', '\ufeff', '&', ':', '$'), { maxLength: 6 }).map((all) => all.join(''));
  let compared = 0;
  fc.assert(
    fc.property(expression, fc.array(text, { minLength: 5, maxLength: 5 }), (source, texts) => {
      let native: RegExp;
      try {
        native = new RegExp(source, 'u');
      } catch {
        return;
      }
      const re2 = linear(source);
      for (const one of texts) assert.is(re2.test(one), native.test(one), `${source} ${JSON.stringify(one)}`);
      compared += texts.length;
    }),
    { numRuns: 4_400, seed: 20_261_121 },
  );
  assert.ok(compared >= 20_000, String(compared));
});

test('what is cheap by backtracking is searched so, what is not is left to RE2, and neither is checked where both fail', () => {
  const degreeOf = (source: string): number => readPattern(source).bound.degree;
  assert.equal(['^[.A-Z:/a-z0-9_-]{1,36}$', '^\\d{1,20}(\\.\\d{1,20})?$', '^[a-z]+$', '[a-z]+', '^[a-z]+@[a-z]+$', '^(a+)+$', '^(?=.*\\d)(?=.*[a-z]).{8,}$'].map(degreeOf), [0, 0, 1, 2, 2, Infinity, 1]);
  // A password rule is cheap although it looks ahead: so it is checked at any length.
  const password = guardPattern('^(?=.*\\d)(?=.*[a-z]).{8,}$');
  assert.equal([password.test(`${'a'.repeat(19_999)}1`), password.test('a'.repeat(20_000)), password.test('a1')], [true, false, false]);
  // A square of the length: checked up to a limit. An exponent: not at all.
  const twice = guardPattern('^(\\w+)\\s\\1$');
  assert.equal([twice.test('ab ab'), twice.test('ab ac'), twice.test(`${'a'.repeat(20_000)} b`)], [true, false, true]);
  assert.is(guardPattern('^(?=(a+)+$)b').test('ab'), true);
  assert.is(readPattern('^(a{1000}){1000}$').bound.degree, 0);
});

test('escapes that the u flag refuses are understood as without it', async () => {
  const check = await compileSchema({ type: 'string', pattern: '^[\\w\\-\\_]+\\@(a+)+$' });
  assert.is(check('x_-@aaa'), undefined);
  assert.is(check(`x@${'a'.repeat(20_000)}!`)?.length, 1);
});
