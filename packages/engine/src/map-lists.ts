import {
  type CategoryLists,
  holds,
  type ListMatch,
  PATH_WEIGHT,
  pathKey,
  type Source,
  suffixes,
  withoutWww,
} from './lists.ts';
import type { WebAddress } from './web-address.ts';

interface PathRule {
  /** Lower case, starts with `/`, may carry `?query`. */
  prefix: string;
  source: Source;
}

/** Collects entries; is itself the finished lists, held as plain maps: for the few entries of a school. Adding the same entry of the same source twice changes nothing. */
export class MapLists implements CategoryLists {
  readonly hosts = new Map<string, Source[]>();
  /** Host without `www.` → its path rules. */
  readonly paths = new Map<string, PathRule[]>();

  /** False when this source already had the host. */
  addHost(host: string, source: Source): boolean {
    const sources = this.hosts.get(host);
    if (sources === undefined) this.hosts.set(host, [source]);
    else if (sources.includes(source)) return false;
    else sources.push(source);
    return true;
  }

  /** False when this source already had the path. */
  addPath(host: string, prefix: string, source: Source): boolean {
    const rules = this.paths.get(host);
    if (rules === undefined) this.paths.set(host, [{ prefix, source }]);
    else if (rules.some((rule) => rule.prefix === prefix && rule.source === source)) return false;
    else rules.push({ prefix, source });
    return true;
  }

  matchesOf(address: WebAddress): ListMatch[] {
    const matches: ListMatch[] = [];
    for (const rule of suffixes(address)) {
      for (const source of this.hosts.get(rule) ?? []) matches.push({ ...source, rule, weight: rule.length });
    }
    if (this.paths.size === 0) return matches;
    const host = withoutWww(address.host);
    const path = pathKey(address);
    for (const { prefix, source } of this.paths.get(host) ?? []) {
      if (!holds(prefix, path)) continue;
      matches.push({ ...source, rule: `${host}${prefix}`, weight: PATH_WEIGHT + prefix.length });
    }
    return matches;
  }
}

/** Several lists as one, in the order given. */
export function mergeLists(...all: MapLists[]): MapLists {
  const merged = new MapLists();
  for (const lists of all) {
    for (const [host, sources] of lists.hosts) for (const source of sources) merged.addHost(host, source);
    for (const [host, rules] of lists.paths)
      for (const { prefix, source } of rules) merged.addPath(host, prefix, source);
  }
  return merged;
}
