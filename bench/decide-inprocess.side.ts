import { ASK, categoryOfFolder, compileLists, QuickDecider } from '@gatehouse/engine';
import { Floor } from './parts/floor.ts';
import { FOLDERS } from './parts/lists.ts';
import { openInMemory } from './parts/opened.ts';
import { Oracle } from './parts/oracle.ts';
import { median } from './parts/pairs.ts';
import { distinctHosts } from './parts/requests.ts';
import { compiledSchool } from './parts/world.ts';

/** The look-up in process: `decide-inprocess.side.ts SNAPSHOT DOMAINS URLS HOSTS`; prints one line of JSON. */
const [, , snapshot = '', domains, urls, count] = process.argv;
const size = { domains: Number(domains), urls: Number(urls) };
const { lists, tableBytes } = openInMemory(snapshot);
const rules = compiledSchool();
const decider = new QuickDecider({ lists, rules });
/** Reads the same letters and has no list: what is left is the limit of any table. */
const unlisted = new QuickDecider({ lists: compileLists([], { version: '1' }).lists, rules });
const hosts = distinctHosts(size, Number(count));
const addresses = hosts.map((host) => `http://${host}/`);
const bytes = Buffer.from(addresses.join('\n'), 'latin1');
const ends = new Uint32Array(hosts.length);
addresses.reduce((from, address, at) => {
  ends[at] = from + address.length;
  return from + address.length + 1;
}, 0);
const suffixes = hosts.reduce((sum, host) => sum + host.split('.').length, 0) / hosts.length;
const found = new Int32Array(hosts.length);

/** Nanoseconds a host, the reading of its letters included. */
function pass(decider: QuickDecider, found: Int32Array): number {
  const begun = performance.now();
  let from = 0;
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at] as number;
    found[at] = decider.read(bytes, from, end);
    from = end + 1;
  }
  return ((performance.now() - begun) * 1e6) / ends.length;
}

/** Set number → codes of its categories, in one order. */
function codesOf(set: number): string {
  const { sets, sources } = lists.parts;
  return [...new Set((sets[set] ?? []).map((source) => sources[source]?.category))].sort().join();
}

/** The same from the oracle's bits. */
function codesOfFolders(bits: number): string {
  const codes = FOLDERS.filter((_, at) => (bits >>> at) & 1).map((folder) => categoryOfFolder(folder));
  return [...new Set(codes)].sort().join();
}

const floor = new Floor(tableBytes);
const [hostNs, lettersNs, loadNs]: [number[], number[], number[]] = [[], [], []];
const nowhere = new Int32Array(hosts.length);
pass(decider, found);
pass(unlisted, nowhere);
for (let round = 0; round < 7; round++) {
  hostNs.push(pass(decider, found));
  lettersNs.push(pass(unlisted, nowhere));
  loadNs.push(floor.measure(hosts.length));
}
const oracle = Oracle.of(size);
let [wrong, asked] = [0, 0];
hosts.forEach((host, at) => {
  if (found[at] === ASK) asked++;
  else if (codesOf(found[at] ?? 0) !== codesOfFolders(oracle.longestOf(host))) wrong++;
});
const [ns, load] = [median(hostNs), median(loadNs)];
const floors = { per_suffix_floor: ns / (load * suffixes), per_host_floor: ns / load };
const [table_mb, letters_ns] = [tableBytes / 1024 ** 2, median(lettersNs)];
const row = { hosts: hosts.length, left_to_decide: asked, table_mb, host_ns: ns, letters_ns };
console.log(JSON.stringify({ wrong, row: { ...row, load_ns: load, suffixes_per_host: suffixes, ...floors } }));
