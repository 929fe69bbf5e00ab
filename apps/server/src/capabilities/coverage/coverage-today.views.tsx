import { may } from '../../access/scope.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { HEADING, SeenToday } from './coverage-head.views.tsx';
import { readMeasured } from './coverage-lists.service.ts';

/** The head of the coverage page, on Today: nothing before there is something to measure, of which the first steps tell. */
export const coverageForToday: TodaySource = {
  order: 50,
  async find(ground, actor) {
    if (!may(actor, 'coverage.read')) return null;
    const measured = await readMeasured(ground, actor);
    if (measured.counts.all + measured.counts.gates.all === 0) return null;
    return {
      kind: 'facts',
      heading: HEADING,
      body: <SeenToday measured={measured} id="seen-today" />,
      facts: [],
      sentences: [],
      link: { href: '/coverage', text: 'What is filtered and seen, and what is not' },
    };
  },
};
