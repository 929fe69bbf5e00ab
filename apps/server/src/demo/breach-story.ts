import type { Role } from '../access/roles.ts';
import { workIncident } from '../capabilities/incidents/index.ts';
import { playLook } from '../capabilities/looks/index.ts';
import { playProcedure } from '../capabilities/procedures/index.ts';
import { playSanction } from '../capabilities/sanctions/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { DemoPerson } from './demo-people.ts';
import type { SchoolPlay } from './school-play.ts';

/** Whoever takes part; the story is not told in a school that lacks one of them. */
interface Cast {
  lead: DemoPerson;
  deputy: DemoPerson;
  head: DemoPerson;
  senior: DemoPerson;
  network: DemoPerson;
  pupil: DemoPerson;
}

function castOf({ school }: SchoolPlay): Cast | undefined {
  const of = (role: Role) => holdersOf(school, [role])[0];
  const [lead, deputy, head, senior] = [of('dsl'), of('deputy_dsl'), of('head'), of('senior_leader')];
  const network = of('network_manager');
  const pupil = school.roll.pupils.find(({ given, family }) => given === 'Jonah' && family === 'Prew');
  return lead && deputy && head && senior && network && pupil
    ? { lead, deputy, head, senior, network, pupil }
    : undefined;
}

/**
 * What the first demo school did about breaches: a warning, a repetition that became moderate and the parents’ appeal, the procedure for misuse as far as its
 * second question, which waits for the second of two, with a laptop that is to be taken meanwhile, and two looks: one open, one that waits for the head.
 */
export function planBreaches(play: SchoolPlay, now: Date): void {
  const cast = castOf(play);
  if (!cast) return;
  planRepetition(play, cast, now);
  planProcedure(play, cast, now);
  planLooks(play, cast, now);
}

const onDay = (now: Date, back: number, time: string) => instantOf(addDays(schoolDate(now), -back), time);

const NAMED = (pupil: DemoPerson) => ({
  'person-0-name': `${pupil.given} ${pupil.family} ${pupil.className}`,
  'person-0-part': 'responsible',
  'when-date': 'today',
});

function planRepetition(play: SchoolPlay, { lead, head, senior, pupil }: Cast, now: Date): void {
  const { ground, school, agenda } = play;
  const desk = actorOf(school, lead);
  const breach = (back: number, title: string, then: (id: string) => Promise<void>) =>
    agenda.add({
      at: onDay(now, back, '14:20'),
      run: async () => {
        const form = {
          ...{
            ...NAMED(pupil),
            'when-time': '13:40',
            type: 'inappropriate_use',
            title,
            grade: 'minor',
            intent: 'deliberate',
          },
          ...{ details: 'Seen by the teacher, who asked him twice to stop.', ownerId: lead.id },
        };
        await then(await workIncident(ground, desk, { do: 'log', form }));
      },
    });
  breach(16, 'Games in two lessons', (incidentId) =>
    playSanction(ground, desk, {
      ...{ do: 'sanction', incidentId, step: 'Verbal warning' },
      reason: 'Games instead of the lesson, after he was asked to stop.',
    }),
  );
  breach(5, 'Games in a lesson again', async (incidentId) => {
    const sanction = { do: 'sanction', incidentId, step: 'Meeting with parents' } as const;
    await playSanction(ground, desk, { ...sanction, reason: 'Warned eleven days before.' });
    const grounds = 'He says that the lesson was over, and others were not asked to come in.';
    const appeal = { do: 'appeal', incidentId, fromName: 'Mrs Prew', grounds } as const;
    const hearer = [head, senior].find(({ id }) => id !== lead.id) ?? head;
    await playSanction(ground, desk, { ...appeal, withId: hearer.id });
  });
}

function planProcedure(play: SchoolPlay, { lead, deputy, network, pupil }: Cast, now: Date): void {
  const { ground, school, agenda } = play;
  const seniors = [actorOf(school, lead), actorOf(school, deputy)] as const;
  agenda.add({
    at: onDay(now, 3, '11:10'),
    run: async () => {
      const form = {
        ...{
          ...NAMED(pupil),
          'when-time': '10:50',
          type: 'circumvention',
          title: 'A way round the filter, shown to others',
        },
        ...{ details: 'He showed a table how to open an address through another one.', grade: 'moderate' },
        ...{ intent: 'deliberate', ownerId: lead.id, gradeReason: 'He showed it to others.' },
      };
      const id = await workIncident(ground, seniors[0], { do: 'log', form });
      await playProcedure(ground, seniors, id, {
        because: 'Several pupils may have used it, and nobody knows for how long.',
        steps: STEPS,
      });
      await playSanction(ground, seniors[0], {
        ...{ do: 'sanction', incidentId: id, step: 'Withdrawal of access' },
        ...{ reason: 'He showed others a way round the filter.', untilOn: addDays(schoolDate(now), 2) },
        ...{ takes: [], orders: ['device'], orderWords: 'Laptop LT-114', carriedBy: network.id },
      });
    },
  });
}

/** What there is is secured, and it is not against the law as far as the first of two thinks: the other has still to agree. */
const STEPS = [
  {
    ...{ answer: 'done', checks: ['device', 'kept', 'few'] },
    words:
      'A pupil at his table: “He showed us a site, and then everything worked.” Laptop LT-114 is locked in the office.',
  },
  { answer: 'no', words: 'A proxy site. Nothing that it opened is against the law.', checks: [] },
];

function planLooks(play: SchoolPlay, { lead, deputy, head, pupil }: Cast, now: Date): void {
  const { ground, school, agenda } = play;
  const look = (allows: DemoPerson | null, at: Date, grounds: string) =>
    agenda.add({
      at,
      run: async () => {
        const today = schoolDate(at);
        const by = { asks: actorOf(school, lead), allows: allows && actorOf(school, allows) };
        await playLook(ground, by, {
          ...{ kind: 'pupil_history', subject: pupil.username, scopes: 'history', days: '7', grounds },
          ...{ lookers: deputy.username, reportsTo: lead.username },
          ...{ dataFrom: addDays(today, -3), dataUntil: addDays(today, -1) },
        });
      },
    });
  look(head, onDay(now, 2, '09:30'), 'To know whether he used the way round the filter himself, and on which days.');
  look(null, new Date(now.getTime() - 40 * 60_000), 'His form tutor worries about what he reads at night.');
}
