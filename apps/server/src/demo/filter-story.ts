import type { Role } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { playChange } from '../capabilities/filtering/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { SchoolPlay } from './school-play.ts';

type Played = Parameters<typeof playChange>[1];
type Second = Parameters<typeof playChange>[2];

/** Changes to the filter of the first demo school: some agreed on, one refused, one that waits, one emergency that wants its signature. */
export function planFilterChanges(play: SchoolPlay, now: Date): void {
  const who = (...roles: Role[]): Actor | undefined => {
    const [first] = holdersOf(play.school, roles);
    return first && actorOf(play.school, first);
  };
  const [teacher, dsl, head, network] = [who('teacher'), who('dsl'), who('head'), who('network_manager')];
  if (!teacher || !dsl || !head || !network) return;
  const times = { from: null, until: null };
  const untilDay = (days: number) => instantOf(addDays(schoolDate(now), days), '00:00').toISOString();
  const at = (days: number, time: string) => instantOf(addDays(schoolDate(now), days), time);
  const plan = (asked: Omit<Played, 'emergency'> & { emergency?: boolean; at: Date }, second: Second) =>
    play.agenda.add({
      at: asked.at,
      run: async () => void (await playChange(play.ground, { emergency: false, ...asked }, second)),
    });
  plan(
    {
      ...{
        by: network,
        at: at(-26, '15:40'),
        reason: 'The school day and its breaks as the timetable of this year has them.',
      },
      proposal: {
        kind: 'calendar',
        starts: '08:40',
        ends: '15:20',
        breaks: [
          { name: 'Break', from: '10:45', to: '11:05' },
          { name: 'Lunch', from: '12:35', to: '13:20' },
        ],
        closed: [],
      },
    },
    { by: head, at: at(-25, '08:10'), answer: null },
  );
  plan(
    {
      ...{
        by: teacher,
        at: at(-12, '09:12'),
        reason: 'Games design is on the computing course of Year 11 this half-term.',
      },
      proposal: {
        kind: 'cells',
        audience: { years: [11] },
        cells: { games: 'allow' },
        periods: ['lessons'],
        ...times,
        until: untilDay(24),
      },
    },
    { by: dsl, at: at(-12, '09:31'), answer: 'Agreed for lessons only.' },
  );
  plan(
    {
      ...{ by: teacher, at: at(-6, '14:02'), reason: 'A quiz at the end of term.' },
      proposal: { kind: 'cells', audience: { years: [7] }, cells: { social: 'allow' }, periods: null, ...times },
    },
    {
      by: dsl,
      at: at(-6, '14:40'),
      answer: 'Year 7 are under the age of the terms. Use the quiz site in the list.',
      refuses: true,
    },
  );
  plan(
    {
      ...{ by: teacher, at: at(-1, '08:20'), reason: 'Safe falls and duels, for the stage-combat practical.' },
      proposal: {
        kind: 'address',
        audience: { years: [10] },
        address: 'stagecraft-clips.example/duel',
        action: 'allow',
        ...times,
        until: untilDay(6),
      },
    },
    { by: network, at: at(-1, '08:26'), answer: null },
  );
  plan(
    {
      ...{
        by: network,
        emergency: true,
        at: new Date(now.getTime() - 5 * 3_600_000),
        reason: 'Pupils were sent a page that asks for their passwords.',
      },
      proposal: {
        kind: 'address',
        audience: { everyone: true },
        address: 'free-school-login.example',
        action: 'block',
        ...times,
      },
    },
    null,
  );
  plan(
    {
      ...{
        by: teacher,
        at: new Date(now.getTime() - 42 * 60_000),
        reason: 'Year 10 follow how one story spreads, in media studies.',
      },
      proposal: {
        kind: 'cells',
        audience: { years: [10] },
        cells: { social: 'log' },
        periods: ['lessons'],
        ...times,
        until: untilDay(15),
      },
    },
    null,
  );
}
