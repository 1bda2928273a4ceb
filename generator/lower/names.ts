/** Names of tools, files and exports: deterministic, unique, and in words a model picks right. */
import { createHash } from 'node:crypto';

export const MAX_NAME = 64;
export const NAME = /^[A-Za-z0-9_-]{1,64}$/;
export const API_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,30}$/;

/** Splits text into lower-case words at case changes and at everything that is no letter or digit. Accents are dropped. */
export function splitWords(text: string): readonly string[] {
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');
  const apart = /[A-Z]/.test(plain) ? plain.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2') : plain;
  return apart
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Words from method and path: `GET /v1/users/{id}` -> get v1 users by id. */
export function wordsFromPath(method: string, path: string): readonly string[] {
  const words = path.split('/').flatMap((segment) => (/^\{[^}]*\}$/.test(segment) ? ['by', ...splitWords(segment)] : splitWords(segment)));
  return [method.toLowerCase(), ...words];
}

/** Words from an operationId; frameworks that append path and method to a function's name lose them again. */
export function wordsFromOperationId(operationId: string, method: string, path: string): readonly string[] {
  const words = splitWords(operationId);
  const tail = [...splitWords(path), method.toLowerCase()];
  const cut = words.length - tail.length;
  const repeats = cut > 0 && tail.every((word, index) => words[cut + index] === word);
  return repeats ? words.slice(0, cut) : words;
}

/** Joins an API's name and words to a tool name; words that repeat the API's name in front are dropped. */
export function joinName(api: string, words: readonly string[]): string {
  const prefix = splitWords(api);
  const repeats = words.length > prefix.length && prefix.every((word, index) => words[index] === word);
  return [api, ...(repeats ? words.slice(prefix.length) : words)].join('_');
}

/** At most 64 characters: what is cut off is replaced by a check sum of the whole name. */
export function shortenName(name: string): string {
  if (name.length <= MAX_NAME) return name;
  return `${name.slice(0, MAX_NAME - 9).replace(/[_-]+$/, '')}_${sumName(name)}`;
}

/** A short check sum of a name. */
export const sumName = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 8);

/** `binance_get_klines` of API `binance` -> `get-klines`. */
export function nameFile(toolName: string, api: string): string {
  return stripApi(toolName, api).replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase();
}

/** `binance_get_klines` of API `binance` -> `getKlines`. */
export function nameExport(toolName: string, api: string): string {
  const [first = 'tool', ...rest] = splitWords(stripApi(toolName, api));
  return escapeIdentifier(first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''));
}

/** `Order Side` -> `orderSide`. */
export function nameComponent(component: string): string {
  const [first = 'schema', ...rest] = splitWords(component);
  return escapeIdentifier(first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''));
}

function stripApi(toolName: string, api: string): string {
  const stripped = toolName.startsWith(`${api}_`) || toolName.startsWith(`${api}-`) ? toolName.slice(api.length + 1) : toolName;
  return /[A-Za-z0-9]/.test(stripped) ? stripped : toolName;
}

const RESERVED = new Set(
  ('break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static implements interface package private protected public await async eval arguments undefined NaN Infinity of as z s paths defineTool defineApi conforming integer pattern').split(' '),
);

function escapeIdentifier(word: string): string {
  const safe = /^[0-9]/.test(word) ? `n${word}` : word;
  return RESERVED.has(safe) ? `${safe}Tool` : safe;
}
