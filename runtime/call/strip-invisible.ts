/** Takes characters that nobody sees out of what upstream answered: text can be hidden in them, and read by a model. */
import type { ReplyBody } from './read-reply.js';

// Controls (but tab and line ends), soft hyphens, fillers, zero widths, marks and overrides of direction, selectors and tags.
const HIDDEN = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}`;
const ANY_HIDDEN = new RegExp(`[${HIDDEN}\\u200c\\u200d\\ufe0e\\ufe0f]`, 'u');
// Joiners are part of emoji and of some scripts: between letters that are not ASCII they stay. A selector of a picture's form stays once.
const REMOVED = new RegExp(String.raw`[${HIDDEN}]|(?<![\p{L}\p{M}\p{So}\p{Sk}\ufe0f])[\u200c\u200d]|(?<=[\u0000-\u007f])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{So}])|[\u200c\u200d](?=[\u0000-\u007f])|(?<![\p{So}\p{L}\p{N}\p{P}\p{Sm}#*])[\ufe0e\ufe0f]`, 'gu');
// The same characters as JSON may write them. Escapes of halves of pairs are looked at together.
const ANY_ESCAPE = /\\u(?:00[018][0-9a-f]|009|007f|00ad|034f|061c|11[56]|17b[45]|180|20[026]|2028|2029|3164|fe0|feff|ffa0|fff|d8|d9|da|db|dc|dd|de|df)/i;

/** Text without them. */
export function stripInvisible(text: string): string {
  return ANY_HIDDEN.test(text) ? text.replace(REMOVED, '') : text;
}

/** JSON text without them, whether they are written as they are or as escapes; everything else stays byte for byte. */
export function stripInvisibleJson(text: string): string {
  // Of ASCII, JSON as it is written holds one such character, and escapes. Five times as fast as a look at each.
  if (Buffer.byteLength(text) === text.length && !text.includes('\\u') && !text.includes('\u007f')) return text;
  const plain = ANY_ESCAPE.test(text) ? text.replace(/\\u[0-9a-f]{4}(?:\\u[0-9a-f]{4})*|\\[^u]/gi, (escape) => (escape[1] === 'u' ? reviewEscapes(escape) : escape)) : text;
  return stripInvisible(plain);
}

// Only what is visible comes back as the character itself: quotes, backslashes and line ends stay escapes.
function reviewEscapes(escapes: string): string {
  const characters = JSON.parse(`"${escapes}"`) as string;
  if (!ANY_HIDDEN.test(characters)) return escapes;
  return JSON.stringify(characters.replace(new RegExp(`[${HIDDEN}]`, 'gu'), '')).slice(1, -1);
}

/** The body of an answer without them; bytes are left alone. One look at the text where there are none. */
export function stripReply(body: ReplyBody): ReplyBody {
  switch (body.kind) {
    case 'json': {
      const text = stripInvisibleJson(body.text);
      return text === body.text ? body : { kind: 'json', text, value: JSON.parse(text) };
    }
    case 'text': {
      const text = stripInvisible(body.text);
      return text === body.text ? body : { kind: 'text', text };
    }
    case 'sequence':
      return { ...body, items: body.items.map(stripInvisibleJson) };
    default:
      return body;
  }
}
