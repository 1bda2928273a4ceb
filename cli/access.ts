/** Access to a served gateway: who comes in, by what the configuration says, and what each of them may use. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallLog } from '../runtime/call/log.js';
import type { Gateway } from '../runtime/gateway.js';
import type { TrustedIssuer } from '../runtime/identity/access-tokens.js';
import { createKeyLookUp } from '../runtime/identity/api-keys.js';
import { type AssignRoles, compileAssignment } from '../runtime/identity/assign-roles.js';
import { type AuthMode, authModes } from '../runtime/identity/config.js';
import { type DoorOptions, createDoor } from '../runtime/identity/door.js';
import type { AuthorizationServer } from '../runtime/identity/embedded/server.js';
import { ANONYMOUS, type Identity } from '../runtime/identity/identity.js';
import { type Resource, createResource } from '../runtime/identity/resource.js';
import { compileRoles } from '../runtime/identity/rights.js';
import type { Access } from '../runtime/protocol/access.js';
import { type IdentityStore, createIdentityStore } from '../runtime/store/identity-store.js';
import type { Assembly } from './assemble.js';
import { type Configuration, ConfigurationError } from './configuration.js';
import { statePath } from './state.js';
import { UsageError } from './usage.js';

/** Access as transports take it. */
export interface ServedAccess {
  readonly access: Access;
  /** What lies beside the endpoint: metadata, and the embedded authorization server. */
  readonly beside: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  /** The gateway for whoever is at the other end of stdio. */
  readonly local: Gateway;
  /** How callers show who they are. */
  readonly modes: readonly Exclude<AuthMode, 'none'>[];
  /** Is everybody turned away who is not known? */
  readonly authenticated: boolean;
  /** Told once, when the gateway listens. */
  readonly open: (url: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface AccessOptions {
  /** `--auth`, which wins over the configuration. */
  readonly mode: string | undefined;
  /** Is this one of several processes on a port? */
  readonly isWorker: boolean;
  readonly log: CallLog;
  /** Shows a line to the person at the terminal. */
  readonly say: (line: string) => void;
}

const MOST_VIEWS = 256;

/** @throws UsageError, ConfigurationError */
export async function createServedAccess(configuration: Configuration, assembly: Assembly, { mode, isWorker, log, say }: AccessOptions): Promise<ServedAccess> {
  const { auth, roles } = configuration.config;
  const modes = readModes(mode, auth?.mode);
  // Somebody who signs in would meet one process with the page and another with the form.
  if (isWorker && modes.includes('embedded')) throw new UsageError('the embedded authorization server takes one process; leave --workers out', 'serve');
  const assign = compileAssignment(roles ?? {});
  const anonymous: Identity = { ...ANONYMOUS, roles: assign({ ...ANONYMOUS, named: [] }) };
  const gatewayFor = createViews(assembly, roles);
  const resource = createResource(auth?.resource);
  const store = createIdentityStore({ path: statePath(configuration) });
  const onFailure = (message: string): void => log.warn({ message }, 'somebody could not be let in');
  const tokens = modes.includes('oauth') || modes.includes('embedded') ? await trustTokens(configuration, { modes, resource, store, assign, log, say }) : undefined;
  const door = createDoor({
    resource,
    onFailure,
    anonymous: modes.length === 0 || anonymous.roles.length > 0 ? anonymous : undefined,
    findKey: modes.includes('keys') ? createKeyLookUp({ find: store.findKey, noteUse: store.noteKeyUse, assign }) : undefined,
    tokens: tokens?.trusted,
  });
  const host = ({ headers }: { readonly headers: { readonly host?: unknown } }): string | undefined => (typeof headers.host === 'string' ? headers.host : undefined);
  return {
    modes,
    access: { authenticate: door.authenticate, gatewayFor, describeScopeChallenge: (scopes, identity, arrival) => door.challengeFor(scopes, identity, arrival === undefined ? undefined : host(arrival)) },
    authenticated: modes.length > 0 && anonymous.roles.length === 0,
    local: gatewayFor(anonymous),
    beside: (request, response, path) => {
      const metadata = path.startsWith('/.well-known/') ? door.metadataAt(path, host(request)) : undefined;
      if (metadata === undefined) return tokens?.embedded?.handle(request, response, path) ?? false;
      answerMetadata(request, response, metadata);
      return true;
    },
    open: async (url) => {
      // Everybody would be turned away, and wonder why.
      if (modes.includes('keys') && (await store.listKeys().catch(() => undefined))?.length === 0) log.warn({}, 'there are no API keys; `gatewright keys add NAME` makes one');
      resource.open(url);
      await tokens?.embedded?.open(resource.urlFor(undefined) ?? url);
    },
    close: async () => {
      await tokens?.close();
      await store.shutDown();
    },
  };
}

function readModes(given: string | undefined, configured: AuthMode | readonly AuthMode[] | undefined): readonly Exclude<AuthMode, 'none'>[] {
  const words: readonly string[] = given === undefined ? (configured === undefined ? [] : [configured].flat()) : given.split(',');
  const modes = words.map((word) => {
    const found = authModes.find((known) => known === word);
    if (found === undefined) throw new UsageError(`--auth takes ${authModes.join(', ')}, or several with commas between them, not \`${word.slice(0, 40)}\``, 'serve');
    return found;
  });
  if (modes.includes('none') && modes.length > 1) throw new UsageError('--auth none stands alone', 'serve');
  return [...new Set(modes.filter((found) => found !== 'none'))];
}

// Public by nature, and wanted by clients in browsers (RFC 9728, section 3.1).
function answerMetadata({ method }: IncomingMessage, response: ServerResponse, body: string): void {
  const shared = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
  if (method === 'OPTIONS') response.writeHead(204, { ...shared, 'access-control-allow-methods': 'GET', 'access-control-allow-headers': '*' }).end();
  else if (method !== 'GET' && method !== 'HEAD') response.writeHead(405, { ...shared, allow: 'GET, HEAD, OPTIONS' }).end();
  else response.writeHead(200, { ...shared, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(method === 'HEAD' ? undefined : body);
}

// One view for all who may use the same; those that nobody has asked for the longest are made again when somebody does.
function createViews(assembly: Assembly, roles: Configuration['config']['roles']): (identity: Identity) => Gateway {
  if (roles === undefined) return () => assembly.gateway;
  const rightsOf = compileRoles(roles);
  const byRights = new Map<string, Gateway>();
  const byIdentity = new WeakMap<Identity, Gateway>();
  return (identity) => {
    const known = byIdentity.get(identity);
    if (known !== undefined) return known;
    const rights = rightsOf(identity);
    const view = byRights.get(rights.key) ?? assembly.viewFor(rights);
    byRights.delete(rights.key);
    byRights.set(rights.key, view);
    const [oldest] = byRights.keys();
    if (byRights.size > MOST_VIEWS && oldest !== undefined) byRights.delete(oldest);
    byIdentity.set(identity, view);
    return view;
  };
}

interface TrustOptions {
  readonly modes: readonly AuthMode[];
  readonly resource: Resource;
  readonly store: IdentityStore;
  readonly assign: AssignRoles;
  readonly log: CallLog;
  readonly say: (line: string) => void;
}

interface TrustedTokens {
  readonly trusted: NonNullable<DoorOptions['tokens']>;
  readonly embedded: AuthorizationServer | undefined;
  readonly close: () => Promise<void>;
}

// jose and oidc-provider are loaded only where somebody signs in with them.
async function trustTokens({ config, file }: Configuration, { modes, resource, store, assign, log, say }: TrustOptions): Promise<TrustedTokens> {
  const [{ createTokenVerifier }, { createIssuerKeys }, { createJsonFetcher }] = await Promise.all([import('../runtime/identity/access-tokens.js'), import('../runtime/identity/issuer-keys.js'), import('../runtime/identity/fetch-json.js')]);
  const { auth } = config;
  const named = modes.includes('oauth') ? Object.entries(auth?.issuers ?? {}) : [];
  if (modes.includes('oauth') && named.length === 0) throw new ConfigurationError(file, '#/auth/issuers', 'oauth takes at least one issuer', 'Name the authorization server under auth.issuers, or use --auth embedded.');
  const fetcher = createJsonFetcher();
  const onFailure = (message: string): void => log.warn({ message }, 'an issuer cannot be asked');
  const issuers: TrustedIssuer[] = named.map(([name, { issuer, jwksUri, audience, algorithms, plainTokens, roles, scopes }]) => ({
    name,
    issuer,
    keys: createIssuerKeys({ issuer, jwksUri, fetch: fetcher.fetch, onFailure }),
    audience: audience === undefined ? resource.audiences : () => audience,
    algorithms,
    plainTokens,
    roles: roles === undefined ? undefined : [roles].flat(),
    scopes,
  }));
  const wanted = new Set([...Object.values(config.roles ?? {}).flatMap(({ scopes = [] }) => scopes), ...named.flatMap(([, { scopes = [] }]) => scopes)]);
  const embedded = modes.includes('embedded') ? await startEmbedded({ scopes: [...wanted], resource, store, log, say }) : undefined;
  if (embedded !== undefined) {
    issuers.push({
      name: embedded.name,
      get issuer() {
        return embedded.server.issuer() ?? '';
      },
      keys: embedded.server.keys,
      audience: resource.audiences,
      algorithms: ['ES256'],
    });
  }
  const servers = (): readonly string[] => [...named.map(([, { issuer }]) => issuer), ...(embedded?.server.issuer() === undefined ? [] : [embedded.server.issuer() ?? ''])];
  return {
    trusted: {
      verify: createTokenVerifier({ issuers, assign, ...(auth?.skewSeconds === undefined ? {} : { skewSeconds: auth.skewSeconds }) }),
      authorizationServers: servers,
      scopes: auth?.scopes ?? [...(embedded === undefined ? [] : [embedded.scope]), ...wanted],
    },
    embedded: embedded?.server,
    close: fetcher.close,
  };
}

async function startEmbedded({ scopes, resource, store, log, say }: Pick<TrustOptions, 'resource' | 'store' | 'log' | 'say'> & { readonly scopes: readonly string[] }): Promise<{ readonly name: string; readonly scope: string; readonly server: AuthorizationServer }> {
  const { EMBEDDED, EMBEDDED_SCOPE, createAuthorizationServer } = await import('../runtime/identity/embedded/server.js');
  const server = await createAuthorizationServer({ store, scopes, isResource: (url) => resource.audiences().includes(url), say, onFailure: (message, cause) => log.warn({ error: cause instanceof Error ? cause.message : String(cause) }, message) });
  return { name: EMBEDDED, scope: EMBEDDED_SCOPE, server };
}
