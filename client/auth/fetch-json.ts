/** JSON from authorization servers: bounded, over HTTPS (or loopback), nothing sent elsewhere by a redirect. */
import { ClientError } from '../errors.js';
import { type JsonObject, isJsonObject, parseJson } from '../json.js';
import type { Fetch } from '../transport/http-request.js';

const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 15_000;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export interface JsonAnswer {
  readonly status: number;
  /** Undefined where the body is no JSON object. */
  readonly body: JsonObject | undefined;
}

/** The URL, if tokens and codes may go there. @throws ClientError `AUTH_FAILED` */
export function checkUrl(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)))) return url;
  throw new ClientError('AUTH_FAILED', { message: `${what} is no https address: ${text.slice(0, 200)}` });
}

/** Fetches JSON. A status that is no success is no error here. @throws ClientError `AUTH_FAILED` */
export async function fetchJson(fetch: Fetch, url: URL, init: RequestInit, signal?: AbortSignal): Promise<JsonAnswer> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  try {
    // Credentials follow no redirect; metadata may.
    const response = await fetch(url.href, { ...init, redirect: init.method === 'POST' ? 'error' : 'follow', signal: signal === undefined ? limit : AbortSignal.any([signal, limit]) });
    const text = await response.text();
    return { status: response.status, body: text.length > MAX_BYTES ? undefined : readObject(text) };
  } catch (thrown) {
    throw ClientError.from(thrown, 'AUTH_FAILED', `${url.origin} did not answer`);
  }
}

function readObject(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
