import { BlockList, isIP } from 'node:net';
import type { Place } from '@gatehouse/engine';
import { plainAddress } from '../../kernel/network-of.ts';

/** Shortest prefixes: what is wider is the world, not a school. */
const WIDEST = { 4: 8, 6: 16 } as const;

interface Network {
  address: string;
  length: number;
  family: 'ipv4' | 'ipv6';
}

/** `203.0.113.0/24`, `2001:db8::/32` or one address; null where it is neither. */
function readNetwork(text: string): Network | null {
  const [address = '', bits, ...more] = text.trim().split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return null;
  const most = version === 6 ? 128 : 32;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  return length < 0 || length > most ? null : { address, length, family: version === 6 ? 'ipv6' : 'ipv4' };
}

/** What is wrong with a network as it was typed, or null. */
export function networkProblem(text: string): string | null {
  const read = readNetwork(text);
  if (read === null) return `“${text.slice(0, 49)}” is not an address or network such as 203.0.113.0/24`;
  const widest = WIDEST[read.family === 'ipv6' ? 6 : 4];
  return read.length < widest ? `“${text}” is too wide for a school: write /${widest} or narrower` : null;
}

/**
 * Where a device is that was heard from this address. Without a network nothing is known, and from this machine itself neither: a proxy in
 * front of the server hides who came. What is not in the school's networks is off site.
 */
export function placeOf(address: string, networks: readonly string[]): Place | undefined {
  const plain = plainAddress(address);
  const version = isIP(plain);
  if (networks.length === 0 || version === 0) return undefined;
  const list = new BlockList();
  for (const network of networks) {
    const read = readNetwork(network);
    if (read !== null) list.addSubnet(read.address, read.length, read.family);
  }
  if (list.check(plain, version === 6 ? 'ipv6' : 'ipv4')) return 'on-site';
  return plain === '::1' || plain.startsWith('127.') ? undefined : 'off-site';
}
