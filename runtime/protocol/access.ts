/** Who may do what: finds out who sent a message, and gives each identity the protocol of what it may use. */
import type { Gateway } from '../gateway.js';
import type { Identity, Verdict } from '../identity/identity.js';
import { createConsents } from './consents.js';
import { type Protocol, type ProtocolOptions, createProtocol } from './protocol.js';
import type { Headers } from './request-headers.js';

/** What is known of a request before its body is read. */
export interface Arrival {
  readonly headers: Headers;
  /** With its query, as it stands in the request line. */
  readonly url: string;
  readonly remoteAddress: string;
}

/** How a gateway is shared by several identities. */
export interface Access {
  readonly authenticate: (arrival: Arrival) => Verdict | Promise<Verdict>;
  /** The gateway as this identity may use it; the same object for identities that may use the same. */
  readonly gatewayFor: (identity: Identity) => Gateway;
  /** What `WWW-Authenticate` says where a token lacks scopes; RFC 6750 without further facts, unless given. */
  readonly describeScopeChallenge?: (scopes: readonly string[], identity?: Identity, arrival?: Arrival) => string;
}

/** The protocol for an identity. Lists are written once for all who may use the same. */
export type ProtocolFor = (identity: Identity) => Protocol;

/** Makes the protocols of a gateway; without `access` there is one for everybody. */
export function createProtocols(gateway: Gateway, options: ProtocolOptions, access?: Pick<Access, 'gatewayFor'>): ProtocolFor {
  const consents = options.consents ?? createConsents();
  const made = new WeakMap<Gateway, Protocol>();
  // Lists that differ by who asks may be kept by nobody else.
  const own: ProtocolOptions = access === undefined ? { ...options, consents } : { cacheScope: 'private', ...options, consents };
  const protocolOf = (view: Gateway): Protocol => {
    let protocol = made.get(view);
    if (protocol === undefined) made.set(view, (protocol = createProtocol(view, own)));
    return protocol;
  };
  if (access !== undefined) return (identity) => protocolOf(access.gatewayFor(identity));
  const only = protocolOf(gateway);
  return () => only;
}
