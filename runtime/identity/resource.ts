/** This gateway as an OAuth resource: its URL as clients know it, and its metadata (RFC 9728). */

/** Where the gateway is, as far as tokens are concerned. */
export interface Resource {
  /** Told once, when the gateway listens. */
  readonly open: (url: string) => void;
  /** The URL for a client that asked for this host; undefined until the gateway listens. */
  readonly urlFor: (host: string | undefined) => string | undefined;
  /** What a token may name. */
  readonly audiences: () => readonly string[];
  /** The URL of the metadata for that client. */
  readonly metadataUrlFor: (host: string | undefined) => string | undefined;
  /** Is the metadata at this path? */
  readonly isMetadataPath: (path: string) => boolean;
}

const WELL_KNOWN = '/.well-known/oauth-protected-resource';
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** `configured` is the owner's word; without it the address counts that the gateway listens on, on loopback by whatever name. */
export function createResource(configured: string | undefined): Resource {
  const fixed = configured === undefined ? undefined : trimSlash(configured);
  let listening: URL | undefined;
  let names: readonly string[] = fixed === undefined ? [] : withSlash(fixed);
  const urlFor = (host: string | undefined): string | undefined => {
    if (fixed !== undefined || listening === undefined) return fixed;
    const asked = host === undefined ? undefined : `http://${host.toLowerCase()}${listening.pathname}`;
    return asked !== undefined && names.includes(asked) ? asked : trimSlash(listening.href);
  };
  return {
    open: (url) => {
      listening = new URL(url);
      if (fixed !== undefined) return;
      const { port, pathname, hostname } = listening;
      names = LOOPBACK_NAMES.includes(hostname) ? LOOPBACK_NAMES.map((name) => `http://${name}:${port}${pathname}`) : withSlash(trimSlash(url));
    },
    urlFor,
    audiences: () => names,
    metadataUrlFor: (host) => {
      const url = urlFor(host);
      if (url === undefined) return undefined;
      const { origin, pathname } = new URL(url);
      return `${origin}${WELL_KNOWN}${pathname === '/' ? '' : pathname}`;
    },
    isMetadataPath: (path) => path === WELL_KNOWN || [fixed, listening?.href].some((url) => url !== undefined && path === `${WELL_KNOWN}${new URL(url).pathname.replace(/\/$/, '')}`),
  };
}

/** What the metadata says; `offline_access` is between client and authorization server. */
export const describeResource = (resource: string, authorizationServers: readonly string[], scopes: readonly string[]): Readonly<Record<string, unknown>> => ({
  resource,
  authorization_servers: authorizationServers,
  ...(scopes.length === 0 ? {} : { scopes_supported: scopes.filter((scope) => scope !== 'offline_access') }),
  bearer_methods_supported: ['header'],
  resource_name: 'Gatewright',
});

// A URL without a path is written with a slash by URL parsers and without one by people.
const trimSlash = (url: string): string => (new URL(url).pathname === '/' ? url.replace(/\/$/, '') : url);
const withSlash = (url: string): readonly string[] => (new URL(url).pathname === '/' ? [url, `${url}/`] : [url]);
