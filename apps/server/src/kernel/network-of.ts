import { isIPv6 } from 'node:net';

/**
 * What tries are counted under for an address: itself, or of IPv6 its network of 64 bits, in which one machine gives itself as many addresses as it
 * likes. A school behind one IPv4 address is counted together in the same way. An IPv4 address that came as IPv6 is itself.
 */
export function networkOf(address: string): string {
  const carried = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (carried !== undefined || !isIPv6(address)) return carried ?? address;
  const [before = '', after = ''] = address.replace(/%.*$/, '').split('::');
  const [first, last] = [before, after].map((part) => (part === '' ? [] : part.split(':')));
  const between = Array.from({ length: 8 - (first?.length ?? 0) - (last?.length ?? 0) }, () => '0');
  const groups = [...(first ?? []), ...between, ...(last ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
