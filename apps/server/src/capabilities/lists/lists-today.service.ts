import { may } from '../../access/scope.ts';
import { sealedAlarmOf } from '../../site/sealed-age.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { type ListsPage, readListsPage } from './lists.service.ts';
import { blocksNothing, wasNotBrought } from './lists-words.ts';

/** Everything else is in order while the filter closes next to nothing, and no page but the matrix would say so. */
const NO_LISTS: TodayTask = {
  severity: null,
  what: 'No filter lists added yet',
  who: null,
  detail: 'A site on no list is open. Until you add a list, the filter blocks almost nothing by category.',
  due: null,
  href: '/filtering/lists',
  button: 'Add a list',
};

/** Told as not begun, it would be asked for a second time; whoever may be the second person has it as a change, too. */
function waitingTask({ changeId, name, by }: ListsPage['asked'][number]): TodayTask {
  return {
    ...NO_LISTS,
    what: `No filter list in use yet: ${name} waits for a second person`,
    detail: `${by} asked. Until someone else approves it, the filter blocks almost nothing by category.`,
    href: `/filtering/changes/${changeId}`,
    button: 'See who can approve',
  };
}

/** Lists that are too old, and updates that are held, on the page Today of whoever looks after lists (R84). */
export const listsForToday: TodaySource = {
  order: 37,
  async find(ground, actor) {
    if (!may(actor, 'lists.manage')) return null;
    const { subscriptions, asked, sealed, read } = await readListsPage(ground, actor);
    const isBare = read.own.entries === 0 && subscriptions.every(({ ended }) => ended);
    const tasks = subscriptions.flatMap((each): TodayTask[] => {
      const { id, ended, alarm, held, inForce, looks } = each;
      const { name } = each.definition;
      // Two people agreed on it, and it filters nothing: too old it is only days later.
      if (!ended && alarm === null && held === null && inForce === null && wasNotBrought(each)) {
        const detail = looks.last?.words ?? null;
        const what = `${name} could not be fetched`;
        return [
          { severity: null, what, who: null, detail, due: null, href: `/filtering/lists/${id}`, button: 'Review' },
        ];
      }
      if (!ended && alarm === null && held === null && blocksNothing(each)) {
        const detail = 'The filter has none of its categories. Say what each counts as.';
        const href = `/filtering/lists/${id}`;
        return [
          { severity: null, what: `${name} blocks nothing`, who: null, detail, due: null, href, button: 'Review' },
        ];
      }
      if (ended || (alarm === null && held === null)) return [];
      const what = alarm === null ? `${name}: an update is held` : `${name} is too old`;
      const href = alarm === null && held ? `/filtering/lists/${id}/editions/${held.id}` : `/filtering/lists/${id}`;
      return [
        { severity: null, what, who: null, detail: alarm ?? held?.heldFor ?? null, due: null, href, button: 'Review' },
      ];
    });
    const now = ground.clock.now();
    for (const list of sealed) {
      const detail = sealedAlarmOf(list, now);
      const what = `The list of illegal content ${list.source} is too old`;
      const rest = { severity: null, who: null, due: null, href: '/filtering/lists#illegal', button: 'Review' };
      if (detail !== null) tasks.unshift({ ...rest, what, detail });
    }
    if (isBare) tasks.unshift(asked[0] ? waitingTask(asked[0]) : NO_LISTS);
    if (tasks.length === 0) return null;
    const link = { href: '/filtering/lists', text: 'See all lists' };
    return { kind: 'tasks', heading: 'Filter lists', note: null, link, tasks, total: tasks.length };
  },
};
