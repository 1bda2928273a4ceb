/** Stoplight Prism's request validator as a referee: it reads the document in its own way and knows nothing of ours. */
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { UpstreamRequest } from '../../runtime/upstream/request.js';

/** What Prism knows of an operation, as far as it matters here. */
export interface RefereeOperation {
  readonly method: string;
  readonly path: string;
}

interface Verdict {
  readonly _tag: 'Left' | 'Right';
  readonly left?: readonly { readonly path?: readonly string[]; readonly code?: string | number; readonly message: string; readonly severity: number }[];
}

export interface Referee {
  readonly read: (file: string) => Promise<readonly RefereeOperation[]>;
  /** What is wrong with the request; nothing if it is right. */
  readonly judge: (operation: RefereeOperation, request: UpstreamRequest) => readonly string[];
}

/** The referee from the tools folder (GATEWRIGHT_TOOLS), or why there is none. */
export function findReferee(): Referee | string {
  const folder = process.env['GATEWRIGHT_TOOLS'];
  if (folder === undefined || !existsSync(join(folder, 'node_modules/@stoplight/prism-http'))) return '@stoplight/prism-http in GATEWRIGHT_TOOLS';
  const load = createRequire(join(folder, 'package.json'));
  // Prism's own types come with its package, which is not ours to depend on.
  const { getHttpOperationsFromSpec } = load('@stoplight/prism-http') as { getHttpOperationsFromSpec: (file: string) => Promise<readonly RefereeOperation[]> };
  const { validateInput } = load('@stoplight/prism-http/dist/validator') as { validateInput: (given: object) => Verdict };
  return {
    read: getHttpOperationsFromSpec,
    judge: (resource, request) => {
      const verdict = validateInput({ resource, element: { method: request.method.toLowerCase(), url: { path: request.path, query: readQuery(request.query) }, headers: lower(request.headers), body: readBody(request) } });
      return (verdict.left ?? []).filter(({ severity }) => severity === 0).map(({ path, code, message }) => `${String(code)} ${(path ?? []).join('.')}: ${message}`);
    },
  };
}

function readQuery(query: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const known = found[name];
    found[name] = known === undefined ? value : [known, value].flat();
  }
  return found;
}

const lower = (headers: UpstreamRequest['headers']): Record<string, string> => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function readBody({ headers, body }: UpstreamRequest): unknown {
  if (body === undefined) return undefined;
  const text = body.toString();
  return /json/i.test(headers['Content-Type'] ?? '') ? (JSON.parse(text) as unknown) : text;
}
