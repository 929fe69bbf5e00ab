import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { routeNow, withDeadline } from './concerns.service.ts';
import { listConcerns } from './concerns.store.ts';

/** The LADO is rung before anything else is done: first on Today of whoever sees the concern. */
export const concernsToday: TodaySource = {
  order: 5,
  find: async (ground, actor) => {
    if (!may(actor, 'allegations.read')) return null;
    const waiting = await transact(ground, authorise(actor, 'allegations.read'), async (tx) => {
      const lines = await withDeadline(tx, await listConcerns(tx, 'under_way', 20));
      return lines.flatMap((line) => (line.by ? [{ ...line, by: line.by }] : []));
    });
    const tasks = waiting.map(
      (line): TodayTask => ({
        severity: null,
        what: line.verdict ? 'Ring the LADO' : 'Decide on the harm threshold, or ring the LADO',
        who: null,
        detail: recordNumber(line),
        due: { from: line.recordedAt, by: line.by, told: null },
        href: `/incidents/${line.id}${line.verdict ? '/notices?whom=lado' : '/threshold'}`,
        button: 'Open',
        atOnce: line.id,
      }),
    );
    if (!tasks.length) return null;
    const link = { href: '/staff-concerns', text: 'Staff concerns' };
    return {
      kind: 'tasks',
      heading: 'Concerns about staff',
      note: null,
      link,
      tasks,
      total: tasks.length,
    };
  },
};

/** Fewer than two who know the route is a hole that nobody notices until it is needed (R5): the head is told, and the chair. */
export const routeToday: TodaySource = {
  order: 30,
  find: async (ground, actor) => {
    if (!actor.roles.some((role) => role === 'head' || role === 'chair_of_governors')) return null;
    const { seniors, standIns, heads } = await routeNow(ground, actor.schoolId);
    const others = standIns.filter(({ personId }) => !heads.some((head) => head.personId === personId));
    const missing = [
      ...(seniors.length < 2
        ? [`Only ${seniors[0]?.name ?? 'nobody'} is named to handle allegations; two seniors should be`]
        : []),
      ...(others.length ? [] : ['Nobody is named to receive a concern about the headteacher']),
    ];
    if (!missing.length) return null;
    const tasks = missing.map(
      (what): TodayTask => ({
        severity: null,
        what,
        who: null,
        detail: null,
        due: null,
        href: '/staff-concerns/route',
        button: 'Look',
      }),
    );
    return {
      kind: 'tasks',
      heading: 'Who deals with a concern about staff',
      note: null,
      link: null,
      tasks,
      total: tasks.length,
    };
  },
};
