/** Fetches small JSON documents of authorization servers: a time limit, a size limit, no redirects, no proxies. */
import { isJsonObject } from '../json.js';
import { createHttpClient } from '../upstream/http-client.js';

/** Fetches one document. `publicOnly`: the URL was only found in another document, so it has to lead to a public address. @throws Error that says why not, without what the server said */
export type FetchJson = (url: string, options?: { readonly publicOnly?: boolean }) => Promise<Readonly<Record<string, unknown>>>;

export interface JsonFetcher {
  readonly fetch: FetchJson;
  readonly close: () => Promise<void>;
}

const TIMEOUT_MS = 5_000;
const LARGEST = 256 * 1024;

export function createJsonFetcher({ timeoutMs = TIMEOUT_MS, maxBytes = LARGEST }: { readonly timeoutMs?: number; readonly maxBytes?: number } = {}): JsonFetcher {
  const client = createHttpClient({ timeoutMs, maxReplyBytes: maxBytes, connections: 4 });
  return {
    fetch: async (where, { publicOnly = false } = {}) => {
      const { origin, pathname, search } = new URL(where);
      const reply = await client.send(origin, { method: 'GET', path: pathname, query: search.slice(1), headers: { Accept: 'application/json' }, body: undefined, server: undefined }, { publicOnly });
      if (reply.status !== 200) throw new Error(`${origin} answered HTTP ${reply.status}`);
      const value: unknown = JSON.parse(reply.body.toString('utf8'));
      if (!isJsonObject(value)) throw new Error(`${origin} answered with something that is no JSON object`);
      return value;
    },
    close: client.close,
  };
}
