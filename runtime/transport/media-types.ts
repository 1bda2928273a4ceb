/** The media types of Streamable HTTP: what a client sends and what it accepts. */

/** How an answer is sent. */
export type AnswerFormat = 'json' | 'event-stream';

const PARAMETERS = /;.*$/s;
const REFUSED = /;\s*q=0(?:\.0{0,3})?\s*(?:;|$)/i;

const readType = (value: string): string => value.replace(PARAMETERS, '').trim().toLowerCase();

/** Is the body declared as JSON? */
export function isJsonType(contentType: string | undefined): boolean {
  return contentType === 'application/json' || (contentType !== undefined && readType(contentType) === 'application/json');
}

interface Accepted {
  readonly format: AnswerFormat | undefined;
  readonly events: boolean;
}

const ALL: Accepted = { format: 'json', events: false };
/** A client sends the same header with every request; there are few clients of different kinds. */
const MOST_KNOWN = 64;
const known = new Map<string, Accepted>();

function readAccept(accept: string | undefined): Accepted {
  if (accept === undefined) return ALL;
  const before = known.get(accept);
  if (before !== undefined) return before;
  const accepted = new Set(accept.split(',').filter((part) => !REFUSED.test(part)).map(readType));
  const events = accepted.has('text/event-stream');
  const takesJson = accepted.has('application/json') || accepted.has('*/*') || accepted.has('application/*');
  const read: Accepted = { format: takesJson ? 'json' : events || accepted.has('text/*') ? 'event-stream' : undefined, events };
  if (known.size < MOST_KNOWN) known.set(accept, read);
  return read;
}

/** The format to answer in: JSON wherever it is accepted, else an event stream; undefined if neither is. A missing header accepts all. */
export const chooseFormat = (accept: string | undefined): AnswerFormat | undefined => readAccept(accept).format;

/** May an answer be an event stream, so that notifications can come before it? */
export const acceptsEvents = (accept: string | undefined): boolean => readAccept(accept).events;
