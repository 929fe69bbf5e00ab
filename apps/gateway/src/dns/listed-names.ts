import { answerOf, type CompiledRules, ILLEGAL_CATEGORIES, type ListTables, type PolicyChain } from '@gatehouse/engine';
import { type Effect, hasAbove } from './zone-tree.ts';

/**
 * Which names of the lists go into a zone.
 *
 * Unbound keeps a zone in memory: about 1.2 kB a name (its own record and the one for all beneath it), and while it reads a zone again nobody gets an
 * answer, 11 to 15 s with a million names on one core and 1.1 s with a hundred thousand. Lists of schools have up to five million. So there is room for a
 * number of names, and it is filled from the smallest category up: nearly all categories are whole, and the largest gets what is left.
 *
 *     room 250,000    gambling 18,000 whole · vpn 4,000 whole · adult 228,000 of 4,600,000
 *
 * What had no room is told in numbers, by category, wherever the resolver's state is shown: it is open.
 */

/** Names of one category of which not all had room. */
export interface LeftOut {
  category: string;
  names: number;
  of: number;
}

/** The names that count, and those that had no room. */
export interface ListedNames {
  entries: Map<string, Effect>;
  leftOut: LeftOut[];
}

/** A name that a zone can hold with `*.` before it and the zone's own name behind it (255 bytes in all, 63 a label). */
const WRITABLE =
  /^(?=.{1,200}$)(?!(?:\d+\.){3}\d+$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/;

/** Whether a host can be written into a zone: addresses, and names that no resolver would take, cannot. */
export function isWritable(host: string): boolean {
  return WRITABLE.test(host);
}

/** What a category means for this audience now. A warning cannot be asked about in an answer to a name: it stays closed. */
function effectOf(chain: PolicyChain, category: string | null): Effect {
  const { action } = answerOf(chain, category);
  return action === 'block' || action === 'warn' ? 'closed' : 'open';
}

/** What holds where no list has a name. */
export function baseOf(chain: PolicyChain): Effect {
  return effectOf(chain, null);
}

/** What each set of lists means, by its number: closed when any of its categories is, as `decide` takes the strictest. */
function meanings(lists: ListTables, chain: PolicyChain): { effect: Effect; category: string }[] {
  const { sets, sources } = lists.parts;
  return sets.map((numbers) => {
    const categories = numbers.flatMap((number) => sources[number]?.category ?? []);
    const shown = categories.filter((category) => !ILLEGAL_CATEGORIES.includes(category));
    const closed = shown.find((category) => effectOf(chain, category) === 'closed');
    if (closed !== undefined) return { effect: 'closed', category: closed };
    return { effect: shown.length === 0 ? baseOf(chain) : 'open', category: shown[0] ?? '' };
  });
}

/** The names of the lists for this audience now, at most so many. Throws where the lists are damaged. */
export function listedNames(lists: ListTables, chain: PolicyChain, most: number): ListedNames {
  const base = baseOf(chain);
  const meant = meanings(lists, chain);
  const { room, leftOut } = shareOut(countNames(lists, meant, base), most);
  const entries = new Map<string, Effect>();
  lists.eachOpenHost((host, _sources, set) => {
    const { effect, category } = meant[set] ?? { effect: base, category: '' };
    const left = room.get(category) ?? 0;
    if (effect === base || left === 0 || !isWritable(host)) return;
    room.set(category, left - 1);
    entries.set(host, effect);
  });
  // What is otherwise, beneath one of these: health.bad.test, listed as health.
  lists.eachOpenHost((host, _sources, set) => {
    if (meant[set]?.effect === base && isWritable(host) && hasAbove(host, entries)) entries.set(host, base);
  });
  return { entries, leftOut };
}

function countNames(lists: ListTables, meant: ReturnType<typeof meanings>, base: Effect): Map<string, number> {
  const counts = new Map<string, number>();
  for (const set of lists.parts.open.hosts.arrays.sets) {
    const meaning = meant[set];
    if (meaning === undefined || meaning.effect === base) continue;
    counts.set(meaning.category, (counts.get(meaning.category) ?? 0) + 1);
  }
  return counts;
}

/** The smallest first; see the top of the file. */
function shareOut(
  counts: ReadonlyMap<string, number>,
  most: number,
): { room: Map<string, number>; leftOut: LeftOut[] } {
  const room = new Map<string, number>();
  const leftOut: LeftOut[] = [];
  let left = most;
  for (const [category, of] of [...counts].sort(([, a], [, b]) => a - b)) {
    const names = Math.min(of, left);
    room.set(category, names);
    left -= names;
    if (names < of) leftOut.push({ category, names, of });
  }
  return { room, leftOut };
}

/** Listed names of these categories beneath hosts that an exception may open, or those hosts themselves. */
export function namesBeneath(
  lists: ListTables,
  categories: ReadonlySet<string>,
  hosts: { has(name: string): boolean },
): string[] {
  const found: string[] = [];
  lists.eachOpenHost((host, sources) => {
    if (!sources.some(({ category }) => categories.has(category)) || !isWritable(host)) return;
    if (hosts.has(host) || hasAbove(host, hosts)) found.push(host);
  });
  return found;
}

/** The categories that no exception opens and whose names may be read. */
export function barred({ neverExcepted }: CompiledRules): ReadonlySet<string> {
  return new Set([...neverExcepted].filter((category) => !ILLEGAL_CATEGORIES.includes(category)));
}
