/** Takes the gateway's own secrets out of successful answers that echo them. */
import { type Json, isExactNumber, isJsonObject, parseExactJson, stringifyJson } from '../json.js';
import type { ReplyBody } from './read-reply.js';

type Conceal = (text: string) => string;

/** The same body where it holds no secret. */
export function concealReply(body: ReplyBody, conceal: Conceal | undefined): ReplyBody {
  if (conceal === undefined) return body;
  switch (body.kind) {
    case 'json': {
      const text = concealJson(body.text, conceal);
      return text === body.text ? body : { kind: 'json', text, value: JSON.parse(text) };
    }
    case 'text':
      return { kind: 'text', text: conceal(body.text) };
    case 'sequence':
      return { ...body, items: body.items.map((item) => concealJson(item, conceal)) };
    case 'binary':
      return concealBytes(body, conceal);
    case 'empty':
      return body;
  }
}

// Bytes without a secret stay as they are; with one, they are no picture.
function concealBytes(body: Extract<ReplyBody, { readonly kind: 'binary' }>, conceal: Conceal): ReplyBody {
  const text = body.data.toString('latin1');
  const clean = conceal(text);
  const mimeType = conceal(body.mimeType) === body.mimeType ? body.mimeType : 'application/octet-stream';
  return { kind: 'binary', data: clean === text ? body.data : Buffer.from(clean, 'latin1'), mimeType };
}

// The text is taken apart only where it holds a secret; then every other digit of it stays all the same.
function concealJson(text: string, conceal: Conceal): string {
  // JSON may write any character as an escape (RFC 8259, section 7).
  const plain = /\\[u/]/.test(text) ? unescapeJson(text) : text;
  return conceal(plain) === plain ? text : stringifyJson(concealValue(parseExactJson(text), conceal));
}

const unescapeJson = (text: string): string => text.replace(/\\(?:u([0-9a-fA-F]{4})|\/)/g, (_whole, code: string | undefined) => (code === undefined ? '/' : String.fromCharCode(Number.parseInt(code, 16))));

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function concealValue(value: Json, conceal: Conceal): Json {
  if (typeof value === 'string') return conceal(value);
  if (typeof value === 'number' || isExactNumber(value)) return conceal(value.toString()) === value.toString() ? value : '***';
  if (isList(value)) return value.map((item) => concealValue(item, conceal));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [conceal(key), concealValue(member, conceal)]));
}
