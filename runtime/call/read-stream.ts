/** Reads answers that are a sequence: server-sent events, and one JSON text per line or record. */
import { createParser } from 'eventsource-parser';
import { isDeeperThan } from '../json.js';
import type { sequenceFormatOf } from '../upstream/request.js';

export type StreamFormat = NonNullable<ReturnType<typeof sequenceFormatOf>>;

export interface StreamReader {
  /** Takes bytes as they come. */
  readonly push: (chunk: Buffer) => void;
  /** Takes what is left at the end. */
  readonly end: () => void;
}

const MAX_DEPTH = 512;
// How streams of language models say that nothing follows.
const END_MARK = '[DONE]';

/** Calls `onItem` with each item as JSON text: digits stay as they came, and what is no JSON becomes a string. */
export function createStreamReader(format: StreamFormat, onItem: (json: string) => void): StreamReader {
  const decoder = new TextDecoder('utf-8');
  const take = format === 'events' ? readEvents(onItem) : readRecords(onItem);
  return {
    push: (chunk) => take(decoder.decode(chunk, { stream: true }), false),
    end: () => take(decoder.decode(), true),
  };
}

type Take = (text: string, atEnd: boolean) => void;

function readEvents(onItem: (json: string) => void): Take {
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      if (data.trim() === END_MARK) return;
      onItem(`{${event === undefined ? '' : `"event":${JSON.stringify(event)},`}${id === undefined ? '' : `"id":${JSON.stringify(id)},`}"data":${toJson(data)}}`);
    },
  });
  return (text, atEnd) => {
    if (text !== '') parser.feed(text);
    // An event that no blank line ends is not delivered (HTML, "Interpreting an event stream"), but a call would lose it for good.
    if (atEnd) parser.feed('\n\n');
  };
}

// Lines, or records that each begin with RS (RFC 7464).
function readRecords(onItem: (json: string) => void): Take {
  let rest = '';
  return (text, atEnd) => {
    const parts = (rest + text).split(/[\n\u001e]/);
    rest = atEnd ? '' : (parts.pop() ?? '');
    for (const part of parts) if (part.trim() !== '') onItem(toJson(part.trim()));
  };
}

function toJson(text: string): string {
  if (isDeeperThan(text, MAX_DEPTH)) return JSON.stringify(text);
  try {
    JSON.parse(text);
    return /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, ' ') : text;
  } catch {
    return JSON.stringify(text);
  }
}
