import { takeEvents } from '../capabilities/events/index.ts';
import { planLesson } from '../capabilities/lessons/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import { chanceOf } from './random.ts';
import type { SchoolPlay } from './school-play.ts';
import { commonOf, seatOf } from './sittings.ts';

const MINUTE = 60_000;

/** A lesson of the first teacher of a school with their own class, which is on while somebody looks around, and one in a week; one of the sites is closed. */
export function planLessons(play: SchoolPlay, now: Date): void {
  const [teacher] = holdersOf(play.school, ['teacher']);
  const className = teacher?.roles.find((role) => role.className !== null)?.className;
  if (!teacher || !className) return;
  const began = new Date(Math.floor((now.getTime() - 10 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);
  const nextWeek = addDays(schoolDate(now), 7);
  const plan = (title: string, startsAt: Date, minutes: number, sites: [address: string, whatFor: string][]) => ({
    ...{ title, className, year: null, startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) },
    sites: sites.map(([address, whatFor]) => ({ address, whatFor })),
  });
  const lessons = [
    plan('Letters from the Blitz', began, 90, [
      ['education.test', 'What a primary source is'],
      ['https://letters-archive.example/1940', 'Three letters to read'],
      ['https://bomb-maps.example', 'Where the bombs fell in our town'],
      ['games.test', 'The quiz at the end'],
    ]),
    plan('Evacuees', instantOf(nextWeek, '09:40'), 60, [
      ['https://letters-archive.example/evacuees', 'Diaries of children'],
      ['spelling.test', 'Words that are new'],
    ]),
  ];
  play.agenda.add({
    at: instantOf(addDays(schoolDate(now), -1), '16:20'),
    run: async () => {
      for (const lesson of lessons) await planLesson(play.ground, actorOf(play.school, teacher), lesson);
    },
  });
  planRefused(play, className, now);
}

/** What pupils of the class try meanwhile: minutes ago, which pupil of the class, where. */
const TRIED: readonly [minutes: number, pupil: number, host: string][] = [
  [8, 3, 'games.test'],
  [6, 11, 'friends.test'],
  [5, 3, 'games.test'],
  [2, 17, 'shop.test'],
];

function planRefused(play: SchoolPlay, className: string, now: Date): void {
  const { school, ground, agenda } = play;
  const gate = school.sensors.find(({ kind }) => kind === 'gate');
  const pupils = school.roll.pupils.filter((pupil) => pupil.className === className);
  if (!gate || !pupils.length) return;
  const chance = chanceOf(`${school.id}/lesson`);
  for (const [minutes, index, host] of TRIED) {
    const at = new Date(now.getTime() - minutes * MINUTE);
    const pupil = pupils[index % pupils.length];
    if (!pupil) continue;
    const seat = seatOf(school.shape, pupil, { room: 'Classroom', onSite: true });
    const event = { ...commonOf(chance, seat, at), kind: 'visit', url: `https://${host}/` };
    const sensor = { schoolId: school.id, sensorId: gate.id, kind: gate.kind, name: gate.name };
    agenda.add({ at, run: async () => void (await takeEvents(ground, sensor, Buffer.from(JSON.stringify(event)))) });
  }
}
