/** Tells addresses of the public internet from all others, and keeps connections away from the others: for URLs that only a document names. */
import { lookup as lookUp } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

// IANA IPv4 Special-Purpose Address Registry; 168.63.129.16 is where a cloud's machines find its metadata.
const CLOSED_V4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
];

// IANA IPv6 Special-Purpose Address Registry, as far as it lies within global unicast (2000::/3): Teredo and others, documentation, 6to4.
const CLOSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const closed = listNetworks([...CLOSED_V4, ...CLOSED_V6]);
const globalUnicast = listNetworks(['2000::/3']);
// RFC 6052, section 2.1: its last 32 bits are an IPv4 address.
const translated = listNetworks(['64:ff9b::/96']);

function listNetworks(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Is it an address that anyone on the internet may be asked at? Takes IPv4 in dotted and IPv6 in any form, without brackets or zone. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, 'ipv4');
  if (isIP(address) !== 6 || address.includes('%')) return false;
  const mapped = readEmbedded(address);
  if (mapped !== undefined) return isPublicAddress(mapped);
  return globalUnicast.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

// Mapped (::ffff:a.b.c.d) and translated addresses lead where the IPv4 address in them leads.
function readEmbedded(address: string): string | undefined {
  const written = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const isMapped = /^::ffff:[0-9a-f]+:[0-9a-f]+$/.test(written);
  if (!isMapped && !translated.check(address, 'ipv6')) return undefined;
  const groups = written.split(':').slice(-2).map((group) => Number.parseInt(group === '' ? '0' : group, 16));
  const [high = 0, low = 0] = groups;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** May a URL's host be public? Names are judged when they are looked up, but for those that stand for this machine or its network. */
export function mayBePublic(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();
  if (isIP(bare) !== 0) return isPublicAddress(bare);
  return !/(^|\.)(localhost|local|internal|home\.arpa)$/.test(bare) && bare.includes('.');
}

/** A look-up for sockets that fails with `ENOTPUBLIC` if any address of the name is not public: what was judged is what is connected to. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '');
    if (!mayBePublic(hostname) || addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(Object.assign(new Error('its address is not a public one'), { code: 'ENOTPUBLIC' }), '');
    }
    const [first] = addresses;
    if (options.all === true || first === undefined) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
