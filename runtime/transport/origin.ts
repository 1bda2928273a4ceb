/** Guards a loopback server against web pages: which Host and Origin headers are let in (DNS rebinding; MCP, "Security Warning"). */
import { loopbackNames } from './loopback.js';

/** Who may address the server, and from which pages. */
export interface OriginPolicy {
  /** Names in the Host header: `name` for any port or `name:port`. Loopback names by default. */
  readonly allowedHosts?: readonly string[];
  /** Origins such as `https://app.example`, besides pages that loopback names serve. */
  readonly allowedOrigins?: readonly string[];
}

/** Says why a request is refused, or undefined if it may go on. */
export type OriginCheck = (host: string | undefined, origin: string | undefined) => string | undefined;

const MOST_KNOWN = 64;
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/;
const ORIGIN = /^https?:\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/;

/** Makes the check of a policy. */
export function createOriginCheck(policy: OriginPolicy): OriginCheck {
  const hosts = new Set((policy.allowedHosts ?? loopbackNames).map((host) => host.toLowerCase()));
  const origins = new Set((policy.allowedOrigins ?? []).map((origin) => origin.toLowerCase()));
  const names = new Set(loopbackNames);
  // As they came, so that the next request with the same is not looked into.
  const allowed = new Set<string>();

  const isHostAllowed = (host: string): boolean => {
    if (allowed.has(host)) return true;
    const lower = host.toLowerCase();
    const name = HOST.exec(lower)?.[1];
    const isAllowed = name !== undefined && (hosts.has(name) || hosts.has(lower));
    if (isAllowed && allowed.size < MOST_KNOWN) allowed.add(host);
    return isAllowed;
  };
  const isOriginAllowed = (origin: string): boolean => {
    const name = ORIGIN.exec(origin)?.[1];
    return name !== undefined && (names.has(name) || origins.has(origin));
  };
  return (host, origin) => {
    if (host === undefined || !isHostAllowed(host)) return 'Forbidden: this Host is not served here';
    if (origin !== undefined && !isOriginAllowed(origin.toLowerCase())) return 'Forbidden: requests from this Origin are not allowed';
    return undefined;
  };
}
