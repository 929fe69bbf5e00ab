import type { Event } from '@gatehouse/contract';
import { academicYearOf } from '../kernel/academic-year.ts';
import { schoolDate } from '../kernel/school-time.ts';
import { type DemoParent, parentsOf } from './demo-parents.ts';
import { type DemoPerson, type DemoRoll, rollOf } from './demo-people.ts';
import { type Episode, episodesOf } from './episodes.ts';
import { triesOn } from './lesson-tries.ts';
import { openEpisodes } from './open-episodes.ts';
import { chanceOf } from './random.ts';
import { type DemoDay, daysToPlay, demoDays } from './school-days.ts';
import { type SchoolShape, type SensorShape, schoolShapes, TRUST_NAME } from './schools.ts';
import { sittingsOf } from './sittings.ts';

/** How much to make. */
export interface DemoSize {
  schools: number;
  pupils: number;
  days: number;
}

/** The demo that `npm run demo` makes at this time. */
export function demoSize(now: Date): DemoSize {
  return { schools: 3, pupils: 1500, days: daysToPlay(schoolDate(now)) };
}
/** Its seed; another seed is another trust. */
export const DEMO_SEED = 'larkmoor';

/** One school with everything about it that does not happen day by day. */
export interface DemoSchool {
  id: string;
  index: number;
  urn: string;
  shape: SchoolShape;
  roll: DemoRoll;
  parents: DemoParent[];
  groups: { id: string; name: string; members: string[]; teacher: string | null }[];
  sensors: (SensorShape & { id: string })[];
}

/** What the generator gives, in an order in which it can be written. */
export type DemoRecord =
  | { kind: 'trust'; id: string; name: string; madeAt: Date }
  | { kind: 'school'; school: DemoSchool }
  | { kind: 'event'; school: DemoSchool; sensorId: string; event: Event; episode: Episode | null }
  | { kind: 'day'; date: string };

/**
 * A trust and its month, one record at a time: people first, then day by day what every sensor sends, school by school, in order of
 * time. The same seed, size and now give the same records. Pure; memory holds the people and one school's day.
 */
export function* generate(seed: string, size: DemoSize, now: Date): Generator<DemoRecord> {
  const days = demoDays(schoolDate(now), size.days);
  const begins = startOfYear(days);
  yield { kind: 'trust', id: chanceOf(`${seed}/trust`).id(begins), name: TRUST_NAME, madeAt: begins };
  const schools = schoolShapes(size.schools).map((shape, index) => schoolOf(seed, size, shape, index, begins));
  for (const school of schools) yield { kind: 'school', school };
  for (const day of days) {
    for (const school of schools) yield* dayOf(seed, school, day, now);
    yield { kind: 'day', date: day.date };
  }
}

/** People are enrolled for the school year that it is, on 1 September, or on the first day of a demo that begins before. */
function startOfYear(days: readonly DemoDay[]): Date {
  const september = `${academicYearOf(days.at(-1)?.date ?? '2026-09-01')}-09-01`;
  const first = days[0]?.date ?? september;
  return new Date(`${first < september ? first : september}T07:00:00Z`);
}

function schoolOf(seed: string, size: DemoSize, shape: SchoolShape, index: number, at: Date): DemoSchool {
  const chance = chanceOf(`${seed}/school/${index}`);
  const last = schoolShapes(size.schools).length - 1;
  const others = schoolShapes(size.schools).slice(0, last);
  const before = others.reduce((sum, { share }) => sum + Math.round(size.pupils * share), 0);
  const pupils = index === last ? size.pupils - before : Math.round(size.pupils * shape.share);
  const id = chance.id(at);
  const roll = rollOf(seed, index, shape, { pupils, schoolYear: at.getUTCFullYear(), at });
  const parents = parentsOf(seed, index, { pupils: roll.pupils, prefix: shape.prefix, at });
  const teachers = roll.staff.filter(({ kind }) => kind === 'staff');
  const groups = shape.groups.map((name) => ({
    id: chance.id(at),
    name,
    members: chance
      .shuffled(roll.pupils)
      .slice(0, chance.int(6, 24))
      .map((pupil) => pupil.id),
    teacher: teachers.length ? chance.pick(teachers).id : null,
  }));
  const sensors = shape.sensors.map((sensor) => ({ ...sensor, id: chance.id(at) }));
  return { id, index, urn: String(990_001 + index), shape, roll, parents, groups, sensors };
}

function* dayOf(seed: string, school: DemoSchool, day: DemoDay, now: Date): Generator<DemoRecord> {
  const { shape, roll, index } = school;
  const chance = chanceOf(`${seed}/day/${index}/${day.date}`);
  const found: { person: DemoPerson; event: Event; episode: Episode | null }[] = [];
  for (const person of roll.pupils) {
    for (const event of sittingsOf(chance, shape, person, day)) found.push({ person, event, episode: null });
  }
  if (index === 0) {
    for (const tried of triesOn(chance.fork('lesson'), shape, roll, { date: day.date, now })) {
      found.push({ ...tried, episode: null });
    }
  }
  const told = [...episodesOf(chance.fork('episodes'), shape, roll, day)];
  if (index === 0) told.push(...openOn(seed, school, day, now));
  for (const episode of told) {
    for (const event of episode.events) found.push({ person: episode.person, event, episode });
  }
  found.sort((a, b) => (a.event.occurredAt < b.event.occurredAt ? -1 : 1));
  const until = now.toISOString();
  for (const { person, event, episode } of found) {
    if (event.occurredAt > until) break;
    yield { kind: 'event', school, sensorId: sensorFor(school, person, event), event, episode };
  }
}

/** The open stories that began on this date. */
function openOn(seed: string, school: DemoSchool, day: DemoDay, now: Date): Episode[] {
  const given = { now, lessons: day.lessons };
  return [...openEpisodes(chanceOf(`${seed}/open`), school.shape, school.roll, given)].filter(
    ({ events, key }) => schoolDate(new Date(events.find(({ id }) => id === key)?.occurredAt ?? 0)) === day.date,
  );
}

/** Pages on site go through the gate; words, and everything at home, come from the agent of the device. */
function sensorFor({ sensors }: DemoSchool, person: DemoPerson, event: Event): string {
  const gate = sensors.find(({ kind }) => kind === 'gate');
  if (event.kind === 'visit' && event.onSite && gate) return gate.id;
  const agent = sensors.find(({ kind, years, silentDays }) => {
    if (kind !== 'agent' || silentDays !== undefined) return false;
    if (person.kind !== 'pupil') return years === 'staff';
    return typeof years !== 'string' && person.year !== null && person.year >= years[0] && person.year <= years[1];
  });
  return agent?.id ?? gate?.id ?? '';
}
