/** Routes the way FastAPI does: templates tried in order, 404 and 405 as JSON, a slash too many or too few redirected. */
import { HttpProblem, ValidationProblem } from './problems.js';
import type { SandboxReply, SandboxRequest } from './server.js';

/** A request that has found its route. */
export interface RoutedRequest {
  readonly request: SandboxRequest;
  /** Decoded path parameters by name. */
  readonly path: Readonly<Record<string, string>>;
  /** Decoded query parameters by name; of a repeated one the last counts. */
  readonly query: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: string;
  /** Path with `{name}` for a parameter that fills one segment. */
  readonly template: string;
  readonly handle: (call: RoutedRequest) => SandboxReply;
}

/** A JSON answer. */
export function replyJson(status: number, value: unknown): SandboxReply {
  return { status, body: JSON.stringify(value) };
}

/** Makes one handler of many routes; earlier routes win. Errors that are no problem of the client pass through. */
export function createRouter(routes: readonly Route[]): (request: SandboxRequest) => SandboxReply {
  const compiled = routes.map((route) => ({ route, pattern: compileTemplate(route.template) }));

  const dispatch = (request: SandboxRequest): SandboxReply => {
    const path = decodePath(request.path);
    const matching = compiled.filter(({ pattern }) => pattern.test(path));
    const found = matching.find(({ route }) => route.method === request.method);
    if (found !== undefined) {
      const parameters = { ...found.pattern.exec(path)?.groups };
      return found.route.handle({ request, path: parameters, query: parseQuery(request.query) });
    }
    const first = matching[0];
    // Starlette names the methods of the first route with this path, not of all of them.
    if (first !== undefined) throw new HttpProblem(405, 'Method Not Allowed', { allow: first.route.method });
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    if (path !== '/' && compiled.some(({ pattern }) => pattern.test(other))) return redirect(request, other);
    throw new HttpProblem(404, 'Not Found');
  };

  return (request) => {
    try {
      return dispatch(request);
    } catch (error) {
      if (error instanceof HttpProblem) return { ...replyJson(error.status, { detail: error.message }), headers: error.headers };
      if (error instanceof ValidationProblem) return replyJson(422, { detail: error.issues });
      throw error;
    }
  };
}

function compileTemplate(template: string): RegExp {
  const source = template
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>[^/]+)` : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`, 'u');
}

/** Decodes before matching, as ASGI servers do: an encoded slash separates segments too. */
function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function parseQuery(raw: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(raw));
}

function redirect(request: SandboxRequest, path: string): SandboxReply {
  const query = request.query === '' ? '' : `?${request.query}`;
  const host = request.headers['host'] ?? '127.0.0.1';
  return { status: 307, headers: { location: `http://${host}${encodeURI(path)}${query}` }, body: '' };
}
