/** Takes secrets out of text that came from outside, in every form in which a request or a careless service carries them. */
import { percentEncode } from './request.js';

/** A shorter one would blot out innocent text, and tells nothing. */
const SHORTEST = 4;
/** Whole answers are full of short words. */
const SHORTEST_IN_ANSWERS = 8;

/** Replaces each secret by `***`; also percent-encoded, in base64 at whatever offset, in hexadecimal, within JSON, and line by line. */
export const concealSecrets = (text: string, secrets: readonly string[]): string => replaceForms(text, listForms(secrets, SHORTEST));

/** Hides secrets in whole answers, at the cost of a search for each form of each secret; `undefined` while there is none to look for. `signature` is that of this call. */
export function createConcealer(list: () => readonly string[]): (signature?: string) => ((text: string) => string) | undefined {
  let known = -1;
  let forms: readonly string[] = [];
  return (signature) => {
    const secrets = list();
    if (secrets.length !== known) {
      known = secrets.length;
      forms = listForms(secrets, SHORTEST_IN_ANSWERS);
    }
    const all = signature === undefined ? forms : [...listForms([signature], SHORTEST_IN_ANSWERS), ...forms];
    return all.length === 0 ? undefined : (text) => replaceForms(text, all);
  };
}

/** A URL, or what should be one, without user and password. */
export const hideUserInfo = (url: string): string => url.replace(/\/\/[^/]*@/, '//***@');

const replaceForms = (text: string, forms: readonly string[]): string => forms.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, '***') : rest), text);

// The longest first: another may be a part of it.
const listForms = (secrets: readonly string[], shortest: number): readonly string[] =>
  [...new Set(secrets.flatMap(splitLines).filter((secret) => secret.length >= shortest).flatMap(writeForms))].sort((a, b) => b.length - a.length);

const SHORTEST_LINE = 16;

// Of a key in PEM form each line is one: line breaks change on the way.
const splitLines = (secret: string): readonly string[] => (secret.includes('\n') ? [secret, ...secret.split(/\r?\n/).filter((line) => line.length >= SHORTEST_LINE && !line.startsWith('-----'))] : [secret]);

function writeForms(secret: string): readonly string[] {
  const buffer = Buffer.from(secret);
  const percent = isEncodable(secret) ? [percentEncode(secret), encodeURIComponent(secret)] : [];
  const written = [...percent, ...percent.map(lowerEscapes), ...percent.map(encodeURIComponent)];
  const base64 = [buffer.toString('base64'), ...(buffer.length < SHORTEST_IN_ANSWERS ? [] : [0, 1, 2].map((offset) => cutBase64(buffer, offset)))];
  const hex = buffer.toString('hex');
  return [secret, ...nestInJson(secret), ...written, ...base64, ...base64.map(toUrlAlphabet), hex, hex.toUpperCase()];
}

/** What every base64 text has in common that holds these bytes `offset` bytes after the beginning of a group of three. */
function cutBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  // A character stands for six bits; those that share bits with what is around are left out.
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

const toUrlAlphabet = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
// JSON within a string of JSON, and that within another, is how events and logs carry it.
const NESTING = 4;
const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const nestInJson = (text: string, depth = NESTING): readonly string[] => (depth === 0 || escapeJson(text) === text ? [] : [escapeJson(text), ...nestInJson(escapeJson(text), depth - 1)]);
const lowerEscapes = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
const isEncodable = (text: string): boolean => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
