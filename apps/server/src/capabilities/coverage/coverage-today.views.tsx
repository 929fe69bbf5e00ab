import { may } from '../../access/scope.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { plural } from '../../ui/words.ts';
import { HEADING, SeenToday } from './coverage-head.views.tsx';
import { readMeasured } from './coverage-lists.service.ts';

/** The head of the coverage page, on Today: nothing before there is something to measure, of which the first steps tell. */
export const coverageForToday: TodaySource = {
  order: 50,
  async find(ground, actor) {
    if (!may(actor, 'coverage.read')) return null;
    const measured = await readMeasured(ground, actor);
    const { all, gates, resolvers } = measured.counts;
    if (all + gates.all + resolvers.all === 0) return null;
    return {
      kind: 'facts',
      heading: HEADING,
      body: <SeenToday measured={measured} id="seen-today" />,
      facts: [],
      sentences: [],
      link: { href: '/coverage', text: 'What is filtered and monitored, and what is not' },
    };
  },
};

/** Agents that have said nothing for so long that it is an alert, for whoever keeps them running: to the desk goes what it may mean, and the device is theirs. */
export const silentAgentsForToday: TodaySource = {
  order: 41,
  async find(ground, actor) {
    if (!may(actor, 'coverage.read') || !may(actor, 'sensors.manage')) return null;
    const { counts, measure } = await readMeasured(ground, actor);
    if (counts.long === 0) return null;
    const task = {
      ...{ severity: null, who: null, due: null, button: 'Look' },
      what: `${plural(counts.long, 'browser agent')} silent for ${plural(measure.silentDays, 'school day')} or more`,
      detail: 'Check that each device is in use and its browser is still managed. Revoke the key of any that is gone.',
      href: '/coverage/devices?state=unknown&kind=agent',
    };
    return { kind: 'tasks', heading: 'Agents that have gone silent', note: null, link: null, tasks: [task], total: 1 };
  },
};
