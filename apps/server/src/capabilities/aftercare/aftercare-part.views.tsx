import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { plural } from '../../ui/words.ts';
import { listDuePlans, listLearnedOf, listLookBacks, listMeetings, listPlans } from './aftercare.store.ts';
import { LANDS_ON } from './aftercare.ts';
import { listAsked } from './aftercare-support.store.ts';

/** What follows an incident, in a line each, at the side of its page. */
export const aftercarePart: IncidentPart = {
  order: 60,
  place: 'aside',
  async show(tx, incident) {
    if (!incident.mayWork) return null;
    const [plans, meetings, lookBacks] = await Promise.all([
      listPlans(tx, incident.id),
      listMeetings(tx, incident.id),
      listLookBacks(tx, incident.id),
    ]);
    const running = plans.filter(({ endedAt }) => !endedAt).length;
    const planned = meetings.filter(({ state }) => state === 'planned').length;
    return (
      <Panel title="Afterwards" end={<a href={`/incidents/${incident.id}/aftercare`}>Open</a>}>
        <ul class="gh-plainlist">
          <li>
            {running
              ? `${plural(running, 'support plan')} running`
              : plans.length
                ? 'Support has ended'
                : 'No support plan yet'}
          </li>
          <li>{meetings.length ? `${plural(planned, 'meeting')} planned` : 'No restorative meeting'}</li>
          <li>{lookBacks.length ? 'Looked back at' : 'Not looked back at yet'}</li>
        </ul>
      </Panel>
    );
  },
  async missing(tx, incident) {
    const problems = [];
    const here = `/incidents/${incident.id}/aftercare`;
    const hurt = incident.people.some(({ part }) => part === 'affected');
    const [plans, lookBacks] = await Promise.all([listPlans(tx, incident.id), listLookBacks(tx, incident.id)]);
    if (hurt && incident.grade !== 'minor' && !plans.length) {
      const text = 'Nobody who was affected has a support plan.';
      problems.push({ text, href: `${here}/support`, blocks: false });
    }
    if (incident.grade === 'severe' && !lookBacks.length) {
      problems.push({
        text: 'Nobody has looked back at what let it happen.',
        href: `${here}/look-back`,
        blocks: false,
      });
    }
    return problems;
  },
};

const DAY = 86_400_000;

/** Whom to support, plans to ask after, and what incidents taught that lands on this person. No case, and no name but that of whom they support. */
export const aftercareToday: TodaySource = {
  order: 45,
  async find(ground, actor) {
    if (!may(actor, 'learned.own')) return null;
    return transact(ground, authorise(actor, 'learned.own'), async (tx) => {
      const today = schoolDate(tx.at);
      const task = (what: string, detail: string | null, on: string, href: string): TodayTask => {
        const by = instantOf(on, '16:00');
        const due = { from: new Date(by.getTime() - 7 * DAY), by, told: null };
        return { severity: null, what, who: null, detail, due, href, button: 'Open' };
      };
      const [asked, plans, learned] = await Promise.all([
        may(actor, 'support.own') ? listAsked(tx) : [],
        may(actor, 'incidents.log') ? listDuePlans(tx, actor.personId, addDays(today, 1)) : [],
        listLearnedOf(tx, actor.personId),
      ]);
      const tasks = [
        ...asked.map(({ id, name, className, taken, reviewOn }) => ({
          ...task(taken ? 'Support' : 'You are asked to support somebody', null, reviewOn, `/support/${id}`),
          who: { name, form: className },
          button: taken ? 'Note how it goes' : 'Read it',
        })),
        ...plans.map((plan) =>
          task('Ask how a support plan is going', null, plan.reviewOn, `/incidents/${plan.incidentId}/aftercare`),
        ),
        ...learned.map((each) => task(each.action, `${LANDS_ON[each.landsOn].name}: learned`, each.dueOn, '/learned')),
      ];
      if (!tasks.length) return null;
      const link = { href: '/learned', text: 'What incidents taught' };
      return { kind: 'tasks', heading: 'Afterwards', note: null, link, tasks, total: tasks.length };
    });
  },
};
