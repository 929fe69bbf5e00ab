import { categoriesOf, categoryOfFolder, normaliseUrl, type WebAddress } from '@gatehouse/engine';
import { Floor } from './parts/floor.ts';
import { FOLDERS } from './parts/lists.ts';
import { openLists } from './parts/opened.ts';
import { Oracle } from './parts/oracle.ts';
import { median } from './parts/pairs.ts';
import { distinctHosts } from './parts/requests.ts';

/** The look-up in process: `decide-inprocess.side.ts SNAPSHOT DOMAINS URLS HOSTS`; prints one line of JSON. */
const [, , snapshot = '', domains, urls, count] = process.argv;
const size = { domains: Number(domains), urls: Number(urls) };
const { lists, tableBytes } = openLists(snapshot);
const hosts = distinctHosts(size, Number(count));
const addresses = hosts.map((host): WebAddress => {
  const address = normaliseUrl(`http://${host}/`);
  if (address === null) throw new Error(`${host} is not read.`);
  return address;
});
const suffixes = hosts.reduce((sum, host) => sum + host.split('.').length, 0) / hosts.length;

function pass(): number {
  const begun = performance.now();
  let found = 0;
  for (const address of addresses) found += categoriesOf(address, lists).length;
  if (found === 0) throw new Error('No host was found.');
  return ((performance.now() - begun) * 1e6) / addresses.length;
}

const floor = new Floor(tableBytes);
const [hostNs, loadNs]: [number[], number[]] = [[], []];
pass();
for (let round = 0; round < 7; round++) {
  hostNs.push(pass());
  loadNs.push(floor.measure(addresses.length));
}
const oracle = Oracle.of(size);
const code = (folder: number): string => categoryOfFolder(FOLDERS[folder] ?? '') ?? FOLDERS[folder] ?? '';
let wrong = 0;
for (const address of addresses) {
  const bits = oracle.foldersOf(`http://${address.host}/`);
  const right = new Set(FOLDERS.flatMap((_, at) => ((bits >>> at) & 1 ? [code(at)] : [])));
  const found = new Set(categoriesOf(address, lists).map(({ category }) => category));
  if (right.size !== found.size || [...right].some((category) => !found.has(category))) wrong++;
}
const [ns, load] = [median(hostNs), median(loadNs)];
const row = {
  hosts: hosts.length,
  table_mb: tableBytes / 1024 ** 2,
  host_ns: ns,
  load_ns: load,
  suffixes_per_host: suffixes,
};
console.log(
  JSON.stringify({ wrong, row: { ...row, per_suffix_floor: ns / (load * suffixes), per_host_floor: ns / load } }),
);
