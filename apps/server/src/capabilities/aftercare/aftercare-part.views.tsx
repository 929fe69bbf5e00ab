import { authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { HAS_ANYTHING, type TodaySource, type TodayTask } from '../../site/today-source.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords, listWords, plural } from '../../ui/words.ts';
import { listLearnedOf, listLookBacks, listMeetings, listPlans } from './aftercare.store.ts';
import { LANDS_ON, type MeetingAsked } from './aftercare.ts';
import { listAsked, listMeetingsAsked } from './aftercare-asked.store.ts';
import { carryAftercare } from './aftercare-carry.service.ts';
import { listDuePlans, listPastMeetings } from './aftercare-due.store.ts';
import { listLearnedOfAway, listStuck, type Stuck } from './aftercare-stuck.store.ts';

/** What follows an incident, in a line each, at the side of its page. */
export const aftercarePart: IncidentPart = {
  order: 60,
  place: 'aside',
  jump: { id: 'aftercare', text: 'Afterwards' },
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
      <Panel
        id="aftercare"
        title="Afterwards"
        end={
          <a href={`/incidents/${incident.id}/aftercare`}>
            Open<span class="govuk-visually-hidden"> what was done afterwards</span>
          </a>
        }
      >
        <ul class="gh-plainlist">
          <li>
            {running
              ? `${plural(running, 'active support plan')}`
              : plans.length
                ? 'Support has ended'
                : 'No support plan yet'}
          </li>
          <li>{meetings.length ? `${plural(planned, 'meeting')} planned` : 'No restorative meeting'}</li>
          <li>{lookBacks.length ? 'Reviewed afterwards' : 'Not reviewed afterwards yet'}</li>
        </ul>
      </Panel>
    );
  },
  carry: carryAftercare,
  async missing(tx, incident) {
    const problems = [];
    const here = `/incidents/${incident.id}/aftercare`;
    const [plans, lookBacks] = await Promise.all([listPlans(tx, incident.id), listLookBacks(tx, incident.id)]);
    // One plan does not stand for everybody who was hurt.
    const lacking = incident.people.filter(
      ({ id, part }) => part === 'affected' && !plans.some(({ personRowId }) => personRowId === id),
    );
    if (lacking.length && incident.grade !== 'minor') {
      const text = plans.length
        ? `No support plan for ${listWords(lacking.map(({ name }) => name))}.`
        : 'Nobody affected has a support plan.';
      problems.push({ text, href: `${here}/support`, blocks: false });
    }
    if (incident.grade === 'severe' && !lookBacks.length) {
      problems.push({
        text: 'Nobody has recorded what allowed it to happen.',
        href: `${here}/look-back`,
        blocks: false,
      });
    }
    return problems;
  },
};

const DAY = 86_400_000;

function task(what: string, detail: string | null, by: Date, href: string): TodayTask {
  const due = { from: new Date(by.getTime() - 7 * DAY), by, told: null };
  return { severity: null, what, who: null, detail, due, href, button: 'Open' };
}

function ledTask({ id, plannedAt, calledOff, taken }: MeetingAsked, now: Date): TodayTask {
  const href = `/meetings/${id}`;
  if (calledOff)
    return { ...task('A meeting was called off', dateTimeWords(plannedAt, now), plannedAt, href), due: null };
  if (taken) return task('A meeting you are leading', null, plannedAt, href);
  return { ...task('You are asked to lead a meeting', null, plannedAt, href), button: 'Read it' };
}

const STUCK = { plan: 'Whoever provides support', meeting: 'Whoever leads a meeting' } as const;

const GONE = {
  gone: 'Whoever has support has left the school: end it, and tell their next school',
  parted: 'A meeting is planned, and somebody in the incident has left the school',
} as const;

/** What nobody would do any more, and nobody would miss until its day. */
function stuckTask({ what, incidentId, leftOut }: Stuck): TodayTask {
  const because = leftOut ? 'is left out of the incident' : 'cannot sign in';
  const words = what === 'gone' || what === 'parted' ? GONE[what] : `${STUCK[what]} ${because}: hand it over`;
  return {
    ...{ severity: null, who: null, detail: null, due: null, button: 'Open' },
    ...{ what: words, href: `/incidents/${incidentId}/aftercare` },
  };
}

/** Whom to support, plans to ask after, and what incidents taught that lands on this person. No case, and no name but that of whom they support. */
export const aftercareToday: TodaySource = {
  order: 45,
  needs: ['asked', 'aftercare', 'learned'],
  async find(ground, actor, there = HAS_ANYTHING) {
    if (!may(actor, 'learned.own')) return null;
    return transact(ground, authorise(actor, 'learned.own'), async (tx) => {
      const [today, has] = [schoolDate(tx.at), await there];
      const isAsked = has.has('asked') && may(actor, 'support.own');
      const asksAfter = has.has('aftercare') && may(actor, 'incidents.log');
      const { 'school.dayEnds': ends } = await readSettings(tx);
      const on = (date: string) => instantOf(date, ends);
      const [asked, led, stuck, past, plans, learned, ofAway] = await Promise.all([
        isAsked ? listAsked(tx) : [],
        isAsked ? listMeetingsAsked(tx) : [],
        asksAfter ? listStuck(tx, actor.personId) : [],
        asksAfter ? listPastMeetings(tx, actor.personId) : [],
        asksAfter ? listDuePlans(tx, actor.personId, addDays(today, 1)) : [],
        has.has('learned') ? listLearnedOf(tx, actor.personId) : [],
        has.has('learned') ? listLearnedOfAway(tx) : [],
      ]);
      const tasks = [
        ...asked.map(({ id, name, className, taken, reviewOn }) => ({
          ...task(taken ? 'Support' : 'You are asked to support someone', null, on(reviewOn), `/support/${id}`),
          who: { name, form: className },
          button: taken ? 'Record progress' : 'Read it',
        })),
        ...led.map((meeting) => ledTask(meeting, tx.at)),
        ...stuck.map(stuckTask),
        ...past.map(({ incidentId, plannedAt }) =>
          task('Record the outcome of a meeting', null, plannedAt, `/incidents/${incidentId}/aftercare`),
        ),
        ...plans.map((plan) =>
          task('Review a support plan', null, on(plan.reviewOn), `/incidents/${plan.incidentId}/aftercare`),
        ),
        ...learned.map((each) =>
          task(each.action, `${LANDS_ON[each.landsOn].name}: lesson learned`, on(each.dueOn), '/learned'),
        ),
        ...ofAway.map(({ action, dueOn }) =>
          task(`${action}: its owner cannot sign in, hand it over`, 'Lesson learned', on(dueOn), '/learned'),
        ),
      ];
      if (!tasks.length) return null;
      const link = { href: '/learned', text: 'Lessons learned' };
      return { kind: 'tasks', heading: 'Afterwards', note: null, link, tasks, total: tasks.length };
    });
  },
};
