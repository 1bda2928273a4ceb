/** Lets web pages of named origins read answers (Fetch, "HTTP-CORS protocol"): off unless origins are named, and never for all of them. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Which pages may read answers. */
export interface CorsPolicy {
  /** Such as `https://app.example`. */
  readonly origins: readonly string[];
}

/** Marks the response for a page that may read it; true if the request was a question about that alone and has been answered. */
export type AnswerCors = (request: IncomingMessage, response: ServerResponse) => boolean;

const METHODS = 'GET, POST, DELETE';
const EXPOSED = 'Mcp-Session-Id, MCP-Protocol-Version, WWW-Authenticate, Retry-After';
const ALLOWED = 'Content-Type, Accept, Authorization, X-Api-Key, Last-Event-ID, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name, traceparent, tracestate, baggage';
const PARAMETER = /^mcp-param-[a-z0-9-]{1,64}$/i;
const MAX_AGE_SECONDS = '600';

/** Makes the answers of a policy; undefined where no page may read anything. */
export function createCors(policy: CorsPolicy | undefined): AnswerCors | undefined {
  const origins = new Set((policy?.origins ?? []).map((origin) => origin.toLowerCase()));
  if (origins.size === 0) return undefined;
  return (request, response) => {
    const { headers, method } = request;
    response.setHeader('vary', 'Origin');
    const { origin } = headers;
    if (origin === undefined || !origins.has(origin.toLowerCase())) return false;
    response.setHeader('access-control-allow-origin', origin);
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) {
      response.setHeader('access-control-expose-headers', EXPOSED);
      return false;
    }
    // Names of mirrored arguments are not known beforehand, and `*` would not cover Authorization.
    const asked = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim()).filter((name) => PARAMETER.test(name));
    response.setHeader('access-control-allow-methods', METHODS);
    response.setHeader('access-control-allow-headers', [ALLOWED, ...asked].join(', '));
    response.setHeader('access-control-max-age', MAX_AGE_SECONDS);
    response.writeHead(204).end();
    return true;
  };
}
