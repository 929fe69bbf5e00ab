import type { Event } from '@gatehouse/contract';
import { schoolDate } from '../kernel/school-time.ts';
import type { DemoPerson, DemoRoll } from './demo-people.ts';
import type { Chance } from './random.ts';
import type { SchoolShape } from './schools.ts';
import { commonOf, seatOf } from './sittings.ts';

/** What pupils try while the lesson is on that somebody finds running (lesson-story.ts): minutes ago, which pupil of the class, where. */
const TRIED: readonly [minutes: number, pupil: number, host: string][] = [
  [8, 3, 'games.test'],
  [6, 11, 'friends.test'],
  [5, 3, 'games.test'],
  [2, 17, 'shop.test'],
];

/** The requests of that lesson on this date, from the class of the first teacher who has one. */
export function* triesOn(
  chance: Chance,
  shape: SchoolShape,
  roll: DemoRoll,
  { date, now }: { date: string; now: Date },
): Generator<{ person: DemoPerson; event: Event }> {
  const held = roll.staff.flatMap(({ roles }) => roles).find(({ role }) => role === 'teacher');
  const pupils = roll.pupils.filter(({ className }) => held !== undefined && className === held.className);
  for (const [minutes, index, host] of TRIED) {
    const at = new Date(now.getTime() - minutes * 60_000);
    const person = pupils[index % Math.max(1, pupils.length)];
    if (!person || schoolDate(at) !== date) continue;
    const seat = seatOf(shape, person, { room: 'Classroom', onSite: true });
    yield { person, event: { ...commonOf(chance, seat, at), kind: 'visit', url: `https://${host}/` } };
  }
}
