/** Finds numbers of payment cards in text: digits of a length and with first digits that issuers use, and a check digit that is right (ISO/IEC 7812). */

// Twelve digits or more, in groups or not. Nothing in it can be read in two ways, so it takes linear time.
const DIGITS = /(?<![\d.])\d(?:[ -]?\d){11,18}(?![\d])/g;
const ANY_DIGITS = /\d(?:[ -]?\d){11}/;

const ISSUERS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^35(2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(30[0-5]|3095|36|3[89])/, [14, 15, 16, 17, 18, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(50|5[6-8]|63|67)/, [12, 13, 14, 15, 16, 17, 18, 19]],
];

/** May the text hold one? A quick look that is wrong only by saying yes. */
export const mayHoldCard = (text: string): boolean => ANY_DIGITS.test(text);

/** The text with each card number masked but its last four digits. */
export const maskCards = (text: string): string => (mayHoldCard(text) ? text.replace(DIGITS, (found) => (isCard(found.replace(/[ -]/g, '')) ? `***${found.slice(-4)}` : found)) : text);

const isCard = (digits: string): boolean => ISSUERS.some(([start, lengths]) => lengths.includes(digits.length) && start.test(digits)) && hasCheckDigit(digits);

function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const counted = index % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
