import { BlockList, isIP } from 'node:net';

/**
 * Which addresses the server connects to for a list (S17). A network manager types a web address and the server fetches it, from inside the school's
 * network: without this, whoever may type one reads the router's pages, the cloud's metadata and our own database through us. So only
 * addresses of the open internet are taken, by the registries of special addresses (RFC 6890 with its updates), and IPv6 that carries an
 * IPv4 address is judged by what it carries.
 */

const CLOSED = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Platform addresses of a large cloud, global by number and local by nature.
  ['168.63.129.16', 32],
] as const)
  CLOSED.addSubnet(net, prefix, 'ipv4');

/** All that is given out to networks of the open internet is in here, and so are some that are not. */
const GLOBAL6 = new BlockList();
GLOBAL6.addSubnet('2000::', 3, 'ipv6');
const CLOSED6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['2620:4f:8000::', 48],
] as const)
  CLOSED6.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address, without brackets or zone, is one of the open internet. IPv4 inside IPv6 (mapped, NAT64, 6to4, Teredo) is never taken. */
export function isGlobalAddress(ip: string): boolean {
  if (isIP(ip) === 4) return !CLOSED.check(ip, 'ipv4');
  return isIP(ip) === 6 && !ip.includes('%') && GLOBAL6.check(ip, 'ipv6') && !CLOSED6.check(ip, 'ipv6');
}
