import { addService, noteOptIns } from '../capabilities/services/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { DemoPerson } from './demo-people.ts';
import type { SchoolPlay } from './school-play.ts';

type Fields = Parameters<typeof addService>[2];

const uses = (years: readonly number[], ...allowed: string[]) =>
  Object.fromEntries(years.map((year) => [`year:${year}`, ['use', ...allowed]]));
const staff = (...allowed: string[]) => ({ 'role:staff': ['use', 'sign_in', ...allowed] });

const usual = {
  ...{ leastAge: null, ageBecause: null, hasAccounts: true, asksParents: false, sharesNote: null, note: null },
  ...{ usesAi: false, aiChecked: null, aiWatched: null },
  decidedBy: 'The leadership team',
} as const;

/** Four services of the first demo school: one below the age of its terms, one that parents are asked about, one for staff alone, one to be reviewed. */
function story(today: string): Fields[] {
  const [decidedOn, reviewOn] = [addDays(today, -340), addDays(today, 120)];
  return [
    {
      ...{
        ...usual,
        name: 'Brightsums',
        addresses: ['brightsums.example'],
        purpose: 'Times tables practice, in class and at home',
      },
      ...{ allows: { ...uses([7, 8], 'sign_in'), ...staff() }, asksParents: true, decidedOn, reviewOn },
      ...{ shares: ['name', 'class', 'work'], basis: 'consent', sharesNote: 'Kept in the UK until the end of Year 8' },
    },
    {
      ...{
        ...usual,
        name: 'Chapter Chat',
        addresses: ['chapterchat.example'],
        purpose: 'Talking about set books between lessons',
      },
      ...{
        allows: { ...uses([8, 9, 10], 'sign_in', 'message'), ...staff('message') },
        leastAge: 13,
        decidedOn,
        reviewOn,
      },
      ageBecause: 'Year 8 use it in the library only, with a teacher in the room',
      ...{ shares: ['name', 'email'], basis: 'unsettled' },
    },
    {
      ...{
        ...usual,
        name: 'Meetwell',
        addresses: ['meetwell.example'],
        purpose: 'Video calls with parents and other schools',
      },
      ...{ allows: staff('call'), hasAccounts: false, leastAge: 16, shares: [], basis: null, decidedOn, reviewOn },
      note: 'Pupils take part beside a member of staff, and never with an account of their own.',
    },
    {
      ...{
        ...usual,
        name: 'Larkmoor Learn',
        addresses: ['learn.larkmoor.example'],
        purpose: 'Homework, marks and messages from teachers',
      },
      ...{ allows: { ...uses([7, 8, 9, 10, 11, 12, 13], 'sign_in'), ...staff('message', 'publish') }, decidedOn },
      ...{ shares: ['name', 'email', 'class', 'work'], basis: 'public_task', reviewOn: addDays(today, -3) },
    },
  ] as Fields[];
}

/** Puts the register into the days of a school that is played, and what the parents of one class answered. */
export function planServices(play: SchoolPlay, now: Date): void {
  const [network] = holdersOf(play.school, ['network_manager']);
  const [office] = holdersOf(play.school, ['office']);
  if (!network || !office) return;
  const today = schoolDate(now);
  const at = (days: number, time: string) => instantOf(addDays(today, days), time);
  play.agenda.add({
    at: at(-20, '15:50'),
    run: async () => {
      const [asked, ...others] = story(today);
      if (!asked) return;
      const id = await addService(play.ground, actorOf(play.school, network), asked);
      for (const fields of others) await addService(play.ground, actorOf(play.school, network), fields);
      play.agenda.add({ at: at(-12, '11:30'), run: () => answered(play, office, id, addDays(today, -13)) });
    },
  });
}

/** Slips that came back on paper: most say yes, one no, and some are still to come. */
async function answered(play: SchoolPlay, office: DemoPerson, id: string, givenOn: string): Promise<void> {
  const pupils = play.school.roll.pupils.filter(({ year, className }) => year === 7 && className !== null);
  const className = pupils.map((each) => each.className ?? '').sort()[0];
  if (!className) return;
  const rows = pupils
    .filter((each) => each.className === className)
    .flatMap((pupil, index) => {
      if (index % 5 === 4) return [];
      const givenBy = `${index % 3 === 0 ? 'Mr' : 'Ms'} ${pupil.family}`;
      return [{ personId: pupil.id, seen: 0, answer: index === 2 ? ('no' as const) : ('yes' as const), givenBy }];
    });
  if (rows.length)
    await noteOptIns(play.ground, actorOf(play.school, office), id, {
      className,
      noted: { givenOn, way: 'paper', rows },
    });
}
