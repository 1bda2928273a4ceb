/** Fetches a document from a URL that the user named; a redirect leads to a public address or nowhere. */
import { lookUpPublic, mayBePublic } from '../../runtime/public-address.js';
import { Diagnostic } from '../diagnostics.js';
import { MAX_BYTES, describeFault } from './unreadable.js';

const FETCH_TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 5;

interface Fetched {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** What is at `url`. `error`: a URL is to answer itself. @throws Diagnostic SOURCE_UNREADABLE */
export async function fetchBytes(url: string, redirect: 'follow' | 'error'): Promise<Buffer> {
  const { username, password, origin, pathname } = new URL(url);
  // It would stand in everything that names its source.
  if (username !== '' || password !== '') throw new Diagnostic('SOURCE_UNREADABLE', { file: `${origin}${pathname}` }, 'the URL holds a user or a password, which documents are not fetched with');
  const place = { file: url };
  try {
    const response = await follow(url, redirect);
    if (response.status < 200 || response.status > 299) throw new Diagnostic('SOURCE_UNREADABLE', place, `${url} answered HTTP ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MAX_BYTES) throw new Diagnostic('SOURCE_UNREADABLE', place, `${url} sends more than ${MAX_BYTES} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof Diagnostic) throw error;
    throw new Diagnostic('SOURCE_UNREADABLE', place, `cannot fetch ${url}: ${describeFault(error)}`);
  }
}

async function follow(url: string, redirect: 'follow' | 'error'): Promise<Fetched> {
  const named = new URL(url);
  const signal = AbortSignal.timeout(FETCH_TIMEOUT_MS);
  let target = named;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await fetchOnce(target, isNamedHost(target, named), signal);
    const location = [301, 302, 303, 307, 308].includes(response.status) ? response.headers.get('location') : null;
    if (location === null) return response;
    if (redirect === 'error') throw new Diagnostic('SOURCE_UNREADABLE', { file: url }, `cannot fetch ${url}: it redirects`);
    const next = URL.canParse(location, target.href) ? new URL(location, target) : undefined;
    if (next === undefined || !/^https?:$/.test(next.protocol) || (target.protocol === 'https:' && next.protocol === 'http:')) throw new Diagnostic('SOURCE_UNREADABLE', { file: url }, `${url} redirects to what is no https URL`);
    if (!isNamedHost(next, named) && !mayBePublic(next.hostname)) throw refuse(url, next);
    target = next;
  }
  throw new Diagnostic('SOURCE_UNREADABLE', { file: url }, `${url} redirects more than ${MAX_REDIRECTS} times`);
}

// The user's word holds for the host itself, also where it sends to its https side.
const isNamedHost = (target: URL, named: URL): boolean => target.host === named.host || (target.hostname === named.hostname && target.protocol === 'https:' && target.port === '');

async function fetchOnce(target: URL, isNamed: boolean, signal: AbortSignal): Promise<Fetched> {
  const options = { redirect: 'manual', signal, headers: { accept: 'application/json, application/yaml, text/yaml, */*' } } as const;
  if (isNamed) return fetch(target, options);
  const { Agent, fetch: fetchWith } = await import('undici');
  return fetchWith(target, { ...options, dispatcher: new Agent({ connect: { lookup: lookUpPublic } }) });
}

const refuse = (url: string, next: URL): Diagnostic =>
  new Diagnostic('SOURCE_UNREADABLE', { file: url }, `${url} redirects to ${next.host}, which is not a public address`, { fix: 'If that host is meant, name its URL itself.' });
