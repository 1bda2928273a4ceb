/** Tells this machine's own addresses from everybody else's, and says under what conditions others may be listened on. */
import { BlockList, isIP } from 'node:net';
import { failListening } from './listen-failure.js';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Names under which a loopback server may be addressed by default, as they stand in a Host header. */
export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** What stands between a listener and the world. */
export interface Protection {
  /** Has every caller to say who they are? */
  readonly authenticated: boolean;
  /** Does the listener itself speak TLS? */
  readonly tls: boolean;
  /** Does a proxy in front of it end TLS? Only its owner can know. */
  readonly behindProxy: boolean;
  /** Names in the Host header, where they are given. */
  readonly allowedHosts?: readonly string[] | undefined;
}

/** Where to listen, and under which names by default. */
export interface ListenAddress {
  readonly address: string;
  readonly names: readonly string[];
}

const UNPROTECTED: Protection = { authenticated: false, tls: false, behindProxy: false };

/** The address to bind for a host option. @throws Error that names every setting that is missing, beyond loopback */
export function resolveListening(host: string, protection: Protection = UNPROTECTED): ListenAddress {
  if (host === 'localhost') return { address: '127.0.0.1', names: loopbackNames };
  const address = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  const version = isIP(address);
  if (version === 0) throw failListening('LISTEN_REFUSED', `Refusing to listen on "${host}": give an address of this machine such as 127.0.0.1, ::1 or 0.0.0.0, or localhost. Names under which clients come go into allowedHosts.`);
  if (loopback.check(address, version === 6 ? 'ipv6' : 'ipv4')) return { address, names: loopbackNames };

  const isEverywhere = /^(?:0+(?:\.0+){3}|[0:]+)$/.test(address);
  const missing = [
    ...(protection.authenticated ? [] : ['- nobody has to say who they are: give --auth keys, oauth or embedded (or set `auth` in gateway.yaml)']),
    ...(protection.tls || protection.behindProxy ? [] : ['- tokens and answers would be readable on the way: give --tls-cert FILE and --tls-key FILE (or `listen.tls`), or, if a proxy in front ends TLS, --behind-proxy (or `listen.behindProxy: true`)']),
    ...(isEverywhere && (protection.allowedHosts ?? []).length === 0 ? ['- it has no name of its own: list the names that clients use in `listen.allowedHosts`, such as [mcp.example.com] (or --allow-host)'] : []),
  ];
  if (missing.length > 0) throw failListening('LISTEN_REFUSED', `Refusing to listen on "${host}", which others can reach:\n${missing.join('\n')}\nOr listen on 127.0.0.1.`);
  return { address, names: isEverywhere ? loopbackNames : [...loopbackNames, version === 6 ? `[${address}]` : address] };
}
