import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { plural } from '../../ui/words.ts';
import { listTalksDue } from './reviewers.service.ts';
import { listSecondLooks } from './second-looks.store.ts';
import { openUnusual } from './unusual.service.ts';

const plain = { severity: null, who: null, due: null } as const;

/** Decisions that were drawn for a second look: those this person may look at, and those somebody would have decided otherwise. */
export const secondLooksToday: TodaySource = {
  order: 40,
  find: async (ground, actor) => {
    if (!may(actor, 'alerts.decide')) return null;
    const looks = await transact(ground, authorise(actor, 'alerts.decide'), (tx) => listSecondLooks(tx, 50));
    const tasks = looks.flatMap((look): TodayTask[] => {
      const href = `/wellbeing/second-looks/${look.alertId}`;
      const label = `A-${look.number}`;
      if (look.verdict === 'otherwise' && !look.endedAt && look.reviewedBy !== actor.personId) {
        const what = `${look.reviewer ?? 'A colleague'} disagreed with the decision on ${label}`;
        return [{ ...plain, what, detail: look.because, href, button: 'Settle it' }];
      }
      if (look.verdict || look.isOwn) return [];
      return [{ ...plain, what: `Take a second look at ${label}`, detail: 'Chosen at random', href, button: 'Review' }];
    });
    if (!tasks.length) return null;
    const link = { href: '/wellbeing', text: 'Reviewer wellbeing' };
    return { kind: 'tasks', heading: 'Second looks', note: null, link, tasks: tasks.slice(0, 6), total: tasks.length };
  },
};

/** Reviewers with whom nobody has talked for too long, for those who support them (R6). */
export const talksToday: TodaySource = {
  order: 50,
  find: async (ground, actor) => {
    if (!may(actor, 'reviewers.support')) return null;
    // Only where there was something to read: a school that begins has nothing to talk about yet.
    const due = await listTalksDue(ground, actor);
    const tasks = due.map(({ name, month }): TodayTask => {
      const detail = `${plural(month, 'hard alert')} in 30 days`;
      return { ...plain, what: `Check in with ${name}`, detail, href: '/wellbeing', button: 'Open' };
    });
    if (!tasks.length) return null;
    return {
      kind: 'tasks',
      heading: 'Reviewer wellbeing',
      note: null,
      link: null,
      tasks: tasks.slice(0, 6),
      total: tasks.length,
    };
  },
};

/** "4 lists", "16 prints and files of records", or both. */
function takenWords(times: number, records: number): string {
  const words = [
    times > 0 && plural(times, 'list'),
    records > 0 && plural(records, 'print or file of a record', 'prints and files of records'),
  ];
  return words.filter(Boolean).join(' and ');
}

/** Unusual reading and lists taken out, for the head, and the head's own for the chair (S7, S11). */
export const unusualToday: TodaySource = {
  order: 35,
  find: async (ground, actor) => {
    if (!may(actor, 'reading.watch')) return null;
    const { many, old, taken } = await openUnusual(ground, actor);
    const people = [...new Set(old.map(({ name }) => name))];
    const tasks = [
      ...taken.map(({ name, times, records, lines }) => ({
        ...plain,
        what: `${name} downloaded or printed ${takenWords(times, records)} in a week`,
        detail: lines ? `With ${lines.toLocaleString('en-GB')} names` : 'As files or on paper',
        ...{ href: '/unusual-reading', button: 'Look' },
      })),
      ...many.map(({ name, week, usual }) => ({
        ...plain,
        what: `${name} opened ${plural(week, 'record')} that they did not work on in a week`,
        detail: usual ? `Usual is about ${Math.round(usual)}` : 'Nobody else opened any',
        ...{ href: '/unusual-reading', button: 'Look' },
      })),
      ...people.map((name) => ({
        ...plain,
        what: `${name} opened ${plural(old.filter((each) => each.name === name).length, 'old record')}`,
        detail: 'They were not involved in them',
        ...{ href: '/unusual-reading', button: 'Look' },
      })),
    ];
    if (!tasks.length) return null;
    return {
      kind: 'tasks',
      heading: 'Unusual reading',
      note: null,
      link: null,
      tasks: tasks.slice(0, 6),
      total: tasks.length,
    };
  },
};
