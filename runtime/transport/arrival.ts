/** What is known of an HTTP request before its body is read, and how one is answered that may not come in. */
import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../identity/identity.js';
import type { Arrival } from '../protocol/access.js';

/** Node keeps the first of several `Authorization` lines and drops the others; whoever judges the request has to see that there were more. */
export function readArrival({ headers, rawHeaders, url = '', socket }: IncomingMessage): Arrival {
  const values: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.length === 13 && rawHeaders[at]?.toLowerCase() === 'authorization') values.push(rawHeaders[at + 1] ?? '');
  return { headers: values.length > 1 ? { ...headers, authorization: values } : headers, url, remoteAddress: socket.remoteAddress ?? '' };
}

/** The headers of a refusal. */
export const headersOf = ({ challenge, retryAfterSeconds }: Refusal): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
  ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
});
