/** Tells this machine's own addresses and names from everybody else's. */
import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Names under which a loopback server may be addressed by default, as they stand in a Host header. */
export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** The address to bind for a host option. @throws Error if it is not loopback */
export function resolveLoopback(host: string): string {
  if (host === 'localhost') return '127.0.0.1';
  const address = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  const version = isIP(address);
  if (version !== 0 && loopback.check(address, version === 6 ? 'ipv6' : 'ipv4')) return address;
  throw new Error(`Refusing to listen on "${host}": the HTTP transport has no authentication and binds loopback only. Use 127.0.0.1, ::1 or localhost.`);
}
