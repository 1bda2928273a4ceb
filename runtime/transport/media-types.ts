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

/** The format to answer in: JSON wherever it is accepted, else an event stream; undefined if neither is. A missing header accepts all. */
export function chooseFormat(accept: string | undefined): AnswerFormat | undefined {
  if (accept === undefined) return 'json';
  const accepted = new Set(accept.split(',').filter((part) => !REFUSED.test(part)).map(readType));
  if (accepted.has('application/json') || accepted.has('*/*') || accepted.has('application/*')) return 'json';
  return accepted.has('text/event-stream') || accepted.has('text/*') ? 'event-stream' : undefined;
}

/** May an answer be an event stream, so that notifications can come before it? */
export const acceptsEvents = (accept: string | undefined): boolean => accept !== undefined && accept.split(',').filter((part) => !REFUSED.test(part)).map(readType).includes('text/event-stream');
