import { domainAt, foldersOf, type ListSize, urlAt } from './lists.ts';

/**
 * Which folders list an address, by the plainest means: two Maps of strings and a loop over the labels. It takes gigabytes and
 * seconds, and shares no line with what it judges.
 */
export class Oracle {
  readonly #domains = new Map<string, number>();
  readonly #paths = new Map<string, [prefix: string, folders: number][]>();

  /** The oracle of the made lists. */
  static of(size: ListSize): Oracle {
    const oracle = new Oracle();
    for (let index = 0; index < size.domains; index++) oracle.addDomain(domainAt(index), bits('domains', index));
    for (let index = 0; index < size.urls; index++) oracle.addUrl(urlAt(index), bits('urls', index));
    return oracle;
  }

  addDomain(name: string, folders: number): void {
    this.#domains.set(name, (this.#domains.get(name) ?? 0) | folders);
  }

  /** A path entry, `host/path`. */
  addUrl(url: string, folders: number): void {
    const slash = url.indexOf('/');
    const host = withoutWww(url.slice(0, slash));
    const rules = this.#paths.get(host) ?? [];
    rules.push([url.slice(slash), folders]);
    this.#paths.set(host, rules);
  }

  /** A bit for each folder that lists `http://host/path` or what it lies beneath; bit n is folder n. */
  foldersOf(address: string): number {
    const { host, path } = parted(address);
    return this.#ofHost(host) | this.#ofPath(withoutWww(host), path);
  }

  /** The folders of the longest domain that a list names in the host: that entry counts. */
  longestOf(host: string): number {
    const labels = host.split('.');
    for (let from = 0; from < labels.length; from++) {
      const folders = this.#domains.get(labels.slice(from).join('.'));
      if (folders !== undefined) return folders;
    }
    return 0;
  }

  /** The same as `foldersOf`, as far as the lists of domains say it. */
  foldersOfHost(address: string): number {
    return this.#ofHost(parted(address).host);
  }

  #ofHost(host: string): number {
    const labels = host.split('.');
    let found = 0;
    for (let from = 0; from < labels.length; from++) found |= this.#domains.get(labels.slice(from).join('.')) ?? 0;
    return found;
  }

  #ofPath(host: string, path: string): number {
    let found = 0;
    for (const [prefix, folders] of this.#paths.get(host) ?? []) if (isBeneath(path, prefix)) found |= folders;
    return found;
  }
}

function parted(address: string): { host: string; path: string } {
  const rest = address.slice('http://'.length);
  const slash = rest.indexOf('/');
  return slash < 0 ? { host: rest, path: '/' } : { host: rest.slice(0, slash), path: rest.slice(slash) };
}

function withoutWww(host: string): string {
  return /^www\d*\.[^.]+\./.test(host) ? host.slice(host.indexOf('.') + 1) : host;
}

function isBeneath(path: string, prefix: string): boolean {
  if (path === prefix) return true;
  return path.startsWith(prefix) && (prefix.endsWith('/') || '/?&;'.includes(path[prefix.length] ?? ''));
}

function bits(kind: 'domains' | 'urls', index: number): number {
  return foldersOf(kind, index).reduce((sum, folder) => sum | (1 << folder), 0);
}
