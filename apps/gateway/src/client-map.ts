import { BlockList, isIP } from 'node:net';

/** What the school says of an address: whose device it is, or which audience sits there, and where that is. */
export interface ClientEntry {
  account?: string;
  audience?: string;
  place?: string;
}

/** The school's map of addresses; the first line that holds counts. */
export interface ClientMap {
  find(client: string): ClientEntry | undefined;
}

/** A line that says nothing the gate understands. */
export interface MapProblem {
  line: number;
  message: string;
}

/** Reads the map: `10.1.4.20 account=emarwood place="Room 12"`, `10.9.0.0/16 audience=guest`; `#` starts a remark. Lines that cannot be read are named and left out. */
export function readClientMap(text: string): { map: ClientMap; problems: MapProblem[] } {
  const entries: { range: BlockList; entry: ClientEntry }[] = [];
  const problems: MapProblem[] = [];
  text.split('\n').forEach((raw, index) => {
    const line = raw.replace(/(?:^|\s)#.*/s, '').trim();
    if (line === '') return;
    const [address = '', ...rest] = line.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
    const range = rangeOf(address);
    const entry = entryOf(rest);
    if (range === null) problems.push({ line: index + 1, message: `“${address}” is not an address or a network.` });
    else if (entry === null)
      problems.push({ line: index + 1, message: 'After the address write account=…, audience=… or place=….' });
    else entries.push({ range, entry });
  });
  const known = new Map<string, ClientEntry | undefined>();
  const find = (client: string): ClientEntry | undefined => {
    if (known.has(client)) return known.get(client);
    const family = isIP(client) === 6 ? 'ipv6' : 'ipv4';
    const found = isIP(client) === 0 ? undefined : entries.find(({ range }) => range.check(client, family))?.entry;
    // A school has some thousand addresses; a scan of IPv6 would have more.
    if (known.size > 10_000) known.clear();
    known.set(client, found);
    return found;
  };
  return { map: { find }, problems };
}

function rangeOf(text: string): BlockList | null {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (family === 0 || more.length > 0 || length < 0 || length > most) return null;
  const range = new BlockList();
  range.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4');
  return range;
}

function entryOf(fields: readonly string[]): ClientEntry | null {
  const entry: ClientEntry = {};
  for (const field of fields) {
    const [, name, value] = /^(account|audience|place)="?([^"]{1,128})"?$/.exec(field) ?? [];
    if (!name || !value) return null;
    entry[name as keyof ClientEntry] = value;
  }
  return fields.length === 0 ? null : entry;
}
