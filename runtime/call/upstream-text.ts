/** Makes upstream's words fit to be shown: they are data, may be hostile, and may repeat what must not be repeated. */

const SHOWN_LENGTH = 2000;

// Control and format characters, halves of pairs, and the selectors and tags in which text can be hidden.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u{e0100}-\u{e01ef}]/gu;

/** Without control and invisible characters and without secrets, at most 2,000 characters, the size of the rest said. */
export function cleanUpstreamText(text: string, conceal: (text: string) => string): string {
  const visible = text.replace(/[\t\r\n\u2028\u2029]+/g, ' ').replace(INVISIBLE, '').trim();
  // Secrets go before the cut: half a secret would not be found.
  const clean = conceal(visible);
  if (clean.length <= SHOWN_LENGTH) return clean;
  const cut = /[\ud800-\udbff]$/.test(clean.slice(0, SHOWN_LENGTH)) ? SHOWN_LENGTH - 1 : SHOWN_LENGTH;
  return `${clean.slice(0, cut)}... (${clean.length - cut} more characters)`;
}
