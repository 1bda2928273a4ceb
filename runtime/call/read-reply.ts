/** Reads the body of an answer by its media type: JSON, text or bytes. */
import { isAscii } from 'node:buffer';
import { isDeeperThan } from '../json.js';
import { type UpstreamReply, sequenceFormatOf } from '../upstream/request.js';
import { isJsonType } from './body-plan.js';
import { type StreamFormat, createStreamReader } from './read-stream.js';

export type ReplyBody =
  | { readonly kind: 'empty' }
  /** `value` has numbers rounded to doubles: good for looking at, not for passing on. `text` has no line breaks. */
  | { readonly kind: 'json'; readonly text: string; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }
  /** `items` are JSON texts. */
  | { readonly kind: 'sequence'; readonly format: StreamFormat; readonly items: readonly string[]; readonly truncated: UpstreamReply['truncated'] }
  | { readonly kind: 'binary'; readonly data: Buffer; readonly mimeType: string };

/** The answer is not what its headers say. */
export class BrokenReply extends Error {
  override readonly name = 'BrokenReply';
}

/** Nesting that parsers and clients stand. */
const MAX_DEPTH = 512;

/** @throws BrokenReply */
export function readReply(reply: UpstreamReply): ReplyBody {
  const { body } = reply;
  if (body.length === 0) return { kind: 'empty' };
  const contentType = reply.headers['content-type'] ?? '';
  const mimeType = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (mimeType === 'application/json' || isJsonType(mimeType)) return readJson(decodeText(body, 'utf-8'));
  const format = sequenceFormatOf(mimeType);
  if (format !== undefined) return readSequence(format, reply);
  if (isTextType(mimeType)) return { kind: 'text', text: decodeText(body, /charset="?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8') };
  if (mimeType === '') return guess(body);
  return { kind: 'binary', data: body, mimeType: /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream' };
}

const isTextType = (type: string): boolean => type.startsWith('text/') || /^application\/(.*\+)?(xml|yaml|x-yaml|javascript|x-www-form-urlencoded)$/.test(type);

function readSequence(format: StreamFormat, { body, truncated }: UpstreamReply): ReplyBody {
  const items: string[] = [];
  const reader = createStreamReader(format, (item) => items.push(item));
  reader.push(body);
  reader.end();
  return { kind: 'sequence', format, items, truncated };
}

function readJson(text: string): ReplyBody {
  if (text.trim() === '') return { kind: 'empty' };
  if (isDeeperThan(text, MAX_DEPTH)) throw new BrokenReply(`its JSON is nested deeper than ${MAX_DEPTH} levels`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BrokenReply('it is not the JSON that its content type promises');
  }
  // A line break of valid JSON is white space; transports may need the text on one line.
  return { kind: 'json', value, text: text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]+/g, ' ').trim() : text };
}

function decodeText(body: Buffer, charset: string): string {
  // Most JSON is ASCII, which Latin-1 decodes three times as fast.
  if (charset === 'utf-8' && isAscii(body)) return body.toString('latin1');
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    // The name is upstream's word.
    throw new BrokenReply(charset === 'utf-8' ? 'it is no valid UTF-8 text' : 'it is no valid text in the character set that it names');
  }
}

// Without a content type (RFC 9110, section 8.3): JSON if it is, else text if it can be, else bytes.
function guess(body: Buffer): ReplyBody {
  let text: string;
  try {
    text = decodeText(body, 'utf-8');
  } catch {
    return { kind: 'binary', data: body, mimeType: 'application/octet-stream' };
  }
  try {
    return readJson(text);
  } catch {
    return { kind: 'text', text };
  }
}
