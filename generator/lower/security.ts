/** Lowers security schemes and requirements, and the servers they are sent to. */
import type { SecurityScheme } from '../../runtime/contract.js';
import { Diagnostic } from '../diagnostics.js';
import { joinPointer } from '../load/pointer.js';
import { type LowerContext, type Node, isNode } from './context.js';
import { readExtension } from './extensions.js';

/** Lowers all schemes of the document; one that is not understood is left out, and the operations that need it with it. */
export function lowerSecuritySchemes(context: LowerContext): Readonly<Record<string, SecurityScheme>> {
  const components = context.root['components'];
  const schemes = isNode(components) ? components['securitySchemes'] : undefined;
  const lowered: [string, SecurityScheme][] = [];
  for (const [name, entry] of Object.entries(isNode(schemes) ? schemes : {})) {
    const pointer = joinPointer('#/components/securitySchemes', name);
    try {
      const found = context.resolve(entry, pointer);
      const scheme = isNode(found.node) ? lowerScheme(context, found.node, pointer) : undefined;
      if (scheme !== undefined) lowered.push([name, scheme]);
    } catch (error) {
      // The operations that name it say so.
      if (!(error instanceof Diagnostic)) throw error;
    }
  }
  return Object.fromEntries(lowered);
}

function lowerScheme(context: LowerContext, node: Node, pointer: string): SecurityScheme | undefined {
  const { signer } = readExtension(context, 'securityScheme', node, pointer);
  switch (node['type']) {
    case 'apiKey': {
      const place = node['in'];
      if ((place !== 'query' && place !== 'header' && place !== 'cookie') || typeof node['name'] !== 'string') return undefined;
      return { type: 'apiKey', in: place, name: node['name'], ...(signer === undefined ? {} : { signer }) };
    }
    case 'http':
      return typeof node['scheme'] === 'string' ? { type: 'http', scheme: /^(basic|bearer)$/i.test(node['scheme']) ? node['scheme'].toLowerCase() : node['scheme'] } : undefined;
    case 'oauth2':
      return lowerOAuth(node);
    case 'openIdConnect':
      return { type: 'openIdConnect', url: String(node['openIdConnectUrl'] ?? '') };
    case 'mutualTLS':
      return { type: 'mutualTLS' };
    default:
      return undefined;
  }
}

function lowerOAuth(node: Node): SecurityScheme {
  const flows = isNode(node['flows']) ? node['flows'] : {};
  const flow = isNode(flows['clientCredentials']) ? flows['clientCredentials'] : undefined;
  return {
    type: 'oauth2',
    ...(typeof flow?.['tokenUrl'] === 'string' ? { tokenUrl: flow['tokenUrl'] } : {}),
    ...(isNode(flow?.['scopes']) ? { scopes: Object.keys(flow['scopes']) } : {}),
  };
}

/** Alternatives of scheme names for one operation. @throws Diagnostic AUTH_UNKNOWN */
export function lowerRequirements(context: LowerContext, schemes: Readonly<Record<string, SecurityScheme>>, operation: Node, pointer: string): readonly (readonly string[])[] {
  const own = operation['security'] !== undefined;
  const given = own ? operation['security'] : context.root['security'];
  if (given === undefined || given === null) return [];
  const at = own ? joinPointer(pointer, 'security') : '#/security';
  // Taken for nothing, a requirement that is malformed would send what is to be signed without a signature.
  if (!Array.isArray(given) || !given.every(isNode)) throw context.fault('AUTH_UNKNOWN', at, '`security` is to be a list of objects such as `{ name: [] }`');
  const alternatives = given.map((requirement) => Object.keys(requirement));
  const whole = alternatives.filter((names) => names.every((name) => Object.hasOwn(schemes, name)));
  // An alternative that cannot be met does no harm where another can.
  if (whole.length === 0 && alternatives.length > 0) {
    const missing = [...new Set(alternatives.flat().filter((name) => !Object.hasOwn(schemes, name)))];
    throw context.fault('AUTH_UNKNOWN', at, `no usable security scheme is called ${missing.map((name) => `\`${name.slice(0, 60)}\``).join(', ')}`);
  }
  return whole.length === 1 && whole[0]?.length === 0 ? [] : whole;
}

/** The scopes that an operation's requirements name, by scheme. */
export function lowerScopes(context: LowerContext, auth: readonly (readonly string[])[], operation: Node): Readonly<Record<string, readonly string[]>> {
  const given = operation['security'] ?? context.root['security'];
  const used = new Set(auth.flat());
  const scopes = new Map<string, Set<string>>();
  for (const [name, list] of (Array.isArray(given) ? given : []).filter(isNode).flatMap(Object.entries)) {
    if (!used.has(name) || !Array.isArray(list)) continue;
    const known = scopes.get(name) ?? new Set();
    // RFC 6749, section 3.3: visible ASCII without quotes and backslashes.
    for (const scope of list) if (typeof scope === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope)) known.add(scope);
    if (known.size > 0) scopes.set(name, known);
  }
  return Object.fromEntries([...scopes].map(([name, found]) => [name, [...found]]));
}

/** Base URLs of a `servers` list: variables get their defaults, relative ones are completed where the document's own URL is known; those that cannot be called are reported. */
export function lowerServers(context: LowerContext, servers: unknown, pointer: string, documentUrl: string | undefined): readonly string[] {
  if (servers === undefined || servers === null) return [];
  const refuse = (at: string, message: string): readonly string[] => {
    context.report(context.fault('SERVER_INVALID', at, message));
    return [];
  };
  if (!Array.isArray(servers)) return refuse(pointer, '`servers` is to be a list');
  return servers.flatMap((server: unknown, index): readonly string[] => {
    const at = joinPointer(pointer, index);
    if (!isNode(server) || typeof server['url'] !== 'string') return refuse(at, 'a server needs a `url`');
    const variables = isNode(server['variables']) ? server['variables'] : {};
    const url = server['url'].replace(/\{([^}]+)\}/g, (whole, name: string) => {
      const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
      return isNode(variable) && variable['default'] !== undefined ? String(variable['default']) : whole;
    });
    const open = /\{([^}]+)\}/.exec(url)?.[1];
    if (open !== undefined) return refuse(joinPointer(at, 'url'), `the variable \`{${open.slice(0, 60)}}\` has no default`);
    const complete = completeUrl(url, documentUrl);
    return isCallable(complete) ? [complete] : refuse(joinPointer(at, 'url'), `\`${url.slice(0, 200)}\` is no URL of http or https`);
  });
}

// A relative URL waits for its base.
const isCallable = (url: string): boolean => (/^[a-z][a-z0-9+.-]*:/i.test(url) ? /^https?:\/\//i.test(url) && URL.canParse(url) : !/[\s<>"{}|\\^`]/.test(url));

function completeUrl(url: string, base: string | undefined): string {
  if (base === undefined || /^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  try {
    return new URL(url, base).href;
  } catch {
    return url;
  }
}
