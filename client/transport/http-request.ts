/** One HTTP request to an MCP endpoint: token, challenges, redirects, and what its failures are called. */
import type { Authorizer } from '../auth/authorizer.js';
import { ClientError } from '../errors.js';

/** `fetch`, or something like it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** A challenge is not answered: nobody waits for this request. */
  readonly quiet?: boolean;
}

export interface Requester {
  readonly url: URL;
  readonly fetch: Fetch;
  readonly auth: Authorizer | undefined;
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
}

/** New token, refreshed or authorized anew, and one step up. */
const MAX_CHALLENGES = 3;
const MAX_REDIRECTS = 3;
/** Failures before anything was sent. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN']);

/** Sends a request and gives back what came of it, whatever its status. @throws ClientError `UNREACHABLE`, `CONNECTION_LOST`, `CANCELLED`, `AUTH_FAILED` */
export async function sendRequest(requester: Requester, request: HttpRequest): Promise<Response> {
  for (let challenges = 0; ; challenges += 1) {
    const used = await requester.auth?.authorize(requester.url);
    const own = await requester.headers();
    const response = await follow(requester, { ...request, headers: { ...own, ...request.headers, ...(used === undefined ? {} : { authorization: used }) } });
    if (request.quiet === true || requester.auth === undefined || challenges >= MAX_CHALLENGES || !isChallenge(response)) return response;
    const header = response.headers.get('www-authenticate') ?? undefined;
    const again = await requester.auth.answer(requester.url, { status: response.status === 401 ? 401 : 403, header, used, ...(request.signal === undefined ? {} : { signal: request.signal }) });
    if (!again) return response;
    // The body of a refusal says nothing more; unread, it would hold the connection.
    await response.body?.cancel();
  }
}

function isChallenge(response: Response): boolean {
  return response.status === 401 || (response.status === 403 && /insufficient_scope/.test(response.headers.get('www-authenticate') ?? ''));
}

/** Follows redirects that keep the method, and only inside the server's origin: a token and arguments go nowhere else. */
async function follow({ url, fetch }: Requester, { method, headers, body, signal }: HttpRequest): Promise<Response> {
  let at = url;
  for (let redirects = 0; ; redirects += 1) {
    const response = await attempt(fetch, at, { method, headers: { ...headers }, redirect: 'manual', ...(body === undefined ? {} : { body }), ...(signal === undefined ? {} : { signal }) });
    if (response.status < 300 || response.status >= 400 || response.status === 304) return response;
    const location = response.headers.get('location');
    const next = location === null || !URL.canParse(location, at.href) ? undefined : new URL(location, at);
    await response.body?.cancel();
    if (next === undefined || next.origin !== url.origin || (response.status !== 307 && response.status !== 308) || redirects >= MAX_REDIRECTS) {
      throw new ClientError('HTTP_ERROR', { status: response.status, message: `the server redirects (${response.status}) to ${next?.origin ?? 'nowhere'}, which is not followed; give the final address` });
    }
    at = next;
  }
}

async function attempt(fetch: Fetch, url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url.href, init);
  } catch (thrown) {
    throw describeFailure(thrown, init.signal ?? undefined);
  }
}

/** What a thrown network error means. */
export function describeFailure(thrown: unknown, signal?: AbortSignal): ClientError {
  if (thrown instanceof ClientError) return thrown;
  if (signal?.aborted === true) return new ClientError('CANCELLED', { cause: thrown });
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  const words = cause instanceof Error ? cause.message || (code ?? cause.name) : String(cause);
  return new ClientError(code !== undefined && NOT_SENT.has(code) ? 'UNREACHABLE' : 'CONNECTION_LOST', { message: words, cause: thrown });
}
