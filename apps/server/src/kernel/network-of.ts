import { isIPv6 } from 'node:net';

/** An IPv4 address that came as IPv6 as itself; any other as it is. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/**
 * What tries are counted under for an address: itself, or of IPv6 its network of 64 bits, in which one machine gives itself as many addresses as it
 * likes. A school behind one IPv4 address is counted together in the same way.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return plain;
  const [before = '', after = ''] = (plain.split('%', 1)[0] ?? '').split('::');
  const [first, last] = [before, after].map((part) => (part === '' ? [] : part.split(':')));
  const between = Array.from({ length: 8 - (first?.length ?? 0) - (last?.length ?? 0) }, () => '0');
  const groups = [...(first ?? []), ...between, ...(last ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
