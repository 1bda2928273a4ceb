/** Decimal arithmetic: against fractions of whole numbers, and by hand where people look first. */
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { addDecimals, ceilToStep, compareDecimals, floorToStep, formatDecimal, multiplyDecimals, negateDecimal, parseDecimal, toDecimal } from '../../runtime/decimal.js';
import { suite } from '../suite.js';

const test = suite('decimal');

/** A fraction, made from the text without the code under test. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

function readFraction(text: string): Fraction {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const [whole = '', part = ''] = mantissa.split('.');
  const exponent = BigInt(power) - BigInt(part.length);
  const top = BigInt(`${whole}${part}`);
  return exponent < 0n ? { top, bottom: 10n ** -exponent } : { top: top * 10n ** exponent, bottom: 1n };
}

const isSame = (a: Fraction, b: Fraction): boolean => a.top * b.bottom === b.top * a.bottom;

const digits = fc.stringMatching(/^\d{1,24}$/);
const decimalText = fc
  .tuple(fc.constantFrom('', '-'), digits, fc.option(digits, { nil: undefined }), fc.option(fc.integer({ min: -40, max: 40 }), { nil: undefined }), fc.constantFrom('e', 'E', 'e+'))
  .map(([sign, whole, part, power, mark]) => `${sign}${whole}${part === undefined ? '' : `.${part}`}${power === undefined ? '' : `${power < 0 ? mark.charAt(0) : mark}${power}`}`);
const positiveText = decimalText.filter((text) => !text.startsWith('-') && readFraction(text).top > 0n);

const RUNS = { numRuns: 10_000 };

test('sums, products and order are those of fractions', () => {
  fc.assert(
    fc.property(decimalText, decimalText, (a, b) => {
      const [x, y] = [readFraction(a), readFraction(b)];
      const [left, right] = [toDecimal(a), toDecimal(b)];
      assert.ok(isSame(readFraction(formatDecimal(addDecimals(left, right))), { top: x.top * y.bottom + y.top * x.bottom, bottom: x.bottom * y.bottom }));
      assert.ok(isSame(readFraction(formatDecimal(multiplyDecimals(left, right))), { top: x.top * y.top, bottom: x.bottom * y.bottom }));
      const difference = x.top * y.bottom - y.top * x.bottom;
      assert.is(compareDecimals(left, right), difference < 0n ? -1 : difference > 0n ? 1 : 0);
    }),
    RUNS,
  );
});

test('steps: a multiple, on the right side, less than one step away', () => {
  fc.assert(
    fc.property(decimalText, positiveText, (a, step) => {
      const [x, s] = [readFraction(a), readFraction(step)];
      const down = readFraction(formatDecimal(floorToStep(toDecimal(a), toDecimal(step))));
      const up = readFraction(formatDecimal(ceilToStep(toDecimal(a), toDecimal(step))));
      for (const found of [down, up]) assert.is((found.top * s.bottom) % (found.bottom * s.top), 0n);
      const below = x.top * down.bottom - down.top * x.bottom;
      assert.ok(below >= 0n && below * s.bottom < s.top * x.bottom * down.bottom);
      const above = up.top * x.bottom - x.top * up.bottom;
      assert.ok(above >= 0n && above * s.bottom < s.top * x.bottom * up.bottom);
    }),
    RUNS,
  );
});

test('what is written reads as the same and in one form', () => {
  fc.assert(
    fc.property(decimalText, (text) => {
      const written = formatDecimal(toDecimal(text));
      assert.match(written, /^(0|-?([1-9]\d*|0\.\d*[1-9]|[1-9]\d*\.\d*[1-9]))$/);
      assert.ok(isSame(readFraction(written), readFraction(text)));
      assert.is(formatDecimal(toDecimal(written)), written);
    }),
    RUNS,
  );
});

for (const [text, written] of [
  ['0', '0'],
  ['-0', '0'],
  ['-0.00', '0'],
  ['007.50', '7.5'],
  ['1e3', '1000'],
  ['1E-7', '0.0000001'],
  ['-12.5e+1', '-125'],
  ['-0.5', '-0.5'],
  ['0.1', '0.1'],
  ['92233720368547758080.00000001', '92233720368547758080.00000001'],
] as const) {
  test(`${text} is ${written}`, () => assert.is(formatDecimal(toDecimal(text)), written));
}

test('0.1 and 0.2 make 0.3', () => assert.is(formatDecimal(addDecimals(toDecimal('0.1'), toDecimal('0.2'))), '0.3'));

test('steps by hand', () => {
  const down = (value: string, step: string): string => formatDecimal(floorToStep(toDecimal(value), toDecimal(step)));
  const up = (value: string, step: string): string => formatDecimal(ceilToStep(toDecimal(value), toDecimal(step)));
  assert.equal([down('0.123456', '0.00001'), up('0.123456', '0.00001')], ['0.12345', '0.12346']);
  assert.equal([down('7', '2.5'), up('7', '2.5')], ['5', '7.5']);
  assert.equal([down('-7', '2.5'), up('-7', '2.5')], ['-7.5', '-5']);
  assert.equal([down('5', '2.5'), up('5', '2.5')], ['5', '5']);
  assert.throws(() => floorToStep(toDecimal('1'), toDecimal('0')), /a step has to be positive/);
  assert.throws(() => ceilToStep(toDecimal('1'), toDecimal('-1')), /a step has to be positive/);
});

test('what is no number is told', () => {
  for (const text of ['', ' ', '1 ', ' 1', '+1', '.5', '5.', '1,5', '1_000', '0x10', 'NaN', 'Infinity', '1e', 'e5', '--1', '1e5.5', '١', '1\n', '1e401', '1e-401', '9'.repeat(401)]) {
    assert.is(parseDecimal(text), undefined, JSON.stringify(text));
  }
  assert.throws(() => toDecimal('1,5'), /^not a decimal number: "1,5"$/);
});

test('the largest that is read', () => {
  assert.is(formatDecimal(toDecimal('1e400')), `1${'0'.repeat(400)}`);
  assert.is(formatDecimal(negateDecimal(toDecimal('9'.repeat(400)))), `-${'9'.repeat(400)}`);
});
