import type { Actor } from '../../access/scope.ts';
import { transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type FindSource, type Found, type FoundGroup, groupOf } from '../../site/find-source.ts';
import { pagesOf } from '../../site/navigation.ts';
import { tasksOf } from '../help/index.ts';

/** Pages by what the navigation calls them, which has no room for all, and by what people come to do there. */
const pages: FindSource = {
  order: 90,
  hint: () => 'Gatehouse pages: a word in the page name, or in what you want to do, such as “notice”',
  async find(_ground, actor, words) {
    const named = pagesOf(actor).filter(({ label }) => says(label, words));
    const done = tasksOf(actor).filter(({ what }) => says(what, words));
    return groupOf(
      'Pages',
      [
        ...named.map(({ href, label, section }) => ({ href, title: label, detail: label === section ? '' : section })),
        ...done
          .filter((task) => !named.some(({ href }) => href === task.href))
          .map(({ href, what }) => ({ href, title: what, detail: '' })),
      ],
      null,
    );
  },
};

/** Whether a name has these words as they stand, or a word that begins with each of them: “court request” finds “Answer a request by … a court”. */
function says(name: string, words: string): boolean {
  const [said, wanted] = [name.toLowerCase(), words.toLowerCase()];
  const each = wanted.split(/\s+/).filter(Boolean);
  return (
    said.includes(wanted) ||
    (each.length > 1 && each.every((word) => ` ${said}`.replaceAll('(', ' ').includes(` ${word}`)))
  );
}

const inOrder = (sources: readonly FindSource[]) => [...sources, pages].sort((a, b) => a.order - b.order);

/** What this person can look for, a line for each kind. */
export function hintsFor(actor: Actor, sources: readonly FindSource[]): string[] {
  return inOrder(sources).flatMap((source) => source.hint(actor) ?? []);
}

/** Everything that these words name and this person may see, kind by kind. */
export async function findEverywhere(
  ground: Ground,
  actor: Actor,
  sources: readonly FindSource[],
  words: string,
): Promise<FoundGroup[]> {
  const theirs = inOrder(sources).filter((source) => source.hint(actor) !== null);
  const found = await transactTogether(ground, (shared) =>
    Promise.all(theirs.flatMap((source) => waysOf(words).map(async (way) => source.find(shared, actor, way)))),
  );
  return joined(found.flat());
}

/** The letters before the numbers that people say and write down. */
const SERIES = ['A', 'S', 'D', 'INC', 'STF', 'C'];

/** What was typed; of a number alone also each record that it may be of: said aloud and on a note the letters are left out. */
function waysOf(words: string): string[] {
  return /^\d{1,9}$/.test(words) ? [words, ...SERIES.map((letters) => `${letters}-${words}`)] : [words];
}

/** One group for each heading, and nothing twice in it. */
function joined(groups: readonly FoundGroup[]): FoundGroup[] {
  const all = new Map<string, FoundGroup>();
  for (const { heading, found, more } of groups) {
    const before = all.get(heading);
    const isNew = ({ href }: Found) => !before?.found.some((each) => each.href === href);
    all.set(heading, {
      heading,
      found: [...(before?.found ?? []), ...found.filter(isNew)],
      more: before?.more ?? more,
    });
  }
  return [...all.values()];
}

/** The one thing that a record number found; undefined for other words, and where there are several. */
export function onlyOne(words: string, groups: readonly FoundGroup[]): Found | undefined {
  const found = groups.flatMap((group) => group.found);
  return /^[a-z]{1,3}[- ]?\d{1,9}$/i.test(words) && found.length === 1 ? found[0] : undefined;
}
