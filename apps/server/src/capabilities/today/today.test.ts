import { expect, test } from 'vitest';
import type { TodayTask } from '../../site/today-source.ts';
import { firstOf, inOrder, pressing, totalOf, urgentFirst, waitsThereWords } from './today.ts';

const now = new Date('2026-11-17T10:42:00Z');
const task = (what: string, severity: TodayTask['severity'], minutes: number | null): TodayTask => ({
  severity,
  what,
  who: null,
  detail: null,
  due: minutes === null ? null : { from: now, by: new Date(now.getTime() + minutes * 60_000), told: null },
  href: `/${what}`,
  button: 'Open',
});

test('urgent comes first, then what is late, then what is due; what has no clock is last', () => {
  const tasks = [task('none', null, null), task('later', 4, 200), task('late', 2, -60), task('urgent', 5, 18)];
  expect(inOrder(tasks).map((each) => each.what)).toEqual(['urgent', 'late', 'later', 'none']);
});

test('late ones are counted, the longest of them is named, and the next is the soonest of the others', () => {
  const panels = [
    { tasks: [task('a', 2, -60), task('b', 3, 50)] },
    { tasks: [task('c', 5, 18), task('d', null, null)] },
  ];
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const next = { by: at(18), href: '/c' };
  expect(pressing(panels, now)).toEqual({ late: 1, longest: { by: at(-60), href: '/a' }, next });
  const later = [...panels, { tasks: [task('e', null, -90)] }];
  expect(pressing(later, now)).toEqual({ late: 2, longest: { by: at(-90), href: '/e' }, next });
  expect(pressing([], now)).toEqual({ late: 0, longest: undefined, next: undefined });
  // "14 are late" of 27 things, six of which are shown, is of all 27.
  expect(pressing([{ tasks: [task('a', 2, -60)], rest: [task('f', 2, -30), task('g', 2, 30)] }], now)).toMatchObject({
    ...{ late: 2, longest: { href: '/a' }, next: { href: '/g' } },
  });
});

test('what is urgent comes first, whatever panel it is in; the others stay as they were', () => {
  const panel = (heading: string, ...severities: TodayTask['severity'][]) => ({
    heading,
    tasks: severities.map((severity) => task('a', severity, 60)),
  });
  const panels = [panel('alerts', 4, 3), panel('concerns', 3), panel('decisions', 4, 5), panel('signatures', null)];
  expect(urgentFirst(panels).map(({ heading }) => heading)).toEqual(['decisions', 'alerts', 'concerns', 'signatures']);
});

test('what no list has is folded away on the page itself; what has a list is left to it', () => {
  const tasks = [1, 2, 3, 4, 5, 6, 7, 8].map((minutes) => task(`t${minutes}`, null, minutes));
  const names = (panel: ReturnType<typeof firstOf>) => panel.rest.map(({ what }) => what);
  const list = { href: '/requests', text: 'See all requests' };
  expect(firstOf({ tasks, link: list })).toEqual({ tasks: tasks.slice(0, 6), rest: [] });
  expect(names(firstOf({ tasks, link: null }))).toEqual(['t7', 't8']);
  // Its link leads to incidents, which are not these tasks.
  expect(names(firstOf({ tasks: tasks.slice(0, 6), rest: tasks.slice(6), link: list }))).toEqual(['t7', 't8']);
  expect(names(firstOf({ tasks: tasks.slice(0, 6), link: null }))).toEqual([]);
});

test('the title counts what there is, not what is shown', () => {
  expect(totalOf([{ total: 9 }, { total: 2 }])).toBe(11);
});

test('of another school it is said how many, and what presses among them', () => {
  const words = (total: number, late = 0, isUrgent = false) => waitsThereWords({ total, late, isUrgent });
  expect(words(1)).toBe('One thing needs you');
  expect(words(1, 1, true)).toBe('One thing needs you, urgent and late');
  expect(words(12, 3)).toBe('12 things need you, three late');
  expect(words(4, 0, true)).toBe('Four things need you, at least one of them urgent');
});
