import { domainAt, foldersOf, type ListSize, urlAt } from './lists.ts';

/**
 * Which folders list an address, by the plainest means: two Maps of strings and a loop over the labels. It takes gigabytes and
 * seconds, and shares no line with what it judges.
 */
export class Oracle {
  readonly #domains = new Map<string, number>();
  readonly #paths = new Map<string, [prefix: string, folders: number][]>();

  constructor(size: ListSize) {
    for (let index = 0; index < size.domains; index++)
      this.#add(this.#domains, domainAt(index), bits('domains', index));
    for (let index = 0; index < size.urls; index++) {
      const url = urlAt(index);
      const slash = url.indexOf('/');
      const rules = this.#paths.get(url.slice(0, slash)) ?? [];
      rules.push([url.slice(slash), bits('urls', index)]);
      this.#paths.set(url.slice(0, slash), rules);
    }
  }

  #add(map: Map<string, number>, key: string, folders: number): void {
    map.set(key, (map.get(key) ?? 0) | folders);
  }

  /** A bit for each folder that lists `http://host/path` or what it lies beneath; bit n is folder n. */
  foldersOf(address: string): number {
    const rest = address.slice('http://'.length);
    const slash = rest.indexOf('/');
    const host = slash < 0 ? rest : rest.slice(0, slash);
    return this.#ofHost(host) | this.#ofPath(host, slash < 0 ? '/' : rest.slice(slash));
  }

  #ofHost(host: string): number {
    const labels = host.split('.');
    let found = 0;
    for (let from = 0; from < labels.length; from++) found |= this.#domains.get(labels.slice(from).join('.')) ?? 0;
    return found;
  }

  #ofPath(host: string, path: string): number {
    let found = 0;
    for (const [prefix, folders] of this.#paths.get(host.startsWith('www.') ? host.slice(4) : host) ?? []) {
      const isBeneath = path === prefix || (path.startsWith(prefix) && '/?&;'.includes(path[prefix.length] ?? ''));
      if (isBeneath) found |= folders;
    }
    return found;
  }
}

function bits(kind: 'domains' | 'urls', index: number): number {
  return foldersOf(kind, index).reduce((sum, folder) => sum | (1 << folder), 0);
}
